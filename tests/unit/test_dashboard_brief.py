"""What the brief chooses, and the page that shows it."""

import datetime as dt
import json
import sqlite3
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import brief
from dashboard.components import rows, spine
from dashboard.index import EventIndex, to_day
from extract.store import Store
from tests.dashboard_data import fill
from tests.unit.dashboard_app import visit
from tests.unit.test_dashboard_index import actor, index_of, row
from tests.unit.test_dashboard_pages import button, html_of, links

START = dt.date(2026, 1, 5)


def day(number: int) -> dt.date:
    return START + dt.timedelta(days=number)


def event(name: str, number: int, last: int | None = None, **values: Any) -> dict[str, Any]:
    """An event so many days after the start, told by an article of the same day."""
    end = day(number if last is None else last)
    people = {"agents": [actor("Ana", "person", "SE")]}
    return row(
        name, **(people | {"start": day(number), "end": end, "article_ids": [f"d{number}"], "title": name} | values)
    )


def indexed(*events: dict[str, Any]) -> EventIndex:
    return index_of(events, {f"d{number}": day(number) for number in range(400)})


def everything(index: EventIndex) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.ones(index.n, bool)


def names(index: EventIndex, found: Any) -> list[str]:
    return [str(index.ids[at]) for at in found]


def test_turning_points_are_the_most_important_ones_spread_over_the_time_and_in_its_order() -> None:
    crowd = [event(f"c{n}", 1, type="agreement", agents=[actor(f"P{n}")]) for n in range(20)]
    index = indexed(*crowd, event("late", 200, type="meeting"), event("talk", 100))
    found = names(index, brief.turning_points(index, everything(index), (to_day(day(0)), to_day(day(210))), most=4))
    assert len(found) == 4 and "late" in found and "talk" in found
    assert found == sorted(found, key=lambda name: index.first[index.row(name)])


def test_one_happening_told_twice_is_one_turning_point_and_what_is_planned_or_long_is_none() -> None:
    index = indexed(
        event("a", 10, type="meeting"),
        event("b", 11, type="meeting"),
        event("planned", 20, status="planned"),
        event("long", 20, 90),
        event("open", 20, end=None),
    )
    assert names(index, brief.turning_points(index, everything(index), (to_day(day(0)), to_day(day(100))))) == ["a"]


def test_a_brushed_stretch_has_turning_points_of_its_own() -> None:
    index = indexed(event("a", 10, type="agreement"), event("b", 100, agents=[actor("Bram")]))
    assert names(index, brief.turning_points(index, everything(index), (to_day(day(90)), to_day(day(110))))) == ["b"]


def test_ahead_is_what_is_planned_and_not_over_the_next_first() -> None:
    index = indexed(
        event("later", 30, status="planned"),
        event("under_way", 2, 60, status="planned"),
        event("today", 10, status="planned"),
        event("past", 5, status="planned"),
        event("happened", 12),
    )
    assert names(index, brief.ahead(index, everything(index), to_day(day(10)))) == ["today", "later", "under_way"]


def test_open_is_what_is_overdue_the_last_first_and_what_is_only_possible() -> None:
    index = indexed(
        event("announced", 9, status="planned", state="announced"),
        event("earlier", 15, status="planned", state="overdue"),
        event("unheard", 20, status="planned", state="overdue"),
        event("perhaps", 20, status="possible"),
    )
    assert names(index, brief.overdue(index, everything(index))) == ["unheard", "earlier"]
    assert names(index, brief.unsure(index, everything(index), to_day(day(50)))) == ["perhaps"]


def test_a_row_of_a_list_is_marked_where_reports_differ() -> None:
    value = {"about": "killed", "value": "12", "article_ids": ["d1"], "publishers": []}
    index = indexed(event("disputed", 1, disputed=[value]), event("far", 2, to_check="far"), event("plain", 3))
    assert [rows.item(index, row, "who")["doubt"] for row in range(3)] == ["reports differ", "far day", ""]
    assert rows.item(index, 0, "who", "overdue")["doubt"] == "overdue"


def test_the_latest_are_fresh_news_of_the_last_week_with_reports_not_of_the_calendar() -> None:
    index = indexed(
        event("old", 10),
        event("new", 40),
        event("background", 5, article_ids=["d40"]),
        event("planned", 60, status="planned", article_ids=["d40"]),
        event("newest", 42),
    )
    assert names(index, brief.latest(index, everything(index), 6)) == ["newest", "new"]


def test_who_is_moving_did_clearly_more_or_less_than_before() -> None:
    ana, bram, chiara = (actor(name) for name in ("Ana", "Bram", "Chiara"))
    index = indexed(
        *(event(f"b{n}", 10 + n, agents=[bram]) for n in range(3)),
        *(event(f"a{n}", 50 + n, agents=[ana]) for n in range(4)),
        event("c1", 12, agents=[chiara]),
        event("c2", 52, agents=[chiara]),
        event("last", 60, agents=[actor("Japan", "country", "JP")]),
    )
    first, second = brief.movers(index, everything(index))
    assert (first.name, first.recent, first.before, first.is_new) == ("Ana", 4, 0, True)
    assert (second.name, second.recent, second.before, second.is_new) == ("Bram", 0, 3, False)
    assert names(index, [first.row]) == ["a3"] and sum(first.weeks) == 4


def test_of_nothing_nothing_is_told() -> None:
    index = indexed(event("a", 1))
    nothing = np.zeros(1, bool)
    assert brief.period(index, nothing, None) is None and brief.reported(index, nothing) is None
    assert not len(brief.latest(index, nothing, 6)) and not brief.movers(index, nothing)
    assert not len(brief.turning_points(index, nothing, (0, 10)))


