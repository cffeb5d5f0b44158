"""Whom a pronoun or a repeated noun refers to: agreement, recency, and subjects before the rest."""

import itertools
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extract.actors.entities import Entity
from extract.parsing.language import text_of
from extract.parsing.quotes import find_quotes

HE = {"he", "him", "his", "himself"}
SHE = {"she", "her", "hers", "herself"}
IT = {"it", "its", "itself"}
THEY = {"they", "them", "their", "theirs", "themselves"}
WHO = {"who", "whose", "whom"}
PRONOUNS = HE | SHE | IT | THEY | WHO
SUBJECTS = {"nsubj", "nsubjpass"}
MAIN = {"ROOT", "conj"}
SPEAKS = 1.0  # how much it counts to have told something before
MEMORY = 500  # actors mentioned last that a description can go back to; articles name some 100
UNNAMED = 0.5  # how much less a person counts who has no name
REACH = 5  # sentences back in which a pronoun may find its antecedent


@dataclass(frozen=True, slots=True)
class Mentioned:
    token: Token
    sentence: int
    entity: Entity
    subject: bool


class Discourse:
    """What has been mentioned so far, in text order."""

    def __init__(self, doc: Doc) -> None:
        self.mentions: list[Mentioned] = []
        self._last: dict[int, Entity] = {}  # each that was mentioned, by ``id``, the last mentioned at the end
        self._quotes = sorted(find_quotes(text_of(doc)), key=lambda quote: quote.end_char)
        self._quote_ends = [quote.end_char for quote in self._quotes]
        self._sentence = -1
        self._number = 0

    def mention(self, token: Token, who: tuple[Entity, ...]) -> None:
        number = self.sentence(token)
        subject = token.dep_ in SUBJECTS
        self.mentions += [Mentioned(token, number, entity, subject) for entity in who]
        for entity in who:
            self._last.pop(id(entity), None)
            self._last[id(entity)] = entity

    def sentence(self, token: Token) -> int:
        """The running number of a token's sentence; tokens come in text order."""
        start = token.sent.start
        if start != self._sentence:
            self._sentence, self._number = start, self._number + 1
        return self._number

    def recent(self, kind: str) -> Iterator[Entity]:
        """Entities of a kind, the last mentioned first, each once."""
        return (entity for entity in self._remembered() if entity.kind == kind)

    def _remembered(self) -> Iterator[Entity]:
        return itertools.islice(reversed(self._last.values()), MEMORY)

    def speaker(self, token: Token) -> Entity | None:
        """Who tells what the token is a word of: "Peru said that police …"."""
        number = self.sentence(token)
        for mentioned in reversed(self.window(number, 0)):
            verb = mentioned.token.head
            if mentioned.subject and tells(verb) and verb.is_ancestor(token):
                return mentioned.entity
        return None

    def window(self, number: int, reach: int) -> list[Mentioned]:
        """What sentence ``number`` and the ``reach`` sentences before it mention, in text order."""
        recent = itertools.takewhile(lambda m: number - m.sentence <= reach, reversed(self.mentions))
        return list(recent)[::-1]

    def noun(self, noun: str, plural: bool) -> Entity | None:
        """The last one whom a noun can refer back to: "the bloc", "the ministry", "the protesters"."""
        last = noun.split()[-1]
        for entity in self._remembered():
            if (noun in entity.nouns or last in entity.nouns) and (plural or entity.kind != "group" or not entity.many):
                return entity
        return None

    def pronoun(self, token: Token) -> tuple[Entity, ...]:
        word = token.lower_
        if word in WHO:
            return self.relative(token)
        if word in HE:
            return self.best(token, "m")
        if word in SHE:
            return self.best(token, "f")
        if word in IT:
            return self.thing(token)
        return self.several(token)

    def relative(self, token: Token) -> tuple[Entity, ...]:
        """Whom the noun denotes that a relative clause belongs to."""
        clause = next((t for t in (token.head, token.head.head, token.head.head.head) if t.dep_ == "relcl"), None)
        if clause is None:
            return ()
        noun = clause.head
        return tuple(
            dict.fromkeys(m.entity for m in self.mentions[-20:] if m.token == noun or m.token in noun.children)
        )

    def best(self, token: Token, gender: str) -> tuple[Entity, ...]:
        number = self.sentence(token)
        told = self.told_before(token)
        near = [m for m in self.window(number, REACH) if m.entity.gender in (gender, "") and m.token not in told]
        options = [
            (self.salience(m, number) + self.going_on(m, token) - UNNAMED * (m.entity.kind == "group"), m.entity)
            for m in near
            if m.entity.kind == "person" or self.is_somebody(m)
        ]
        if not options:
            return ()
        person = max(options, key=lambda option: option[0] + (option[1].gender == gender))[1]
        person.gender = gender
        return (person,)

    def quoted(self, token: Token) -> bool:
        """Whether the token stands in a quotation."""
        k = bisect_right(self._quote_ends, token.idx)
        return k < len(self._quotes) and self._quotes[k].start_char <= token.idx

    @staticmethod
    def is_somebody(mentioned: Mentioned) -> bool:
        """Whether it is one person without a name who has spoken: "a nurse said"."""
        entity = mentioned.entity
        return entity.kind == "group" and not entity.many and mentioned.subject and tells(mentioned.token.head)

    @staticmethod
    def salience(mentioned: Mentioned, number: int) -> float:
        main = mentioned.subject and mentioned.token.head.dep_ in MAIN
        return mentioned.subject + main - 2 * (number - mentioned.sentence) + mentioned.token.i * 1e-6

    def told_before(self, token: Token) -> set[Token]:
        """The words told before the verb that the pronoun is the subject of: not whom "he" means in "…, he said"."""
        if token.dep_ not in SUBJECTS:
            return set()
        told = {t for c in token.head.children if c.dep_ == "ccomp" and c.i < token.i for t in c.subtree}
        start, end = token.sent.start_char, token.idx
        first, last = (bisect_right(self._quote_ends, char) for char in (start, end))
        before = self._quotes[first:last]
        quoted = (token.doc.char_span(q.start_char, q.end_char, alignment_mode="expand") or () for q in before)
        return told | {t for words in quoted for t in words}

    @staticmethod
    def going_on(mentioned: Mentioned, token: Token) -> float:
        """Who has spoken is the likeliest to go on: "Rey said … She added …"."""
        return SPEAKS if mentioned.subject and tells(token.head) and tells(mentioned.token.head) else 0

    def thing(self, token: Token) -> tuple[Entity, ...]:
        """What "it" means: an organization or country, only where the pronoun is a subject or an owner."""
        if token.dep_ not in SUBJECTS and token.tag_ != "PRP$":
            return ()
        number = self.sentence(token)
        told = self.told_before(token)
        options = [
            (self.salience(m, number) + self.going_on(m, token), m.entity)
            for m in self.window(number, 1)
            if m.entity.kind in ("organization", "country")
            and (m.subject or m.sentence == number)
            and m.token not in told
        ]
        return (max(options, key=lambda option: option[0])[1],) if options else ()

    def several(self, token: Token) -> tuple[Entity, ...]:
        """What "they" means: a group, or persons who are subjects together."""
        number = self.sentence(token)
        options = [
            (self.salience(m, number), m.token) for m in self.window(number, 2) if m.entity.many or self.joined(m)
        ]
        if not options:
            return self.partners(number)
        best = max(options, key=lambda option: option[0])[1]
        tokens = {best.i, *(other.i for other in best.conjuncts)}
        return tuple(dict.fromkeys(m.entity for m in self.window(number, 2) if m.token.i in tokens))

    def partners(self, number: int) -> tuple[Entity, ...]:
        """Subject and object of one verb: "they" after "Macron met Meloni" or "Macron talked with Meloni"."""
        near = self.window(number, 1)
        for first in reversed([m for m in near if m.subject]):
            verb = first.token.head
            with_verb = [m for m in near if m.token.dep_ == "dobj" and m.token.head == verb]
            after_with = [m for m in near if m.token.head.lower_ == "with" and m.token.head.head == verb]
            others = [m.entity for m in with_verb + after_with if m.entity.kind == first.entity.kind]
            if others and first.entity not in others:
                return tuple(dict.fromkeys((first.entity, *others)))
        return ()

    def joined(self, mentioned: Mentioned) -> bool:
        others = {token.i for token in (mentioned.token, *mentioned.token.conjuncts)}
        near = [m for m in self.mentions[-20:] if m.entity is not mentioned.entity]
        return mentioned.subject and any(m.token.i in others for m in near)

    def together(self, token: Token, kinds: frozenset[str], count: int) -> tuple[Entity, ...]:
        """The last ``count`` of the same one of ``kinds`` that one sentence names; its subject is not among them where
        the sentence is still going on ("Beijing urged both sides")."""
        current = self.sentence(token)
        mentioned = self.window(current, REACH)
        for kind in ("country", "person", "organization", "group"):
            for number in range(current, max(current - REACH, 0), -1):
                near = [m for m in mentioned if m.sentence == number and m.entity.kind == kind]
                if number == current:
                    near = [m for m in near if not m.subject or self.joined(m)]
                here = list(dict.fromkeys(m.entity for m in reversed(near)))
                if kind in kinds and len(here) >= count:
                    certain = count == 2 or len(here) == count
                    return self.listed(near, count) or (tuple(here[:count][::-1]) if certain else ())
        return ()

    @staticmethod
    def listed(near: list[Mentioned], count: int) -> tuple[Entity, ...]:
        """The last of the mentioned that a list of ``count`` names together: "Chile, Peru and Brazil"."""
        for mentioned in reversed(near):
            items = {mentioned.token, *mentioned.token.conjuncts}
            found = tuple(dict.fromkeys(m.entity for m in near if m.token in items))
            if len(found) == count:
                return found
        return ()


def tells(verb: Token) -> bool:
    """Whether the verb tells something: it has a clause for its object."""
    return any(child.dep_ == "ccomp" for child in verb.children)
