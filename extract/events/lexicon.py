"""The tables of words that report events, and the conditions that a word of speech must meet."""

import functools
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Token

from extract.events.document import Document
from extract.model import EVENT_TYPES, EventType
from extract.parsing import syntax
from extract.resources import table

PARTS = {"VERB": "VERB", "AUX": "VERB", "NOUN": "NOUN", "PROPN": "NOUN"}  # of speech, as the tables name them
ALONE = "*"  # instead of words beside: none is needed to be sure
NAMES = ("DATE", "TIME", "PERSON")  # "March", "Mr Rally"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of ``statements.tsv``: a word that reports a statement where all conditions hold and ``beside`` is among
    what it governs."""

    beside: str
    conditions: tuple[str, ...]

    def fits(self, token: Token, document: Document) -> bool:
        if self.beside and not syntax.has_word(token, self.beside):
            return False
        return all(CONDITIONS[name](token, document) for name in self.conditions)


@functools.cache
def speech() -> dict[tuple[str, str], tuple[Entry, ...]]:
    """``data/en/lexicons/statements.tsv`` by part of speech and lemma.

    Longer entries ("call for") come before the plain word, so that the first that fits is the closest.
    """
    entries: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for pos, word, conditions, _ in table("lexicons/statements.tsv"):
        lemma, _, beside = word.partition("+")
        entries[pos, lemma].append(Entry(beside, _list(conditions)))
    return {key: tuple(sorted(rows, key=lambda e: not e.beside)) for key, rows in entries.items()}


def entry_for(token: Token, document: Document) -> Entry | None:
    """The first entry of a word of speech that fits, None where there is none."""
    if token.ent_type_ in NAMES:
        return None
    rows = speech().get((PARTS.get(token.pos_, ""), token.lemma_.casefold()), ())
    return next((row for row in rows if row.fits(token, document)), None)


@dataclass(frozen=True, slots=True)
class Word:
    """A row of ``events.tsv``: a word for events of ``type``, with ``never`` for none; ``beside`` are the words one of
    which it needs, none where the word alone is enough. ``sure`` where it seldom stands for anything else."""

    type: EventType
    never: bool
    beside: frozenset[str]
    sure: bool

    def fits(self, company: frozenset[str]) -> bool:
        return not self.beside or not self.beside.isdisjoint(company)


@functools.cache
def _events() -> dict[tuple[str, str], tuple[Word, ...]]:
    """``data/en/lexicons/events.tsv`` by part of speech and lemma."""
    entries: dict[tuple[str, str], list[Word]] = defaultdict(list)
    for type, pos, lemma, beside, _ in table("lexicons/events.tsv"):
        entries[pos, lemma].append(word_of(type, beside))
    return {key: tuple(rows) for key, rows in entries.items()}


def word_of(type: str, beside: str) -> Word:
    """A row of ``events.tsv`` by its cells; StopIteration where it names no type."""
    known = next(t for t in EVENT_TYPES if t == type.removeprefix("-"))
    return Word(known, type.startswith("-"), _members(beside) - {ALONE}, bool(beside))


def words_for(token: Token) -> tuple[Word, ...]:
    """The rows of ``events.tsv`` that fit a token."""
    if token.ent_type_ in NAMES:
        return ()
    rows = _events().get((PARTS.get(token.pos_, ""), token.lemma_.casefold()), ())
    company = _company(token) if rows else frozenset()
    return tuple(row for row in rows if row.fits(company))


def _members(cell: str) -> frozenset[str]:
    """The words of a cell, with those of a group of ``groups.tsv`` for its name: "ban,@penalty"."""
    groups = {f"@{name}": _list(members) for name, members in table("lexicons/groups.tsv", width=2)}
    return frozenset(word for part in _list(cell) for word in groups.get(part, (part,)))


def _company(token: Token) -> frozenset[str]:
    """Lemmas and forms of the words beside a token and of its subject, and the entity labels of those beside; of a
    subject also its verb and what stands beside that: "the strike killed two", "the treaty came into force"."""
    beside = syntax.beside(token)
    if token.pos_ in ("NOUN", "PROPN") and token.dep_ == "nsubj":
        beside += [token.head, *syntax.beside(token.head)]
    beside += [syntax.meant(t) for t in beside]
    labels = frozenset(t.ent_type_ for t in beside)
    subjects = [child for child in token.children if child.dep_ == "nsubj"]
    return labels.union(*((t.lemma_, t.lower_) for t in beside + subjects))


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(",") if part)


def _actor(token: Token, document: Document) -> bool:
    if token.pos_ in ("NOUN", "PROPN"):
        return bool(document.actors(syntax.owners(token)))
    return bool(document.actors(syntax.doers(token)))


def _clause(token: Token, document: Document) -> bool:
    return bool(syntax.clauses(token)) or quoted_beside(token, document)


def quoted_beside(token: Token, document: Document) -> bool:
    """Whether the token's sentence holds quoted speech outside of which the token stands."""
    sentence = document.sentence_of(token)
    return bool(document.quotes(sentence.start_char, sentence.end_char))


def _told(token: Token, document: Document) -> bool:
    announces = token.i + 1 < len(token.doc) and token.nbor().text == ":"
    return announces or _clause(token, document) or _object(token, document) or token.dep_ == "parataxis"


def _object(token: Token, document: Document) -> bool:
    return bool(syntax.patients(token) or syntax.clauses(token))


def _addressee(token: Token, document: Document) -> bool:
    return bool(document.actors(syntax.patients(token)))


def _with(token: Token, document: Document) -> bool:
    return bool(document.actors(syntax.patients(token) + syntax.after(token, "with", "to", "between", "and")))


def _opinion(token: Token, document: Document) -> bool:
    """Whether a clause with a subject and a finite verb follows: "agreed that the talks were useful"."""
    finite = [c for c in syntax.clauses(token) if c.dep_ == "ccomp" and c.tag_ in ("VBD", "VBZ", "VBP")]
    return any(c.dep_ in syntax.SUBJECTS for clause in finite for c in clause.children)


def _person(token: Token, document: Document) -> bool:
    return any(a.kind == "person" for a in document.actors(syntax.patients(token)))


CONDITIONS: dict[str, Callable[[Token, Document], bool]] = {
    "actor": _actor,
    "clause": _clause,
    "told": _told,
    "addressee": _addressee,
    "impersonal": lambda token, document: not _person(token, document),
    "opinion": _opinion,
    "alone": lambda token, document: not _with(token, document) and not syntax.has_word(token, "phone"),
    "predicate": lambda token, document: any(c.dep_ == "oprd" for c in token.children),
}
