"""The scorer of key moments, and the texts of the corpus put together again."""

import pytest

from tests.quality.key_moments import as_in_corpus, printed
from tests.quality.score_key_moments import f1, mean, score


def test_a_timeline_is_scored_by_its_days_and_words() -> None:
    gold = {"2026-05-10": ["The harbour opened ."], "2026-05-12": ["It closed again ."]}
    found = {"2026-05-10": ["The harbour opened."], "2026-05-13": ["Rain fell."]}
    rates = score(gold, found)
    assert rates["date"] == (0.5, 0.5)
    assert rates["rouge-1"] == (3 / 5, 3 / 6) and rates["rouge-2"] == (2 / 4, 2 / 5)
    assert mean([rates, score(gold, gold)])["date"] == 0.75 and f1((0.0, 0.0)) == 0.0


def test_nothing_found_scores_nothing() -> None:
    assert score({"2026-05-10": ["It opened ."]}, {})["date"] == (0.0, 0.0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("`` It 's open , '' she said .", "“It's open,” she said."),
        ("The harbour -LRB- in Lagos -RRB- is n't open .", "The harbour (in Lagos) isn't open."),
        ("It cost $ 12,000 , or 5 % .", "It cost $12,000, or 5%."),
    ],
)
def test_texts_are_printed_again(text: str, expected: str) -> None:
    assert printed(text) == expected


def test_the_words_of_the_corpus_come_back() -> None:
    assert as_in_corpus("It isn't (yet)") == "It is n't -LRB- yet -RRB-"
