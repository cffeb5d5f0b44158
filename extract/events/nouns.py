"""Whether a noun names one occasion or only a topic of talk."""

from spacy.tokens import Token

from extract import syntax
from extract.events.context import Context

VAGUE = {"any", "such", "every", "some", "further", "many", "possible", "potential", "more", "other"}
PARTIES = ("with", "between", "among", "by", "of", "from", "against", "on", "to")


def is_occasion(noun: Token, context: Context) -> bool:
    """Whether the noun names an occasion: something carries it, it has parties, a time, a place or a name of its own."""
    words = {child.lower_ for child in noun.children}
    if words & VAGUE and syntax.carrier(noun) is None:
        return False
    if syntax.carrier(noun) is not None or noun.pos_ == "PROPN":
        return True
    if _has_time(noun) or _has_place(noun):
        return True
    inside = [c for c in noun.children if c.dep_ in ("poss", "amod", "compound", "nmod")]
    named = bool(context.actors(inside + syntax.after(noun, *PARTIES)))
    definite = bool(words & {"the", "this", "that", "these", "those"})
    after_preposition = noun.dep_ == "pobj" and noun.head.lower_ in OCCASIONS
    return named or (definite and (after_preposition or noun.dep_ in ("nsubj", "nsubjpass")))


OCCASIONS = {"during", "after", "before", "at", "following", "ahead", "since", "in", "of", "for"}


def _has_time(noun: Token) -> bool:
    return any(t.ent_type_ in ("DATE", "TIME", "ORDINAL") for t in noun.subtree if abs(t.i - noun.i) < 6)


def _has_place(noun: Token) -> bool:
    return any(t.ent_type_ in ("GPE", "LOC", "FAC") for t in syntax.after(noun, "in", "at", "on", "near"))
