"""The lexicons of trigger words and the conditions that a word must meet to report an event."""

import functools
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from extract import syntax
from extract.events.document import Document
from extract.events.nouns import is_occasion
from extract.model import EventType
from extract.resources import table, words


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a lexicon: ``lemma``, with ``beside`` among what it governs, reports a ``type`` where all needs hold."""

    type: EventType
    lemma: str
    beside: str
    needs: tuple[str, ...]
    unless: frozenset[str]


@functools.cache
def lexicon(name: str, type: EventType | None = None) -> dict[tuple[str, str], tuple[Entry, ...]]:
    """``data/lexicons/NAME.tsv`` by part of speech and lemma; ``type`` where the file has no such column.

    Longer entries ("call for") come before the plain word, so that the first that matches is the closest.
    """
    entries: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for row in table(f"lexicons/{name}.tsv", width=4 if type else 5):
        kind, pos, word, needs, unless = (type, *row) if type else row
        lemma, _, beside = word.partition("+")
        entries[pos, lemma].append(Entry(kind, lemma, beside, _list(needs), frozenset(_list(unless))))  # type: ignore[arg-type]
    return {key: tuple(sorted(rows, key=lambda e: not e.beside)) for key, rows in entries.items()}


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(",") if part)


def entry_for(token: Token, entries: dict[tuple[str, str], tuple[Entry, ...]], document: Document) -> Entry | None:
    """The entry that the token meets with all its needs, None where there is none."""
    return next((e for e in candidates(token, entries) if all(_meets(need, token, document) for need in e.needs)), None)


def _meets(need: str, token: Token, document: Document) -> bool:
    """Whether the token has what it needs: a need by name, "object=laws" (a word of ``data/lexicons/laws.tsv`` heads
    its object), and with "!" before either that it has not."""
    if need.startswith("!"):
        return not _meets(need[1:], token, document)
    where, _, listed = need.partition("=")
    if listed:
        return any(t.lemma_.casefold() in words(f"lexicons/{listed}.tsv") for t in _heads(where, token))
    return NEEDS[need](token, document)


def _heads(where: str, token: Token) -> list[Token]:
    """The nouns around a verb: its "object", "doer" or "subject", what somebody is made ("as"), or what follows another
    preposition; of "a state of emergency", "$2bn in aid" either noun."""
    objects = syntax.patients(token) + syntax.conjuncts([c for c in token.children if c.dep_ == "dobj"])
    if where == "object":
        return [t for head in objects for t in (head, *syntax.after(head, "of", "in"))]
    if where == "doer":
        found = syntax.doers(token) if token.pos_ == "VERB" else syntax.owners(token)
    elif where == "subject":
        found = syntax.subjects(token)
    else:
        found = [t for head in (token, *objects) for t in syntax.after(head, where)]
    if where == "as":
        made = [c for c in token.children if c.dep_ in ("oprd", "attr", "dobj", "xcomp", "ccomp")]
        found += [t for t in made if not any(c.tag_ == "VB" for c in t.children)]  # "the first president to visit Lima"
    return [t for head in found for t in (head, *syntax.after(head, "of"))]


def candidates(token: Token, entries: dict[tuple[str, str], tuple[Entry, ...]]) -> Iterator[Entry]:
    """The entries of the token's lemma whose words beside it fit, whether or not their needs are met."""
    pos = {"VERB": "VERB", "AUX": "VERB", "NOUN": "NOUN", "PROPN": "NOUN"}.get(token.pos_, "")
    if token.ent_type_ in ("DATE", "TIME", "PERSON"):  # "March", "Mr Rally"
        return
    for entry in entries.get((pos, token.lemma_.casefold()), ()):
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


def _another(token: Token, document: Document) -> bool:
    """Whether the object is, or belongs to, somebody other than the doer: "suspended the airline's licence"."""
    objects = syntax.patients(token)
    whose = [t for noun in objects for t in (*syntax.owners(noun), *syntax.after(noun, "to", "against", "on", "of"))]
    return bool(set(document.actors(objects + whose)) - set(document.actors(syntax.doers(token))))


def _several(token: Token, document: Document) -> bool:
    subjects = syntax.subjects(token)
    plural = any(t.tag_ in ("NNS", "NNPS") for t in subjects)
    return len(document.actors(subjects)) > 1 or plural or bool(syntax.after(token, "with"))


def _opinion(token: Token, document: Document) -> bool:
    """Whether a clause with a subject and a finite verb follows: "agreed that the talks were useful"."""
    finite = [c for c in syntax.clauses(token) if c.dep_ == "ccomp" and c.tag_ in ("VBD", "VBZ", "VBP")]
    return any(c.dep_ in syntax.SUBJECTS for clause in finite for c in clause.children)


