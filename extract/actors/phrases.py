"""Find the noun phrases that describe an actor without being a name: titles, groups, bodies of a state."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from extract.actors.gazetteer import group_nouns, noun_matcher, singulars, titles
from extract.actors.names import starts
from extract.actors.shortnames import Name

MODIFIERS = {"ADJ", "NOUN", "PROPN", "NUM"}
DEFINITE = {"the", "this", "that", "these", "those"}
COLLECTIVE = {"group", "crew", "coalition", "delegation", "community", "leader", "representative", "member"}
INSIDE = {"of", "at", "for", "to", "from", "in", "with"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A description at tokens ``start`` to ``end``: ``noun`` is its title or group noun in the singular, ``surface``
    the same as it stands, from token ``first`` on; ``names`` those that modify it, before or (``after``) behind it,
    ``determiner`` its article or possessive."""

    start: int
    end: int
    head: int
    first: int
    noun: str
    surface: str
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
    spans = [(start, end) for _, start, end in noun_matcher(doc.vocab)(doc)]
    free = [doc[start:end] for start, end in spans if not any(i in inside for i in range(start, end))]
    begins = starts(names)
    found: list[Phrase] = []
    for span in sorted(filter_spans(free)):
        if not is_noun(span):
            continue
        phrase = extend(span, inside, begins, found[-1].end if found else 0)
        if found and is_part(doc, found[-1], phrase):
            phrase = joined(found.pop(), phrase)
        found.append(phrase)
    return [serving(doc, *pair) for pair in itertools.zip_longest(found, found[1:])]


def serving(doc: Doc, person: Phrase, body: Phrase | None) -> Phrase:
    """A description with the body behind it, where one follows: "a spokesman for the Ukrainian military"."""
    if body is None or person.plural or body.start != person.end + 1 or doc[person.end].lower_ not in INSIDE:
        return person
    if group_nouns().get(body.surface) != "organization":
        return person
    return replace(person, end=body.end, after=(*person.after, *body.names))


def is_part(doc: Doc, whole: Phrase, part: Phrase) -> bool:
    """Whether two descriptions are one: "group" and "journalists" in "a group of journalists"."""
    return part.start == whole.end + 1 and doc[whole.end].lower_ == "of" and part.plural and whole.noun in COLLECTIVE


def joined(whole: Phrase, part: Phrase) -> Phrase:
    return replace(
        part, start=whole.start, head=whole.head, names=whole.names + part.names, determiner=whole.determiner
    )


def is_noun(span: Span) -> bool:
    """Not "head" or "chair" as verbs; not a noun that only modifies another one ("army base")."""
    last = span[-1]
    if last.pos_ not in ("NOUN", "PROPN"):
        return False
    following = last.nbor() if last.i + 1 < len(last.doc) else None
    compound = last.dep_ == "compound" and following is not None and following.pos_ == "NOUN"
    numbered = following is not None and following.text == "One"  # "Air Force One"
    return not numbered and (not compound or span.text.lower() in titles())


def extend(span: Span, inside: dict[int, Name], begins: dict[int, Name], floor: int) -> Phrase:
    """The description whose title or group noun is ``span``; it does not reach back before token ``floor``."""
    doc = span.doc
    first = max(span[0].sent.start, floor)
    start, before = leftwards(doc, span.start, first, inside)
    if doc[start].tag_ in ("POS", "HYPH"):
        start += 1
    determiner = None
    if start > first and (doc[start - 1].pos_ == "DET" or doc[start - 1].tag_ == "PRP$"):
        start -= 1
        determiner = doc[start]
    surface = span.text.lower()
    noun = singulars().get(surface, surface)
    plural = span.root.tag_ in ("NNS", "NNPS") or noun != surface
    after = complements(doc, span.end, begins, plural)
    end = after[-1].end if after else span.end
    return Phrase(start, end, span.root.i, span.start, noun, surface, tuple(before), tuple(after), determiner, plural)


def leftwards(doc: Doc, start: int, first: int, inside: dict[int, Name]) -> tuple[int, list[Name]]:
    """Where the modifiers before token ``start`` begin, and the names among them from the nearest on."""
    names: list[Name] = []
    while start > first:
        name = inside.get(start - 1)
        if name and name.is_person and doc[start].tag_ != "POS" and names:
            break
        if name:
            names.append(name)
            start = name.start
        elif doc[start].tag_ == "HYPH" or modifies(doc[start - 1]) or joins(doc, start, inside, names):
            start -= 1
        else:
            break
    return start, names


def modifies(token: Token) -> bool:
    """Whether a token before a noun belongs to its phrase."""
    if token.ent_type_ in ("DATE", "TIME"):
        return False
    return (
        token.pos_ in MODIFIERS
        or token.tag_ in ("POS", "HYPH")
        or (token.pos_ == "VERB" and token.dep_ == "amod")
        or (token.pos_ == "ADV" and token.head.i > token.i and is_attributive(token.head))
    )


def is_attributive(token: Token) -> bool:
    """Whether an adverb before a token belongs to a noun's phrase: "newly elected", not "so ... said"."""
    return token.pos_ in ("ADJ", "NUM") or (token.pos_ == "VERB" and token.dep_ == "amod")


def joins(doc: Doc, start: int, inside: dict[int, Name], names: list[Name]) -> bool:
    """Whether the comma or "and" before token ``start`` joins two modifiers: "Ukrainian and Russian officials"."""
    left = inside.get(start - 2) or (inside.get(start - 3) if doc[start - 2].text == "," else None)
    right = inside.get(start)
    joint = doc[start - 1].pos_ == "CCONJ" or doc[start - 1].text == ","
    return bool(joint and names and (right is names[-1] or doc[start].pos_ == "CCONJ") and left and left.is_adjective)


def complements(doc: Doc, position: int, begins: dict[int, Name], plural: bool) -> list[Name]:
    """The names in "of Ukraine", "at the State Department", "from Russia, Ukraine and Poland" right after a noun."""
    found: list[Name] = []
    while position + 1 < len(doc) and doc[position].lower_ in INSIDE:
        name = named(doc, position + 1, begins)
        if name is None or name.is_person or modifies_next(doc, name):
            break
        found += [name, *(more(doc, name.end, begins) if plural else ())]
        position = found[-1].end
    return found


def modifies_next(doc: Doc, name: Name) -> bool:
    """Whether a name describes what follows: "of Ukraine's army", "for the Ukrainian military"."""
    following = doc[name.end] if name.end < len(doc) else None
    return following is not None and (following.tag_ == "POS" or (name.is_adjective and following.pos_ in MODIFIERS))


def named(doc: Doc, position: int, begins: dict[int, Name]) -> Name | None:
    """The name at a token, its article skipped."""
    while position < len(doc) and doc[position].pos_ == "DET" and position not in begins:
        position += 1
    return begins.get(position)


def more(doc: Doc, position: int, begins: dict[int, Name]) -> list[Name]:
    """The other items of a list that ends with "and": nothing where the comma opens another clause."""
    found: list[Name] = []
    while position + 1 < len(doc) and (doc[position].text == "," or doc[position].lower_ == "and"):
        last = "and" in (doc[position].lower_, doc[position + 1].lower_)
        name = named(doc, position + 1 + (doc[position].text == "," and last), begins)
        if name is None or name.is_person:
            return []
        found.append(name)
        if last:
            return found
        position = name.end
    return []
