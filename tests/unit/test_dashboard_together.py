"""Which lane an event stands in."""

from typing import Any

import numpy as np
import pytest

from dashboard.together import TOGETHER, by_member
from tests.unit.test_dashboard_figures import laned, view_of
from tests.unit.test_dashboard_index import actor, index_of, row

ANA, BRAM, EVE = actor("Ana", "person", "SE"), actor("Bram", "person", "NG"), actor("Eve", "person", "EU", "SE")
LENA, SWEDEN = actor("Lena", "person", "SE"), actor("Sweden", "country", "SE")
JAPAN, SOME = actor("Japan", "country", "JP"), actor("two envoys", "group", "JP")


@pytest.mark.parametrize(
    ("values", "country", "name"),
    [
        ({"agents": [ANA], "targets": [BRAM], "countries": ["SE", "NG"]}, "SE", "Ana"),
        ({"agents": [ANA, BRAM], "countries": ["SE", "NG"]}, TOGETHER, TOGETHER),
        ({"agents": [EVE], "countries": ["EU", "SE"]}, "EU", "Eve"),
        ({"agents": [SOME], "targets": [BRAM], "countries": ["JP", "NG"]}, "JP", "Bram"),
        ({"targets": [JAPAN], "countries": ["JP"]}, "JP", "Japan"),
        ({"mentioned": [JAPAN], "countries": ["JP"]}, "JP", None),
        ({}, None, None),
    ],
)
def test_an_event_stands_in_one_lane(values: dict[str, Any], country: str | None, name: str | None) -> None:
    index = index_of([row("e", **values)])
    for by, lane in (("country", country), ("actor", name)):
        facet = index.lanes[by]
        assert [str(facet.names[code]) for code in facet.codes] == ([lane] if lane else [])


def test_what_several_do_is_the_first_lane_however_few_they_are() -> None:
    alone = [row(f"e{n}", agents=[ANA], countries=["SE"]) for n in range(4)]
    index = index_of([*alone, row("both", agents=[ANA, BRAM], countries=["SE", "NG"])])
    scene = laned(index, index.lanes["country"], view_of(index))
    assert scene.plan.names == (TOGETHER, "SE") and scene.plan.totals.tolist() == [1, 4]


def test_lanes_by_topic_hold_each_event_once_and_say_how_many_have_none() -> None:
    about = [["ports", "grain deal"], ["ports"], ["ports", "grain deal"], ["grain deal"], ["ports"], *[[]] * 14]
    index = index_of([row(f"e{n}", topics=topics, article_ids=[f"a{n}"]) for n, topics in enumerate(about)])
    everything = np.ones(len(about), bool)
    assert index.lanes["topic"].counts(everything) == {"ports": 4, "grain deal": 1}
    scene = laned(index, index.lanes["topic"], view_of(index))
    assert (scene.plan.names, scene.in_view, scene.laneless) == (("ports", "grain deal"), 19, 14)


@pytest.mark.parametrize(
    ("values", "member"),
    [
        ({"agents": [ANA], "mentioned": [LENA]}, "Ana"),
        ({"agents": [SWEDEN, ANA]}, "Ana"),
        ({"agents": [LENA, ANA]}, "Lena"),
        ({"agents": [BRAM], "targets": [SWEDEN]}, "Sweden"),
        ({"agents": [BRAM], "targets": [ANA], "mentioned": [SWEDEN]}, "Ana"),
        ({"agents": [actor("envoys", "group", "SE")]}, None),
    ],
)
def test_in_an_unfolded_lane_an_event_is_with_the_most_frequent_member_who_acts(
    values: dict[str, Any], member: str | None
) -> None:
    index = index_of([row("e", **values), *(row(f"e{n}", agents=[LENA]) for n in range(3))])
    lanes = by_member(index.cast, np.ones(4, bool), "SE")
    assert [str(lanes.names[code]) for code in lanes.codes[lanes.rows == 0]] == ([member] if member else [])
