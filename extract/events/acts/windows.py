"""An article's text as word pieces, and the windows of whole sentences that the encoder reads.

Pure, and linear in the length of the text. All offsets count code points of the text.
"""

import bisect
import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from extract.model import Span
from extract.parsing.quotes import find_quotes

LONGEST = 384  # pieces that the encoder reads at once, its opening and closing mark included
CONTEXT = 64  # pieces before a window that the encoder sees and does not score
MARKS = 2

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Pieces:
    """The word pieces of a text: arrays of one length.

    ``ids`` in the tokenizer's vocabulary; ``starts`` and ``ends`` in characters; ``words`` and ``sentences`` count
    from 0 to which word and sentence a piece belongs; ``letters`` says which begin with a letter; ``features`` is what
    the vocabulary does not tell: 1 for a capital, 2 for a quotation, 3 for both.
    """

    ids: Ints
    starts: Ints
    ends: Ints
    words: Ints
    sentences: Ints
    letters: Flags
    features: Ints

    @property
    def opening(self) -> Flags:
        """Which pieces open a word."""
        return np.diff(self.words, prepend=-1) > 0


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces ``left`` to ``end`` (exclusive) are read, those from ``own`` on are scored."""

    left: int
    own: int
    end: int


def cut(text: str, sentences: Sequence[Span], tokenizer: Tokenizer) -> Pieces:
    """The text's word pieces; ``sentences`` in order, what lies between two of them counts to the earlier one."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    starts, ends = offsets[:, 0], offsets[:, 1]
    opened = np.array([sentence.start_char for sentence in sentences], dtype=np.int64)
    return Pieces(
        ids=np.array(encoding.ids, dtype=np.int64),
        starts=starts,
        ends=ends,
        words=np.array(encoding.word_ids, dtype=np.int64),
        sentences=np.maximum(0, np.searchsorted(opened, starts, side="right") - 1),
        letters=np.array([text[start].isalpha() for start in starts], dtype=np.bool_),
        features=_features(text, starts),
    )


def _features(text: str, starts: Ints) -> Ints:
    capital = np.array([text[start].isupper() for start in starts], dtype=np.int64)
    quotes = find_quotes(text)
    opened = np.array([quote.start_char for quote in quotes], dtype=np.int64)
    closed = np.array([-1, *(quote.end_char for quote in quotes)], dtype=np.int64)
    within = starts < closed[np.searchsorted(opened, starts, side="right")]
    return capital + 2 * within


def windows(sentences: Ints, longest: int = LONGEST) -> list[Window]:
    """Windows of as many whole sentences as have room; every piece is scored in exactly one of them.

    A sentence that is longer than a window is cut. ``sentences`` is the sentence's number of every piece.
    """
    room = longest - MARKS
    context = min(CONTEXT, room // 4)
    bounds = _bounds(sentences, room - context)
    found: list[Window] = []
    at = 0
    while at < len(bounds) - 1:
        own = bounds[at]
        left = max(0, own - context)
        at = max(at + 1, bisect.bisect_right(bounds, left + room) - 1)
        found.append(Window(left, own, bounds[at]))
    return found


def _bounds(sentences: Ints, longest: int) -> list[int]:
    """Where sentences begin, those too long for one window in several places, and the number of pieces."""
    begins = [int(i) for i in np.flatnonzero(np.diff(sentences, prepend=-1))]
    spans = itertools.pairwise([*begins, len(sentences)])
    return [*(at for begin, end in spans for at in range(begin, end, longest)), len(sentences)]
