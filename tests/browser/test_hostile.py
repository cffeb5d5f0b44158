"""Pages over articles that try to be more than text, addresses that try to be more than a selection, and pages that
fail all the same."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect

from extract.store import Store
from tests import hostile
from tests.browser.failing import SECRET
from tests.browser.server import serve, settle

pytestmark = pytest.mark.browser

Show = Callable[[str], Page]
ACTORS = "&".join(f"actor={quote(name)}" for name in hostile.names()[8:11])
PAGES = (
    "/",
    "/timeline?lanes=actor",
    "/timeline?lanes=country",
    "/actors",
    f"/compare?{ACTORS}",
    "/network",
    "/articles",
    "/review",
)
INTRUDERS = """() => {
  const own = [...document.querySelectorAll(".stMain *, .stSidebar *")]
  return {
    ran: window.hit ?? null,
    handlers: own.filter((e) => [...e.attributes].some((a) => a.name.startsWith("on"))).length,
    drawn: own.filter((e) => e.matches("script, iframe, link, meta, .katex, .stException, .st-key-failed, img")).length,
    headings: own.filter((e) => e.matches("h1")).length,
    addresses: own.filter((e) => e.protocol === "javascript:").length,
    hidden: getComputedStyle(document.querySelector(".stMain h1")).display === "none",
    too_wide: own.filter((e) => e.matches(".stMain p, .stMain a, .stMain h1, .stMain h2, .stMain button, .legend span")
      && e.getBoundingClientRect().right > innerWidth + 2).map((e) => e.innerText).concat(
        document.documentElement.scrollWidth > innerWidth ? ["page"] : []),
  }
}"""
NONE: dict[str, Any] = {
    "ran": None,
    "handlers": 0,
    "drawn": 0,
    "headings": 1,
    "addresses": 0,
    "hidden": False,
    "too_wide": [],
}


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, list[str]]:
    """The path of a store of hostile articles, and their ids."""
    path = tmp_path_factory.mktemp("hostile") / "events.db"
    return str(path), hostile.fill(path)


@pytest.fixture(scope="module")
def number(articles: tuple[str, list[str]]) -> str:
    """How many events the store has, in words."""
    with Store(articles[0]) as store:
        return f"{len(store.events())} events"


@pytest.fixture(scope="module")
def url(articles: tuple[str, list[str]], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    log = tmp_path_factory.mktemp("log") / "log.txt"
    with serve(Path(articles[0]), log, "-m", "tests.browser.failing") as address:
        yield address


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One for all these tests, so that the browser loads the scripts of the pages once."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture
def show(context: BrowserContext, url: str) -> Iterator[Show]:
    """Opens a path. Afterwards: no dialog, no request to anywhere else."""
    page = context.new_page()
    page.set_default_timeout(30_000)
    odd: list[str] = []
    own = (url, url.replace("http", "ws", 1), "data:", "blob:")

    def dismissed(dialog: Dialog) -> None:
        odd.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismissed)
    page.on("request", lambda request: None if request.url.startswith(own) else odd.append(request.url))
    page.on("pageerror", lambda error: odd.append(str(error)))

    def opened(path: str) -> Page:
        page.goto(url + path)
        page.wait_for_selector(".stMain h1:visible")
        settle(page)
        return page

    yield opened
    page.close()
    assert odd == []


def intruders(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(INTRUDERS)
    return found


@pytest.mark.parametrize("path", PAGES)
def test_text_of_articles_stays_text_and_in_its_place(show: Show, path: str) -> None:
    page = show(path)
    assert intruders(page) == NONE
    page.set_viewport_size({"width": 390, "height": 900})
    settle(page)
    assert intruders(page) == NONE


def test_text_of_articles_stays_text_where_it_is_read(show: Show, articles: tuple[str, list[str]]) -> None:
    for number, article in list(enumerate(articles[1]))[8::14]:
        assert intruders(show(f"/articles?article={article}")) == NONE
        page = show(f"/actors?actor={quote(hostile.names()[number])}")
        assert intruders(page) == NONE
        assert " ".join(page.locator(".head h1").inner_text().split()) == " ".join(hostile.names()[number].split())


@pytest.mark.parametrize(
    "query",
    [
        "window=1500-01-01..1600-01-01",
        "&".join(f"person=a{number}" for number in range(2000)),
        f"q={'x' * 20_000}&actor=%00%1b%ed%a0%80%ff&type=%3Cscript%3E&tie=met&tie=%00&tie=b&lanes=colour&undated=2",
    ],
)
def test_an_address_of_any_kind_shows_a_page(show: Show, query: str) -> None:
    page = show(f"/timeline?{query}")
    assert page.locator(".st-key-failed, .stException").count() == 0
    expect(page.locator(".head h1")).to_have_text("Timeline")


def failed(page: Page) -> None:
    """The page says what happened, and nothing that is nobody's business."""
    expect(page.locator(".st-key-failed h1")).to_be_visible()
    settle(page)
    page.get_by_text("Details", exact=True).last.click()
    expect(page.locator(".st-key-failed code")).to_be_visible()
    shown = page.inner_text("body")
    assert SECRET not in shown and "Traceback" not in shown and ".py" not in shown
    assert "Google" not in shown and "ChatGPT" not in shown and "has encountered an error" not in shown
    assert page.locator(".stException").count() == 0


def test_a_page_that_failed_says_so_and_is_left_with_the_keyboard(show: Show, number: str) -> None:
    page = show("/timeline?q=fail&type=meeting")
    failed(page)
    expect(page.get_by_text("No event fits all of this")).to_be_hidden()
    page.get_by_role("link", name="Timeline").focus()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText") == "Try again without the selection":
            break
    page.keyboard.press("Enter")
    expect(page.locator(".head .count")).to_have_text(number)
    settle(page)
    assert page.url.endswith("/timeline")


def test_from_a_page_that_failed_a_link_leads_to_the_first_page(show: Show, number: str) -> None:
    page = show("/timeline?q=fail")
    page.get_by_role("link", name="To the first page").click()
    expect(page.locator(".head.brief h1")).to_be_visible()
    expect(page.locator(".head .count").first).to_contain_text(number)


def test_a_click_that_fails_is_told_like_a_page_that_does(show: Show, number: str) -> None:
    page = show("/timeline?q=clicks")
    page.get_by_role("button", name="Fail at once").click()
    failed(page)
    expect(page.get_by_role("heading", name="Buttons")).to_have_count(0)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".head .count")).to_have_text(number)
    page = show("/timeline?q=clicks")
    page.get_by_role("button", name="Fail in a dialog").click()
    failed(page)


def test_what_ends_a_run_on_purpose_is_no_failure(show: Show) -> None:
    page = show("/timeline?q=clicks")
    for name, end in (("Run again", 1), ("Stop", 0)):
        page.get_by_role("button", name=name).click()
        settle(page)
        expect(page.get_by_text("The end")).to_have_count(end)
        assert page.locator(".st-key-failed, .stException").count() == 0


def test_a_table_hands_out_no_cells_as_they_are(show: Show) -> None:
    """A spreadsheet would run some of them; the files of "Export" are guarded."""
    page = show("/articles")
    table = page.locator("[class*='st-key-articles_table'] [data-testid='stDataFrameResizable']")
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 200, box["y"] + 60)
    tools = page.locator("[class*='st-key-articles_table'] [data-testid='stElementToolbarButton']")
    expect(tools.first).to_be_visible()
    named = [tool.inner_text() + (tool.locator("button").get_attribute("aria-label") or "") for tool in tools.all()]
    assert named and not [name for name in named if "ownload" in name]
