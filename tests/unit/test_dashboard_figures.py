"""Where marks go, and what the figures hold."""

import datetime as dt
import itertools
import random
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from dashboard.components import zoom_listener
from dashboard.components.chart import at_least_a_week, clicked
from dashboard.components.zoom_listener import days
from dashboard.facet import Facet
from dashboard.figures.base import DAY, View, days_axis
from dashboard.figures.cards import cards
from dashboard.figures.lanes import lanes
from dashboard.figures.layout import bin_edges, histogram, share_rows
from dashboard.figures.packing import BARE, BEYOND, LEFT, OVER, RIGHT
from dashboard.figures.plan import frequent
from dashboard.figures.scene import BEARABLE, HEIGHT, WITHOUT, Scene, arrange
from dashboard.filters import EARLIEST, LATEST, Window
from dashboard.index import EventIndex, to_date, to_day
from dashboard.theme import LIGHT, pale
from tests.unit.test_dashboard_index import actor, index_of, row

START = dt.date(2026, 1, 1)
TODAY = to_day(dt.date(2026, 3, 1))


def many(n: int, **values: Any) -> EventIndex:
    """Events of two types on days of one half-year."""
    draw = random.Random(3)
    rows = []
    for i in range(n):
        day = START + dt.timedelta(days=draw.randrange(180))
        end = day + dt.timedelta(days=draw.choice((0, 0, 0, 4)))
        kind = draw.choice(("statement", "meeting"))
        rows.append(row(f"e{i}", start=day, end=end, type=kind, title=f"Event {i}") | values)
    return index_of(rows)


def view_of(index: EventIndex, window: tuple[int, int] | None = None) -> View:
    home = window or index.home(np.ones(index.n, bool))
    assert home is not None
    return View(home, TODAY, LIGHT, narrow=False, room=640)


def scene_of(index: EventIndex, view: View, facet: str = "type") -> Scene:
    return laned(index, index.facets[facet], view)


def laned(index: EventIndex, facet: Facet, view: View, opened: int | None = None) -> Scene:
    return arrange(index, np.ones(index.n, bool), frequent(facet, index.dated), view, opened)


def drawn(index: EventIndex, view: View, selected: str | None = None) -> dict[str, Any]:
    return lanes(index, scene_of(index, view), view, str, selected)


def symbol(trace: dict[str, Any]) -> Any:
    """The mark of a trace whose marks are alike."""
    return trace.get("marker", {}).get("symbol")


def marks(figure: dict[str, Any]) -> list[str]:
    """The ids of the events that have a mark, in the order of the traces."""
    traces = [trace for trace in figure["data"] if trace["type"] == "scatter" and "customdata" in trace]
    return list(itertools.chain.from_iterable(trace["customdata"] for trace in traces))


@pytest.mark.parametrize(
    ("span", "first", "step"), [(60, 0, {1}), (600, -3, {7}), (3000, 0, {28, 29, 30, 31}), (30000, 0, {365, 366})]
)
def test_bins_begin_with_calendar_units_and_cover_the_days(span: int, first: int, step: set[int]) -> None:
    edges = bin_edges(0, span)
    assert edges[0] == first
    assert edges[-1] > span
    assert set(np.diff(edges).tolist()) <= step


def test_a_histogram_counts_each_day_in_its_bin() -> None:
    counts = histogram(np.array([0, 1, 7, 99]), np.array([0, 1, 1, 0]), np.array([0, 7, 14]), 2)
    assert counts.tolist() == [[1, 0], [1, 1]]


def test_rows_are_shared_so_that_small_lanes_get_what_they_need() -> None:
    assert share_rows(np.array([2, 30, 3]), 15).tolist() == [2, 10, 3]
    assert share_rows(np.array([2, 3]), 15).tolist() == [2, 3]


def test_few_events_all_have_a_mark_and_a_label_and_take_little_height() -> None:
    index = many(12)
    scene = scene_of(index, view_of(index))
    assert all(scene.labels) and scene.bars is None and scene.hidden == 0
    assert sorted(scene.rows.tolist()) == list(range(12))
    assert scene.heights.sum() < HEIGHT / 2


def test_a_label_stands_behind_its_interval_and_on_it_only_where_there_is_no_room() -> None:
    day = to_day(START)
    spans = {"day": (40, 40), "pair": (21, 22), "week": (10, 16), "late": (80, 98), "all": (0, 99)}
    index = index_of(
        [
            row(name, start=START + dt.timedelta(days=first), end=START + dt.timedelta(days=last), title=f"The {name}")
            for name, (first, last) in spans.items()
        ]
    )
    view = view_of(index, (day, day + 99))
    scene = scene_of(index, view)
    sides = dict(zip(index.ids[scene.rows], scene.sides.tolist(), strict=True))
    assert sides == {"day": RIGHT, "pair": RIGHT, "week": BEYOND, "late": LEFT, "all": OVER}
    texts = next(trace for trace in drawn(index, view)["data"] if trace.get("mode") == "text")
    x = {text.strip(): (at / 86_400_000) - day for text, at in zip(texts["text"], texts["x"], strict=True)}
    assert x == {"The day": 40.5, "The pair": 21, "The week": 17, "The late": 80, "The all": 0}


