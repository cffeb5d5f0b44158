"""The simple past where a sentence has the past perfect: a headline tells nothing later that "had" would be before."""

from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Token

from extract.events.headlines.clauses import subject
from extract.events.headlines.words import CONDITION, used
from extract.resources import pairs


def in_simple_past(tokens: Iterable[Token], is_plural: Callable[[Token], bool]) -> dict[int, str]:
    """New words for tokens by their index, "" for one that goes: "had met" is "met", "had not met" "did not meet", "had
    been seized" "was seized".

    A verb in a condition ("if they had met") keeps its tense; ``is_plural`` tells whether the subject of a verb is.
    """
    found: dict[int, str] = {}
    for had in tokens:
        verb = had.head
        if had.lower_ == "had" and had.dep_ in ("aux", "auxpass") and verb.tag_ == "VBN" and _is_plain(had, verb):
            found |= _changed(had, verb, is_plural(verb))
    return found


def _is_plain(had: Token, verb: Token) -> bool:
    own = subject(verb)
    inverted = own is not None and had.i < own.i < verb.i
    marks = {c.lower_ for c in verb.children if c.dep_ == "mark"}
    return had.i < verb.i and not inverted and not marks & used(CONDITION)


def _changed(had: Token, verb: Token, many: bool) -> dict[int, str]:
    be = "were" if many else "was"
    been = next((c for c in verb.children if c.lower_ == "been" and c.dep_ == "auxpass"), None)
    if been is not None:
        return {had.i: be, been.i: ""}
    if verb.lemma_ == "be":
        return {had.i: be, verb.i: ""}
    denied = any(c.dep_ == "neg" and c.lower_ in ("not", "n't", "n’t") for c in verb.children)
    verbs = {v.i: v.lemma_ if denied else past(v) for v in (verb, *_beside(verb))}
    return {had.i: "did" if denied else "", **verbs}


def _beside(verb: Token) -> Iterator[Token]:
    """The verbs that share the "had": "had met and agreed"."""
    for other in verb.conjuncts:
        alone = not any(c.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") for c in other.children)
        if other.tag_ in ("VBN", "VBD") and other.i > verb.i and alone:
            yield other


def past(participle: Token) -> str:
    """The simple past of a verb of which the text has the past participle."""
    return pairs("lexicons/past.tsv").get(participle.lemma_, participle.text)
