"""Quotations are found in every style of quotation marks, and a phrase is told from speech."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.model import Span
from extract.parsing.quotes import Overlaps, find_quotes, speech


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('She said "we will go" and left.', ['"we will go"']),
        ("“One,” he said. “Two.”", ["“One,”", "“Two.”"]),
        ("No quotation, only 5' 11\" of rain's work.", ["\" of rain's work."]),
        ("“It goes on.\n\n“And ends here.”", ["“It goes on.", "“And ends here.”"]),
        ("«Oui», he said.", ["«Oui»"]),
        ("A plain sentence.", []),
        ("”", []),
    ],
)
def test_quotations(text: str, quotes: list[str]) -> None:
    assert [q.of(text) for q in find_quotes(text)] == quotes


def test_a_cited_phrase_is_no_speech() -> None:
    text = 'He called it "not credible" and said "we need concessions from them, too".'
    phrase, whole = find_quotes(text)
    assert not speech(text, phrase)
    assert speech(text, whole)


def test_offsets_count_code_points() -> None:
    text = "Ελλάδα 🇬🇷 “ναι, αυτό είναι”"
    assert find_quotes(text) == [Span(text.index("“"), len(text))]


SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda pair: Span(pair[0], sum(pair))), max_size=8
)


@given(SPANS, st.integers(0, 40), st.integers(1, 10))
def test_spans_of_a_stretch_are_all_that_overlap_it(spans: list[Span], start: int, length: int) -> None:
    found = Overlaps(spans).between(start, start + length)
    assert sorted(found, key=str) == sorted(
        (span for span in spans if span.start_char < start + length and span.end_char > start), key=str
    )


@given(SPANS, st.integers(0, 40))
def test_what_a_span_is_around(spans: list[Span], char: int) -> None:
    assert Overlaps(spans).around(char) == any(span.start_char < char < span.end_char - 1 for span in spans)
