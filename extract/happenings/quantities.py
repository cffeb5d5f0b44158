"""The quantities that a sentence gives for an event: killed, injured, detained, drones, money, votes.

A number counts what stands right before it ("killed 12") or, else, the first such word shortly behind it in its clause
("12 people were killed"). Ages, years, days of the month, shares and ordinals are no quantities.
"""

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from extract.model import Span
from extract.resources import pairs, table

Bound = Literal["exact", "least", "most", "about"]

REACH = 6  # words behind a number within which the word stands that says what it counts
SLACK = 0.1  # share by which "about 100" and another figure may be apart and agree
LEFT = 40  # characters before a number in which its bound and what it counts stand
RIGHT = 80  # characters behind it

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
# What stands behind a number that counts nothing: an age, a duration, a distance, a share, an ordinal, a time of day, a
# part ("two of the four").
_NO_COUNT = re.compile(
    r"[-–]?(?:year|month|day|week|hour|point|storey|nation)|\s?(?:%|per ?cent|years? old|of\b|(?:a\.m|p\.m|am|pm)\b)"
    r"|(?:st|nd|rd|th)\b|:\d|\s(?:minutes?|hours?|days?|weeks?|months?|years?|kilomet\w+|km|miles?|met(?:er|re)s?)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"(?:(?:was|were|is|are|been|being|be|feared|left|reported)(?: also)?\s)$", re.IGNORECASE)
_NO_OBJECT = re.compile(
    r"\s*(?:$|[.;:,()—–“”\"]|(?:and|in|on|at|by|as|after|when|during|since|near|over|from|for|or)\b)"
)
_CLAUSE = re.compile(r"[.;:,()—–“”\"]")
_VOTE = re.compile(r"\b(\d{1,3})(?: votes?)?(?: to |[-–])(\d{1,3})\b(?! (?:per ?cent|percent|years?)\b)", re.IGNORECASE)
_VOTING = re.compile(r"\bvot(?:e|es|ed|ing)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity:
    """``value`` of what ``kind`` counts; ``unit`` is an ISO 4217 code for money, else "". ``span`` counts code points
    of the text that was read and covers number and unit."""

    kind: str
    value: float
    bound: Bound
    unit: str
    span: Span


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Figures of one kind and unit, from different articles, that cannot all be true: each with its articles' ids."""

    kind: str
    unit: str
    values: tuple[tuple[float, tuple[str, ...]], ...]


def quantities(text: str) -> list[Quantity]:
    """The quantities of a sentence, in its order; linear in its length."""
    votes = list(_votes(text))
    taken = {n for vote in votes for n in range(vote.span.start_char, vote.span.end_char)}
    rest = (q for m in _number().finditer(text) if m.start() not in taken and (q := _quantity(m, text)))
    return sorted([*votes, *rest], key=lambda q: q.span.start_char)


def disagreements(told: Iterable[tuple[str, str]]) -> list[Disagreement]:
    """Where articles that tell one event give figures of which not all can be true; "at least 5" and 7 agree.

    ``told`` are its sentences, each as the article's id and the text.
    """
    by_kind: defaultdict[tuple[str, str], list[tuple[Quantity, str]]] = defaultdict(list)
    for article_id, text in told:
        for quantity in quantities(text):
            by_kind[quantity.kind, quantity.unit].append((quantity, article_id))
    return [
        Disagreement(kind, unit, _by_value(found))
        for (kind, unit), found in by_kind.items()
        if any(a != b and not agree(p, q) for (p, a), (q, b) in combinations(found, 2)) and not _all_in_each(found)
    ]


def agree(a: Quantity, b: Quantity) -> bool:
    """Whether both can be true of one thing."""
    (low, high), (least, most) = _range(a), _range(b)
    return max(low, least) <= min(high, most)


def _all_in_each(found: Sequence[tuple[Quantity, str]]) -> bool:
    """Whether the articles give the same figures: "three killed in Kyiv, two in Odesa" is no contradiction."""
    by_article: defaultdict[str, set[float]] = defaultdict(set)
    for quantity, article in found:
        by_article[article].add(quantity.value)
    return len(set(map(frozenset, by_article.values()))) == 1


def _by_value(found: Sequence[tuple[Quantity, str]]) -> tuple[tuple[float, tuple[str, ...]], ...]:
    articles: defaultdict[float, dict[str, None]] = defaultdict(dict)
    for quantity, article in found:
        articles[quantity.value][article] = None
    return tuple((value, tuple(articles[value])) for value in sorted(articles))


def _range(quantity: Quantity) -> tuple[float, float]:
    value = quantity.value
    ranges: Mapping[Bound, tuple[float, float]] = {
        "exact": (value, value),
        "least": (value, float("inf")),
        "most": (0, value),
        "about": (value * (1 - SLACK), value * (1 + SLACK)),
    }
    return ranges[quantity.bound]


def _votes(text: str) -> Iterator[Quantity]:
    """ "voted 27 to 3", "by 52 votes to 48", "a 51-49 vote"."""
    for match in _VOTE.finditer(text) if _VOTING.search(text) else ():
        for number, kind in enumerate(("votes for", "votes against"), 1):
            yield Quantity(kind, float(match[number]), "exact", "", Span(*match.span(number)))


def _quantity(match: re.Match[str], text: str) -> Quantity | None:
    before, behind = text[max(0, match.start() - LEFT) : match.start()], text[match.end() : match.end() + RIGHT]
    if _NO_COUNT.match(behind):
        return None
    bound, before = _bound(before)
    value = _value(match["number"], match["scale"])
    currency = _currency(match, behind)
    if currency:
        unit, length = currency
        return Quantity("money", value, bound, unit, Span(match.start(), match.end() + length))
    kind = _kind(before, behind)
    if kind is None or not value.is_integer() or _is_day_or_year(match["number"], before, behind):
        return None
    return Quantity(kind, value, bound, "", Span(match.start(), match.end()))


def _bound(before: str) -> tuple[Bound, str]:
    """What the words right before the number make of it, and what stands before them."""
    bounds: Mapping[str, Bound] = {"least": "least", "most": "most", "about": "about"}
    low = before.rstrip().lower()
    for words, bound in table("quantities/bounds.tsv"):
        if low.endswith(words) and re.search(rf"\b{words}$", low):
            return bounds[bound], low[: -len(words)]
    return "exact", low


def _currency(match: re.Match[str], behind: str) -> tuple[str, int] | None:
    """The currency of a number and how many characters behind the number belong to it."""
    codes = pairs("quantities/currencies.tsv")
    if match["sign"]:
        return codes[match["sign"].lower()], 0
    word = re.match(r"\s?(?:US )?(\w+|[€£])", behind)
    return (codes[word[1].lower()], word.end()) if word and word[1].lower() in codes else None


def _kind(before: str, behind: str) -> str | None:
    left = re.search(r"([a-z]+)(?: (?:another|the|a total of))?\s*$", before)
    kind = _kinds("before").get(left[1]) if left else None
    if kind is not None:
        return kind
    words = list(re.finditer(r"[a-z]+", _CLAUSE.split(_until_number(behind), maxsplit=1)[0], re.IGNORECASE))[:REACH]
    kinds = _kinds("after")
    return next((kinds[w[0].lower()] for w in words if w[0].lower() in kinds and not _is_active(w, behind)), None)


def _is_active(word: re.Match[str], behind: str) -> bool:
    """Whether a word that may count what follows does so here: "two sides exchanged prisoners"."""
    if word[0].lower() not in _kinds("before"):
        return False
    return not _PASSIVE.search(behind, 0, word.start()) and not _NO_OBJECT.match(behind, word.end())


def _until_number(behind: str) -> str:
    following = _number().search(behind)
    return behind[: following.start()] if following else behind


def _is_day_or_year(number: str, before: str, behind: str) -> bool:
    months = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
    dated = re.search(rf"\b(?:{months}|in|since|by|of|until|from)\s*$", before) and re.fullmatch(
        r"(?:1[89]|20)\d\d", number
    )
    day = re.search(rf"\b{months}\s*$", before) or re.match(rf"\s*{months}\b", behind.lower())
    return bool(dated or (day and re.fullmatch(r"\d\d?", number)))


def _value(number: str, scale: str | None) -> float:
    words = _number_words()
    value = words.get(number.lower())
    plain = float(number.replace(",", "")) if value is None else value
    scales = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9, "hundred": 1e2}
    return round(plain * scales[scale.lower()], 6) if scale else plain


@functools.cache
def _number() -> re.Pattern[str]:
    signs = "|".join(re.escape(form) for form, _ in table("quantities/currencies.tsv") if not form.isalpha())
    words = "|".join(sorted(_number_words(), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w.,-])(?P<sign>{signs})?(?P<number>{_DIGITS}|\b(?:{words})\b)"
        r"(?:[ -]?(?P<scale>hundred|thousand|million|billion|trillion|bn|m)\b)?",
        re.IGNORECASE,
    )


@functools.cache
def _number_words() -> Mapping[str, float]:
    """Values of "one" to "ninety-nine"."""
    values = {kind: {} for kind in ("unit", "ten")}  # type: dict[str, dict[str, float]]
    for kind, word, value in (row[:3] for row in table("times/numbers.tsv")):
        if kind in values:
            values[kind][word] = float(value)
    both = {
        f"{ten}-{unit}": a + b for ten, a in values["ten"].items() for unit, b in values["unit"].items() if 0 < b < 10
    }
    return values["unit"] | values["ten"] | both


@functools.cache
def _kinds(side: str) -> Mapping[str, str]:
    """What each word counts on this side of a number."""
    rows = table("quantities/words.tsv")
    return {form: kind for kind, where, forms in rows if where in (side, "both") for form in forms.split()}
