"""What a reader does with the dashboard, done in a real browser."""

import itertools
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.mouse import click_at, drag_across
from tests.browser.server import settle

pytestmark = pytest.mark.browser

MARK = """(wanted) => {
  const chart = document.querySelector(".st-key-timeline .js-plotly-plot"), layout = chart._fullLayout
  const box = chart.getBoundingClientRect(), { xaxis, yaxis } = layout
  for (const trace of chart._fullData) {
    if (trace.type !== "scatter" || !trace.customdata) continue
    for (let i = 0; i < trace.x.length; i++) {
      const x = xaxis.d2p(trace.x[i]), y = yaxis.d2p(trace.y[i])
      if (x < 30 || x > xaxis._length - 30 || (wanted && trace.customdata[i] !== wanted)) continue
      return { x: box.x + xaxis._offset + x, y: box.y + yaxis._offset + y, id: trace.customdata[i] }
    }
  }
}"""


def chart_ready(page: Page) -> None:
    page.wait_for_selector(".st-key-timeline .cartesianlayer .trace")
    page.wait_for_timeout(500)  # in which the chart says how wide it is, and is drawn anew
    settle(page)


def count(page: Page) -> int:
    """How many events the header says are shown."""
    text = page.locator(".head .count").inner_text()
    return int(text.split()[0].replace(",", ""))


def choose(page: Page, value: str) -> None:
    """Find a name in the filter panel, and show what it leaves."""
    page.get_by_role("button", name="Filter").click()
    box = page.get_by_role("combobox", name=re.compile("Name of a person"))
    box.click()
    box.fill(value)
    page.get_by_role("option", name=re.compile(value)).first.click()
    settle(page)
    page.keyboard.press("Tab")  # the open list hides the rest from whoever looks by role
    page.get_by_role("dialog").get_by_role("button", name=re.compile("Show .* event")).click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    settle(page)


def click_mark(page: Page, event: str | None = None) -> str:
    """Click the mark of this event, or of any; the id of the event."""
    chart_ready(page)
    mark: dict[str, Any] = page.evaluate(MARK, event)
    click_at(page, mark)
    return str(mark["id"])


def test_filtering_by_a_person_narrows_the_events_and_reaches_the_address(open_page: Open) -> None:
    page = open_page("/timeline")
    everything = count(page)
    choose(page, "Ana Lindqvist")
    assert 0 < count(page) < everything
    assert "person=Ana+Lindqvist" in page.url
    expect(page.locator(".st-key-chips")).to_contain_text("Ana Lindqvist")


def test_filtering_by_a_country_writes_its_code(open_page: Open) -> None:
    page = open_page("/timeline")
    everything = count(page)
    choose(page, "Nigeria")
    assert 0 < count(page) < everything
    assert "country=NG" in page.url


def test_a_click_on_a_mark_shows_the_sentence_it_was_found_in(open_page: Open) -> None:
    page = open_page("/timeline?type=meeting")
    event = click_mark(page)
    assert f"event={event}" in page.url
    expect(page.locator("mark").first).to_contain_text(re.compile("met envoys|will meet"))
    expect(page.locator("mark b").first).to_have_text(re.compile("met|will meet"))


def test_a_shared_link_shows_the_same_view(open_page: Open) -> None:
    page = open_page("/timeline?country=NG&lanes=actor")
    click_mark(page)
    address, number = page.url, count(page)
    sentence = page.locator("mark").first.inner_text()
    again = open_page(address[address.index("/timeline") :])
    assert again.url == address
    assert count(again) == number
    assert again.locator("mark").first.inner_text() == sentence


def test_back_takes_the_last_step_back(open_page: Open) -> None:
    page = open_page("/timeline")
    everything = count(page)
    choose(page, "Japan")
    page.go_back()
    expect(page.locator(".head .count")).to_have_text(f"{everything} events")
    settle(page)
    expect(page.locator(".st-key-chips")).to_have_count(0)


def test_dragging_over_the_strip_limits_the_time_and_its_chip_takes_that_back(open_page: Open) -> None:
    page = open_page("/timeline")
    chart_ready(page)
    everything = count(page)
    drag_across(page, page.locator(".st-key-brush .nsewdrag"), 0.5, 0.7)
    expect(page.locator(".st-key-chips")).to_be_visible()
    settle(page)
    assert "window=" in page.url
    assert 0 < count(page) < everything
    page.locator(".st-key-chips button").first.click()
    expect(page.locator(".head .count")).to_have_text(f"{everything} events")


