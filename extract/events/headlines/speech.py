"""What a statement says, for a headline: who speaks, and the clause that is said."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from extract.events import told
from extract.events.document import Document
from extract.events.draft import Draft
from extract.events.headlines.clauses import Clause, attribution, first_verb, is_told, subject
from extract.events.headlines.phrases import phrase_of
from extract.events.headlines.words import CONDITION, TOLD, used
from extract.model import Actor
from extract.parsing import syntax

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
    clause = _quoted(draft, document) or _reported(draft, document)
    if clause is None or not speakers:
        return
    spoken = document.in_quote(head)
    heads = syntax.source_of(head) if head.lower_ == "according" else syntax.doers(head) if not spoken else []
    phrase = phrase_of(heads[0], document) if heads and len(speakers) == 1 else None
    many = len(speakers) > 1 or (speakers[0].kind == "group" and not (heads and heads[0].tag_ == "NN"))
    plain = spoken or head.lemma_ in SAYS or head.tag_ != "VBD"
    verb = ("say" if many else "says") if plain else head.text
    yield Telling(speakers, phrase, verb, clause)


def _quoted(draft: Draft, document: Document) -> Clause | None:
    """The longest quotation of the sentence; None where it is no sentence of its own."""
    sentence = document.sentence_of(draft.head)
    said = told.content(draft.head, sentence, document)
    words = document.doc.char_span(said.start_char, said.end_char, alignment_mode="contract") if said else None
    if words is None or not document.in_quote(words[len(words) // 2]):
        return None
    begun = words[0].text[:1].isupper() or words[0].i == sentence.start or document.in_quote(draft.head)
    if not begun or not document.in_quote(words[-1]) or subject(words.root) is None:
        return None
    return Clause(words.root, tuple(words), frozenset({words.root.i}))


def _reported(draft: Draft, document: Document) -> Clause | None:
    """The clause that a verb of saying governs, or that "according to" comments on."""
    head = draft.head
    root = _said(head)
    if root is None or document.in_quote(head):
        return None
    telling = attribution(head) if head.lower_ == "according" else set(head.subtree)
    without = {t.i for t in telling} if root in head.ancestors else set()
    opening = [c for c in root.children if c.dep_ in ("mark", "cc", "punct") and c.i < root.i]
    without |= {c.i for c in opening if c.dep_ == "mark" or c.i == root.left_edge.i}
    words = {*root.subtree, *(t for c in _conditions(head, root) for t in c.subtree)}
    tokens = tuple(t for t in sorted(words, key=lambda t: t.i) if t.i not in without)
    own = subject(root)
    return Clause(root, tokens, frozenset({root.i})) if own is None or own.i not in without else None


def _conditions(verb: Token, root: Token) -> list[Token]:
    """Conditions of what is said that the parse takes for ones of the saying: "said it would end if Rey left"."""
    after = [c for c in verb.children if c.dep_ == "advcl" and c.i > root.i > verb.i]
    return [c for c in after if {t.lower_ for t in c.children} & used(CONDITION)]


def _said(head: Token) -> Token | None:
    """The main word of what is said; None where it is no clause that can follow a colon."""
    if head.lower_ == "according":
        return first_verb(head.head) if head.head.pos_ in ("VERB", "AUX") else None
    clauses = (c for c in head.children if c.dep_ in ("ccomp", "parataxis") and is_told(c) and subject(c) is not None)
    return next(clauses, None) or _before(head)


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
    asks = any(c.tag_ == "WRB" or c.dep_ == "ccomp" for c in verb.children)
    return first if subject(first) is not None and first.i < own.i and not asks else None
