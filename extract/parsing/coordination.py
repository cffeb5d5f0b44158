"""Repairs of the parse where it joins what English grammar cannot join: two errors that the parser often makes.

Each repair moves one word to the only head that it can have, so whoever asks for a subject finds the right one.
"""

from spacy.language import Language
from spacy.tokens import Doc, Token

from extract.parsing.syntax import ANY_SUBJECTS, FINITE

NOUNS = {"NOUN", "PROPN", "PRON"}
VERBS = {"VERB", "AUX"}


@Language.component("coordination")
def coordination(doc: Doc) -> Doc:
    """Repair the coordinated verbs without a subject of their own."""
    for verb in doc:
        if verb.dep_ == "conj" and verb.pos_ in VERBS and verb.head.pos_ in VERBS and not _has_subject(verb):
            _give_subject(verb)
            _raise_past(verb)
    return doc


def _give_subject(verb: Token) -> None:
    """In "will leave Arica and Peru will help" Peru helps: "Arica and Peru" would need an "and" behind it."""
    first, edge = verb.head, verb.left_edge
    if not _is_finite(verb) or not _has_subject(first) or edge.i <= edge.sent.start:
        return
    before = edge.nbor(-1)
    noun = next((t for t in (before, *before.ancestors) if t.dep_ == "conj" and t.right_edge == before), None)
    if noun is None or noun.pos_ not in NOUNS or noun.head.pos_ not in NOUNS or noun.left_edge.i <= edge.sent.start:
        return
    joint = noun.left_edge.nbor(-1)
    if joint.dep_ == "cc" and joint.head == noun.head and joint.i > first.i:
        joint.head = first
        noun.head = verb
        noun.dep_ = "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.children) else "nsubj"


def _raise_past(verb: Token) -> None:
    """In "said it would leave and added" who said added: a past tense does not depend on "would" or "to"."""
    first = verb.head
    if verb.tag_ != "VBD" or first.tag_ != "VB" or not any(c.tag_ in ("MD", "TO") for c in first.children):
        return
    above = next((t for t in first.ancestors if t.tag_ == "VBD" and t.pos_ in VERBS and _has_subject(t)), None)
    if above is not None:
        verb.head = above


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in ANY_SUBJECTS for c in verb.children)


def _is_finite(verb: Token) -> bool:
    own = (verb, *(c for c in verb.children if c.dep_ in ("aux", "auxpass")))
    return any(t.tag_ in FINITE for t in own)
