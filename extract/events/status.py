"""Whether an event occurred, is planned, is only possible or did not happen: tense, modality, negation."""

import functools
from collections.abc import Collection, Iterator

from spacy.tokens import Token

from extract.model import EventType, Status
from extract.parsing import syntax
from extract.resources import pairs, table, words
from extract.times.lexicon import numbers

REPORTING_DEPTH = 3  # verbs above the trigger that are looked at


def status(type: EventType, head: Token) -> Status:
    """The status that the words around the trigger's head give; ``occurred`` where none says otherwise."""
    if head.pos_ in ("VERB", "AUX"):
        return _of_verb(type, head)
    modified = [c for c in head.children if c.dep_ in ("amod", "det", "compound", "advmod")]
    for child in modified:
        found = _table("modifier").get(child.lower_) or _table("modifier").get(child.lemma_)
        if found:
            return _unless_called_off(found[0], type, head)
    return _of_noun(type, head)


def _unless_called_off(found: Status, type: EventType, noun: Token) -> Status:
    """What was planned did not happen where the verb says so: "put the planned summit on hold"."""
    off = noun.dep_ in ("dobj", "nsubjpass") and governed(type, noun.head) == "negated"
    return "negated" if off else found


def _of_noun(type: EventType, noun: Token) -> Status:
    """The status that the verb gives which carries the noun, or which it is an argument or the occasion of."""
    clauses = [c for c in noun.children if c.dep_ in ("relcl", "acl") and syntax.is_passive(c)]
    held = next((c for c in clauses if c.lemma_ in syntax.light_verbs()), None)
    if held is not None:
        return _unless_called_off(_of_verb(type, held), type, noun)
    verb = syntax.carrier(noun)
    if verb is not None:
        found = governed(type, verb) or _of_verb(type, verb)
        ending = pairs("lexicons/phases.tsv").get(verb.lemma_) == "end" and noun.dep_ == "dobj"
        return "occurred" if ending and found == "planned" else found  # what is to end has begun
    while noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        noun = noun.head
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if verb.pos_ not in ("VERB", "AUX"):
        return "occurred"
    occasion = noun.dep_ == "pobj" and noun.head.lower_ in ("at", "during", "in", "with", "by")
    if noun.dep_ == "nsubj" or occasion:
        ahead = type == "meeting" and (_ahead(verb) or _of_verb(type, verb) == "planned")
        return "planned" if ahead else "occurred"
    if noun.dep_ == "attr" and type == "meeting" and verb.tag_ in ("VBZ", "VB"):
        return "possible"  # "the only way out is a meeting"
    if noun.dep_ == "pobj":
        return governed(type, verb, noun.head.lower_) or "occurred"
    return governed(type, verb) or _of_verb(type, verb)


def _ahead(verb: Token) -> bool:
    """Whether what a meeting does, or what is done at it, is still to come: "the summit will not bring peace"."""
    return any(c.dep_ == "aux" and c.lower_ in ("will", "'ll", "wo", "would") for c in verb.children)


def _of_verb(type: EventType, verb: Token) -> Status:
    below = {c.lower_ for c in verb.children if c.dep_ in ("aux", "neg", "advmod", "auxpass")}
    if _subjunctive(verb):
        return "possible"
    found = {_table("aux")[word][0] for word in below if word in _table("aux")}
    if "negated" in found or _nobody(verb):
        return "negated"
    if found and verb.tag_ != "VBD":  # a past form has no modal verb: one that the parse gives it is another's
        return "possible" if "possible" in found and not _told_ahead(verb, below) else "planned"
    if _going_to(verb):
        return "planned"
    beside = verb.dep_ == "pcomp" and verb.head.lower_ == "with"  # "agreed, with officials saying"
    if _is_infinitive(verb) or (verb.dep_ in ("xcomp", "pcomp") and not beside):
        for above in _governors(verb):
            by_verb = governed(type, above)
            if by_verb:
                return by_verb
        return _infinitive(type, verb)
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and verb.tag_ in ("VB", "VBN"):
        return _of_verb(type, verb.head)
    return "occurred"


def _nobody(verb: Token) -> bool:
    """Whether nobody does it: "neither side confirmed it", "no deal was reached"."""
    own = [c for c in verb.children if c.dep_ in syntax.SUBJECTS]
    near = {t.lower_ for s in own for t in (s, *s.children) if s.pos_ != "PROPN" or t.lower_ != "no"}  # "No 10 said"
    return not near.isdisjoint({"no", "neither", "nobody", "none"})


def _is_infinitive(verb: Token) -> bool:
    """Whether it is a "to meet" or "to be met"; "to have met" tells what has happened."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    return "to" in auxiliaries and "have" not in auxiliaries


def _subjunctive(verb: Token) -> bool:
    """Whether a clause only says what is demanded: "insisted that he be freed"."""
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    bare = (verb.tag_ == "VB" and not auxiliaries) or [c.lower_ for c in auxiliaries] == ["be"]
    let = verb.head.lemma_ in syntax.object_control()  # "let them meet"
    return bare and not let and verb.dep_ == "ccomp" and any(c.dep_ in syntax.SUBJECTS for c in verb.children)


def _told_ahead(verb: Token, below: Collection[str]) -> bool:
    """ "said they would meet": the future of what was told in the past, unless it has a condition."""
    conditions = [c for c in verb.children if c.dep_ == "advcl" and any(t.lower_ == "if" for t in c.children)]
    said = verb.dep_ == "ccomp" and verb.head.tag_ == "VBD"
    agreed = any(
        c.dep_ == "prep" and c.lower_ in ("per", "under") for c in verb.children
    )  # "under the plan they would"
    return "would" in below and (said or agreed) and not conditions


def _infinitive(type: EventType, verb: Token) -> Status:
    """A bare "to meet": yet to come after a noun or "be", as its governor ("came to meet"), else a purpose."""
    head = verb.head
    if type == "protest" and head.pos_ == "VERB" and head != verb:
        return _of_verb(type, head)  # "blocked a road to protest"
    if verb.tag_ != "VB" and not _is_infinitive(verb):
        return "occurred"
    if head.lemma_ == "be" and any(t.lemma_ in words("lexicons/topics.tsv") for t in syntax.subjects(head)):
        return "possible"  # "the only way is to meet"
    if head.pos_ == "NOUN" and any(c.lower_ in numbers()["ordinal"] for c in head.children):
        above = syntax.governing_verb(head)  # "became the first leader to visit Rome"
        return _of_verb(type, above) if above is not None else "occurred"
    if head.lemma_ == "be" or head.pos_ in ("NOUN", "ADJ") or verb.dep_ == "ROOT":
        return "planned"
    if head.lemma_ in _table("same") and head.pos_ == "VERB":
        return _of_verb(type, head)
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


def governed(type: EventType, verb: Token, preposition: str = "") -> Status | None:
    """What a governing word says of what stands under it, after a preposition only where it is listed with it."""
    for word, (status, types) in _table("verb").items():
        lemma, _, beside = word.partition("+")
        if verb.lemma_.casefold() != lemma or (types and type not in types):
            continue
        if beside == preposition if preposition else not beside or syntax.has_word(verb, beside):
            return status
    return None


@functools.cache
def _table(where: str) -> dict[str, tuple[Status, tuple[str, ...]]]:
    """Status and the types that it is for, () for all, by word."""
    rows = [row for row in table("lexicons/status.tsv") if row[1] == where]
    return {word: (status, tuple(types.split(",")) if types else ()) for word, _, status, types in rows}  # type: ignore[misc]
