"""A text's word pieces stand where they say, and windows read every piece once, in whole sentences."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.events.acts.encoder import encoder
from extract.events.acts.windows import CONTEXT, LONGEST, MARKS, cut, windows
from extract.model import Span


def numbered(lengths: list[int]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The sentence of each piece, for sentences of so many pieces."""
    return np.repeat(np.arange(len(lengths), dtype=np.int64), lengths)


@given(st.lists(st.integers(1, 900), max_size=30))
def test_every_piece_is_scored_once_and_none_is_read_in_too_long_a_window(lengths: list[int]) -> None:
    found = windows(numbered(lengths))
    assert [piece for window in found for piece in range(window.own, window.end)] == list(range(sum(lengths)))
    assert all(window.end - window.left <= LONGEST - MARKS for window in found)
    assert all(window.left == max(0, window.own - CONTEXT) for window in found)


@given(st.lists(st.integers(1, LONGEST - MARKS - CONTEXT), min_size=1, max_size=30))
def test_a_sentence_that_has_room_is_never_cut(lengths: list[int]) -> None:
    sentences = numbered(lengths)
    opened = {0, *np.flatnonzero(np.diff(sentences)) + 1}
    assert {window.own for window in windows(sentences)} <= opened


def test_a_sentence_longer_than_a_window_is_cut() -> None:
    assert len(windows(numbered([10, 2000, 10]))) > 2000 // LONGEST


@pytest.mark.parametrize(
    "words",
    [
        ["Ministers", "met", "in", "Reykjavík"],
        ["🇪🇺", "leaders", "signed", "the", "accord"],
        ["Zoe\u0308", "Ağaoğlu", "resigned"],
        ["𝔘nion", "中文", "strikes", "№"],
    ],
)
def test_pieces_are_counted_in_code_points(words: list[str]) -> None:
    text = " ".join(words)
    pieces = cut(text, [Span(0, len(text))], encoder().tokenizer)
    last = words[-1]
    at = int(np.flatnonzero(pieces.starts == text.index(last))[0])
    assert pieces.opening[at]
    ends = pieces.ends[pieces.words == pieces.words[at]]
    assert text[pieces.starts[at] : ends[-1]] == last


def test_pieces_know_their_sentence_quotation_and_capital() -> None:
    text = "Ana met Bo. “We agreed on it at once,” she said."
    pieces = cut(text, [Span(0, 11), Span(12, len(text))], encoder().tokenizer)
    told = {
        text[s:e]: (int(n), int(f))
        for s, e, n, f in zip(pieces.starts, pieces.ends, pieces.sentences, pieces.features, strict=True)
    }
    assert [told[word] for word in ("met", "Bo", "We", "agreed", "said")] == [(0, 0), (0, 1), (1, 3), (1, 2), (1, 0)]


@pytest.mark.parametrize("text", ["", " \n\n "])
def test_a_text_without_words_has_no_pieces_and_no_windows(text: str) -> None:
    pieces = cut(text, [], encoder().tokenizer)
    assert len(pieces.ids) == 0 and windows(pieces.sentences) == []
