"""What a reader does on the page Review, done in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.server import settle

pytestmark = pytest.mark.browser

TO_REVIEW = (
    """getComputedStyle(document.querySelector('[data-testid="stTopNavLink"][href$="/articles"]'), "::after").content"""
)


def press(page: Page, key: str) -> str:
    """Press the key; the item that is asked about then."""
    before = page.url
    page.keyboard.press(key)
    page.wait_for_url(lambda url: url != before)
    settle(page)
    return page.url.partition("item=")[2]


def test_doubtful_events_are_answered_with_keys_and_each_answer_is_undone(open_page: Open) -> None:
    page = open_page("/review")
    number = page.evaluate(TO_REVIEW).strip('"')
    first = page.url.partition("item=")[2]
    asked = page.locator(".asked h1").inner_text()
    second = press(page, "j")
    assert press(page, "k") == first != second
    assert press(page, "a") == second
    assert press(page, "l") not in (first, second)
    expect(page.get_by_text("1 left for later")).to_be_visible()
    assert page.evaluate(TO_REVIEW).strip('"') == str(int(number) - 1)
    assert press(page, "u") == second
    assert press(page, "u") == first
    expect(page.locator(".asked h1")).to_have_text(asked)
    expect(page.locator(".st-key-undone")).to_have_count(0)
    dialog = page.get_by_role("dialog")
    for key in ("e", "Escape", "e"):
        page.keyboard.press(key)
        expect(dialog).to_have_count(0 if key == "Escape" else 1)
        settle(page)
    dialog.get_by_role("radio", name="The headline").click()
    settle(page)
    page.keyboard.press("h")  # answers nothing as long as the form is open
    settle(page)
    field = dialog.get_by_role("textbox", name="Headline")
    field.fill("Harbour talks")
    field.press("Enter")
    dialog.get_by_role("button", name="Make the correction").click()
    expect(dialog).to_have_count(0)
    settle(page)
    expect(page.get_by_text("headline set to “Harbour talks”").first).to_be_visible()
    assert page.url.endswith(first)  # of two events that may be one the question stays
    assert press(page, "a") == second
    assert press(page, "u") == first
    page.keyboard.press("u")
    expect(page.locator(".st-key-undone")).to_have_count(0)
    assert page.evaluate(TO_REVIEW).strip('"') == number
