"""Which lanes there are: unfolded, and facing each other."""

import numpy as np
import pandas as pd
import pytest

from dashboard.facet import Facet
from dashboard.figures.base import View
from dashboard.figures.frame import axis, stripes
from dashboard.figures.lanes import lanes
from dashboard.figures.plan import BOTH, MEMBERS, OTHERS, facing, frequent
from dashboard.figures.scene import Scene, arrange
from dashboard.index import EventIndex
from dashboard.theme import LIGHT
from tests.unit.test_dashboard_figures import view_of
from tests.unit.test_dashboard_index import actor, index_of, row


def facet(values: list[str]) -> Facet:
    return Facet.of(pd.Series(values, dtype=object))


def test_an_unfolded_lane_becomes_those_of_its_most_frequent_members_and_one_of_the_others() -> None:
    countries = ["SE"] * 3 + ["JP"] * 32 + ["NG"]
    members = [""] * 3 + ["Japan"] * 2 + [f"M{n}" for n in range(10) for _ in range(3 - n // 5)] + [""] * 6
    everything = np.ones(36, bool)
    plan = frequent(facet(countries), everything)
    assert plan.names == ("JP", "SE", "NG")
    unfolded = plan.unfold("JP", facet(members), "Japan", everything)
    assert unfolded.names == ("Japan", *(f"M{n}" for n in range(5)), "M5", "M6", OTHERS, "SE", "NG")
    assert len(unfolded.inner) == MEMBERS + 1 and unfolded.unfolded == "JP"
    assert unfolded.totals.tolist() == [2, 3, 3, 3, 3, 3, 2, 2, 11, 3, 1]
    assert plan.unfold("IT", facet(members), "Italy", everything) is plan


def test_each_event_of_an_unfolded_lane_has_one_mark_and_the_lanes_one_background() -> None:
    ana, lena, bram = actor("Ana", "person", "SE"), actor("Lena", "person", "SE"), actor("Bram", "person", "NG")
    rows = [row("e0", agents=[ana]), row("e1", agents=[lena, ana]), row("e2", agents=[bram])]
    index = index_of([each | {"title": "A deal"} for each in rows])
    plan = frequent(index.lanes["country"], index.dated)
    members = facet(["Ana", "Lena", ""])
    scene = arrange(index, index.dated, plan.unfold("SE", members, "Sweden", index.dated), view_of(index))
    assert scene.plan.names == ("Sweden", "Ana", "Lena", "NG") and scene.plan.totals.tolist() == [0, 1, 1, 1]
    assert {index.ids[r]: scene.plan.names[at] for r, at in zip(scene.rows, scene.lane, strict=True)} == {
        "e0": "Ana",
        "e1": "Lena",
        "e2": "NG",
    }
    fills = [shape for shape in stripes(scene, LIGHT) if "fillcolor" in shape]
    tops = (scene.bottoms + scene.heights).tolist()
    assert [(shape["y0"], shape["y1"]) for shape in fills] == [(scene.bottoms[i], tops[i]) for i in range(3)]


def compared() -> tuple[EventIndex, Scene, View]:
    ana, bram = actor("Ana"), actor("Bram")
    said = {"title": "Words of some length on a long day"}
    alone = [row(f"{name}{n}", agents=[who], **said) for name, who in (("a", ana), ("b", bram)) for n in range(2)]
    deals = [row(f"{name}2", agents=[who], type="agreement", **said) for name, who in (("a", ana), ("b", bram))]
    index = index_of([*alone, *deals, row("both", agents=[ana], mentioned=[bram], **said)])
    view = view_of(index)
    return index, arrange(index, index.dated, facing(index.facets["actor"], "Ana", "Bram", index.dated), view), view


def test_of_two_actors_what_both_have_a_part_in_stands_once_between_them() -> None:
    index, scene, _ = compared()
    lane = {index.ids[r]: scene.plan.names[at] for r, at in zip(scene.rows, scene.lane, strict=True)}
    assert scene.plan.names == ("Ana", BOTH, "Bram") and len(scene.rows) == len(lane) == 7
    assert lane == {event: {"a": "Ana", "b": "Bram"}.get(event[0]) if event != "both" else BOTH for event in lane}


def test_lanes_are_mirrored_about_the_axis_the_most_important_next_to_it() -> None:
    index, scene, view = compared()
    y = dict(zip(index.ids[scene.rows], scene.y.tolist(), strict=True))
    height = int(scene.heights.sum())
    line = axis(scene, view, height)["position"] * height
    above, below = ([y[f"{name}{n}"] for n in range(3)] for name in "ab")
    assert y["a2"] == min(above) > y["both"] > line > max(below) == y["b2"]
    assert line == pytest.approx(scene.bottoms[1])


def test_counts_hang_from_the_axis_in_the_lane_below_it() -> None:
    ana, bram = actor("Ana"), actor("Bram")
    index = index_of(row(f"e{n}", agents=[(ana, bram)[n % 2]], title="A word on the matter " * 3) for n in range(300))
    plan, view = facing(index.facets["actor"], "Ana", "Bram", index.dated), view_of(index)
    scene = arrange(index, index.dated, plan, view)
    above, below = [
        trace for trace in lanes(index, scene, view, str, None)["data"] if len(trace.get("customdata", "")) == 1
    ]
    assert above["y"] > 0 > below["y"]
    assert scene.bottoms[2] < (below["base"] + below["y"])[0] < below["base"][0] < scene.bottoms[1]


def test_nobody_is_lost_who_has_no_events() -> None:
    index = index_of([row("e", agents=[actor("Ana")])])
    plan = facing(index.facets["actor"], "Ana", "Nobody", index.dated)
    assert plan.names == ("Ana", BOTH, "Nobody") and plan.totals.tolist() == [1, 0, 0]