def test_scrolling_over_the_lanes_zooms_and_the_counts_follow(open_page: Open) -> None:
    page = open_page("/timeline")
    chart_ready(page)
    everything = count(page)
    plot = page.locator(".st-key-timeline .nsewdrag").bounding_box()
    assert plot is not None
    page.mouse.move(plot["x"] + plot["width"] / 2, plot["y"] + 60)
    for _ in range(4):
        page.mouse.wheel(0, -240)
    expect(page.locator(".st-key-chips")).to_be_visible()
    settle(page)
    assert "window=" in page.url
    assert 0 < count(page) < everything


def test_a_row_of_the_list_opens_its_event_with_the_keyboard_and_the_arrows_lead_on(open_page: Open) -> None:
    page = open_page("/timeline")
    rows = page.locator(".rows .row")
    expect(rows.nth(2)).to_be_visible()
    rows.first.focus()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-detail mark").first).to_be_visible()
    settle(page)
    first = page.url
    assert "event=" in first
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(lambda url: "event=" in url and url != first)
    settle(page)
    page.get_by_role("button", name="List").click()
    expect(rows.first).to_be_visible()


def test_a_pasted_article_shows_its_events(open_page: Open) -> None:
    page = open_page("/articles")
    page.get_by_role("tab", name="Paste text").click()
    text = (
        "BERLIN, 13 May 2020 — Angela Merkel met Emmanuel Macron in Berlin on Tuesday. "
        "They said Germany and France would sign a treaty."
    )
    page.get_by_role("textbox", name="Text of the article").fill(text)
    page.get_by_role("textbox", name="Title").fill("A meeting in Berlin")
    page.get_by_role("button", name="Add the text").click()
    expect(page.locator(".st-key-brought")).to_contain_text("A meeting in Berlin 1 article added", timeout=90_000)
    settle(page)
    page.get_by_role("link", name=re.compile("See them on the timeline")).click()
    page.wait_for_selector(".st-key-rail")
    settle(page)
    assert "article=" in page.url
    assert count(page) >= 1
    expect(page.locator(".st-key-rail")).to_contain_text("Angela Merkel")


