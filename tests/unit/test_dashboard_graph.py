"""The figure of the network, and what a click on it means."""

from typing import Any

import numpy as np
import pytest

from dashboard.figures.graph import Look, graph, place_names
from dashboard.network import network
from dashboard.pages.network import clicked
from dashboard.theme import LIGHT
from tests.unit.test_dashboard_index import actor, index_of, row


def drawn(chosen: tuple[str, ...] = ()) -> dict[str, Any]:
    ana, port = actor("Ana <b>", "person", "SE"), actor("Port", "organization", "NG")
    index = index_of([row("1", type="meeting", agents=[ana, port]), row("2", agents=[port], targets=[actor("Zoe")])])
    return graph(network(index, np.ones(2, bool), 9, 9, "linked"), index.cast, Look(LIGHT, False), chosen)


def test_a_line_is_clickable_along_its_length_and_a_name_is_the_actor() -> None:
    figure = drawn()
    data = [value for trace in figure["data"] for value in trace.get("customdata", ())]
    assert {"Ana <b>", "Port", "Zoe"} == {value for value in data if isinstance(value, str)}
    assert data.count(["Ana <b>", "Port"]) > 3


def test_names_hold_no_markup_of_articles() -> None:
    shown = [text for trace in drawn()["data"] for key in ("text", "hovertext") for text in trace.get(key, ())]
    assert any("Ana &lt;b&gt;" in text for text in shown)
    assert not any("Ana <b>" in text for text in shown)


def test_lines_tell_meetings_from_mere_talk_and_the_chosen_one_stands_out() -> None:
    lines = [trace["line"] for trace in drawn(("Port", "Ana <b>"))["data"] if trace["mode"] == "lines"]
    assert {line["dash"] for line in lines} == {"solid", "dot"}
    assert [line["dash"] for line in lines if line["color"] == LIGHT.ink] == ["solid"]


def test_a_name_goes_where_it_covers_least() -> None:
    at = np.array([[100.0, 100.0], [100.0, 88.0]])
    below = (80.0, 120.0, 70.0, 95.0)
    assert place_names(["Ana", "Bo"], at, np.array([20.0, 5.0]), [below])[0] == "top center"


@pytest.mark.parametrize(
    ("points", "meaning"),
    [
        ([], None),
        ([{"x": 1}], None),
        ([{"customdata": "Ana"}], "Ana"),
        ([{"customdata": ["Ana"]}], "Ana"),
        ([{"customdata": ["Ana", "Bram"]}], ("Ana", "Bram")),
        ([{"customdata": {"0": "Ana", "1": "Bram"}}], ("Ana", "Bram")),
    ],
)
def test_a_click_means_an_actor_or_a_line(points: list[dict[str, Any]], meaning: object) -> None:
    assert clicked(points) == meaning
