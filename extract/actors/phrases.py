"""Find the noun phrases that describe an actor without being a name: titles, groups, bodies of a state."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from extract.actors.gazetteer import group_nouns, noun_matcher, titles
from extract.actors.names import Name, starts

MODIFIERS = {"ADJ", "NOUN", "PROPN", "NUM"}
DEFINITE = {"the", "this", "that", "these", "those"}
INSIDE = {"of", "at", "for", "to", "from", "in"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A description at tokens ``start`` to ``end``: ``noun`` is its title or group noun in the singular,
    ``names`` those that modify it, before or (``after``) behind it, ``determiner`` its article or possessive."""

    start: int
    end: int
    head: int
    noun: str
    names: tuple[Name, ...]
    after: tuple[Name, ...]
    determiner: Token | None
    plural: bool

    @property
    def definite(self) -> bool:
        return self.determiner is not None and (self.determiner.lower_ in DEFINITE or self.determiner.tag_ == "PRP$")


def find(doc: Doc, names: Sequence[Name]) -> list[Phrase]:
    """The descriptions in order, none overlapping with another or beginning within a name."""
    inside = {i: name for name in names for i in range(name.start, name.end)}
    matches = filter_spans([doc[start:end] for _, start, end in noun_matcher(doc.vocab)(doc)])
    found: list[Phrase] = []
    for span in sorted(matches):
        if any(i in inside for i in range(span.start, span.end)) or not is_noun(span):
            continue
        phrase = extend(span, inside, starts(names), found[-1].end if found else 0)
        if found and found[-1].end > phrase.start:
            found.pop()
        found.append(phrase)
    return found


def is_noun(span: Span) -> bool:
    """Not "head" or "chair" as verbs; not a noun that only modifies another one ("army base")."""
    last = span[-1]
    if last.pos_ not in ("NOUN", "PROPN"):
        return False
    following = last.nbor() if last.i + 1 < len(last.doc) else None
    compound = last.dep_ == "compound" and following is not None and following.pos_ == "NOUN"
    return not compound or span.text.lower() in titles()


def extend(span: Span, inside: dict[int, Name], begins: dict[int, Name], floor: int) -> Phrase:
    doc = span.doc
    first = span[0].sent.start
    start, before = span.start, []
    while start > max(first, floor) and modifies(doc[start - 1], inside):
        name = inside.get(start - 1)
        start = name.start if name else start - 1
        if name:
            before.append(name)
    determiner = None
    if start > first and (doc[start - 1].pos_ == "DET" or doc[start - 1].tag_ == "PRP$"):
        start -= 1
        determiner = doc[start]
    end, after = span.end, []
    for name in complements(doc, span.end, begins):
        after.append(name)
        end = name.end
    noun = span.text.lower()
    return Phrase(start, end, span.root.i, singular(noun), tuple(before), tuple(after), determiner, is_plural(span))


def modifies(token: Token, inside: dict[int, Name]) -> bool:
    """Whether a token before a noun belongs to its phrase."""
    name = inside.get(token.i)
    if name:
        return not name.is_person or token.nbor().tag_ == "POS"
    if token.ent_type_ in ("DATE", "TIME"):
        return False
    return (
        token.pos_ in MODIFIERS
        or token.tag_ in ("POS", "HYPH")
        or (token.pos_ == "VERB" and token.dep_ == "amod")
        or (token.pos_ == "ADV" and token.head.pos_ in ("ADJ", "NUM") and token.head.i > token.i)
    )


def complements(doc: Doc, position: int, begins: dict[int, Name]) -> Iterator[Name]:
    """The names in "of Ukraine", "at the State Department", "for the European Union" right after a title."""
    while position + 1 < len(doc) and doc[position].lower_ in INSIDE:
        position += 1
        while position < len(doc) and (doc[position].pos_ == "DET" or doc[position].lower_ in ("former", "ruling")):
            position += 1
        name = begins.get(position)
        if name is None or name.is_person:
            return
        yield name
        position = name.end


def singular(noun: str) -> str:
    if noun in titles() or (noun not in group_nouns() and not noun.endswith("s")):
        return noun
    for word in (noun.removesuffix("s"), noun.removesuffix("es"), noun.removesuffix("ies") + "y"):
        if word in titles() or word in group_nouns():
            return word
    return noun


def is_plural(span: Span) -> bool:
    return span[-1].tag_ in ("NNS", "NNPS")
