"""An event and its sides are shown and counted once, and found by what either of them is."""

import pytest

from dashboard.components.rows import item
from dashboard.filters import Selection
from dashboard.index import EventIndex
from tests.unit.test_dashboard_index import found, index_of, none, row


@pytest.fixture(scope="module")
def index() -> EventIndex:
    claims = [{"text": text, "n_mentions": 1, "article_ids": ["a"], "publishers": []} for text in ("yes", "no")]
    return index_of(
        [
            row("said", claims=claims, persons=["Ana"]),
            row("offered", type="proposal", side_of="said", persons=["Ana"]),
            row("decided", type="decision", side_of="said", persons=["Ana", "Bram"]),
            row("alone", type="proposal"),
        ]
    )


def test_an_event_is_shown_once_with_its_sides(index: EventIndex) -> None:
    assert found(index, Selection()) == ["said", "alone"]
    assert index.n_shown == 2
    assert index.apply(Selection(), none).fits.all()


def test_a_side_is_found_by_what_it_is(index: EventIndex) -> None:
    assert found(index, Selection().pick("type", ["proposal"])) == ["offered", "alone"]
    assert found(index, Selection().pick("type", ["proposal", "decision"])) == ["offered", "alone"]
    assert found(index, Selection().pick("person", ["Bram"])) == ["decided"]


@pytest.mark.parametrize("facet", ["type", "person"])
def test_a_facet_counts_what_choosing_it_shows(index: EventIndex, facet: str) -> None:
    hits = index.apply(Selection(), none)
    for value, count in hits.cards.counts(index.facets[facet], hits.ignoring(facet)).items():
        assert count == len(found(index, Selection().pick(facet, [value])))


def test_a_row_tells_of_the_sides_and_claims(index: EventIndex) -> None:
    assert item(index, 0, "reports")["line"] == "also proposal · also decision · 2 claims · 1 article"
    assert item(index, 1, "reports")["line"] == "also statement · also decision · 1 article"
    assert item(index, 3, "reports")["line"] == "1 article"
