"""What tests do with the mouse."""

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Locator, Page

from tests.browser.server import settle

DOWN = 20  # pixels below the upper edge


def drag_across(page: Page, place: Locator, start: float, end: float) -> None:
    """Drag within a place from one share of its width to another, each between 0 and 1."""
    box = place.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * start, box["y"] + DOWN)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * end, box["y"] + DOWN, steps=6)
    page.mouse.up()


def click_at(page: Page, place: Mapping[str, Any]) -> None:
    """Click what Plotly draws at ``x`` and ``y``, in pixels of the page."""
    page.mouse.move(place["x"] - 2, place["y"])
    page.mouse.move(place["x"], place["y"])
    page.wait_for_timeout(150)  # Plotly takes note of what lies under the pointer
    page.mouse.click(place["x"], place["y"])
    settle(page)
