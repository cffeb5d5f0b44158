"""Whether an event occurred, is planned, is only possible or did not happen: tense, modality, negation."""

import functools
from collections.abc import Iterator

from spacy.tokens import Token

from extract import syntax
from extract.model import EventType, Status
from extract.resources import table

REPORTING_DEPTH = 3  # verbs above the trigger that are looked at


def status(type: EventType, head: Token) -> Status:
    """The status that the words around the trigger's head give; ``occurred`` where none says otherwise."""
    if head.pos_ in ("VERB", "AUX"):
        return _of_verb(head)
    modified = [c for c in head.children if c.dep_ in ("amod", "det", "compound", "advmod")]
    for child in modified:
        found = _table("modifier").get(child.lower_) or _table("modifier").get(child.lemma_)
        if found:
            return found
    verb = syntax.carrier(head) or _host(head)
    return "occurred" if verb is None else _above(verb) or _of_verb(verb)


def _host(noun: Token) -> Token | None:
    """The verb that the noun is an argument of, or the occasion of ("will discuss it at the summit")."""
    above = noun.head
    if noun.dep_ == "pobj" and above.lower_ in ("at", "during", "in"):
        above = above.head
    return above if above.pos_ in ("VERB", "AUX") else None


def _of_verb(verb: Token) -> Status:
    below = {c.lower_ for c in verb.children if c.dep_ in ("aux", "neg", "advmod", "auxpass")}
    found = {_table("aux")[word] for word in below if word in _table("aux")}
    if "negated" in found:
        return "negated"
    if found:
        return "possible" if "possible" in found else "planned"
    if _going_to(verb):
        return "planned"
    if (verb.tag_ == "VB" and any(c.lower_ == "to" for c in verb.children)) or verb.dep_ in ("xcomp", "pcomp"):
        for above in _governors(verb):
            by_verb = _above(above)
            if by_verb:
                return by_verb
        return _infinitive(verb)
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and verb.tag_ in ("VB", "VBN"):
        return _of_verb(verb.head)
    return "occurred"


def _infinitive(verb: Token) -> Status:
    """A bare "to meet": yet to come after a noun or "be", as its governor ("came to meet"), else a purpose."""
    head = verb.head
    if verb.tag_ != "VB":
        return "occurred"
    if head.lemma_ == "be" or head.pos_ in ("NOUN", "ADJ") or verb.dep_ == "ROOT":
        return "planned"
    if head.lemma_ in _table("same") and head.pos_ == "VERB":
        return _of_verb(head)
    return "possible"


def _going_to(verb: Token) -> bool:
    head = verb.head
    return verb.dep_ == "xcomp" and head.lower_ in (
        "going",
        "set",
        "due",
        "scheduled",
        "slated",
        "expected",
        "poised",
    )


def _governors(verb: Token) -> Iterator[Token]:
    for above, _ in zip(verb.ancestors, range(REPORTING_DEPTH), strict=False):
        if above.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
            yield above


def _above(verb: Token) -> Status | None:
    """What a governing word says of what stands under it ("cancelled the talks", "called off the summit")."""
    for word, status in _table("verb").items():
        lemma, _, beside = word.partition("+")
        if verb.lemma_.casefold() == lemma and (not beside or syntax.has_word(verb, beside)):
            return status
    return None


@functools.cache
def _table(where: str) -> dict[str, Status]:
    return {row[0]: row[2] for row in table("lexicons/status.tsv") if row[1] == where}  # type: ignore[misc]
