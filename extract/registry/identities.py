"""Who is the same actor across articles: what each reading is shown as."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import chain, count

from extract.model import Actor
from extract.registry.bodies import is_acronym, named_alike, organization_key, organizations
from extract.registry.model import Reading
from extract.registry.names import block, body_key, country_names, is_form, known_bodies, known_people, person_key
from extract.registry.parties import Party, agreed
from extract.registry.persons import persons


def identify(readings: Iterable[Reading]) -> dict[Reading, Actor]:
    """The actor that each reading is shown as: the same name for readings of the same actor, different names for
    different ones; ``role`` is the reading's own, ``reason`` says how the actor was identified.

    It rests on which readings there are, not on their order. Readings of other blocks (``names.block``) change nothing.
    """
    blocks: defaultdict[str, list[Reading]] = defaultdict(list)
    for reading in sorted(set(readings), key=lambda r: (r.day, r.article_id, r.actor.kind, r.actor.name)):
        blocks[block(reading.actor.kind, reading.actor.name)].append(reading)
    return {reading: actor for own in blocks.values() for reading, actor in _identify_block(own).items()}


def is_steady(kind: str, forms: Collection[tuple[str, tuple[str, ...]]]) -> bool:
    """Whether more readings like those of a block change nothing for the others, as is mostly so.

    ``forms`` are the different names with their countries. No name may have two countries, be another form of one of
    the others, or be that of a country.
    """
    names = {name for name, _ in forms}
    if kind != "country" and names & country_names():
        return False
    if kind not in ("person", "organization"):
        return len(names) == 1
    if kind == "person":
        keys = {person_key(name) for name in names}
        unlike = not any(is_form(a, b) for a in keys for b in keys if a is not b)
    else:
        keys = {organization_key(name, countries) for name, countries in forms}
        unlike = len(keys) == 1 or not any(map(is_acronym, names))
    return unlike and len(keys) == len(names) == len(forms)


def _identify_block(readings: Sequence[Reading]) -> dict[Reading, Actor]:
    kind = readings[0].actor.kind
    find = {"person": persons, "organization": organizations}.get(kind, named_alike)
    parties = sorted(find(readings), key=lambda p: (-len(p.readings), p.evidence.days[0], p.readings[0].article_id))
    shown: dict[Reading, Actor] = {}
    taken: set[str] = set(country_names()) if kind != "country" else set()
    for party in parties:
        name = _distinct(_usual_name(party), party, taken)
        taken.add(name)
        shown.update(_shown(party, name))
    return shown


def _shown(party: Party, name: str) -> dict[Reading, Actor]:
    """Each reading under the actor's name; a country that an article does not give from the others, if they agree."""
    kind = party.readings[0].actor.kind
    home = agreed(party.readings) if kind in ("person", "organization") else ()
    reason = _reason(party, name)
    return {r: replace(r.actor, name=name, countries=r.actor.countries or home, reason=reason) for r in party.readings}


def _usual_name(party: Party) -> str:
    """The gazetteer's name, else of the full forms the one that most articles use; of equals the one with most
    capitals, of a group's names that with the fewest."""
    names = Counter(reading.actor.name for reading in party.readings)
    kind = party.readings[0].actor.kind
    if kind == "person" and party.key in known_people():
        return known_people()[party.key]

    def rank(name: str) -> tuple[object, ...]:
        capitals = sum(letter.isupper() for letter in name)
        like_a_name = capitals if kind == "group" else -capitals
        return name not in known_bodies(), not _is_full(kind, name, party.key), -names[name], like_a_name, name

    return min(names, key=rank)


def _is_full(kind: str, name: str, key: tuple[str, ...]) -> bool:
    """Whether it is no surname, acronym or form with initials, and names its country where it must."""
    if kind == "person":
        words = person_key(name)
        return len(words) > 1 and all(len(word) > 1 for word in words)
    if kind == "organization" and key[-1].startswith("("):
        return bool(body_key(name)[1])
    return kind != "organization" or len(key) == 1 or body_key(name)[0] == key


def _distinct(name: str, party: Party, taken: set[str]) -> str:
    """The name, with country, role or kind in brackets where another actor has it."""
    if name not in taken:
        return name
    actors = [reading.actor for reading in party.readings]
    roles = sorted({actor.role for actor in actors if actor.role}, key=lambda role: (len(role), role))
    marks = chain(["/".join(agreed(party.readings)), *roles, actors[0].kind], map(str, count(2)))
    return next(n for n in (f"{name} ({mark})" for mark in marks if mark) if n not in taken)


def _reason(party: Party, name: str) -> str:
    """How the actor was identified, in one line: how its name was read, then why other forms are held to be it."""
    plain = {reading.actor.reason for reading in party.readings if reading.actor.name == name} - {""}
    others = [f"“{alias}”: {why}" for alias, why in sorted(party.joined.items())]
    return "; ".join([*sorted(plain, key=lambda reason: (len(reason), reason))[:1], *others]) or "named in the text"
