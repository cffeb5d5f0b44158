"""Where an article quotes: the stretches between quotation marks, also over paragraphs."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate, islice

from extract.model import Span

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\n)[^\n]+)*")
_MARK = re.compile(r"[“”„«»]|(?<![\d\w])\"|\"(?!\w)|\"")
OPENING, CLOSING = "“„«", "”»"
FOLLOWING = 4  # paragraphs in which the end of a quotation is looked for
LONG = 3  # words: a shorter quotation is a phrase that the reporter cites, no speech of its own


def find_quotes(text: str) -> list[Span]:
    """The quotations of the text in order, with their marks; offsets count code points of ``text``.

    A quotation that is open at the end of a paragraph ends there; where the next paragraph opens with a mark, too,
    it is a quotation of its own (the convention for speech that goes on).
    """
    found: list[Span] = []
    for paragraph in _PARAGRAPH.finditer(text):
        opened: int | None = None
        for mark in _MARK.finditer(text, paragraph.start(), paragraph.end()):
            closes = mark[0] in CLOSING or (mark[0] == '"' and opened is not None)
            if closes and opened is not None:
                found.append(Span(opened, mark.end()))
                opened = None
            elif not closes and opened is None:
                opened = mark.start()
        if opened is not None:
            found.append(Span(opened, paragraph.end()))
            found += _carried_on(text, paragraph.end())
    return found


def _carried_on(text: str, position: int) -> list[Span]:
    """The paragraphs after an open quotation up to the one that closes it, where none of them opens another."""
    going: list[Span] = []
    for paragraph in islice(_PARAGRAPH.finditer(text, position), FOLLOWING):
        mark = re.search('[“„«”»"]', paragraph[0])
        if mark is None:
            going.append(Span(paragraph.start(), paragraph.end()))
        elif mark[0] in CLOSING:
            return [*going, Span(paragraph.start(), paragraph.start() + mark.end())]
        else:
            break
    return []


class Overlaps:
    """Spans that can be asked for those of a stretch of text without a look at all of them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans, key=lambda span: span.start_char)
        self._starts = [span.start_char for span in self._spans]
        self._reach = list(accumulate((span.end_char for span in self._spans), max))  # of each and those before it

    def between(self, start_char: int, end_char: int) -> list[Span]:
        """The spans that have a character of the stretch, in the order of their starts."""
        first, last = bisect_right(self._reach, start_char), bisect_left(self._starts, end_char)
        return [span for span in self._spans[first:last] if span.end_char > start_char]

    def around(self, char: int) -> bool:
        """Whether a span has the character inside it, and it is neither its first nor its last."""
        before = bisect_left(self._starts, char)
        return before > 0 and self._reach[before - 1] - 1 > char


def speech(text: str, quote: Span) -> bool:
    """Whether the quotation is long enough to be speech and no cited phrase."""
    return len(quote.of(text).split()) > LONG
