"""Clauses that share their time: what opens a sentence holds for all that it tells."""

from spacy.tokens import Token

from extract import syntax

FRAMES = {"in", "on", "at", "during"}  # "At the talks on Monday": what happens there is of that day
VERBS = ("VERB", "AUX")


def frames(time: Token, verb: Token) -> bool:
    """Whether the time opens the sentence and so holds for a later clause of it that goes on in the same tense: "On
    Monday Merz met Macron and both praised the plan"."""
    first = verb
    while first.dep_ == "conj" and first.head.pos_ in VERBS:
        first = first.head
    if first == verb or first.tag_ != verb.tag_ or any(c.tag_ == "MD" for c in verb.children):
        return False
    opener = next((t for t in (time, *time.ancestors) if t.head == first), None)
    subjects = [c.left_edge.i for c in first.children if c.dep_ in syntax.SUBJECTS]
    if opener is None or not subjects or opener.i > min(subjects):
        return False
    return opener.dep_ in ("npadvmod", "advmod") or opener.lower_ in FRAMES
