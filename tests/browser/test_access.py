"""Whoever sees little, has no mouse or only a telephone can use every page."""

from pathlib import Path
from typing import Any

import axe_playwright_python  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.mouse import drag_across
from tests.browser.server import settle
from tests.browser.test_dashboard import chart_ready
from tests.dashboard_data import articles

pytestmark = pytest.mark.browser

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
CHECK = "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })"
GRAVE = {"serious", "critical"}
PAGES = {
    "brief": "/",
    "event": "/timeline",
    "filter": "/timeline?type=meeting",
    "search": "/timeline?type=aid",
    "actors": "/actors",
    "dossier": "/actors?actor=Ana+Lindqvist",
    "country": "/actors?actor=Nigeria&officials=1",
    "compare": "/compare?actor=Ana+Lindqvist&actor=European+Union",
    "contacts": "/network",
    "sources": "/articles",
    "article": f"/articles?article={next(articles(1))[0].id}",
    "review": "/review",
}
PHONE = {"width": 390, "height": 844}
TOUCHED = 44  # pixels that what is touched is high at least
# Not measured: parts of a control of Streamlit that is high enough itself, its help signs, and the tools of its table,
# which is drawn on a canvas; what is not to be seen; links within sentences.
SMALL = """(least) => {
  const named = ["TextInputRootElement", "DateInputField", "DataFrame", "TooltipIcon"]
  const parts = ["[role=group]", ...named.map((name) => `[data-testid=st${name}]`)].join()
  const touched = ":is(button:not([aria-label=Dismiss]), summary, [role=tab], .stPageLink a, .stLinkButton a)"
  return [...document.querySelectorAll(`.stMain ${touched}, .stDialog ${touched}`)]
    .filter((one) => !one.closest(parts) && one.checkVisibility({ visibilityProperty: true }))
    .filter((one) => one.getBoundingClientRect().height < least)
    .map((one) => one.outerHTML.slice(0, 200))
}"""
FOCUS = """() => {
  const one = document.activeElement
  const field = one.matches("input") ? one.closest("[role=group], [data-testid=stTextInputRootElement], label") : null
  const { outlineStyle, outlineWidth } = getComputedStyle(field ?? one)
  return { name: one.ariaLabel || one.innerText, outline: `${outlineStyle} ${outlineWidth}` }
}"""


def grave(page: Page) -> list[Any]:
    """What axe-core finds serious or critical: the rule, and where."""
    page.evaluate(f"window.axe ? 0 : (() => {{ {AXE}; return 0 }})()")
    found = page.evaluate(CHECK)["violations"]
    return [(one["id"], node["html"]) for one in found if one["impact"] in GRAVE for node in one["nodes"]]


def opened(open_page: Open, name: str) -> Page:
    """The page of this name, with what it is named after open."""
    page = open_page(PAGES[name])
    if name == "event":
        page.locator(".rows .row").first.click()
        page.wait_for_selector(".st-key-detail")
    elif name in ("filter", "search"):
        page.keyboard.press({"filter": "f", "search": "Control+k"}[name])
        page.wait_for_selector("[role=dialog]")
    if name == "search":
        page.keyboard.type("Lindqvist")
        page.wait_for_selector("[class*=st-key-hit_]")
    settle(page)
    return page


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_readable_in_both_themes_and_fits_a_telephone(open_page: Open, name: str) -> None:
    page = opened(open_page, name)
    assert grave(page) == []
    light = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--page')")
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(
        "(light) => getComputedStyle(document.documentElement).getPropertyValue('--page') !== light", arg=light
    )
    settle(page)
    assert grave(page) == []
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.wait_for_timeout(200)
    settle(page)
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= PHONE["width"]
    assert page.evaluate(SMALL, TOUCHED) == []
    expect(page.locator(".st-key-places a")).to_have_count(4)


def test_tab_leads_from_the_skip_link_over_the_bar_to_the_list_and_each_stop_is_seen(open_page: Open) -> None:
    page = open_page("/timeline")
    stops: list[dict[str, Any]] = []
    while not (stops and stops[-1]["row"]) and len(stops) < 30:
        page.keyboard.press("Tab")
        row = page.evaluate("document.activeElement.matches('.row')")
        stops.append(
            page.evaluate(FOCUS) | {"row": row, "scroller": page.evaluate("document.activeElement.matches('main')")}
        )
    assert stops[-1]["row"]
    stops = [stop for stop in stops if not stop["scroller"]]
    names = " > ".join(" ".join(stop["name"].split()) for stop in stops)
    assert [stop for stop in stops if stop["outline"] != "solid 2px"] == []
    assert names.startswith("Skip to main content > Brief > Timeline > Actors > Sources")
    assert names.index("Search") < names.index("Views") < names.index("Week") < names.index("Export")


def test_escape_closes_the_event_at_its_row_and_then_the_stretch_of_time(open_page: Open) -> None:
    page = open_page("/timeline")
    chart_ready(page)
    drag_across(page, page.locator(".st-key-brush .nsewdrag"), 0.9, 0.99)
    expect(page.locator(".st-key-chips")).to_be_visible()
    settle(page)
    row = page.locator(".rows .row").nth(2)
    label = row.get_attribute("aria-label")
    row.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".st-key-detail")
    settle(page)
    page.keyboard.press("Escape")
    expect(page.locator(".rows .row").nth(2)).to_be_focused()
    assert page.locator(":focus").get_attribute("aria-label") == label
    settle(page)
    assert "window=" in page.url
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-chips")).to_have_count(0)
    settle(page)
    assert "window=" not in page.url


def test_the_bar_stays_where_it_is_on_all_pages_and_while_they_scroll(open_page: Open) -> None:
    def places() -> list[Any]:
        return [
            page.locator(at).first.bounding_box()
            for at in ('a[href$="/actors"]', 'a[href$="/articles"]', ".st-key-search button")
        ]

    page = open_page("/")
    lefts = {(box["x"], box["y"]) for box in places()}
    page.get_by_test_id("stTopNavLink").filter(has_text="Timeline").click()
    expect(page.locator("h1")).to_have_text("Timeline")
    settle(page)
    assert {(box["x"], box["y"]) for box in places()} == lefts
    page.locator(".stMain").evaluate("(main) => main.scrollTo(0, 600)")
    assert {(box["x"], box["y"]) for box in places()} == lefts
    top = page.get_by_test_id("stHeader").bounding_box()
    bar = page.locator(".st-key-bar").bounding_box()
    assert top and bar and 0 <= bar["y"] - top["y"] - top["height"] < 20
