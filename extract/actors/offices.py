"""Who held which office when, and whom a surname means in the news of a day."""

import datetime as dt
import functools
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from extract.actors.gazetteer import parts
from extract.registry.names import fold
from extract.resources import table

SURNAME_FIRST = {"CN", "KR", "KP", "TW"}  # Vietnam is called by the last name


@dataclass(frozen=True, slots=True)
class Term:
    """One person in one office, first and last day inclusive."""

    name: str
    gender: str
    codes: tuple[str, ...]
    office: str
    first: dt.date
    last: dt.date

    def holds(self, day: dt.date) -> bool:
        return bool(self.office) and self.first <= day <= self.last


@functools.cache
def terms() -> tuple[Term, ...]:
    return tuple(
        Term(
            name,
            gender,
            parts(codes),
            office,
            dt.date.fromisoformat(first) if first else dt.date.min,
            dt.date.fromisoformat(last) if last else dt.date.max,
        )
        for name, gender, codes, _, office, first, last in table("gazetteers/people.tsv")
    )


@functools.cache
def _by_name() -> dict[str, tuple[Term, ...]]:
    found: dict[str, list[Term]] = defaultdict(list)
    for term in terms():
        found[term.name].append(term)
    return {name: tuple(held) for name, held in found.items()}


def terms_of(name: str) -> tuple[Term, ...]:
    return _by_name().get(name, ())


@functools.cache
def canonical_people() -> dict[str, str]:
    """Usual full name by every folded spelling that people.tsv lists."""
    found: dict[str, str] = {}
    for name, _, _, aliases, *_ in table("gazetteers/people.tsv"):
        for alias in (name, *parts(aliases)):
            found.setdefault(fold(alias), name)
    return found


@functools.cache
def by_surname() -> dict[str, tuple[Term, ...]]:
    found: dict[str, list[Term]] = defaultdict(list)
    for term in terms():
        words = fold(term.name).split()
        found[words[0] if set(term.codes) & SURNAME_FIRST else words[-1]].append(term)
    return {surname: tuple(held) for surname, held in found.items()}


def bearer(surname: str, day: dt.date) -> str | None:
    """The full name that a bare surname means in the news of a day: of who is in office, else of the only one."""
    held = by_surname().get(fold(surname), ())
    holders = {term.name for term in held if term.holds(day)} or {term.name for term in held if term.office}
    return holders.pop() if len(holders) == 1 else None


def holder(offices: Iterable[str], codes: Collection[str], day: dt.date) -> str | None:
    """Who holds the first of ``offices`` that somebody of the country or body ``codes`` holds on a day."""
    for office in offices:
        names = {t.name for t in in_office(office) if t.holds(day) and set(t.codes) & set(codes)}
        if len(names) == 1:
            return names.pop()
    return None


@functools.cache
def in_office(office: str) -> tuple[Term, ...]:
    return tuple(sorted((t for t in terms() if t.office == office), key=lambda t: t.first))


def neighbour(name: str, day: dt.date, step: int) -> str | None:
    """Who held a person's present office before (``step`` -1) or after (1)."""
    for term in terms_of(name):
        if term.holds(day):
            line = [t for t in in_office(term.office) if t.codes == term.codes]
            k = line.index(term) + step
            if 0 <= k < len(line):
                return line[k].name
    return None
