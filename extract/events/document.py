"""A document: one article with its parse, who is referred to in it, its temporal expressions and its quotations.

Every later stage reads events from it; offsets count Unicode code points of ``Document.text``.
"""

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from extract.actors import Cast
from extract.model import Actor, Article, Span
from extract.parsing import syntax
from extract.parsing.language import text_of
from extract.parsing.quotes import Overlaps, find_quotes, speech
from extract.times import TimeExpression


@dataclass(frozen=True)
class Document:
    """``doc`` is the parse of ``article.text``, ``cast`` holds its references to actors, ``times`` its
    temporal expressions in the order of the text."""

    article: Article
    doc: Doc
    cast: Cast
    times: Sequence[TimeExpression]

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
        return list(syntax.sentences(self.doc))

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def number_of(self, token: Token) -> int:
        """The number of the token's sentence, counted from 0."""
        return max(0, bisect.bisect_right(self._starts, token.i) - 1)

    def sentence_of(self, token: Token) -> Tokens:
        return self.sentences[self.number_of(token)]

    def head_of(self, span: Span) -> Token:
        """The syntactic head of the words at a span; ValueError where the text has no words there."""
        words = self.doc.char_span(span.start_char, span.end_char, alignment_mode="expand")
        if words is None:
            raise ValueError(f"no words at {span} of article {self.article.id}")
        return words.root

    def in_quote(self, token: Token) -> bool:
        return self._speeches.around(token.idx)

    def actors(self, heads: list[Token]) -> tuple[Actor, ...]:
        """Whom these noun phrases and what is coordinated with them denote, each once, with the members they list."""
        found: dict[Actor, None] = {}
        for head in syntax.conjuncts(heads):
            whole = [] if syntax.exemplified(head) else [syntax.meant(head)]
            for part in [*whole, *syntax.members(head)]:
                found |= dict.fromkeys(self._denoted(part))
        return tuple(found)

    def _denoted(self, head: Token) -> tuple[Actor, ...]:
        """Whom a noun stands for; what is no person has the name beside it: "the agency's head, Ana Rey"."""
        denoted = self.cast.at(head)
        described = head.tag_ == "NN" or any(child.lower_ in ("a", "an") for child in head.children)
        if denoted and (denoted[0].kind == "person" or not described):
            return denoted
        named = (self.cast.at(name) for name in syntax.names_beside(head))
        return next((who for who in named if who and (not denoted or who[0].kind == "person")), denoted)

    @cached_property
    def _time_starts(self) -> list[int]:
        return [time.start_char for time in self.times]

    def times_from(self, start_char: int, end_char: int) -> Sequence[TimeExpression]:
        """The temporal expressions that begin between two offsets, the last exclusive."""
        first, last = (bisect.bisect_left(self._time_starts, char) for char in (start_char, end_char))
        return self.times[first:last]