def test_a_label_leaves_out_the_names_that_its_lane_or_the_page_says() -> None:
    index = index_of([row("e1", title="Ana: no ships", agents=[actor("Ana")], start=START, end=START)])
    view = view_of(index)
    assert scene_of(index, view).labels == ("Ana: no ships",)
    assert scene_of(index, view, "actor").labels == ("no ships",)
    assert scene_of(index, replace(view, subjects=("Ana",))).labels == ("no ships",)


def test_lanes_and_their_heights_stay_as_they_are_when_the_reader_zooms() -> None:
    index = many(400)
    whole = scene_of(index, view_of(index))
    part = scene_of(index, view_of(index, (to_day(START), to_day(START) + 10)))
    assert part.in_view < whole.in_view and whole.bars is not None and part.bars is None
    assert part.plan.names == whole.plan.names and part.heights.tolist() == whole.heights.tolist()
    assert part.plan.totals.tolist() == whole.plan.totals.tolist() and whole.plan.totals.sum() == 400


def test_where_most_would_have_no_label_lanes_count_and_only_the_labelled_have_marks() -> None:
    index = many(4000)
    scene = scene_of(index, view_of(index, (to_day(START), to_day(START) + 200)))
    assert scene.bars is not None
    assert scene.bars.counts.sum() == 4000
    assert 0 < len(scene.rows) < 100 and all(scene.labels) and not (scene.sides == BARE).any()


def test_where_most_have_a_label_every_event_has_a_mark() -> None:
    index = many(30)
    scene = scene_of(index, view_of(index))
    assert scene.bars is None and len(scene.rows) + scene.hidden == 30
    assert (scene.sides == BARE).sum() <= max(BEARABLE, WITHOUT * 30)


def test_labels_are_whole_titles() -> None:
    index = index_of([row("e1", title="Ana " + "calls on the parties to come back to the table " * 2)])
    assert scene_of(index, replace(view_of(index), room=1600)).labels == (index.frame["title"][0],)
    assert scene_of(index, replace(view_of(index), room=320)).labels == ("",)


def test_the_most_important_event_has_the_label() -> None:
    day = {"start": START, "end": START}
    kinds = {"talk": "statement", "deal": "agreement"}
    rows = [row(name, title=f"The {name} of a long day", type=kinds[name], countries=["JP"], **day) for name in kinds]
    index = index_of(rows)
    scene = scene_of(index, replace(view_of(index), room=300), "country")
    assert dict(zip(index.ids[scene.rows], scene.y, strict=True))["deal"] == scene.y.max()


def test_a_label_over_its_interval_is_not_struck_out_by_it() -> None:
    index = index_of([row("long", title="A month of talks", status="planned", start=START, end=START.replace(day=31))])
    view = view_of(index, (to_day(START) + 2, to_day(START) + 20))
    bars = next(trace for trace in drawn(index, view)["data"] if "pattern" in trace.get("marker", {}))
    assert scene_of(index, view).sides.tolist() == [OVER]
    assert bars["marker"]["pattern"]["shape"] == [""] and bars["width"].tolist() == [18]


def test_words_are_as_clickable_as_marks() -> None:
    index = many(6)
    data = drawn(index, view_of(index))["data"]
    plates = next(trace for trace in data if trace.get("marker", {}).get("opacity") == 0)
    texts = next(trace for trace in data if trace.get("mode") == "text")
    assert sorted(plates["customdata"]) == sorted(index.ids) and len(texts["text"]) == 6
    for base, width, x, side in zip(plates["base"], plates["x"], texts["x"], texts["textposition"], strict=True):
        assert (base if side == "middle right" else base + width) == pytest.approx(x)


def test_the_head_of_a_lane_names_it_with_its_glyph_and_number() -> None:
    index = many(40)
    layout = drawn(index, view_of(index))["layout"]
    (statements,) = [head for head in layout["yaxis"]["ticktext"] if "statement" in head]
    assert "●" in statements and str(scene_of(index, view_of(index)).plan.totals[0]) in statements


def test_the_open_event_has_a_mark_also_among_counts() -> None:
    index = many(4000)
    view = view_of(index)
    shown = scene_of(index, view).rows
    hidden = next(row for row in range(index.n) if row not in shown)
    assert hidden in laned(index, index.facets["type"], view, opened=hidden).rows


