"""Past or future of what an expression dates, read from a parse of the sentence."""

from typing import Literal

from spacy.tokens import Doc, Token

Tense = Literal["past", "future", "open"]
COMING = {"will", "shall", "wo", "'ll", "’ll", "would"}
OPEN = {"may", "might", "could", "can", "should", "must"}
OFFERS = {"plan", "invite", "schedule", "threaten", "propose", "convene", "arrange"}  # of what lies ahead
PLANS = {"schedule", "expect", "plan", "set", "slate", "due", "intend", "hope", "be", "prepare", "promise", "agree"}


def parsed_tense(doc: Doc, start: int, end: int) -> Tense | None:
    """The tense of the verb that the words at characters start-end modify; None where they modify a noun, but for what
    somebody plans or offers: "invited them to talks on Friday"."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    above: Token = span.root.head
    if above.pos_ in ("ADP", "SCONJ"):
        above = above.head
    if above.lemma_ in PLANS - {"be"} and any(c.dep_ == "xcomp" and c.idx < start for c in above.children):
        return "future"  # "expected to meet them within two weeks": behind what is planned, it is of the plan
    if above.pos_ in ("VERB", "AUX"):
        return _tense(above, 0)
    governor = above.head.head if above.dep_ == "pobj" else above.head
    return "future" if above.dep_ in ("dobj", "pobj") and governor.lemma_ in OFFERS else None


def _tense(verb: Token, depth: int) -> Tense | None:
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {helper.lower_ for helper in helpers}
    if verb.lemma_ in PLANS - {"be"} and verb.tag_ == "VBN":
        return "future"
    if words & COMING:
        return "past" if "have" in words else "future"
    if words & OPEN:
        return "past" if "have" in words else "open"
    if "to" in words:
        return _of_infinitive(verb, depth)
    return _of_form(verb, helpers, depth)


def _of_infinitive(verb: Token, depth: int) -> Tense | None:
    """What one is expected to do lies ahead; what one failed to do is open."""
    if verb.head.lemma_ in PLANS:
        return "future"
    if verb.head.pos_ in ("VERB", "AUX") and depth < 3:
        return "open" if _tense(verb.head, depth + 1) == "past" else "future"
    return "open"


def _of_form(verb: Token, helpers: list[Token], depth: int) -> Tense | None:
    tags = {helper.tag_ for helper in helpers}
    if verb.tag_ == "VBD" or "VBD" in tags:
        return "past"
    if verb.tag_ == "VBN" and any(helper.lemma_ in ("have", "be") for helper in helpers):
        return "past" if any(helper.lemma_ == "have" for helper in helpers) else None
    if verb.tag_ == "VBG" and tags & {"VBZ", "VBP"}:
        return "future"
    if verb.tag_ in ("VBZ", "VBP"):  # "opens on Friday"; "follows a meeting on Friday" may be of the meeting
        return None if any(child.dep_ == "dobj" for child in verb.children) else "future"
    if verb.tag_ == "VBN" and verb.dep_ == "advcl" and not helpers:
        return "past"  # "Launched in June, it is growing"
    if verb.dep_ in ("advcl", "conj", "xcomp", "ccomp") and verb.head.pos_ in ("VERB", "AUX") and depth < 3:
        return _tense(verb.head, depth + 1)
    return "past" if verb.tag_ == "VBN" else None
