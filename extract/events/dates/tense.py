"""What tense and adverbs say of the time of a verb."""

from spacy.tokens import Token

from extract.resources import words


def helpers(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in ("aux", "advmod", "npadvmod", "auxpass")]


def tense(verb: Token) -> str:
    """The tense and aspect of a verb in one word, "none" where its form tells none."""
    aux = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    tags = {c.tag_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if verb.tag_ == "VBN" and aux & {"had", "'d", "’d"}:
        return "pluperfect"
    if is_perfect(verb) or is_going_on(verb):
        return "perfect"
    if "MD" in tags:
        return "future" if aux & {"will", "wo", "shall", "'ll", "’ll"} else "modal"
    if verb.tag_ == "VBD" or "VBD" in tags:
        return "past"
    if verb.tag_ in ("VBZ", "VBP") or tags & {"VBZ", "VBP"}:
        return "present"
    return {"VB": "infinitive", "VBG": "ing", "VBN": "participle"}.get(verb.tag_, "none")


def is_perfect(verb: Token) -> bool:
    return verb.tag_ == "VBN" and any(c.lemma_ == "have" and c.dep_ == "aux" for c in verb.children)


def is_of_today(verb: Token) -> bool:
    """Whether the tense speaks of the day of writing: "denies", "have warned"."""
    return verb.tag_ in ("VBZ", "VBP") or is_perfect(verb)


def is_going_on(verb: Token) -> bool:
    """ "has been calling": an action that goes on up to the day of publication."""
    return verb.tag_ == "VBG" and any(c.lower_ == "been" for c in helpers(verb))


def is_background(verb: Token) -> bool:
    """Whether tense or adverbs put the event at an earlier or repeated time that the text does not say."""
    had = verb.tag_ == "VBN" and any(c.lower_ in ("had", "'d", "’d") for c in helpers(verb))
    behind = verb.nbor() if verb.i + 1 < len(verb.doc) else verb  # "said earlier he might go"
    return had or _in_an_era(verb) or any(c.lower_ in _background() for c in (*helpers(verb), behind))


def _in_an_era(verb: Token) -> bool:
    """Whether it was in a long time that is over: "during the campaign he vowed to …"."""
    spans = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("during", "throughout")]
    return any(t.lemma_ in words("lexicons/eras.tsv") for span in spans for t in span.children)


def _background() -> frozenset[str]:
    return words("lexicons/background.tsv")