def test_of_several_files_the_good_are_added_and_the_bad_are_told(open_page: Open, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.md", tmp_path / "bad.txt"
    good.write_text(
        "---\ntitle: A strike at the port\npublished: 2026-05-11\n---\n\nDockers went on strike in Genoa on Monday."
    )
    bad.write_bytes(b"%PDF-1.7 \x00\x01")
    page = open_page("/articles")
    page.get_by_role("tab", name="Upload files").click()
    page.locator("input[type=file]").set_input_files([good, bad])
    expect(page.get_by_text("bad.txt").first).to_be_visible()
    page.get_by_role("button", name="Add the files").click()
    expect(page.get_by_text("good.md, bad.txt")).to_be_visible(timeout=90_000)
    page = open_page("/timeline")  # it goes on when the page is left
    page = open_page("/articles")
    brought = page.locator(".st-key-brought")
    expect(brought).to_contain_text("good.md, bad.txt 1 article added, 1 could not be read", timeout=90_000)
    expect(brought).to_contain_text("bad.txt: this PDF is damaged")


def test_an_article_opens_with_its_evidence_linked_to_its_events(open_page: Open) -> None:
    page = open_page("/timeline?q=stalling")
    page.get_by_role("link", name="Read the article").click()
    page.wait_for_selector(".article mark")
    settle(page)
    assert page.locator(".article img, .article script").count() == 0
    page.locator(".article a").first.click()
    page.wait_for_selector(".st-key-detail mark")
    assert "event=" in page.url


def test_an_article_is_removed_after_asking(open_page: Open) -> None:
    page = open_page("/timeline?q=stalling")
    page.get_by_role("link", name="Read the article").click()
    page.wait_for_selector(".article mark")
    settle(page)
    page.get_by_role("button", name="Remove this article").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove", exact=True).click()
    expect(page.locator("h1")).to_have_text("Sources")
    settle(page)
    assert "article=" not in page.url
    page = open_page("/timeline?q=stalling")
    expect(page.get_by_text("No event fits all of this")).to_be_visible()


def test_ticked_articles_are_put_into_a_new_story_and_a_cell_still_opens_its_article(open_page: Open) -> None:
    page = open_page("/articles")
    table = page.locator("[class*='st-key-articles_table'] [data-testid='stDataFrameResizable']")
    table.scroll_into_view_if_needed()
    for row in (1, 3):
        table.click(position={"x": 16, "y": 35 * row + 17})
        settle(page)
    expect(page.get_by_text("2 articles chosen")).to_be_visible()
    page.get_by_role("button", name="Put into a story").click()
    box = page.get_by_role("dialog").get_by_role("combobox")
    box.fill("Chosen by hand")
    box.press("Enter")
    page.get_by_role("button", name="Put there").click()
    settle(page)
    expect(page.get_by_text("2 articles put into Chosen by hand")).to_be_visible()
    table.click(position={"x": 300, "y": 35 * 2 + 17})
    expect(page).to_have_url(re.compile(r"article="))


def test_the_pages_share_the_selection(open_page: Open) -> None:
    page = open_page("/timeline?country=NG")
    number = count(page)
    page.get_by_role("link", name="Brief").first.click()
    expect(page.locator(".head.brief h1")).to_be_visible()
    settle(page)
    assert count(page) == number
    assert "country=NG" in page.url


def test_a_telephone_shows_the_strip_and_the_list_and_an_event_on_a_sheet(open_page: Open) -> None:
    page = open_page("/timeline")
    page.set_viewport_size({"width": 390, "height": 844})
    page.reload()
    page.wait_for_selector(".st-key-drawn_narrow .st-key-brush")
    settle(page)
    expect(page.locator(".st-key-timeline")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator(".rows .row").first.click()
    expect(page.get_by_role("dialog").locator("mark").first).to_be_visible()


def test_on_a_wide_screen_the_list_stays_beside_the_event_and_j_and_k_lead_through_it(open_page: Open) -> None:
    page = open_page("/timeline?type=meeting")
    page.set_viewport_size({"width": 1900, "height": 900})
    expect(page.get_by_text("or press J, to read it here")).to_be_visible()
    settle(page)
    titles = page.locator(".st-key-rail .row .headline").all_inner_texts()
    read = page.locator(".st-key-reading .st-key-detail h2")
    for key, at in (("j", 0), ("j", 1), ("k", 0)):
        page.keyboard.press(key)
        expect(read).to_have_text(titles[at])
        settle(page)
        expect(page.locator(".st-key-rail .row.opened .headline")).to_have_text(titles[at])
    assert "event=" in page.url
    page.keyboard.press("Escape")
    expect(read).to_have_count(0)
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(page.locator(".st-key-reading")).to_have_count(0)


HEADS = """() => [...document.querySelectorAll(".st-key-timeline .ytick text")].map((head) => {
  const { top, bottom } = head.getBoundingClientRect()
  return [head.textContent, (top + bottom) / 2]
})"""


def heads(page: Page) -> dict[str, float]:
    """The names of the lanes, and how far down the page they are."""
    return {re.sub(r"\s+[\d,]+$", "", name): at for name, at in page.evaluate(HEADS)}


def test_a_lane_unfolds_by_key_into_those_of_its_people_and_back_folds_it_again(open_page: Open) -> None:
    page = open_page("/timeline?type=meeting")
    chart_ready(page)
    folded = heads(page)
    button = page.get_by_role("button", name="Show the persons and bodies of Nigeria")
    box = button.bounding_box()
    assert box and box["y"] < folded["Nigeria"] < box["y"] + box["height"]
    button.focus()
    page.keyboard.press("Enter")
    again = page.get_by_role("button", name="Show Nigeria in one lane again")
    expect(again).to_be_focused()
    expect(again).to_have_attribute("aria-expanded", "true")
    chart_ready(page)
    assert "open=NG" in page.url
    unfolded = heads(page)
    assert "Bram Okafor" in unfolded and set(folded) - {"Nigeria"} <= set(unfolded)
    page.go_back()
    expect(button).to_be_visible()
    chart_ready(page)
    assert heads(page) == folded


@pytest.mark.parametrize("width", [1280, 1440, 2560])
def test_labels_of_marks_do_not_overlap_whatever_the_width_of_the_screen(open_page: Open, width: int) -> None:
    page = open_page("/articles")
    page.set_viewport_size({"width": width, "height": 800})
    page = open_page("/timeline?type=agreement&type=protest")
    chart_ready(page)
    boxes = page.evaluate(
        """() => [...document.querySelectorAll(".st-key-timeline .textpoint text")].map((label) => {
          const { left, right, top, bottom } = label.getBoundingClientRect()
          return [left, right, (top + bottom) / 2]
        })"""
    )
    assert boxes
    for (left, right, height), (start, end, other) in itertools.combinations(boxes, 2):
        assert abs(height - other) > 5 or right <= start or end <= left


def test_one_box_opened_with_a_key_finds_events_actors_and_articles(open_page: Open) -> None:
    page = open_page("/review")
    page.keyboard.press("Control+k")
    page.keyboard.type("lindqvist")  # at once: no letter is taken for a command of the page behind
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("link", name="Ana Lindqvist").first).to_be_visible()
    settle(page)
    expect(page.locator(".st-key-undone")).to_have_count(0)
    assert dialog.get_by_role("searchbox").input_value() == "lindqvist"
    dialog.locator("[class*=st-key-hit_] a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-detail mark").first).to_be_visible()
    expect(dialog).to_have_count(0)
    settle(page)
    assert "/timeline?event=" in page.url
