"""Which readings of a block are of one person."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from extract.registry.model import Reading
from extract.registry.names import fold, is_form, known_people, person_key
from extract.registry.parties import Evidence, Party, apart, differ, differ_in_country, evidence, fits

SURNAME = "short for the only one whose country, role and days fit"
FORM = "another form of the name of the only one whom it fits"


def persons(readings: Sequence[Reading]) -> list[Party]:
    """One party for each person. Who has the same full name is one person unless country and role contradict; a
    shorter or other form of a full name joins it where it fits nobody else."""
    by_key: defaultdict[tuple[str, ...], list[Reading]] = defaultdict(list)
    for reading in readings:
        by_key[person_key(reading.actor.name)].append(reading)
    full = [
        party
        for key in sorted((key for key in by_key if len(key) > 1), key=_fullest)
        for party in apart(key, by_key[key], _contradiction(key, by_key[key]))
    ]
    homes: dict[Party, Party] = {}
    for party in full:
        bearers = {
            homes[other] for other in homes if is_form(party.key, other.key) and fits(party.evidence, other.evidence)
        }
        homes[party] = bearers.pop() if len(bearers) == 1 else party
    for party, home in homes.items():
        if home is not party:
            home.take(party.readings, FORM)
    distinct = [party for party in full if homes[party] is party]
    return [*distinct, *_surnames({key: by_key[key] for key in by_key if len(key) == 1}, homes)]


def _fullest(key: tuple[str, ...]) -> tuple[int, int, tuple[str, ...]]:
    return -len(key), -sum(map(len, key)), key


def _contradiction(key: tuple[str, ...], readings: Sequence[Reading]) -> Callable[[Evidence, Evidence], bool]:
    """What tells two bearers of a name apart: of one that is spelt in several ways the country alone does. Nothing
    does of a person in the gazetteer, who may change office and country."""
    if key in known_people():
        return lambda *_: False
    spellings = {fold(reading.actor.name) for reading in readings}
    return differ if len(spellings) == 1 else differ_in_country


def _surnames(by_key: dict[tuple[str, ...], list[Reading]], homes: dict[Party, Party]) -> list[Party]:
    """Give each reading of a name of one word to the only bearer whom it fits; the parties of those left over."""
    strangers: list[Party] = []
    for key, readings in sorted(by_key.items()):
        left = []
        for reading in readings:
            own = evidence([reading])
            bearers = {homes[p] for p in homes if is_form(key, p.key) and fits(own, p.evidence)}
            if len(bearers) == 1:
                bearers.pop().take([reading], SURNAME)
            else:
                left.append(reading)
        strangers += apart(key, left, differ) if left else []
    return strangers