def test_a_row_says_who_when_and_what_is_to_be_checked() -> None:
    index = indexed(event("Ana calls", 3, 5, status="planned", targets=[actor("Bram"), actor("Japan"), actor("Eve")]))
    item = rows.item(index, 0, "when who reports", doubt=rows.late(to_day(day(5)), to_day(day(30))))
    assert item["line"] == "8–10 Jan 2026 · Ana → Bram, Japan · 1 article"
    assert item["doubt"] == "3 weeks late"
    assert item["label"].endswith("Statement, planned, 8–10 January 2026. 3 weeks late")


def test_a_drag_over_the_ribbon_shows_at_least_a_week() -> None:
    window = (to_day(day(0)), to_day(day(99)))
    assert spine.stretch([0.5, 0.25], window) == (day(25), day(49))
    first, last = spine.stretch([0.5, 0.51], window)
    assert (last - first).days >= 6 and first <= day(50) <= last


def test_months_are_named_where_they_begin_and_january_with_its_year() -> None:
    named = spine.months((to_day(dt.date(2025, 12, 15)), to_day(dt.date(2026, 2, 20))))
    assert [name for _, name in named] == ["Jan 2026", "Feb"]
    assert named[0][0] == pytest.approx(17 / 68)


def parts(app: AppTest, name: str) -> list[dict[str, Any]]:
    """What the components of this name are given to draw."""
    return [json.loads(part.proto.json) for part in app.get("bidi_component") if part.proto.component_name == name]


@pytest.fixture
def store(database: Path) -> Path:
    fill(database, 24)
    return database


def test_the_first_screen_tells_the_story_and_opens_nothing_by_itself(store: Path) -> None:
    app = visit("brief")
    (drawn,) = parts(app, "spine")
    assert 4 <= len(drawn["points"]) <= brief.POINTS
    assert all(" ".join(point["lines"]) == point["title"] for point in drawn["points"])
    heads = [group["head"] for part in parts(app, "rows") for group in part["groups"]]
    assert "With a day" in heads and "Announced, no report that it took place" in heads
    shown = html_of(app)
    assert "25 articles · 4 outlets · reported " in shown and "<mark>" not in shown


def test_an_event_opens_on_a_sheet_with_its_evidence_and_one_that_is_gone_is_said_to_be(store: Path) -> None:
    with Store(store) as opened:
        known = opened.events()["event_id"].iloc[3]
    assert "<mark>" in html_of(visit("brief", event=known))
    assert "no longer there" in visit("brief", event="0123456789ab").info[0].value


def test_a_chosen_stretch_changes_the_spine_but_not_what_is_ahead(store: Path) -> None:
    today = dt.date.today()
    window = f"{today - dt.timedelta(days=30)}..{today}"
    whole, part = visit("brief"), visit("brief", window=window)
    assert {p["id"] for p in parts(part, "spine")[0]["points"]} != {p["id"] for p in parts(whole, "spine")[0]["points"]}
    assert parts(part, "rows")[1] == parts(whole, "rows")[1]
    assert parts(part, "spine")[0]["zoomed"]
    button(part, "Whole story")
    assert not parts(part, "spine")[0]["zoomed"]


def test_the_brief_follows_the_filters(store: Path) -> None:
    assert "in Nigeria" not in html_of(visit("brief"))
    app = visit("brief", country="JP")
    people = {point["id"] for point in parts(app, "spine")[0]["points"]}
    with Store(store) as opened:
        events = opened.events().set_index("event_id")
    assert people and all("JP" in events.loc[list(people), "countries"][event] for event in people)


def test_text_of_articles_goes_to_the_browser_as_text(database: Path) -> None:
    fill(database, 0)
    app = visit("brief")
    assert "<img" not in html_of(app) and "<script" not in html_of(app)
    for script in (rows.script(), (spine.HERE / "spine.js").read_text()):
        assert "innerHTML" not in script and "outerHTML" not in script and "insertAdjacent" not in script


def test_what_new_articles_report_is_new_or_reported_again() -> None:
    index = indexed(
        event("old", 1),
        event("new", 2, type="agreement"),
        event("both", 3, article_ids=["d1", "d9"]),
        event("small", 2),
    )
    new, again = brief.reported_by(index, everything(index), ["d2", "d9"])
    assert (names(index, new), names(index, again)) == (["new", "small"], ["both"])
    new, again = brief.reported_by(index, everything(index), [])
    assert not len(new) and not len(again)


def test_the_page_tells_what_has_come_in_since_the_last_visit(database: Path) -> None:
    fill(database, 12)
    first = html_of(visit("brief"))
    assert "Latest" in first and "New since" not in first and "Nothing new" not in first
    yesterday = dt.datetime.now(dt.UTC).replace(tzinfo=None) - dt.timedelta(days=1)
    with sqlite3.connect(database) as db:
        db.execute("UPDATE visits SET at = ?", (yesterday.isoformat(timespec="seconds"),))
    app = visit("brief")
    assert "New since" in html_of(app)
    assert any(label.startswith("All ") for label in links(app))
    with sqlite3.connect(database) as db:
        db.execute("UPDATE articles SET added = '2020-01-01T00:00:00'")
        db.execute("UPDATE version SET number = number + 1")
    again = visit("brief")
    assert "New since" not in html_of(again)
    assert any("Nothing new since" in caption.value for caption in again.caption)
