"""Which readings of a block are of one organization, country or group."""

from collections import defaultdict
from collections.abc import Sequence

from extract.registry.model import Reading
from extract.registry.names import body_key, fold, group_key, initials, is_common
from extract.registry.parties import Party, apart, differ_in_country, fits, party

ACRONYM = 4  # letters; of shorter acronyms the country must agree as well
SHORT = "the acronym of the only organization whom it fits"


def organizations(readings: Sequence[Reading]) -> list[Party]:
    """One party for each organization. The same name is one organization unless the countries contradict, a name
    that many states use only with the same country; an acronym joins the only name that it can stand for."""
    by_key: defaultdict[tuple[str, ...], list[Reading]] = defaultdict(list)
    for reading in readings:
        by_key[organization_key(reading.actor.name, reading.actor.countries)].append(reading)
    parties = [p for key in sorted(by_key) for p in apart(key, by_key[key], differ_in_country)]
    acronyms = [p for p in parties if len(p.key) == 1 and all(is_acronym(r.actor.name) for r in p.readings)]
    full = [p for p in parties if p not in acronyms]
    left = []
    for acronym in acronyms:
        bearers = [p for p in full if initials(p.key) == acronym.key[0] and _stands_for(acronym, p)]
        if len(bearers) == 1:
            bearers[0].take(acronym.readings, SHORT)
        else:
            left.append(acronym)
    return full + left


def organization_key(name: str, countries: tuple[str, ...]) -> tuple[str, ...]:
    """The words that tell it, and its country in brackets where many states use them."""
    key, code = body_key(name)
    return (*key, f"({code or ';'.join(sorted(countries))})") if is_common(key) else key


def is_acronym(name: str) -> bool:
    return name.isalpha() and name.isupper() and len(name) > 2


def _stands_for(acronym: Party, full: Party) -> bool:
    if len(acronym.key[0]) >= ACRONYM:
        return not differ_in_country(acronym.evidence, full.evidence)
    return bool(acronym.evidence.codes & full.evidence.codes) and fits(acronym.evidence, full.evidence)


def named_alike(readings: Sequence[Reading]) -> list[Party]:
    """One party for each name: countries, which the gazetteer names, and groups, which are whoever is called so."""
    by_key: defaultdict[tuple[str, ...], list[Reading]] = defaultdict(list)
    for reading in readings:
        name = reading.actor.name
        by_key[group_key(name) if reading.actor.kind == "group" else tuple(fold(name).split())].append(reading)
    return [party(key, by_key[key]) for key in sorted(by_key)]