def test_marks_lie_within_their_lanes() -> None:
    index = many(150)
    scene = scene_of(index, view_of(index))
    bottoms, tops = scene.bottoms[scene.lane], (scene.bottoms + scene.heights)[scene.lane]
    assert ((bottoms < scene.y) & (scene.y < tops)).all()


def test_an_event_of_two_actors_stands_in_both_their_lanes() -> None:
    index = index_of([row("e1", agents=[actor("Ana"), actor("Union", "organization")])])
    view = view_of(index)
    scene = scene_of(index, view, "actor")
    assert set(scene.plan.names) == {"Ana", "Union"}
    assert scene.rows.tolist() == [0, 0]
    assert scene.in_view == 1


def test_a_figure_has_one_mark_an_event_that_carries_its_id() -> None:
    index = many(40)
    assert sorted(marks(drawn(index, view_of(index)))) == sorted(index.ids)


def test_status_is_seen_in_the_mark() -> None:
    statuses = ("occurred", "planned", "possible", "negated")
    index = index_of([row(status, status=status, title="x") for status in statuses])
    figure = drawn(index, view_of(index))
    trace = next(trace for trace in figure["data"] if trace.get("name") == "statement")
    shape = dict(zip(trace["customdata"], trace["marker"]["symbol"], strict=True))
    assert shape["occurred"] == "circle"
    assert shape["planned"] == "circle-open"
    assert shape["possible"] == "circle-open-dot"
    strikes = [trace for trace in figure["data"] if symbol(trace) == "line-ne-open"]
    assert [len(trace["x"]) for trace in strikes] == [1]


def test_a_date_that_is_only_assumed_is_seen_in_the_mark_and_said_on_its_card() -> None:
    index = index_of([row("told", time_text="Monday", dating="relative"), row("assumed", dating="publication")])
    trace = next(trace for trace in drawn(index, view_of(index))["data"] if trace.get("name") == "statement")
    colour = dict(zip(trace["customdata"], trace["marker"]["color"], strict=True))
    assert colour["assumed"] == pale(colour["told"])
    card = dict(zip(trace["customdata"], trace["hovertext"], strict=True))
    assert "Monday 11 May 2026 (“Monday”)" in card["told"]
    assert "Monday 11 May 2026 (Day of publication)" in card["assumed"]


def test_an_interval_is_drawn_as_wide_as_it_is_with_an_arrow_where_it_is_open() -> None:
    index = index_of(
        [row("week", end=dt.date(2026, 5, 17)), row("since", start=dt.date(2026, 5, 1), end=None)], {"a": START}
    )
    figure = drawn(index, view_of(index))
    bars = next(trace for trace in figure["data"] if "pattern" in trace.get("marker", {}))
    width = dict(zip(bars["customdata"], bars["x"] / 86_400_000, strict=True))
    assert width == {"week": 7, "since": 31}
    arrows = [trace for trace in figure["data"] if symbol(trace) == "triangle-right"]
    assert [len(trace["x"]) for trace in arrows] == [1]


def test_today_is_marked_when_it_is_in_view() -> None:
    index = many(5)
    assert any(shape["type"] == "line" for shape in drawn(index, view_of(index))["layout"]["shapes"])
    before = view_of(index, (TODAY - 30, TODAY - 1))
    assert not any(shape["type"] == "line" for shape in drawn(index, before)["layout"]["shapes"])


def test_the_open_event_has_a_ring() -> None:
    index = many(5)
    rings = [t for t in drawn(index, view_of(index), "e3")["data"] if symbol(t) == "circle-open"]
    assert [len(trace["x"]) for trace in rings] == [1]


def test_hover_cards_and_labels_hold_no_markup_of_articles() -> None:
    index = index_of([row("e1", title='<b>x</b> "q" <a href="javascript:1">y</a>', publishers=["<i>P</i>"])])
    figure = drawn(index, view_of(index))
    text = cards(index, np.array([0]))[0] + "".join(t for trace in figure["data"] for t in trace.get("text", ()))
    assert "<a" not in text and "<i>" not in text and "<b>x" not in text
    assert "&lt;b&gt;x" in text and '"q"' in text
    assert all(
        trace["hovertemplate"].endswith("<extra></extra>") for trace in figure["data"] if "hovertemplate" in trace
    )


@pytest.mark.parametrize(
    ("points", "meaning"),
    [
        ([], None),
        ([{"x": 1}], None),
        ([{"customdata": "e1"}], "e1"),
        ([{"customdata": ["e1"]}], "e1"),
        ([{"customdata": [0, 6, 12]}], (dt.date(1970, 1, 1), dt.date(1970, 1, 7))),
        ([{"customdata": {"0": 0, "1": 6, "2": 12}}], (dt.date(1970, 1, 1), dt.date(1970, 1, 7))),
    ],
)
def test_a_click_means_an_event_or_the_days_of_a_bar(points: list[dict[str, Any]], meaning: object) -> None:
    assert clicked(points) == meaning


