"""The confidence of a mention: what is known of it, and the weights that turn that into a chance."""

import datetime as dt
import math

import pytest

from extract.events.assembly import assemble, described
from extract.events.confidence import CONSTANT, FEATURES, WEIGHTS, Features, chance
from extract.model import Article
from extract.parsing import language
from extract.pipeline import SHIPPED, document_of
from extract.resources import pairs

DAY = dt.date(2026, 5, 13)
TEXT = (
    "Foreign Minister Ana Lindqvist said on Monday that the harbour was ready. She met envoys from Lagos on 4 May.\n\n"
    "“We are ready,” she said. The talks may go on."
)


def known(text: str = TEXT) -> list[Features]:
    document = document_of(Article.make("", text, DAY), language.parse(text))
    return [features for _, features in described(document, SHIPPED(document))]


def test_what_is_known_of_a_mention_is_told_in_names() -> None:
    said, met, *_ = known()
    assert {"time=own relative, lead=2+", "reference=name in full", "kinds=person", "type=statement, word=say"} <= said
    assert {"type=meeting, time=own explicit, tense=VBD", "time=own explicit, away=7+"} <= met
    assert "agents=own 2+, last=1+" in met and "type=statement, last=never" in said


def test_what_is_carried_over_from_another_sentence_is_known_as_such() -> None:
    text = "Ana Lindqvist met Bram Okafor in Rome on Monday. The meeting lasted two hours."
    met, meeting = known(text)
    assert {"type=meeting, agents=own 2+", "time=own relative, tense=VBD"} <= met
    assert {"type=meeting, agents=carried 2+", "time=carried relative, tense=definite noun"} <= meeting
    assert {"distance=none", "reference=none"} <= meeting


def test_a_paragraph_begins_after_an_empty_line() -> None:
    said, met, again, *_ = known()
    assert "time=own relative, paragraph=first" in said and "time=own explicit, paragraph=later" in met
    assert any(name.endswith("paragraph=first") for name in again)


def test_every_mention_has_a_confidence_and_the_same_each_time() -> None:
    document = document_of(Article.make("", TEXT, DAY), language.parse(TEXT))
    first, again = (assemble(document, SHIPPED(document)) for _ in range(2))
    assert first == again and len(first) > 2
    assert all(mention.confidence is not None and 0 <= mention.confidence <= 1 for mention in first)


def test_a_dated_statement_of_somebody_named_is_surer_than_a_vague_meeting() -> None:
    said = "Foreign Minister Ana Lindqvist said on Monday that the harbour was ready."
    vague = "Both sides were preparing for the meeting that had been discussed."
    (surer,), (less,) = (known(text) for text in (said, vague))
    assert chance(surer) > chance(less) + 0.3


def test_what_has_no_weight_counts_nothing() -> None:
    alone = chance(frozenset())
    assert alone == pytest.approx(1 / (1 + math.exp(-float(pairs(WEIGHTS)[CONSTANT]))), abs=1e-3)
    assert chance(frozenset({"time=by a new rule"})) == alone


def test_the_weights_are_those_of_features_that_there_are() -> None:
    names = {tuple(part.partition("=")[0] for part in row.split(", ")) for row in pairs(WEIGHTS)}
    assert names - {(CONSTANT,)} == set(FEATURES)
