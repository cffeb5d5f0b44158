"""What a reader does with the brief, done in a real browser."""

import itertools
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.mouse import drag_across
from tests.browser.server import settle

pytestmark = pytest.mark.browser

BOXES = """() => [...document.querySelectorAll(".spine.drawn .point")].map((label) => {
  const { left, right, top, bottom } = label.getBoundingClientRect()
  return [left, right, top, bottom, label.parentElement.getBoundingClientRect().right]
})"""


def ready(page: Page) -> None:
    page.wait_for_selector(".spine .point")
    settle(page)


def test_a_turning_point_opens_its_evidence_and_escape_closes_it(open_page: Open) -> None:
    page = open_page("/")
    ready(page)
    title = " ".join(page.locator(".spine .point").first.locator(".headline").all_inner_texts())
    page.locator(".spine .point").first.click()
    expect(page.locator(".st-key-detail h2")).to_have_text(title)
    expect(page.locator(".st-key-detail mark").first).to_be_visible()
    settle(page)
    assert "event=" in page.url
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-detail")).to_have_count(0)
    settle(page)
    assert "event=" not in page.url


def test_what_lies_ahead_is_had_as_a_file_for_a_calendar(open_page: Open, tmp_path: Path) -> None:
    page = open_page("/")
    ready(page)
    entry = page.locator(".rows .entry").first
    title = entry.locator(".headline").inner_text()
    with page.expect_download() as saved:
        entry.get_by_role("link", name=f"Add to a calendar: {title}").click()
    saved.value.save_as(tmp_path / "event.ics")
    (event,) = icalendar.Calendar.from_ical((tmp_path / "event.ics").read_bytes()).walk("VEVENT")
    assert (event["SUMMARY"], event["STATUS"]) == (title, "TENTATIVE")
    assert "event=" not in page.url


def test_a_drag_over_the_ribbon_picks_the_points_of_a_stretch_and_the_whole_story_comes_back(open_page: Open) -> None:
    page = open_page("/")
    ready(page)
    whole = page.locator(".spine .point .headline").all_inner_texts()
    drag_across(page, page.locator(".spine .brush"), 0.5, 0.8)
    page.get_by_role("button", name="Whole story").wait_for()
    settle(page)
    assert "window=" in page.url
    assert page.locator(".spine .point .headline").all_inner_texts() != whole
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Whole story")).to_have_count(0)
    settle(page)
    assert "window=" not in page.url
    assert page.locator(".spine .point .headline").all_inner_texts() == whole


@pytest.mark.parametrize("width", [900, 1280, 1440, 2560])
def test_headlines_of_the_spine_do_not_overlap_whatever_the_width_of_the_screen(open_page: Open, width: int) -> None:
    page = open_page("/articles")
    page.set_viewport_size({"width": width, "height": 900})
    page = open_page("/")
    ready(page)
    boxes = page.evaluate(BOXES)
    assert len(boxes) > 3
    for left, right, _, _, end in boxes:
        assert right <= end + 1 and left >= 0
    for (left, right, top, bottom, _), (start, end, above, below, _) in itertools.combinations(boxes, 2):
        assert right <= start or end <= left or bottom <= above or below <= top


def test_a_phone_shows_the_turning_points_as_a_list_below_and_nothing_is_cut_off(open_page: Open) -> None:
    page = open_page("/")
    page.set_viewport_size({"width": 390, "height": 844})
    page.reload()
    page.wait_for_selector(".spine.listed .point")
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    rows, spine = page.locator(".rows").first.bounding_box(), page.locator(".spine").bounding_box()
    assert rows is not None and spine is not None and rows["y"] < spine["y"]


def test_rows_are_read_with_the_keyboard(open_page: Open) -> None:
    page = open_page("/")
    ready(page)
    page.locator(".rows .row").first.focus()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement === document.querySelectorAll('.rows .row')[1]")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-detail mark").first).to_be_visible()
