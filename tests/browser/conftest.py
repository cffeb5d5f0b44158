"""One server and one browser for all tests, a fresh page for each; a page that complains fails its test."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import server
from tests.browser.server import chromium, serve, settle
from tests.dashboard_data import fill

Open = Callable[[str], Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        pytest.fail(server.NO_CHROMIUM) if os.environ.get("CI") else pytest.skip(server.NO_CHROMIUM)
    with server.browser(path) as started:
        yield started


@pytest.fixture(scope="session")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("dashboard")
    fill(folder / "events.db", 24)
    with serve(folder / "events.db", folder / "log.txt") as address:
        yield address


@pytest.fixture
def open_page(browser: Browser, url: str) -> Iterator[Open]:
    """Opens a path of the app. Afterwards: no error on the console, no request to anywhere else."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(30_000)
    errors: list[str] = []
    foreign: list[str] = []
    own = (url, url.replace("http", "ws", 1), "data:", "blob:")
    page.on("console", lambda m: errors.append(f"{m.text} {m.location}") if m.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(own) else foreign.append(request.url))

    def opened(path: str) -> Page:
        page.goto(url + path)
        page.wait_for_selector('[data-testid="stHtml"] h1')
        settle(page)
        return page

    yield opened
    context.close()
    # Streamlit looks for its server below the address of a page before it looks at the root.
    assert [error for error in errors if "/_stcore/" not in error] == []
    assert foreign == []
