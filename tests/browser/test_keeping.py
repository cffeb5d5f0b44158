"""What a reader keeps and takes away: stars, a note, a briefing, the chart as a picture."""

from pathlib import Path

import lxml.html
import pytest
from lxml import etree
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.server import settle

pytestmark = pytest.mark.browser


def saved(page: Page, name: str, folder: Path) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path.read_bytes()


def test_what_is_starred_with_a_note_goes_into_a_briefing(open_page: Open, tmp_path: Path) -> None:
    page = open_page("/timeline?type=meeting")
    page.locator(".rows .row").first.click()
    title = page.locator(".st-key-detail h2").inner_text()
    settle(page)
    page.keyboard.press("s")
    expect(page.get_by_role("button", name="★ Starred")).to_be_visible()
    settle(page)
    page.keyboard.press("n")
    expect(page.get_by_role("textbox", name="Your note")).to_be_focused()
    page.keyboard.type("sns & <b>")  # letters of shortcuts among them
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".note")).to_contain_text("sns & <b>")
    settle(page)
    page.get_by_role("button", name="List").click()
    expect(page.locator(".rows .star")).to_have_count(1)

    page.get_by_role("button", name="Export").click()
    page.get_by_text("With your notes").click()
    settle(page)
    briefing = lxml.html.document_fromstring(saved(page, "Web page", tmp_path).decode())
    assert [head.text_content() for head in briefing.xpath("//h2")] == [title]
    assert "Note sns & <b>" in briefing.text_content() and briefing.xpath("//section//li")
    picture = etree.fromstring(saved(page, "SVG", tmp_path))
    assert "Nigeria" in " ".join(picture.itertext())
    assert saved(page, "PNG", tmp_path).startswith(b"\x89PNG")

    page.goto(page.url.split("?")[0] + "?starred=1")
    expect(page.locator(".st-key-detail h2")).to_have_text(title)
    settle(page)
    page.locator(".st-key-star button").first.click()  # others see the events of this server as well
    expect(page.get_by_text("No event fits all of this")).to_be_visible()
    settle(page)
