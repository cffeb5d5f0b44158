"""The grammar: the patterns of ``data/en/times/*.tsv``, compiled into one expression that finds and one each to read.

The notation of patterns is explained at the head of ``patterns.tsv``.
"""

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from extract.resources import table
from extract.times.lexicon import GAP, numbers, spaced, words

BEFORE = r"(?<![\w$€£#@/\\])(?<!['’]['’])(?<!\d[.,:])(?<!\w['’])"
AFTER = r"(?![\w])(?!['’]\w\w)"
TOKEN = re.compile(r"\(\?(?:<?[!=:]|P<\w+>)|\\.|\[[^\]]*\]|\)\?|[() <>]|\{(?:(\w+)=)?([a-z]\w*)\}")
OPTIONAL = "|)"  # how a group ends that may be left out: as a choice between it and nothing, which `re` tries faster
NAMED = re.compile(r"\(\?P<\w+>")
LOOK = re.compile(r"\(\?<?[=!]")
PART = re.compile(r"\\.|\[(?:\\.|[^\]])*\]|\(\?(?:<?[=!]|:)|.", re.DOTALL)  # of a regular expression


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the grammar: the name of the rule that resolves it, fixed cells it is given, and its pattern."""

    name: str
    cells: tuple[str, ...]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """All rules; ``scan`` finds any of them, its ``lastgroup`` is "r" and the number of the rule."""

    rules: tuple[Rule, ...]
    scan: re.Pattern[str]

    def next(self, lower: str, position: int) -> tuple[Rule, re.Match[str]] | None:
        """The first match in lower-case text from ``position`` on, with the rule that it is of."""
        found = self.scan.search(lower, position)
        if found is None:
            return None
        rule = self.rules[int((found.lastgroup or "r0")[1:])]
        match = rule.pattern.match(lower, found.start())
        if match is None:
            raise AssertionError(f"rule {rule.name} does not read what it found: {found[0]!r}")
        return rule, match


@functools.cache
def grammar() -> Grammar:
    """The compiled grammar (about half a second on the first call)."""
    sources = list(_sources())
    rules = tuple(Rule(name, cells, re.compile(source + AFTER)) for name, cells, source in sources)
    branches = (f"(?P<r{i}>{_anonymous(source)})" for i, (_, _, source) in enumerate(sources))
    opening = _opening(_anonymous(source) for _, _, source in sources)
    return Grammar(rules, re.compile(f"{BEFORE}{opening}(?:{'|'.join(branches)}){AFTER}"))


def _opening(sources: Iterable[str]) -> str:
    """A look-ahead for what an expression may begin with: a digit, an apostrophe or the first word of a pattern.

    It spares most words of a text a trial of all patterns.
    """
    words = set().union(*(first_words(source.replace(GAP, " ")) for source in sources))
    return rf"(?=[\d'’]|{_tree(words)})"


END = "$"  # behind a word of the tree that is whole; another may be the beginning of one


def first_words(source: str, glued: bool = False) -> set[str]:
    """The words that a match of a regular expression may begin with, and "" if it may begin with what follows it.

    ``glued`` says that a letter follows the expression: its last word is not whole.
    """
    return set().union(*(_first_words_of(parts, glued) for parts in _branches(source)))


def _first_words_of(parts: list[str], glued: bool) -> set[str]:
    found, words = set[str](), {""}
    for part, following in zip_longest(parts, parts[1:], fillvalue=""):
        optional = following == "?"
        if part == "?" or LOOK.match(part):
            continue
        if part.isalpha():
            words = {word + part for word in words} | (words if optional else set())
        elif words != {""}:
            return found | {word if optional or part.startswith("(") else word + END for word in words}
        else:
            group = part.startswith("(")
            first = first_words(part[3:-1], following.isalpha() or (glued and not following)) if group else set()
            found |= first - {""}
            if not optional and "" not in first:
                return found
    return found | {word if glued or not word else word + END for word in words}


def _branches(source: str) -> list[list[str]]:
    """The alternatives of a regular expression as lists of their parts: a character, a class, a whole group."""
    branches: list[list[str]] = [[]]
    depth = 0
    for token in PART.findall(source):
        if depth:
            branches[-1][-1] += token
        elif token == "|":
            branches.append([])
        else:
            branches[-1].append(token)
        depth += token.startswith("(") - (token == ")")
    return branches


def _tree(words: Iterable[str]) -> str:
    """The words as one regular expression that looks at each letter once."""
    tails: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        tails[word[:1]].append(word[1:])
    if list(tails) in ([""], []):
        return ""
    branches = ("(?![a-z])" if letter == END else letter + _tree(rest) for letter, rest in tails.items())
    return f"(?:{'|'.join(branches)})"


def _sources() -> Iterator[tuple[str, tuple[str, ...], str]]:
    pieces = _pieces()
    for day, pattern in table("times/known_days.tsv"):
        yield "known", (day,), expand(pattern, pieces)
    for name, pattern in table("times/patterns.tsv"):
        yield name, (), expand(pattern, pieces)
    for kind, value, pattern in table("times/references.tsv"):
        yield "reference", (kind, value), expand(pattern, pieces)
    for value, pattern in table("times/sets.tsv"):
        yield "reference", ("SET", value), expand(pattern, pieces)


def _anonymous(source: str) -> str:
    return NAMED.sub("(?:", source)


def _pieces() -> Mapping[str, str]:
    """What each ``{name}`` stands for: the words of a class, a kind of number, or a macro."""
    pieces = {kind: _either(spaced(word) for word in rows) for kind, rows in words().items()}
    number = numbers()
    pieces |= {"unit19": _either(number["unit"]), "tens": _either(number["ten"]), "scale": _either(number["scale"])}
    pieces |= {"ordinal": _either(number["ordinal"]), "tenties": _either(number["decade"])}
    pieces["holiday"] = _either(spaced(row[0].replace("'", "['’]")) for row in table("times/holidays.tsv"))
    for name, pattern in table("times/macros.tsv"):
        pieces[name] = expand(pattern, pieces, named=False)
    return pieces


def _either(patterns: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(patterns, key=len, reverse=True)) + ")"


def expand(pattern: str, pieces: Mapping[str, str], named: bool = True) -> str:
    """The regular expression that a pattern in our notation stands for; KeyError names an unknown piece."""
    seen: set[str] = set()

    def token(match: re.Match[str]) -> str:
        text, alias, piece = match[0], match[1], match[2]
        if piece:
            name = alias or piece
            group = named and name not in seen
            seen.add(name)
            return f"(?P<{name}>{pieces[piece]})" if group else f"(?:{pieces[piece]})"
        return {" ": GAP, "(": "(?:", ")?": OPTIONAL, "<": "(?P<extent>", ">": ")"}.get(text, text)

    return TOKEN.sub(token, pattern)
