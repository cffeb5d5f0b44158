"""Whether a noun names one occasion or only a topic of talk."""

from spacy.tokens import Token

from extract import syntax
from extract.events.document import Document
from extract.resources import words

VAGUE = {"any", "such", "every", "some", "further", "many", "possible", "potential", "more", "other"}
PARTIES = ("with", "between", "among", "by", "of", "from", "against", "on", "to")


def is_occasion(noun: Token, document: Document) -> bool:
    """Whether the noun names an occasion: something carries it, it has parties, a time, a place or a name."""
    near = {child.lower_ for child in noun.children}
    if is_topic(noun):
        return False
    if near & VAGUE and syntax.carrier(noun) is None:
        return False
    if syntax.carrier(noun) is not None or noun.pos_ == "PROPN":
        return True
    if noun.dep_ == "nsubj" and noun.head.lemma_ in words("lexicons/harming.tsv") and noun.head.tag_ == "VBD":
        return True
    if _has_time(noun) or _has_place(noun):
        return True
    inside = [c for c in noun.children if c.dep_ in ("poss", "amod", "compound", "nmod")]
    named = bool(document.actors(inside + syntax.after(noun, *PARTIES)))
    aimed = bool(syntax.after(noun, "on", "against"))
    definite = bool(near & {"the", "this", "that", "these", "those", "my", "our"})
    after_preposition = noun.dep_ == "pobj" and noun.head.lower_ in OCCASIONS
    return named or aimed or (definite and (after_preposition or noun.dep_ in ("nsubj", "nsubjpass")))


def is_topic(word: Token) -> bool:
    """Whether the word only says what a thought or a hope is about ("the possibility of talks")."""
    above = word.head
    if word.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "for" for c in word.children):
        wished = [above, *(c for c in above.children if c.dep_ == "dobj")]
        return any(t.lemma_.casefold() in topics() for t in wished)
    while above.dep_ in ("prep", "pcomp") or above.pos_ == "ADP":
        if above.head == above:
            return False
        above = above.head
    return above.pos_ in ("NOUN", "ADJ") and above.lemma_.casefold() in topics()


def topics() -> frozenset[str]:
    return words("lexicons/topics.tsv")


OCCASIONS = {"during", "after", "before", "at", "following", "ahead", "since", "in", "of", "for"}


def _has_time(noun: Token) -> bool:
    near = [t for t in noun.subtree if abs(t.i - noun.i) < 6 or (t.head == noun and t.dep_ == "poss")]
    return any(t.ent_type_ in ("DATE", "TIME", "ORDINAL") for t in near)


def _has_place(noun: Token) -> bool:
    return any(t.ent_type_ in ("GPE", "LOC", "FAC") for t in syntax.after(noun, "in", "at", "on", "near"))
