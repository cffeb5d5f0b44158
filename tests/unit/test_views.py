"""Saved views: in the store, and as addresses of the dashboard."""

import datetime as dt
from pathlib import Path

import pytest

from dashboard.components.views import address_of, selection_of
from dashboard.filters import Selection, Tie
from extract.model import ExtractError
from extract.store import Store
from extract.store.views import View
from tests.dashboard_data import fill
from tests.unit.dashboard_app import visit
from tests.unit.test_dashboard_pages import address, number

PORTS = View("Ports", "timeline", "topic=ports")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(tmp_path / "events.db")
    made.stories.make("Trade")
    return made


def test_views_are_saved_replaced_renamed_and_removed(store: Store) -> None:
    store.views.save(PORTS)
    store.views.save(View(" ports ", "brief", "q=port"))
    assert store.views.all() == [View("ports", "brief", "q=port")]
    store.views.rename("ports", "Harbours")
    store.views.save(PORTS)
    assert [view.name for view in store.views.all()] == ["Harbours", "Ports"]
    with pytest.raises(ExtractError, match="there is a view 'Ports' already"):
        store.views.rename("Harbours", "Ports")
    store.views.rename("Ports", "PORTS")
    store.views.remove("Harbours")
    assert [view.name for view in store.views.all()] == ["PORTS"]
    with pytest.raises(ExtractError, match="no view 'Harbours'"):
        store.views.remove("Harbours")
    with pytest.raises(ExtractError, match="no view 'Harbours'"):
        store.views.rename("Harbours", "Other")
    with pytest.raises(ExtractError, match="is no name for a view"):
        store.views.save(View(" ", "brief", ""))


def test_each_story_has_views_of_its_own_which_go_with_it(store: Store) -> None:
    version = store.version()
    store.views.save(PORTS, "Trade")
    assert (store.views.all(), store.views.all("trade"), store.version()) == ([], [PORTS], version)
    store.stories.remove("Trade")
    store.stories.make("Trade")
    assert store.views.all("Trade") == []
    with pytest.raises(ExtractError, match="no story 'Other'"):
        store.views.save(PORTS, "Other")


def test_the_address_of_a_view_selects_the_same_in_any_story() -> None:
    days = dt.date(2026, 5, 1), dt.date(2026, 5, 31)
    selected = Selection(words="a & b", window=days, event="e", story="Trade").tied(Tie("met", "A=B", "Zoë"))
    selected = selected.add("person", "Ana; Bram").add("person", "Eve")
    view = address_of("May", "timeline", selected)
    assert "Trade" not in view.query and "event" not in view.query
    assert selection_of(view, "Other") == selected.open(None).within("Other")


def test_a_view_is_saved_opened_renamed_and_removed_in_its_menu(database: Path) -> None:
    fill(database, 6)
    app = visit("timeline", type="meeting")
    meetings = number(app)
    app.session_state["views"] = True
    app.run()
    assert app.text_input(key="view_name").placeholder == "Meeting"
    next(item for item in app.button if item.label == "Save this view").click().run()
    with Store(database) as store:
        assert store.views.all() == [View("Meeting", "timeline", "type=meeting")]
    app = visit("timeline")
    app.session_state["views"] = True
    app.run()
    app.button(key="view_edit_Meeting").click().run()
    app.text_input(key="view_new_name").set_value("*Talks*")
    app.button(key="view_rename").click().run()
    app.button(key="view_open_*Talks*").click().run()
    assert not app.exception
    assert (number(app), address(app)["type"]) == (meetings, ["meeting"])
    app.session_state["views"] = True
    app.run()
    app.button(key="view_remove_*Talks*").click().run()
    with Store(database) as store:
        assert store.views.all() == []
