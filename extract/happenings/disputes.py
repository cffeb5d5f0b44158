"""What the articles that tell one event cannot all be right about: its day, its place, who did it, its figures, and
whether it happened. Every value stands with who says it; the one that most publishers give comes first.
"""

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from extract.consolidation.clusters import days_between
from extract.happenings.life import Report
from extract.happenings.quantities import disagreements
from extract.model import EventType, TimeSpan

NARROW = 7  # days: reports of longer times do not contradict each other
NEAR = 3  # days: what is told of days farther apart is hardly one happening, but a mistake of merging or reading
TOLD = ("explicit", "relative")  # datings in which an article itself gives the day
ROUGH = re.compile(r"\b(?:weeks?|months?|years?)\b")

Piece = Mapping[str, Any]  # a row of evidence


@dataclass(frozen=True, slots=True)
class Dispute:
    """``about`` is "day", "place", "doer", "whether it happened" or a kind of quantity; ``values`` maps each to the ids
    of the articles that give it."""

    about: str
    values: Mapping[str, Sequence[str]]


def disputes(type: EventType, evidence: Sequence[Piece], reports: Sequence[Report]) -> list[Dispute]:
    """Where articles differ; ``evidence`` are the rows of an event's mentions, ``reports`` what each article says.

    An event that one article tells has none. What somebody says has a day and nothing else to be disputed: figures and
    places of its sentence belong to what it is about.
    """
    if len(reports) < 2:
        return []
    near = _near(evidence)
    days = _given(near)
    found = [_days(days)]
    if type != "statement":
        happened = [piece for piece in near if piece["status"] == "occurred"]
        found += [_places(happened, days), _doers(happened) if type == "conflict" else None, _happened(reports)]
        found += _figures(near)
    return [dispute for dispute in found if dispute is not None]


def _near(evidence: Sequence[Piece]) -> list[Piece]:
    """The evidence less that of days far from those that most of it gives."""
    spans = [(piece, _span(piece)) for piece in evidence]
    given = Counter(span for _, span in spans if span)
    main = given.most_common(1)[0][0] if given else None
    return [piece for piece, span in spans if not (main and span) or (days_between(span, main) or 0) <= NEAR]


def _span(piece: Piece) -> TimeSpan | None:
    """The narrow time that the evidence has, from wherever it has it."""
    if not (piece["start"] and piece["end"]) or (piece["end"] - piece["start"]).days >= NARROW:
        return None
    return TimeSpan(piece["start"], piece["end"], "explicit")


def _given(evidence: Iterable[Piece]) -> dict[str, TimeSpan]:
    """The days on which articles themselves say that it happened, by the article's id: not by another sentence, nor
    roughly as "two weeks ago" does."""
    by_article: defaultdict[str, Counter[TimeSpan]] = defaultdict(Counter)
    for piece in evidence:
        words, span = piece["time_text"], _span(piece)
        told = piece["dating"] in TOLD and words and words in piece["text"] and not ROUGH.search(words)
        if span and told and piece["status"] == "occurred":
            by_article[piece["article_id"]][span] += 1
    return {article: spans.most_common(1)[0][0] for article, spans in by_article.items()}


def _days(given: Mapping[str, TimeSpan]) -> Dispute | None:
    """The days, where two articles give such as have none in common."""
    if all(a.overlaps(b) for a, b in combinations(given.values(), 2)):
        return None
    return _dispute("day", ((_written(span), article) for article, span in given.items()))


def _written(span: TimeSpan) -> str:
    first, last = map(dt.date.isoformat, filter(None, (span.start, span.end)))
    return first if first == last else f"{first} to {last}"


def _places(happened: Iterable[Piece], days: Mapping[str, TimeSpan]) -> Dispute | None:
    """The places, where two articles that give its day name those of different countries."""
    given: dict[str, tuple[str, str]] = {}
    for piece in happened:
        if piece["article_id"] in days and piece["place"] and piece["place_country"]:
            given.setdefault(piece["article_id"], (piece["place"], piece["place_country"]))
    if len({country for _, country in given.values()}) < 2:
        return None
    return _dispute("place", ((place, article) for article, (place, _) in given.items()))


def _doers(happened: Iterable[Piece]) -> Dispute | None:
    """Who used force, where two articles name those of countries that have nothing in common."""
    given: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for piece in happened:
        given[piece["article_id"]] += piece["agents"]
    codes = {article: {code for a in agents for code in a["countries"]} for article, agents in given.items()}
    named = {article: agents[0]["name"] for article, agents in given.items() if codes[article]}
    if all(codes[a] & codes[b] for a, b in combinations(named, 2)):
        return None
    return _dispute("doer", ((name, article) for article, name in named.items()))


def _happened(reports: Sequence[Report]) -> Dispute | None:
    """Whether it happened, where one article says so and another, of a day on which it must be known, denies it; what
    was put off or called off is not denied."""
    told = [(r, r.status) for r in reports if r.status in ("occurred", "negated") and not r.outcome]
    given = [(r, status) for r, status in told if status == "occurred" or (r.when.end and r.when.end <= r.published)]
    if len({status for _, status in given}) < 2:
        return None
    words = {"occurred": "it happened", "negated": "it did not"}
    return _dispute("whether it happened", ((words[status], report.article_id) for report, status in given))


def _figures(evidence: Sequence[Piece]) -> list[Dispute]:
    found = disagreements((piece["article_id"], piece["text"]) for piece in evidence)
    return [
        Dispute(" ".join(filter(None, (d.kind, d.unit))), {f"{value:,.10g}": list(a) for value, a in d.values})
        for d in found
    ]


def _dispute(about: str, given: Iterable[tuple[str, str]]) -> Dispute:
    values: dict[str, list[str]] = {}
    for value, article in given:
        values.setdefault(value, []).append(article)
    return Dispute(about, values)
