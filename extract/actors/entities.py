"""Who an article is about: one entity for each person, body, country or group that it refers to."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.actors.gazetteer import SURNAME_FIRST, bearer, canonical_people, fold, genders, terms_of
from extract.model import Actor, Kind


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody as known so far; what later sentences add changes every reference to it."""

    name: str
    kind: Kind
    codes: list[str] = field(default_factory=list)
    gender: str = ""
    role: str | None = None
    titles: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    many: bool = False
    reason: str = ""

    def actor(self) -> Actor:
        return Actor(self.name, self.kind, tuple(dict.fromkeys(self.codes)), self.role, self.reason)


class People:
    """The persons of one article, by name."""

    def __init__(self, day: dt.date) -> None:
        self.day = day
        self.persons: list[Entity] = []
        self._by_words: dict[str, Entity] = {}

    def add(self, text: str) -> Entity:
        """The person with this full name: one that is there under another spelling, else a new one."""
        key = fold(text)
        name = canonical_people().get(key, text)
        person = self._by_words.get(fold(name)) or self._similar(fold(name).split())
        if person is None:
            person = Entity(name, "person", reason=f"named in full: {text}")
            self._describe(person)
            self.persons.append(person)
        elif name != person.name and len(name) > len(person.name) and not terms_of(person.name):
            person.name = name
        for form in (key, fold(name), *short_forms(fold(person.name), person.codes)):
            self._by_words.setdefault(form, person)
        return person

    def find(self, text: str) -> Entity | None:
        """The person whom a surname or a given name means: one of the article, else one that all know."""
        key = fold(text).removeprefix("al ").removeprefix("el ")
        person = self._by_words.get(key) or self._by_words.get(fold(text))
        if person:
            return person
        name = canonical_people().get(fold(text)) or bearer(text, self.day)
        if not name:
            return None
        person = self.add(name)
        person.reason = f"{text}: surname of {name} in the news of {self.day}"
        return person

    def _describe(self, person: Entity) -> None:
        held = terms_of(person.name)
        person.gender = held[0].gender if held else genders().get(fold(person.name).split()[0], "")
        current = [term for term in held if term.holds(self.day)] or list(held[:1])
        person.codes = [code for term in current for code in term.codes]
        person.titles = {term.office for term in held if term.holds(self.day)}

    def _similar(self, words: list[str]) -> Entity | None:
        """Another spelling of the same name: one form's words are all in the other ("Recep Erdogan")."""
        for person in self.persons:
            other = fold(person.name).split()
            if words[-1] == other[-1] and (set(words) <= set(other) or set(other) <= set(words)):
                return person
        return None


def short_forms(name: str, codes: Iterable[str]) -> list[str]:
    """What a person is called after the first mention: last name, name with particles, family name, given name."""
    words = name.split()
    tails = [" ".join(words[k:]) for k in range(len(words) - 1, 0, -1)]
    family = [words[0]]
    return family + tails if set(codes) & SURNAME_FIRST else tails + family
