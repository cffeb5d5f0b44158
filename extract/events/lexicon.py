"""The lexicons of words that report events, and the conditions that a word of speech must meet."""

import functools
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from extract import syntax
from extract.events.document import Document
from extract.model import EVENT_TYPES, EventType
from extract.resources import table, words

PARTS = {"VERB": "VERB", "AUX": "VERB", "NOUN": "NOUN", "PROPN": "NOUN"}  # of speech, as the tables name them
NAMES = ("DATE", "TIME", "PERSON")  # "March", "Mr Rally"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of ``statements.tsv``: ``lemma``, with ``beside`` among what it governs, reports a statement where all
    conditions hold."""

    lemma: str
    beside: str
    conditions: tuple[str, ...]
    unless: frozenset[str]


@functools.cache
def speech() -> dict[tuple[str, str], tuple[Entry, ...]]:
    """``data/lexicons/statements.tsv`` by part of speech and lemma.

    Longer entries ("call for") come before the plain word, so that the first that matches is the closest.
    """
    entries: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for pos, word, conditions, unless in table("lexicons/statements.tsv", width=4):
        lemma, _, beside = word.partition("+")
        entries[pos, lemma].append(Entry(lemma, beside, _list(conditions), frozenset(_list(unless))))
    return {key: tuple(sorted(rows, key=lambda e: not e.beside)) for key, rows in entries.items()}


@functools.cache
def _events() -> dict[tuple[str, str], tuple[tuple[EventType, tuple[str, ...]], ...]]:
    """``data/lexicons/events.tsv`` by part of speech and lemma: the types, each with the words that it needs beside."""
    entries: dict[tuple[str, str], list[tuple[EventType, tuple[str, ...]]]] = defaultdict(list)
    for type, pos, lemma, beside in table("lexicons/events.tsv", width=4):
        entries[pos, lemma].append((next(t for t in EVENT_TYPES if t == type), _list(beside)))
    return {key: tuple(rows) for key, rows in entries.items()}


def listed_types(token: Token) -> dict[EventType, bool]:
    """The types of event that the token is listed as a word for, each with whether a word beside it makes it one."""
    if token.ent_type_ in NAMES:
        return {}
    found: dict[EventType, bool] = {}
    for type, beside in _events().get((PARTS.get(token.pos_, ""), token.lemma_.casefold()), ()):
        if not beside or any(syntax.has_word(token, word) for word in beside):
            found[type] = bool(beside) or found.get(type, False)
    return found


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(",") if part)


def entry_for(token: Token, document: Document) -> Entry | None:
    """The first entry of a word of speech all conditions of which hold, None where there is none."""
    return next((e for e in _candidates(token) if all(_holds(c, token, document) for c in e.conditions)), None)


def _holds(condition: str, token: Token, document: Document) -> bool:
    """Whether a condition holds: one by name, "object=laws" (a word of ``data/lexicons/laws.tsv`` heads the object),
    and with "!" before either that it does not."""
    if condition.startswith("!"):
        return not _holds(condition[1:], token, document)
    where, _, listed = condition.partition("=")
    if listed:
        return any(t.lemma_.casefold() in words(f"lexicons/{listed}.tsv") for t in _heads(where, token))
    return CONDITIONS[condition](token, document)


def _heads(where: str, token: Token) -> list[Token]:
    """The nouns that head a verb's "object" or "doer"; of "a state of emergency", "$2bn in aid" either noun."""
    if where == "object":
        objects = syntax.patients(token) + syntax.conjuncts([c for c in token.children if c.dep_ == "dobj"])
        return [t for head in objects for t in (head, *syntax.after(head, "of", "in"))]
    return [t for head in syntax.doers(token) for t in (head, *syntax.after(head, "of"))]


def _candidates(token: Token) -> Iterator[Entry]:
    """The entries of the token's lemma whose words beside it fit, whether or not their conditions hold."""
    if token.ent_type_ in NAMES:
        return
    for entry in speech().get((PARTS.get(token.pos_, ""), token.lemma_.casefold()), ()):
        if entry.beside and not syntax.has_word(token, entry.beside):
            continue
        below = {child.lemma_.casefold() for child in token.children}
        if not any(word in below or syntax.has_word(token, word) for word in entry.unless):
            yield entry


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
    "quoted": quoted_beside,
    "told": _told,
    "addressee": _addressee,
    "person": _person,
    "opinion": _opinion,
    "verbal": lambda token, document: any(c.dep_ == "xcomp" and c.i > token.i for c in token.children),
    "alone": lambda token, document: not _with(token, document) and not syntax.has_word(token, "phone"),
    "predicate": lambda token, document: any(c.dep_ == "oprd" for c in token.children),
}