def test_the_ends_of_an_axis_are_whole_days() -> None:
    assert days(["2026-05-01 00:00", "2026-06-01 00:00"]) == (dt.date(2026, 5, 1), dt.date(2026, 5, 31))
    assert days(["2026-05-01 13:31:07.52", "2026-05-03"]) == (dt.date(2026, 5, 2), dt.date(2026, 5, 2))
    assert days(["2026-05-01 01:00", "2026-05-01 02:00"]) == (dt.date(2026, 5, 1), dt.date(2026, 5, 1))
    assert days(None) is None


@pytest.mark.parametrize(
    ("ends", "window"),
    [
        (["0001-03-01", "2026-06-01"], (EARLIEST, dt.date(2026, 5, 31))),
        (["-0451-03-01 12:00", "2026-06-01"], (EARLIEST, dt.date(2026, 5, 31))),
        (["2026-05-01", "12026-05-01 11:22:33.4444"], (dt.date(2026, 5, 1), LATEST)),
        (["-9999-01-01", "-9998-01-01"], (EARLIEST, EARLIEST)),
        (["2026-06-01", "2026-05-01"], (dt.date(2026, 5, 1), dt.date(2026, 5, 31))),
        (["2026-13-45", "2026-06-01"], None),
        (["NaN", "Infinity"], None),
        (["2026-05-01"], None),
    ],
)
def test_whatever_an_axis_shows_the_days_are_ones_that_can_be_shown(ends: list[str], window: Window | None) -> None:
    assert days(ends) == window


def test_days_without_events_are_drawn_as_such() -> None:
    """Streamlit refuses a figure without a trace; what is open at one side reaches days that it is not drawn in."""
    index = index_of([row("a", start=None, end=START)])
    figure = drawn(index, view_of(index, (0, 30)))
    assert index.overlapping((to_date(0), to_date(30))).all() and not marks(figure)
    assert len(figure["data"]) == 1


def test_a_day_beyond_all_dates_is_the_nearest_date() -> None:
    assert [to_date(to_day(day)) for day in (dt.date.min, START, dt.date.max)] == [dt.date.min, START, dt.date.max]
    assert (to_date(-(10**9)), to_date(10**9)) == (dt.date.min, dt.date.max)


@pytest.mark.parametrize(("agent", "narrow"), [("Mozilla/5.0 (X11; Linux)", False), ("Version/18 Mobile/15E", True)])
def test_a_telephone_counts_as_narrow_before_it_has_told_its_width(
    agent: str, narrow: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.components.zoom_listener.st.context", SimpleNamespace(headers={"User-Agent": agent}))
    assert zoom_listener.is_narrow() is narrow
    monkeypatch.setattr(zoom_listener, "state", lambda: {"narrow": not narrow})
    assert zoom_listener.is_narrow() is not narrow


def test_an_event_that_compared_lanes_share_is_joined_and_counted_once() -> None:
    ana, bram = actor("Ana"), actor("Bram")
    index = index_of([row("both", agents=[ana, bram]), row("one", agents=[ana])])
    facet = index.facets["actor"].only(["Ana", "Bram"])
    scene = laned(index, facet, view_of(index))
    assert scene.plan.names == ("Ana", "Bram")
    assert [set(index.ids[scene.rows[group]]) for group in scene.shared()] == [{"both"}]
    line = next(t for t in lanes(index, scene, view_of(index), str, None)["data"] if t.get("mode") == "lines")
    assert line["x"][0] == line["x"][1] and line["y"][0] != line["y"][1]


def test_many_lanes_are_not_joined() -> None:
    index = index_of([row("all", agents=[actor(name) for name in "ABCD"])])
    assert scene_of(index, view_of(index), "actor").shared() == []


@pytest.mark.parametrize(("n", "by_day"), [(1, True), (7, True), (12, True), (13, False), (300, False)])
def test_an_axis_of_few_days_has_a_tick_for_each_and_none_for_hours(n: int, by_day: bool) -> None:
    view = View((TODAY, TODAY + n - 1), TODAY, LIGHT, narrow=False, room=640)
    axis = days_axis(*view.window, view)
    assert axis.get("dtick") == (DAY if by_day else None)
    assert axis["range"] == [TODAY * DAY, (TODAY + n) * DAY]


def test_a_week_is_shown_at_least() -> None:
    assert at_least_a_week((10, 10)) == (7, 13) and at_least_a_week((10, 11)) == (8, 14)
    assert at_least_a_week((10, 16)) == (10, 16) and at_least_a_week((10, 90)) == (10, 90)
