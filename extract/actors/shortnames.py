"""A name in the text, and the short forms of names that the model misses: surnames, "the North"."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extract.actors.gazetteer import Known
from extract.actors.offices import SURNAME_FIRST
from extract.registry.names import fold, without_suffix

HYPHENS = {"-", "–", "‑"}


@dataclass(frozen=True, slots=True)
class Name:
    """A name at tokens ``start`` to ``end`` (exclusive); ``label`` is the model's, ``known`` the gazetteers' entry."""

    start: int
    end: int
    text: str
    label: str
    known: Known | None = None

    @property
    def is_person(self) -> bool:
        return self.known.sort == "person" if self.known else self.label == "PERSON"

    @property
    def is_adjective(self) -> bool:
        return self.known is not None and self.known.sort == "demonym"


def with_surnames(doc: Doc, names: list[Name]) -> list[Name]:
    """The names and every bare surname of them that the model missed."""
    surnames = {surname(n) for n in names if n.is_person and len(n.text.split()) > 1}
    taken = {i: name for name in names for i in range(name.start, name.end)}
    missed = [
        Name(token.i, token.i + 1, token.text, "PERSON")
        for token in doc
        if token.i not in taken and token.pos_ == "PROPN" and (fold(token.text) in surnames or is_joined(token, taken))
    ]
    return sorted([*names, *missed], key=lambda name: name.start)


def is_joined(token: Token, taken: dict[int, Name]) -> bool:
    """Whether a hyphen joins the token to a person's bare name: both of "the Rey-Soto talks"."""
    doc = token.doc
    sides = [k for k in (token.i - 1, token.i + 1) if 0 < k < len(doc) - 1 and doc[k].text in HYPHENS]
    others = [taken.get(2 * k - token.i) for k in sides]
    return any(other is not None and other.is_person and " " not in other.text for other in others)


def surname(name: Name) -> str:
    """The folded surname of a person's full name, of a Chinese or a Korean the first word."""
    words = without_suffix(name.text).split()
    return words[0] if name.known and set(name.known.codes) & SURNAME_FIRST else words[-1]


def with_halves(doc: Doc, names: list[Name]) -> list[Name]:
    """The names with "the North" and "the South" where the text is about Korea; elsewhere they are directions."""
    whole = {name.text.split()[0]: name.known for name in names if name.text in ("North Korea", "South Korea")}
    inside = {i for name in names if len(name.text.split()) > 1 for i in range(name.start, name.end)}
    found = {
        token.i: Name(token.i, token.i + 1, token.text, "GPE", whole[token.text])
        for token in doc[1:]
        if token.text in whole and token.nbor(-1).lower_ == "the" and token.dep_ not in ("compound", "amod")
    }
    korean = [name for start, name in found.items() if start not in inside]
    others = [name for name in names if name.start not in {half.start for half in korean}]
    return sorted([*others, *korean], key=lambda name: name.start)
