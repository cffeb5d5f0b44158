"""Who an article is about: one entity for each person, body, country or group that it refers to."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from extract.actors.gazetteer import Known, genders
from extract.actors.offices import SURNAME_FIRST, bearer, canonical_people, terms_of
from extract.model import Actor, Kind
from extract.registry.names import fold, without_suffix

SHORTEST = 3  # letters of a word within a name that is an initial or a particle


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody as known so far; what later sentences add changes every reference to it.

    ``titles`` are titles and offices that it bears, ``nouns`` those that can refer back to it ("the bloc");
    ``many`` is true of groups, to whom "they" refers.
    """

    name: str
    kind: Kind
    reason: str
    codes: list[str] = field(default_factory=list)
    gender: str = ""
    role: str | None = None
    titles: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    many: bool = False

    def actor(self, reason: str = "") -> Actor:
        return Actor(self.name, self.kind, tuple(dict.fromkeys(self.codes)), self.role, reason or self.reason)


class People:
    """The persons of one article, by name."""

    def __init__(self, day: dt.date) -> None:
        self.day = day
        self.persons: list[Entity] = []
        self._by_words: dict[str, Entity] = {}
        self._by_last: defaultdict[str, list[Entity]] = defaultdict(list)  # word of a name that a person has or had
        self._by_given_name: dict[str, Entity] = {}

    def add(self, text: str) -> Entity:
        """The person with this full name: one that is there under another spelling, else a new one."""
        key = without_suffix(text)
        name = canonical_people().get(key, text)
        person = self._by_words.get(without_suffix(name)) or self._similar(without_suffix(name).split())
        if person is None:
            person = Entity(name, "person", f"named in the text: {text}")
            self._call(person, name)
            self._describe(person)
            self.persons.append(person)
        elif len(name) > len(person.name) and not terms_of(person.name):
            self._call(person, name)
        self._index(person, key)
        return person

    def rename(self, person: Entity, name: str) -> None:
        """Give a person the usual name, once an office tells who it is."""
        self._call(person, name)
        self._describe(person)
        self._index(person, without_suffix(name))

    def find(self, text: str, label: str) -> Entity | None:
        """The person whom a short name means: one of the article by surname or given name; else one whom all know,
        unless the model's ``label`` is that of a place."""
        key = without_suffix(text)
        person = self._by_words.get(key) or self._by_words.get(key.removeprefix("al ").removeprefix("el "))
        if person is None and label != "PLACE":
            person = self._by_given_name.get(key)
        if person or label == "PLACE":
            return person
        name = canonical_people().get(key) or bearer(text, self.day)
        if not name:
            return None
        person = self.add(name)
        person.reason = f"{text}: {name} in the news of {self.day}"
        return person

    def _call(self, person: Entity, name: str) -> None:
        person.name = name
        self._by_last[without_suffix(name).split()[-1]].append(person)

    def _index(self, person: Entity, key: str) -> None:
        for name in (without_suffix(person.name), key):
            words = name.split()
            family_first = bool(set(person.codes) & SURNAME_FIRST)
            tails = [" ".join(words[k:]) for k in range(len(words) - 1, 0, -1)]
            inner = [word for word in words[1:-1] if len(word) > SHORTEST]  # "Vázquez" of "Wanda Vázquez Garced"
            for form in (name, *words[:family_first], *tails, *inner):
                self._by_words.setdefault(form, person)
            self._by_given_name.setdefault(words[0], person)

    def _describe(self, person: Entity) -> None:
        held = terms_of(person.name)
        current = [term for term in held if term.holds(self.day)]
        person.gender = held[0].gender if held else genders().get(without_suffix(person.name).split()[0], "")
        person.codes = person.codes or [code for term in current or held[:1] for code in term.codes]
        person.titles |= {term.office for term in current}

    def _similar(self, words: list[str]) -> Entity | None:
        """Another spelling of the same name: one form's words are all in the other ("Recep Erdogan")."""
        for person in self._by_last[words[-1]]:
            other = without_suffix(person.name).split()
            if words[-1] == other[-1] and (set(words) <= set(other) or set(other) <= set(words)):
                return person
        return None


class Others:
    """The countries, organizations and groups of one article, by kind and name."""

    def __init__(self) -> None:
        self._entities: dict[tuple[str, str], Entity] = {}
        self._short: dict[str, tuple[int, Entity]] = {}  # bodies by their first words and, in capitals, their initials
        self.introduced: set[str] = set()  # short forms that the text gives

    def add(self, kind: Kind, name: str, reason: str, codes: tuple[str, ...] = ()) -> Entity:
        key = (kind, fold(name))
        if key not in self._entities:
            self._entities[key] = Entity(name, kind, reason)
            self._shorten(*key)
        entity = self._entities[key]
        entity.codes = entity.codes or list(codes)
        return entity

    def groups(self) -> list[Entity]:
        return [entity for entity in self._entities.values() if entity.kind == "group"]

    def organizations(self) -> list[Entity]:
        return [entity for entity in self._entities.values() if entity.kind == "organization"]

    def abbreviated(self, text: str) -> Entity | None:
        """The organization that an acronym or a first word stands for, of those named before."""
        known = [self._short[form] for form in (fold(text) + " ", text) if form in self._short]
        return min(known, key=lambda one: one[0])[1] if known else None

    def call(self, short: str, body: Entity) -> None:
        """A short name by which the text says that it will call a body."""
        self._short.setdefault(short, (len(self._entities), body))
        self.introduced.add(short)

    def _shorten(self, kind: Kind, folded: str) -> None:
        words = folded.split()
        if kind != "organization" or len(words) < 2:
            return
        entity = self._entities[kind, folded]
        capitals = "".join(word[0] for word in entity.name.split() if word[0].isupper())
        for form in (capitals, *(" ".join(words[:n]) + " " for n in range(1, len(words)))):
            self._short.setdefault(form, (len(self._entities), entity))

    def known(self, known: Known, text: str) -> Entity:
        entity = self.add(known.kind, known.name, f"a known {known.sort}: {text}", known.codes)
        entity.nouns |= known.nouns | ({"medium"} if known.sort == "medium" else set())
        entity.many = known.sort == "people"
        return entity