def _binding(token: Token, document: Document) -> bool:
    """Whether several agree or one agrees to something, and not only in opinion ("Berg agreed.")."""
    content = syntax.clauses(token) or syntax.patients(token) or syntax.after(token, "to", "on", "with")
    several = len(document.actors(syntax.doers(token))) > 1 or any(
        t.tag_ in ("NNS", "NNPS") for t in syntax.doers(token)
    )
    return (bool(content) or several) and not _opinion(token, document)


def _reached(token: Token, document: Document) -> bool:
    verbs = [c for c in token.children if c.dep_ == "acl"]
    if token.dep_ in ("dobj", "nsubjpass") or (token.dep_ == "pobj" and token.head.lower_ == "into"):
        verbs.append(token.head if token.dep_ != "pobj" else token.head.head)
    return any(verb.lemma_ in words("lexicons/reached.tsv") for verb in verbs)


def _trip(token: Token, document: Document) -> bool:
    """Whether a person goes somewhere, and not only to a meeting that the sentence tells."""
    goes = any(a.kind == "person" for a in document.actors(syntax.doers(token)))
    return goes and token.dep_ != "advcl" and not any(t.lemma_ in _occasions() for t in token.subtree)


@functools.cache
def _occasions() -> frozenset[str]:
    return frozenset(lemma for _, lemma in lexicon("meetings", "meeting")) - {"arrive", "fly", "travel"}


def _toll(token: Token, document: Document) -> bool:
    """Whether a perfect sums up what many attacks have done: "thousands have been killed"."""
    perfect = any(c.lemma_ == "have" and c.dep_ == "aux" for c in token.children)
    if any(t.ent_type_ == "DATE" for t in syntax.after(token, "since", "in", "on")):
        return False
    counted = [t for head in syntax.patients(token) for t in (head, *head.subtree)]
    return perfect and any(t.lemma_ in ("hundred", "thousand", "million") or "," in t.text for t in counted)


def _money(token: Token, document: Document) -> bool:
    return any(t.ent_type_ == "MONEY" for t in _heads("object", token))


def _person(token: Token, document: Document) -> bool:
    return any(a.kind == "person" for a in document.actors(syntax.patients(token)))


def _in_list(name: str) -> Callable[[Token, Document], bool]:
    """A need that holds where a word of the list ``data/lexicons/NAME.tsv`` stands below or around the token."""

    def holds(token: Token, document: Document) -> bool:
        listed = words(f"lexicons/{name}.tsv")
        near = [*token.children, *_heads("object", token), *syntax.after(token, "of")]
        below = [t for n in near for t in (n, *n.children)]
        return any(t.lemma_.casefold() in listed for t in below)

    return holds


NEEDS: dict[str, Callable[[Token, Document], bool]] = {
    "actor": _actor,
    "clause": _clause,
    "quoted": quoted_beside,
    "told": _told,
    "object": _object,
    "addressee": _addressee,
    "patient": _addressee,
    "person": _person,
    "with": _with,
    "another": _another,
    "several": _several,
    "named": is_occasion,
    "parties": lambda token, document: bool(document.actors(syntax.owners(token))),
    "carried": lambda token, document: syntax.carrier(token) is not None,
    "reached": _reached,
    "opinion": _opinion,
    "binding": _binding,
    "active": lambda token, document: not syntax.is_passive(token),
    "verbal": lambda token, document: any(c.dep_ == "xcomp" and c.i > token.i for c in token.children),
    "recipient": lambda token, document: any(c.dep_ == "dative" and c.pos_ != "ADP" for c in token.children),
    "participle": lambda token, document: token.tag_ == "VBG" and token.dep_ == "advcl",
    "plural": lambda token, document: token.tag_ in ("NNS", "NNPS"),
    "armed": lambda token, document: any(
        t.lemma_.casefold() in words("lexicons/weapons.tsv") for t in syntax.doers(token)
    ),
    "alone": lambda token, document: not _with(token, document) and not syntax.has_word(token, "phone"),
    "plan": _in_list("plans"),
    "weapon": _in_list("weapons"),
    "site": _in_list("sites"),
    "help": _in_list("help"),
    "money": _money,
    "trip": _trip,
    "toll": _toll,
    "predicate": lambda token, document: any(c.dep_ == "oprd" for c in token.children),
    "relief": _in_list("relief"),
    "prisoner": _in_list("prisoners"),
}
