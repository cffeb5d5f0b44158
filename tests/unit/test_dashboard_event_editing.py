"""Correcting an event on its sheet: what will change is told, made and taken back."""

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import correcting
from extract.consolidation import Double
from extract.corrections import Anchor, EventCorrection
from extract.store import Store
from tests.dashboard_data import fill
from tests.unit.dashboard_app import visit
from tests.unit.test_dashboard_pages import address, button, html_of


@pytest.fixture
def event(database: Path) -> str:
    """The id of a statement."""
    fill(database, 6)
    with Store(database) as store:
        events = store.events()
    return str(events[events["type"] == "statement"]["event_id"].iloc[0])


def row(database: Path, event: str) -> dict[str, Any]:
    with Store(database) as store:
        found = store.events().set_index("event_id").loc[event]
    return {str(name): value for name, value in found.items()}


def asked(event: str, what: str) -> AppTest:
    """The sheet of the event with what is wrong chosen."""
    app = visit("timeline", event=event)
    app.pills(key=f"wrong_{event}").set_value(what).run()
    assert not app.exception
    return app


def test_days_are_typed_previewed_set_and_taken_back(database: Path, event: str) -> None:
    app = asked(event, "days")
    assert not app.info
    app.text_input(key="event_days").set_value("27-28 May 2026").run()
    assert "2026-05-27..2026-05-28" in app.info[0].value.replace("\\", "")
    assert row(database, event)["corrected"] == []
    button(app, "Make the correction")
    assert "The days are set by you" in html_of(app) and "27–28 May 2026" in html_of(app)
    assert str(row(database, event)["start"])[:10] == "2026-05-27"
    app.button(key="undo_own_0").click().run()
    assert not app.exception
    assert row(database, event)["corrected"] == []


def test_days_that_are_none_are_told_how_to_write(database: Path, event: str) -> None:
    app = asked(event, "days")
    app.text_input(key="event_days").set_value("someday").run()
    assert "no days in" in app.error[0].value and not app.exception


@pytest.mark.parametrize(
    ("what", "key", "value", "column"),
    [
        ("type", "event_type", "aid", "type"),
        ("status", "event_status", "negated", "status"),
        ("headline", "event_headline", "<b>Ports</b> stay open", "title"),
    ],
)
def test_type_status_and_headline_are_set(
    database: Path, event: str, what: str, key: str, value: str, column: str
) -> None:
    app = asked(event, what)
    field = app.text_input(key=key) if what == "headline" else app.selectbox(key=key)
    field.set_value(value).run()
    button(app, "Make the correction")
    assert row(database, event)[column] == value
    assert "<b>Ports" not in html_of(app)


def test_an_event_is_confirmed(database: Path, event: str) -> None:
    button(asked(event, "confirm"), "Make the correction")
    assert (row(database, event)["corrected"], row(database, event)["confidence"]) == (["confirmed"], 1.0)


def test_a_hidden_event_is_gone_with_a_way_back(database: Path, event: str) -> None:
    app = asked(event, "hide")
    button(app, "Make the correction")
    assert "event" not in address(app)
    with Store(database) as store:
        assert event not in set(store.events()["event_id"])
    app.button(key="undo_made_0").click().run()
    assert not app.exception
    assert row(database, event)["corrected"] == []


@pytest.mark.parametrize("one", [True, False])
def test_two_events_are_merged_or_kept_apart(database: Path, event: str, one: bool) -> None:
    with Store(database) as store:
        before = store.count()
        other = next(e for e in store.events()["event_id"] if e != event)
    app = asked(event, "merge")
    app.selectbox(key="event_other").set_value(other).run()
    if not one:
        app.segmented_control(key="event_one").set_value("Two events").run()
    button(app, "Make the correction")
    with Store(database) as store:
        assert store.count() == before - one
        assert [c.action for c in store.event_corrections()] == ["merge" if one else "refuse"]


def test_all_corrections_of_events_are_listed_with_the_sources(database: Path, event: str) -> None:
    with Store(database) as store:
        store.correct(EventCorrection("status", ("negated",), (store.anchors(event)[0],)))
        article = store.anchors(event)[0].article_id
        store.remove(article)
    app = visit("articles")
    assert "status set to negated (waits for its article)" in html_of(app)
    app.button(key="undo_all_0").click().run()
    with Store(database) as store:
        assert store.event_corrections() == []


def test_what_was_done_is_told_in_words() -> None:
    anchor = Anchor("a", "meeting", "met", "They met in Oslo.")
    assert correcting.event_done(EventCorrection("replace", ("A", "B [person]"), (anchor,))) == (
        "“They met in Oslo.”: A replaced by B [person]"
    )
    assert correcting.event_done(EventCorrection("place", ("",), (anchor,))).endswith("place set to none")
    values = ("2026-05-27", "occurred", "2026", "Line", "", "", "")
    assert correcting.event_done(EventCorrection("add", values, (anchor,))) == "“Line”: added by hand"


def test_suspected_doubles_are_those_of_the_event() -> None:
    doubles = [Double("a", "b", 0.2, "same day"), Double("b", "c", 0.1, "same words"), Double("c", "d", 0.1, "")]
    assert correcting.doubles_of("b", doubles) == {"a": "same day", "c": "same words"}


@pytest.mark.filterwarnings("error:NotImplemented")
def test_the_events_that_may_be_the_same_are_offered_first_with_the_reason(database: Path) -> None:
    fill(database, 12)
    with Store(database) as store:
        surest = store.doubles()[0]
        title = row(database, surest.b)["title"]
    options = asked(surest.a, "merge").selectbox(key="event_other").options
    assert options[0] == f"{title} ({surest.reason})"
