"""Keeping an event: a star and a note on its sheet, and the filter of what is starred."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import session
from extract.marks import Kept
from extract.store import Store
from tests.dashboard_data import fill
from tests.unit.dashboard_app import visit
from tests.unit.test_dashboard_pages import address, html_of, listed, number


@pytest.fixture
def event(database: Path) -> str:
    fill(database, 4)
    with Store(database) as store:
        return str(store.events()["event_id"].iloc[0])


def kept(database: Path) -> dict[str, Kept]:
    with Store(database) as store:
        return store.marks.all()


def press(app: AppTest, key: str) -> None:
    app.button(key=key).click().run()
    assert not app.exception


def test_a_star_is_set_on_the_sheet_and_taken_away(database: Path, event: str) -> None:
    app = visit("timeline", event=event)
    press(app, "star")
    assert app.button(key="star").label == "★ Starred" and kept(database) == {event: Kept(True)}
    press(app, "star")
    assert app.button(key="star").label == "☆ Star" and kept(database) == {}


def test_a_note_is_written_shown_as_text_and_undone(database: Path, event: str) -> None:
    app = visit("timeline", event=event)
    press(app, "note")
    app.text_area(key=f"note_text_{event}").set_value("Ask <b>them</b>\nagain")
    next(item for item in app.button if item.label == "Save").click().run()
    assert kept(database) == {event: Kept(False, "Ask <b>them</b> again")}
    assert "Ask &lt;b&gt;them&lt;/b&gt; again" in html_of(app)
    press(app, "undo_note")
    assert kept(database) == {} and "undo_note" not in [item.key for item in app.button]


def test_a_note_that_cannot_be_kept_says_why(database: Path, event: str) -> None:
    app = visit("timeline", event=event)
    press(app, "note")
    app.text_area(key=f"note_text_{event}").set_value("a\x07b")
    next(item for item in app.button if item.label == "Save").click().run()
    assert "control characters" in app.error[0].value and kept(database) == {}


def test_only_what_is_starred_is_shown(database: Path, event: str) -> None:
    with Store(database) as store:
        events = list(store.events()["event_id"][:2])
        for each in events:
            store.marks.star(each)
    app = visit("timeline", starred="1")
    assert (number(app), {item["id"] for item in listed(app)}) == (2, set(events))
    app = visit("timeline")
    app.button(key="open_filter").click().run()
    toggle = app.toggle(key="filter_starred")
    assert toggle.label == "Only starred · 2"
    toggle.set_value(True).run()
    assert address(app)["starred"] == ["1"]


def test_inside_of_another_page_there_are_chart_and_sheet_to_be_read_only(
    event: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "embedded", lambda: True)
    app = visit("timeline", event=event)
    assert "evidence" in html_of(app) and not app.text_input and not app.get("page_link")
    assert {str(item.key) for item in app.button} == {"to_list", "step_Left", "step_Right", "show_undated"}


def test_the_menu_offers_a_briefing_of_what_is_starred_and_addresses(database: Path, event: str) -> None:
    app = visit("timeline", status="occurred")
    app.session_state["export"] = True
    app.run()
    assert not app.exception
    assert app.segmented_control(key="briefing_of").value == "Selected"
    with Store(database) as store:
        store.marks.star(event)
    app.session_state["export"] = True
    app.run()
    assert app.text_input(key="briefing_title").value == "Happened"
    assert "Starred · 1" in app.segmented_control(key="briefing_of").options
    codes = [item.value for item in app.code]
    assert [code.split("/", 3)[-1] for code in codes] == [
        "calendar.ics?status=occurred",
        "timeline?status=occurred&embed=true",
    ]
