"""An event and its sides are shown and counted once, and found by what either of them is."""

import numpy as np
import pandas as pd
import pytest

from dashboard import correcting, finding, profile
from dashboard.components import reading
from dashboard.components.rows import item
from dashboard.filters import Selection
from dashboard.index import EventIndex
from dashboard.network import network
from extract.registry import Correction
from extract.store.searching import parse
from tests.unit.test_dashboard_index import actor, found, index_of, none, row


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


ANA, BRAM, JAPAN = actor("Ana"), actor("Bram"), actor("Japan", "country", "JP")


@pytest.fixture(scope="module")
def ties() -> EventIndex:
    """A meeting with the agreement that came of it, and words with the offer that they make, each as one event."""
    return index_of(
        [
            row("met", type="meeting", agents=[ANA, BRAM], publishers=["Ledger"]),
            row("signed", type="agreement", agents=[ANA, BRAM], side_of="met", publishers=["Ledger", "Post"]),
            row("said", agents=[ANA], targets=[JAPAN], start=None, end=None),
            row("said again", agents=[ANA], mentioned=[JAPAN], start=None, end=None, side_of="said"),
            row("met later", type="meeting", agents=[ANA, BRAM]),
        ]
    )


def test_a_tie_counts_the_events_that_choosing_it_shows(ties: EventIndex) -> None:
    every = np.ones(ties.n, bool)
    counts = {
        partner.tie: partner.n_events
        for relation in ("met", "agreed", "spoke")
        for partner in profile.partners(ties, every, relation, "Ana")
    } | {partner.tie: partner.n_events for partner in profile.speakers(ties, every, "Japan")}
    assert sorted(counts.values()) == [1, 1, 2]
    assert counts == {tie: len(found(ties, Selection().tied(tie))) for tie in counts}


def test_a_line_of_the_network_weighs_a_meeting_and_its_agreement_once(ties: EventIndex) -> None:
    (edge,) = network(ties, np.ones(ties.n, bool), 9, 9).edges
    assert (edge.met, edge.agreed, edge.weight) == (2, 1, 2)


def test_what_two_did_together_is_listed_once(ties: EventIndex) -> None:
    rows = profile.together(ties, np.ones(ties.n, bool), ["Ana", "Bram"])
    assert set(ties.ids[rows]) == {"met", "met later"}


def test_conditions_of_single_events_count_an_event_and_its_sides_once(ties: EventIndex) -> None:
    hits = ties.apply(Selection(), none)
    assert hits.having(~ties.dated).sum() == 1
    assert hits.having(ties.among(["met", "signed"])).sum() == 1
    assert hits.having(ties.outlets >= 2).sum() == 1  # only the side is told by two


def test_a_search_finds_an_event_and_its_sides_once(ties: EventIndex) -> None:
    actors = pd.DataFrame(columns=["name", "aliases", "kind"])
    articles = pd.DataFrame(columns=["article_id", "title", "publisher"])
    hits = finding.find(parse("fish"), ties, {"met", "signed", "said again"}, actors, articles)
    assert set(ties.ids[hits.events]) == {"met", "said again"}


def test_an_article_and_a_correction_count_an_event_and_its_sides_once(ties: EventIndex) -> None:
    assert reading.told_in("a", ties).sum() == 3
    assert "(3 events)" in correcting.preview(Correction("merge", "Ana", "Bram"), ties)
