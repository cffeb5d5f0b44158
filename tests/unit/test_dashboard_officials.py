"""A country's page: the state by itself, or with whoever belongs to it."""

import gc
import weakref
from pathlib import Path

import numpy as np
import pytest

from dashboard import officials, positions, profile
from dashboard.cast import ROLES
from dashboard.filters import Selection, from_query, to_query
from dashboard.index import EventIndex
from extract.happenings.changes import table_rows
from extract.store import Store
from tests.dashboard_data import fill
from tests.unit.dashboard_app import visit
from tests.unit.test_dashboard_index import actor, found, index_of, row
from tests.unit.test_dashboard_pages import address, html_of, number

NORWAY, SWEDEN = actor("Norway", "country", "NO"), actor("Sweden", "country", "SE")
MINISTER, PORT = actor("Eva Holm", "person", "NO"), actor("Ports Ministry", "organization", "NO")
ENVOYS, ANA = actor("two envoys", "group", "NO"), actor("Ana", "person", "SE")


@pytest.fixture(scope="module")
def index() -> EventIndex:
    return index_of(
        [
            row("state", type="meeting", agents=[NORWAY], targets=[SWEDEN], countries=["NO", "SE"]),
            row("minister", type="meeting", agents=[MINISTER, ANA], countries=["NO", "SE"]),
            row("among them", type="meeting", agents=[MINISTER, PORT], countries=["NO"]),
            row("envoys", agents=[ENVOYS], mentioned=[SWEDEN], countries=["NO", "SE"]),
            row("about", agents=[ANA], mentioned=[MINISTER], countries=["NO", "SE"]),
            row("other", agents=[ANA], countries=["SE"]),
        ]
    )


def test_only_a_country_has_officials(index: EventIndex) -> None:
    names = ("Norway", "Eva Holm", "Ports Ministry", "Nobody")
    assert [officials.home(index, name) for name in names] == ["NO", None, None, None]


@pytest.mark.parametrize("name", ["Norway", "Ana", "Nobody"])
def test_an_index_that_is_no_longer_shown_is_freed_whoever_was_asked_for(name: str) -> None:
    shown = index_of([row("state", agents=[NORWAY, ANA], countries=["NO", "SE"])])
    officials.joined(shown, name)
    known = weakref.ref(shown)
    del shown
    gc.collect()
    assert known() is None


def test_what_officials_do_is_done_by_the_country(index: EventIndex) -> None:
    joined = officials.joined(index, "Norway")
    assert found(index, Selection().add("actor", "Norway")) == ["state"]
    everything = found(joined, Selection().add("actor", "Norway"))
    assert everything == ["state", "minister", "among them", "envoys", "about"]
    assert everything == list(index.ids[officials.involved(index, "NO")])
    by = Selection().add("actor", "Norway").play("by")
    assert found(joined, by) == ["state", "minister", "among them", "envoys"]
    assert found(index, by) == ["state"]  # the index itself is as it was


def test_whom_officials_meet_the_country_meets_and_not_itself(index: EventIndex) -> None:
    joined, every = officials.joined(index, "Norway"), np.ones(index.n, bool)
    met = profile.partners(joined, every, "met", "Norway")
    assert {partner.name: partner.n_events for partner in met} == {"Ana": 1, "Sweden": 1}
    for partner in [
        *met,
        *profile.partners(joined, every, "spoke", "Norway"),
        *profile.speakers(joined, every, "Norway"),
    ]:
        assert len(found(joined, Selection().tied(partner.tie))) == partner.n_events == 1
    assert joined.ids[positions.rows_of(joined, every, "Norway")].tolist() == ["envoys"]


def test_the_address_says_whether_officials_are_meant() -> None:
    selection = Selection().add("actor", "Norway").with_officials(True)
    assert to_query(selection)["officials"] == ["1"] and from_query(to_query(selection)) == selection


def test_a_country_is_shown_by_itself_or_with_its_officials_with_both_numbers(database: Path) -> None:
    fill(database, 12)
    app = visit("actors", actor="Nigeria")
    with Store(database) as store:
        events = table_rows(store.events())
    named = [{actor["name"] for role in ROLES for actor in event[role]} for event in events]
    alone = sum("Nigeria" in names for names in named)
    whole = sum("NG" in event["countries"] for event in events)
    control = app.segmented_control(key="with_officials")
    assert control.options == [f"State only · {alone}", f"With its officials · {whole}"]
    assert number(app) == alone < whole
    control.select(True).run()
    assert not app.exception and number(app) == whole
    assert address(app) == {"actor": ["Nigeria"], "officials": ["1"]}
    app.segmented_control(key="with_officials").select(False).run()
    assert address(app) == {"actor": ["Nigeria"]}


def test_other_actors_have_no_officials(database: Path) -> None:
    fill(database, 4)
    app = visit("actors", actor="Ana Lindqvist", officials="1")
    assert "<h1>Ana Lindqvist</h1>" in html_of(app)
    assert "with_officials" not in [control.key for control in app.segmented_control]
    assert address(visit("timeline", officials="1")) == {}
