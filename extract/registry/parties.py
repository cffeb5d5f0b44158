"""Readings that are held to be of one actor, and what speaks for and against two of them being the same."""

import bisect
import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from extract.registry.model import Reading
from extract.registry.names import fold

# Days between two articles within which a short name ("Weber") may mean the bearer of a full one: the less else
# speaks for it, the closer they must be. A surname is shared by many, so these are narrow on purpose.
WITHIN = {2: 365, 1: 30, 0: 3}  # by how many of country and role agree
AGREED = 0.75  # share of the articles giving a country that must give the same for the others to get it
NO_ROLE = {"a", "an", "and", "at", "for", "former", "her", "his", "in", "its", "new", "of", "on", "the", "their", "to"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What articles say about an actor; ``days`` of publication in order."""

    codes: frozenset[str]
    roles: frozenset[str]
    days: tuple[dt.date, ...]


@dataclass(slots=True, eq=False)
class Party:
    """Readings of one actor. ``evidence`` is that of the readings with its own key, whoever joins later;
    ``joined`` says by name as read why readings with another key are among them."""

    key: tuple[str, ...]
    readings: list[Reading]
    evidence: Evidence
    joined: dict[str, str] = field(default_factory=dict)

    def take(self, readings: Sequence[Reading], why: str) -> None:
        self.readings += readings
        self.joined.update((reading.actor.name, why) for reading in readings)


def evidence(readings: Sequence[Reading]) -> Evidence:
    return Evidence(
        frozenset(code for reading in readings for code in reading.actor.countries),
        frozenset(word for reading in readings for word in fold(reading.actor.role or "").split()) - NO_ROLE,
        tuple(sorted(reading.day for reading in readings)),
    )


def party(key: tuple[str, ...], readings: Sequence[Reading]) -> Party:
    return Party(key, list(readings), evidence(readings))


def differ_in_country(a: Evidence, b: Evidence) -> bool:
    return bool(a.codes and b.codes) and not a.codes & b.codes


def differ(a: Evidence, b: Evidence) -> bool:
    """Whether country and role both contradict; one alone may be an error, or a new office."""
    return differ_in_country(a, b) and bool(a.roles and b.roles) and not a.roles & b.roles


def fits(a: Evidence, b: Evidence) -> bool:
    """Whether country, role and days allow that a short name means who bears the full one."""
    alike = bool(a.codes & b.codes) + bool(a.roles & b.roles)
    return not differ_in_country(a, b) and _distance(a.days, b.days) <= WITHIN[alike]


def _distance(days: Sequence[dt.date], others: Sequence[dt.date]) -> int:
    """Days between the two that are nearest to each other; both are in order."""
    best = dt.timedelta.max
    for day in days:
        k = bisect.bisect_left(others, day)
        best = min([best, *(abs(day - other) for other in others[max(k - 1, 0) : k + 1])])
    return best.days


def apart(
    key: tuple[str, ...], readings: Sequence[Reading], contradict: Callable[[Evidence, Evidence], bool]
) -> list[Party]:
    """One party for each bearer of a name: readings whose countries are given, unless they contradict, then those
    without a country, where only one bearer fits."""
    parties: list[Party] = []
    countries = Counter(tuple(sorted(reading.actor.countries)) for reading in readings)
    for codes in sorted(countries, key=lambda c: (not c, -countries[c], c)):
        group = [reading for reading in readings if tuple(sorted(reading.actor.countries)) == codes]
        if codes or not parties:
            homes = [p for p in parties if not contradict(p.evidence, evidence(group))]
            _settle(parties, homes[:1], key, group)
            continue
        strangers = []
        for reading in group:
            homes = [p for p in parties if len(parties) == 1 or fits(evidence([reading]), p.evidence)]
            if len(homes) == 1:
                homes[0].readings.append(reading)
            else:
                strangers.append(reading)
        if strangers:
            parties.append(party(key, strangers))
    return parties


def _settle(parties: list[Party], homes: Sequence[Party], key: tuple[str, ...], group: Sequence[Reading]) -> None:
    if homes:
        homes[0].readings += group
        homes[0].evidence = evidence(homes[0].readings)
    else:
        parties.append(party(key, group))


def agreed(readings: Sequence[Reading]) -> tuple[str, ...]:
    """The countries that nearly all articles give which give any; () where they disagree."""
    given = Counter(reading.actor.countries for reading in readings if reading.actor.countries)
    for codes, number in sorted(given.items(), key=lambda item: (-item[1], item[0]))[:1]:
        if number >= AGREED * given.total():
            return codes
    return ()
