"""Turn the names, descriptions and pronouns of one article into the actors that they stand for."""

import re

from spacy.tokens import Doc, Token

from extract.actors import names as naming
from extract.actors import phrases as describing
from extract.actors.cast import Cast, Reference
from extract.actors.coreference import PRONOUNS, Discourse
from extract.actors.entities import Entity, People
from extract.actors.gazetteer import Known, adjectives, fold, group_nouns, holder, titles
from extract.actors.names import Name
from extract.actors.phrases import Phrase
from extract.model import Article

PLACE_PREPOSITIONS = {"in", "at", "near", "outside", "around", "across", "through", "into", "inside", "over"}
FORMER = {"former", "ex", "then", "late", "outgoing"}


class Resolver:
    """Goes through one article from left to right."""

    def __init__(self, article: Article, doc: Doc) -> None:
        self.doc = doc
        self.day = article.published
        self.people = People(article.published)
        self.entities: dict[tuple[str, str], Entity] = {}
        self.names = naming.find(doc)
        self.phrases = describing.find(doc, self.names)
        self.of_name: dict[Name, Entity] = {}
        self.found: list[tuple[int, int, int, tuple[Entity, ...], str]] = []
        self.discourse = Discourse()

    def cast(self) -> Cast:
        self.name_entities()
        attached = self.attach_titles()
        items: list[Name | Phrase | Token] = [*self.names, *self.phrases]
        taken = {i for item in (*self.names, *self.phrases) for i in range(item.start, item.end)}
        items += [t for t in self.doc if t.lower_ in PRONOUNS and (t.i not in taken or t.tag_ == "PRP$")]
        for item in sorted(items, key=lambda item: item.i if isinstance(item, Token) else item.start):
            if isinstance(item, Name):
                self.refer_name(item)
            elif isinstance(item, Phrase):
                self.refer_phrase(item, attached.get(item))
            else:
                self.add(item.i, item.i + 1, item.i, self.discourse.pronoun(item), "pronoun")
        return Cast(self.doc, [self.reference(*entry) for entry in self.found])

    def reference(self, start: int, end: int, head: int, who: tuple[Entity, ...], form: str) -> Reference:
        span = self.doc[start:end]
        return Reference(span.start_char, span.end_char, head, tuple(e.actor() for e in who), form)

    def add(self, start: int, end: int, head: int, who: tuple[Entity, ...], form: str) -> None:
        if who:
            self.found.append((start, end, head, who, form))
            self.discourse.mention(self.doc[head], who)

    # Names

    def name_entities(self) -> None:
        """Every name gets its entity; full names first, so that a surname in a headline finds its bearer."""
        for name in self.names:
            if name.is_person and " " in name.text:
                self.of_name[name] = self.people.add(name.text)
        for name in self.names:
            entity = self.of_name.get(name) or self.entity_of(name)
            if entity:
                self.of_name[name] = entity

    def entity_of(self, name: Name) -> Entity | None:
        if name.known and name.known.kind != "person":
            return self.known_entity(name.known, name.text)
        if name.label in ("PERSON", "ORG", "GPE", "NORP") and " " not in name.text.strip():
            person = self.people.find(name.text)
            if person:
                return person
        if name.is_person:
            return self.people.add(name.text)
        if name.label == "ORG":
            return self.named("organization", name.text, f"organization named {name.text}")
        return None

    def known_entity(self, known: Known, text: str) -> Entity:
        entity = self.named(known.kind, known.name, f"{known.sort}: {text}")
        entity.codes = entity.codes or list(known.codes)
        entity.nouns |= known.nouns
        entity.many = known.sort == "people"
        return entity

    def named(self, kind: str, name: str, reason: str) -> Entity:
        return self.entities.setdefault((kind, fold(name)), Entity(name, kind, reason=reason))  # type: ignore[arg-type]

    def refer_name(self, name: Name) -> None:
        entity = self.of_name.get(name)
        if entity is None or (name.known and self.is_place(name)):
            return
        self.add(name.start, name.end, self.doc[name.start : name.end].root.i, (entity,), "name")

    def is_place(self, name: Name) -> bool:
        """A capital or seat is a place after "in" or "at" and before a noun ("Kyiv region")."""
        assert name.known
        if name.known.sort not in ("capital", "seat"):
            return False
        root = self.doc[name.start : name.end].root
        return root.head.lower_ in PLACE_PREPOSITIONS or (root.dep_ == "compound" and root.head.pos_ == "NOUN")

    # Descriptions

    def attach_titles(self) -> dict[Phrase, Entity]:
        """Which person a title stands beside: "Kremlin spokesman Dmitry Peskov", "Peskov, the Kremlin spokesman"."""
        begins = {name.start: name for name in self.names if self.is_person(name)}
        ends = {name.end: name for name in self.names if self.is_person(name)}
        attached: dict[Phrase, Entity] = {}
        for phrase in self.phrases:
            name = begins.get(phrase.end)
            if name is None and not phrase.plural:
                name = self.apposed(phrase, begins, ends)
            if name is None or phrase.noun not in titles() or phrase.plural:
                continue
            person = self.of_name[name]
            attached[phrase] = person
            self.describe(person, phrase)
        return attached

    def is_person(self, name: Name) -> bool:
        return name in self.of_name and self.of_name[name].kind == "person"

    def apposed(self, phrase: Phrase, begins: dict[int, Name], ends: dict[int, Name]) -> Name | None:
        doc = self.doc
        if phrase.start > 0 and doc[phrase.start - 1].text == "," and phrase.start - 1 in ends:
            return ends[phrase.start - 1]
        if phrase.end + 1 < len(doc) and doc[phrase.end].text == "," and phrase.definite:
            name = begins.get(phrase.end + 1)
            if name and name.end < len(doc) and doc[name.end].text in (",", ".", ";"):
                return name
        return None

    def describe(self, person: Entity, phrase: Phrase) -> None:
        title = titles()[phrase.noun]
        former = self.is_former(phrase)
        person.gender = person.gender or title.gender
        person.titles.add(phrase.noun)
        if not former:
            person.titles.update(title.offices)
        text = self.text_of(phrase)
        if text and (person.role is None):
            person.role = text
        codes = self.codes_of(phrase)
        if codes and not person.codes:
            person.codes = list(codes)
            person.reason += f"; country from “{text}”"

    def is_former(self, phrase: Phrase) -> bool:
        return any(self.doc[i].lower_ in FORMER for i in range(phrase.start, phrase.head))

    def text_of(self, phrase: Phrase) -> str:
        start = phrase.start + (phrase.determiner is not None)
        return re.sub(r"\s+", " ", self.doc[start : phrase.end].text)

    def codes_of(self, phrase: Phrase) -> tuple[str, ...]:
        """Country or body of a description: its nearest modifier's, else its complement's, else its office's."""
        for name in phrase.names:
            entity = self.of_name.get(name)
            if entity and entity.codes:
                return tuple(entity.codes)
        for name in phrase.after:
            entity = self.of_name.get(name)
            before = self.doc[name.start - 1].lower_, self.doc[name.start - 2].lower_
            if entity and entity.codes and "to" not in before:
                return tuple(entity.codes)
        return titles()[phrase.noun].codes if phrase.noun in titles() else ()

    def refer_phrase(self, phrase: Phrase, person: Entity | None) -> None:
        who: tuple[Entity, ...]
        if person:
            who = (person,)
        elif phrase.noun in titles() and not phrase.plural and (found := self.office(phrase)):
            who = (found,)
        else:
            who = self.group(phrase)
        end = phrase.end
        if person:
            end = max([end, *(n.end for n in self.names if n.start == phrase.end and self.of_name.get(n) is person)])
        self.add(phrase.start, end, phrase.head, who, "name" if person else "nominal")

    def office(self, phrase: Phrase) -> Entity | None:
        """Who is meant by an office: somebody of this article, else its holder on the day of the article."""
        codes = self.codes_of(phrase)
        wanted = {phrase.noun, *titles()[phrase.noun].offices}
        for person in self.discourse.recent("person"):
            if wanted & person.titles and (not codes or set(codes) & set(person.codes)):
                if phrase.definite or codes:
                    return person
        if self.is_former(phrase) or not codes:
            return None
        name = holder(titles()[phrase.noun].offices, codes, self.day)
        if name is None:
            return None
        person = self.people.add(name)
        person.reason = f"role: {self.text_of(phrase)} on {self.day}"
        return person

    def group(self, phrase: Phrase) -> tuple[Entity, ...]:
        kind = group_nouns().get(phrase.noun)
        if kind is None:
            return ()
        codes = self.codes_of(phrase)
        if kind == "organization":
            return self.body(phrase, codes)
        text = self.text_of(phrase)
        if phrase.definite and not codes:
            earlier = self.discourse.noun(phrase.noun)
            if earlier:
                return (earlier,)
        entity = self.named("group", text, f"unnamed: {text}")
        entity.codes = entity.codes or list(codes)
        entity.nouns.add(phrase.noun)
        entity.many = phrase.plural
        return (entity,)

    def body(self, phrase: Phrase, codes: tuple[str, ...]) -> tuple[Entity, ...]:
        """A body of a state; without a country the one named before ("the ministry")."""
        if not codes:
            earlier = self.discourse.noun(phrase.noun)
            return (earlier,) if earlier and phrase.definite else ()
        name = self.body_name(phrase, codes)
        entity = self.named("organization", name, f"body: {self.text_of(phrase)}")
        entity.codes = entity.codes or list(codes)
        entity.nouns |= {phrase.noun, phrase.noun.split()[-1]}
        return (entity,)

    def body_name(self, phrase: Phrase, codes: tuple[str, ...]) -> str:
        noun = phrase.noun
        head = noun.title() if "ministry" in noun or "court" in noun else noun
        return f"{adjectives()[codes[0]]} {head}" if codes[0] in adjectives() else self.text_of(phrase)


def resolve(article: Article, doc: Doc) -> Cast:
    """Every reference to an actor in ``doc``, which is the parse of ``article.text``."""
    return Resolver(article, doc).cast()
