"""Rounds of talks: the second comes after the first one of the same parties."""

import datetime as dt
import functools
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from extract.happenings.relations.telling import Telling
from extract.resources import table

APART = 183  # days between two rounds at most
SHARED = 2  # parties, as countries, that both rounds have
BEFORE = 60  # characters before a trigger within which the number of its round stands
AFTER = 25  # characters behind it


def rounds(told: Sequence[Telling], columns: Mapping[str, Sequence[Any]]) -> Iterator[tuple[Telling, str, Telling]]:
    """Each round with the latest one of the number before it."""
    by_event: defaultdict[int, list[tuple[int, Telling]]] = defaultdict(list)
    for telling in told:
        if telling.type == "meeting" and telling.status != "negated" and (number := _number(telling)):
            by_event[telling.row].append((number, telling))
    numbered = {row: Counter(n for n, _ in found).most_common(1)[0][0] for row, found in by_event.items()}
    parties = _parties(numbered, told, columns)
    for row, number in numbered.items():
        before = [o for o, n in numbered.items() if n == number - 1 and len(parties[o] & parties[row]) >= SHARED]
        if earlier := [o for o in before if _may_follow(columns["start"][o], columns["start"][row])]:
            latest = max(earlier, key=lambda o: (columns["start"][o], o))
            yield by_event[row][0][1], "round after", by_event[latest][0][1]


def _may_follow(first: dt.date | None, second: dt.date | None) -> bool:
    """Whether what begins on the second day is within some months after the first."""
    return first is not None and second is not None and dt.timedelta(0) < second - first <= dt.timedelta(APART)


def _parties(
    rows: Collection[int], told: Sequence[Telling], columns: Mapping[str, Sequence[Any]]
) -> dict[int, set[str]]:
    """The countries of those who meet; where an event names fewer than two of them ("the delegations met again"),
    those of all meetings that the same articles tell."""
    at_meetings: defaultdict[str, set[str]] = defaultdict(set)
    homes: defaultdict[int, set[str]] = defaultdict(set)
    for telling in told:
        if columns["type"][telling.row] == "meeting":
            at_meetings[telling.article_id] |= _countries(columns, telling.row)
        if telling.row in rows:
            homes[telling.row].add(telling.article_id)
    found = {}
    for row in rows:
        own = _countries(columns, row)
        found[row] = own if len(own) >= SHARED else own.union(*(at_meetings[home] for home in homes[row]))
    return found


def _countries(columns: Mapping[str, Sequence[Any]], row: int) -> set[str]:
    return {code for actor in columns["agents"][row] for code in actor["countries"]}


def _number(telling: Telling) -> int | None:
    """The number of the round that the sentence tells of next to its trigger: "the second round of talks"."""
    start = telling.trigger.start_char - telling.sentence.start_char
    end = telling.trigger.end_char - telling.sentence.start_char
    near = telling.text[max(0, start - BEFORE) : end + AFTER]
    found = _pattern().findall(near)
    return _ordinals()[found[0].lower()] if len(found) == 1 else None


@functools.cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, _ordinals()), key=len, reverse=True))
    return re.compile(rf"\b({words}) round\b", re.IGNORECASE)


@functools.cache
def _ordinals() -> Mapping[str, int]:
    return {word: int(value) for kind, word, value in table("times/numbers.tsv", 3) if kind == "ordinal"}
