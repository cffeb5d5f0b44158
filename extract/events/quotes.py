"""Where an article quotes: the stretches between quotation marks, also over paragraphs."""

import re

from extract.model import Span

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\n)[^\n]+)*")
_MARK = re.compile(r"[“”„«»]|(?<![\d\w])\"|\"(?!\w)|\"")
OPENING, CLOSING = "“„«", "”»"
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
    return found


def speech(text: str, quote: Span) -> bool:
    """Whether the quotation is long enough to be speech and no cited phrase."""
    return len(quote.of(text).split()) > LONG
