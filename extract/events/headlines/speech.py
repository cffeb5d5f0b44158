"""What a statement says, for a headline: who speaks, and the clause that is said."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from extract import syntax
from extract.events.document import Document
from extract.events.draft import Draft
from extract.events.headlines.clauses import Clause, is_told, subject
from extract.events.headlines.phrases import phrase_of
from extract.events.headlines.words import TOLD, used
from extract.model import Actor

SAYS = {"say", "tell", "add", "accord"}


@dataclass(frozen=True, slots=True)
class Telling:
    """``phrase`` is what the sentence calls the speakers, None where it has only a pronoun; ``verb`` is for a line
    that needs one."""

    speakers: tuple[Actor, ...]
    phrase: str | None
    verb: str
    clause: Clause


def tellings(draft: Draft, document: Document) -> Iterator[Telling]:
    """What is said, if it is a clause that can follow a colon and somebody is known to say it."""
    head, speakers = draft.head, draft.roles.agents
    root = _said(draft, document)
    if root is None or not speakers:
        return
    spoken = document.in_quote(head)
    heads = syntax.source_of(head) if head.lower_ == "according" else syntax.doers(head) if not spoken else []
    phrase = phrase_of(heads[0], document) if heads else None
    many = len(speakers) > 1 or speakers[0].kind == "group"
    plain = spoken or head.lemma_ in SAYS or head.tag_ != "VBD"
    verb = ("say" if many else "says") if plain else head.text
    without = {t.i for t in head.subtree} if not spoken and root in head.ancestors else set()
    opening = [c for c in root.children if c.dep_ in ("mark", "cc", "punct") and c.i < root.i]
    without |= {c.i for c in opening if c.dep_ == "mark" or c.i == root.left_edge.i}
    tokens = tuple(t for t in sorted(root.subtree, key=lambda t: t.i) if t.i not in without)
    own = subject(root)
    if own is not None and own.i in without:
        return
    yield Telling(speakers, phrase, verb, Clause(root, tokens, frozenset({root.i})))


def _said(draft: Draft, document: Document) -> Token | None:
    """The main word of what is said; None where it is no clause that can follow a colon."""
    head = draft.head
    if document.in_quote(head):
        root: Token = document.sentence_of(head).root
        return root if document.in_quote(root) else None
    if head.lower_ == "according":
        return head.head if head.head.pos_ in ("VERB", "AUX") else None
    told = (c for c in head.children if c.dep_ in ("ccomp", "parataxis") and is_told(c) and subject(c) is not None)
    return next(told, None) or _before(head)


def _before(verb: Token) -> Token | None:
    """The clause before "…, Rey said", where the parse takes the saying for a part of what is said."""
    own = subject(verb)
    if own is None or verb.lemma_ not in used(TOLD) or verb.dep_ not in ("conj", "parataxis", "dep", "advcl"):
        return None
    if own.i > verb.i or own.left_edge.i == 0 or own.left_edge.nbor(-1).text not in (",", "”", '"'):
        return None
    first = verb.head
    while first.dep_ == "conj" and first.head.pos_ in ("VERB", "AUX"):
        first = first.head
    clausal = subject(first) is not None and first.i < own.i and any(c.tag_ == "WRB" for c in verb.children) is False
    return first if clausal and not any(c.dep_ == "ccomp" for c in verb.children) else None
