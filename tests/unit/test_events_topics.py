"""The key phrases of a sentence: what it is about, without who, when and how much."""

import datetime as dt

import pytest

from extract.model import Article
from extract.pipeline import process

DAY = dt.date(2026, 3, 10)


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Peru agreed on Monday to release the frozen Chilean assets.", ("assets", "frozen assets")),
        (
            "Ana Rey said on Monday that a prisoner exchange needed security guarantees.",
            ("exchange", "prisoner exchange", "guarantees", "security guarantees"),
        ),
        ("Ana Rey said on Monday that three ministers would take part in the talks.", ()),
        ("Peru and Chile signed a long-range missile treaty on Monday.", ("treaty", "missile treaty")),
    ],
)
def test_a_sentence_is_about_its_noun_phrases(text: str, topics: tuple[str, ...]) -> None:
    (mention, *_) = process(Article.make("t", text, DAY))
    assert mention.topics == topics
