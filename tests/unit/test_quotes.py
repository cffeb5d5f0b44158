"""Quotations are found in every style of quotation marks, and a phrase is told from speech."""

import pytest

from extract.model import Span
from extract.quotes import find_quotes, speech


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
