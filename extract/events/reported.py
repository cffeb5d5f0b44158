"""Whether a word stands for an event and not for a topic, a habit or a condition that is only talked of."""

from spacy.tokens import Token

from extract.events.coreference import is_definite
from extract.events.status import status
from extract.model import EventType
from extract.parsing import syntax
from extract.resources import words

VAGUE = {"any", "such", "every", "some", "further", "many", "possible", "potential", "more", "other", "future"}


def reports(token: Token, type: EventType) -> bool:
    """Whether the word stands for an event and no topic, habit or condition, and for nothing that did not happen."""
    if is_topic(token) or _conditional(token):
        return False
    if token.pos_ in ("VERB", "AUX"):
        return not _habitual(token) and status(type, token) != "negated"
    vague = token.pos_ == "NOUN" and any(child.lower_ in VAGUE for child in token.children)
    return not vague and status(type, token) != "negated"


def is_topic(word: Token) -> bool:
    """Whether the word only says what a thought or a hope is about ("the possibility of talks")."""
    topics = words("lexicons/topics.tsv")
    above = word.head
    if word.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "for" for c in word.children):
        wished = [above, *(c for c in above.children if c.dep_ == "dobj")]
        return any(t.lemma_.casefold() in topics for t in wished)
    while above.dep_ in ("prep", "pcomp") or above.pos_ == "ADP":
        if above.head == above:
            return False
        above = above.head
    return above.pos_ in ("NOUN", "ADJ") and above.lemma_.casefold() in topics


def is_natural(verb: Token) -> bool:
    """Whether a force of nature does it: "an earthquake struck, killing ten", "the strongest quake to hit the city"."""
    doers = syntax.doers(verb) if verb.pos_ == "VERB" else []
    named = [t for doer in doers for t in (doer, *syntax.after(doer, "of"))]
    above = [t for t in verb.ancestors if t.pos_ == "VERB" and verb.dep_ in ("advcl", "acl", "conj")][:1]
    named += [t for governor in above for t in syntax.subjects(governor)]
    if not any(t.lemma_ in words("lexicons/weapons.tsv") for t in named):  # "drones crashed into flats, killing ten"
        named += above
    named += syntax.after(verb, "in", "by", "from")
    return any(t.lemma_.casefold() in words("lexicons/natural.tsv") for t in named)


def _conditional(token: Token) -> bool:
    """Whether the word stands in an "if" or a "whether" clause: "if they meet", not "if they keep to what was agreed at
    the summit"."""
    if is_definite(token) and token.dep_ == "pobj" and token.head.lower_ in ("at", "during", "after"):
        return False
    clauses = [t for t in (token, *token.ancestors) if t.dep_ in ("advcl", "ccomp", "csubj", "pcomp")]
    return any(child.lower_ in ("if", "unless", "whether") for clause in clauses for child in clause.children)


def _habitual(verb: Token) -> bool:
    """A simple present tells a habit or a state ("is banned", "relies"), not one event, save in a heading."""
    finite = next((c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.tag_ != "TO"), verb)
    progressive = verb.tag_ == "VBG" or any(c.lower_ in ("have", "has", "being") for c in verb.children)
    return finite.tag_ in ("VBZ", "VBP") and not progressive and not _heads(verb)


def _heads(verb: Token) -> bool:
    """Whether the verb is that of a heading, which has no full stop: "Parliament passes budget"."""
    last = next((t for t in reversed(list(verb.sent)) if not t.is_space), verb)
    return verb.dep_ in ("ROOT", "conj") and not last.is_punct
