"""What the stages of one article share: the parse, who is in it, its times, sentences and quotations."""

import bisect
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from extract.actors import Cast
from extract.language import text_of
from extract.model import Actor, Article, EventType, Span
from extract.quotes import Overlaps, find_quotes, speech
from extract.syntax import conjuncts, exemplified, meant, members, names_beside, sentences
from extract.times import TimeExpression


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words that name an event: what a finder hands on. ``head`` is ``Token.i`` of their syntactic head."""

    type: EventType
    head: int
    start_char: int
    end_char: int


@dataclass(frozen=True)
class Context:
    """One article, parsed and resolved."""

    doc: Doc
    cast: Cast

    @property
    def text(self) -> str:
        return text_of(self.doc)

    @cached_property
    def _quotes(self) -> Overlaps:
        return Overlaps(find_quotes(self.text))

    @cached_property
    def _speeches(self) -> Overlaps:
        return Overlaps(quote for quote in find_quotes(self.text) if speech(self.text, quote))

    def quotes(self, start_char: int, end_char: int) -> list[Span]:
        """The quotations that have a part between two offsets."""
        return self._quotes.between(start_char, end_char)

    @cached_property
    def sentences(self) -> list[Tokens]:
        return list(sentences(self.doc))

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def number_of(self, token: Token) -> int:
        """The number of the token's sentence, counted from 0."""
        return max(0, bisect.bisect_right(self._starts, token.i) - 1)

    def sentence_of(self, token: Token) -> Tokens:
        return self.sentences[self.number_of(token)]

    def in_quote(self, token: Token) -> bool:
        return self._speeches.around(token.idx)

    def actors(self, heads: list[Token]) -> tuple[Actor, ...]:
        """Whom these noun phrases and what is coordinated with them denote, each once, with the members they list."""
        found: dict[Actor, None] = {}
        for head in conjuncts(heads):
            for part in [*([] if exemplified(head) else [meant(head)]), *members(head)]:
                found |= dict.fromkeys(self._denoted(part))
        return tuple(found)

    def _denoted(self, head: Token) -> tuple[Actor, ...]:
        """Whom a noun stands for; what is no person has the name beside it: "the agency's head, Ana Rey"."""
        denoted = self.cast.at(head)
        if denoted and (denoted[0].kind == "person" or head.tag_ != "NN"):
            return denoted
        named = (self.cast.at(name) for name in names_beside(head))
        return next((who for who in named if who and (not denoted or who[0].kind == "person")), denoted)


@dataclass(frozen=True)
class Reading(Context):
    """A context with what is needed to date its events."""

    article: Article
    times: list[TimeExpression]

    @cached_property
    def _time_starts(self) -> list[int]:
        return [time.start_char for time in self.times]

    def times_from(self, start_char: int, end_char: int) -> list[TimeExpression]:
        """The temporal expressions that begin between two offsets, the last exclusive."""
        first, last = (bisect.bisect_left(self._time_starts, char) for char in (start_char, end_char))
        return self.times[first:last]
