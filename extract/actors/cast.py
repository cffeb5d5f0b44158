"""Who is referred to where in an article."""

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extract.model import Actor, unique


@dataclass(frozen=True, slots=True)
class Reference:
    """A noun phrase that refers to somebody.

    ``start_char`` and ``end_char`` count code points of the article's text; ``head`` is the ``Token.i`` of the
    phrase's head. ``actors`` holds one actor, or several for "both leaders". ``form``: "name", "nominal", "pronoun".
    """

    start_char: int
    end_char: int
    head: int
    actors: tuple[Actor, ...]
    form: str

    def within(self, start_char: int, end_char: int) -> bool:
        return start_char <= self.start_char and self.end_char <= end_char


class Cast:
    """Every reference of an article in text order, and whom a token denotes."""

    def __init__(self, doc: Doc, references: Collection[Reference]) -> None:
        """``references`` may be nested: "EU" within "EU foreign policy chief Kaja Kallas"."""
        self.references = tuple(sorted(references, key=lambda r: (r.start_char, -r.end_char)))
        self._by_token: dict[int, Reference] = {}
        self._outermost: list[Reference] = []
        end_char = 0  # of all references before
        for reference in self.references:
            if reference.end_char > end_char:
                self._outermost.append(reference)
            end_char = max(end_char, reference.end_char)
            span = doc.char_span(reference.start_char, reference.end_char, alignment_mode="expand")
            self._by_token.update((token.i, reference) for token in span or ())
        self._starts = [reference.start_char for reference in self._outermost]

    def at(self, token: Token) -> tuple[Actor, ...]:
        """Whom the noun phrase denotes of which ``token`` is the head or a part; () if nobody."""
        reference = self._by_token.get(token.i)
        return reference.actors if reference else ()

    def within(self, start_char: int, end_char: int, forms: Collection[str] = ("name",)) -> tuple[Actor, ...]:
        """Who is referred to between two offsets, each once; names that only describe another ("the Russian
        president") are left out."""
        found = [r for r in self.outermost(start_char, end_char) if r.form in forms]
        return unique([actor for reference in found for actor in reference.actors])

    def outermost(self, start_char: int, end_char: int) -> list[Reference]:
        """The references between two offsets that are no part of another one."""
        first, last = (bisect_left(self._starts, char) for char in (start_char, end_char))
        return [r for r in self._outermost[first:last] if r.end_char <= end_char]
