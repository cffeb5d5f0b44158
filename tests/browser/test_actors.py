"""What a reader does with the pages of actors, done in a real browser."""

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.mouse import click_at
from tests.browser.server import settle
from tests.browser.test_dashboard import click_mark, count

pytestmark = pytest.mark.browser

LINE = """() => {
  const chart = document.querySelector(".st-key-network .js-plotly-plot")
  const box = chart.getBoundingClientRect(), { xaxis, yaxis } = chart._fullLayout
  const lines = chart._fullData.find((trace) => Array.isArray(trace.customdata?.[0]))
  const i = 4  // about the middle of the first line
  const names = lines.customdata[i]
  const x = box.x + xaxis._offset + xaxis.d2p(lines.x[i]), y = box.y + yaxis._offset + yaxis.d2p(lines.y[i])
  return { x, y, names }
}"""
NODE = """(name) => {
  const chart = document.querySelector(".st-key-network .js-plotly-plot")
  const box = chart.getBoundingClientRect(), { xaxis, yaxis } = chart._fullLayout
  for (const trace of chart._fullData) {
    const i = (trace.customdata || []).indexOf(name)
    if (i < 0) continue
    return { x: box.x + xaxis._offset + xaxis.d2p(trace.x[i]), y: box.y + yaxis._offset + yaxis.d2p(trace.y[i]) }
  }
}"""


def test_an_actor_of_an_event_opens_its_page_and_back_returns(open_page: Open) -> None:
    page = open_page("/timeline?q=Okafor&type=meeting")
    click_mark(page)
    before = page.url
    page.locator(".st-key-detail").get_by_role("link", name="Bram Okafor").click()
    expect(page.locator("h1")).to_have_text("Bram Okafor")
    settle(page)
    assert page.url.endswith("/actors?actor=Bram+Okafor")
    event = click_mark(page)
    assert f"event={event}" in page.url
    expect(page.locator(".st-key-detail mark")).to_have_count(1)
    page.go_back()
    page.go_back()
    expect(page.locator("h1")).to_have_text("Timeline")
    assert page.url == before


def test_back_from_an_actor_to_all_events_shows_all_of_them(open_page: Open) -> None:
    page = open_page("/timeline")
    everything = count(page)
    page.locator(".rows .row").first.click()
    page.locator(".st-key-detail [class*=st-key-role_] a").first.click()
    expect(page.locator("h1")).not_to_have_text("Timeline")
    settle(page)
    assert "actor=" in page.url
    page.go_back()
    expect(page.locator("h1")).to_have_text("Timeline")
    settle(page)
    assert count(page) == everything
    assert "actor=" not in page.url


def test_the_link_to_an_event_opens_it_wherever_it_was_copied(open_page: Open) -> None:
    page = open_page("/actors?actor=Ana+Lindqvist")
    page.locator(".rows .row").first.click()
    title = page.locator(".st-key-detail h2").inner_text()
    page.get_by_role("button", name="Cite").click()
    page.goto(page.get_by_test_id("stCode").last.inner_text().strip())
    expect(page.locator(".st-key-detail h2")).to_have_text(title)
    settle(page)


def test_a_number_beside_a_partner_selects_so_many_events(open_page: Open) -> None:
    page = open_page("/actors?actor=Ana+Lindqvist")
    number = page.locator("[class*=st-key-tie_]").first.get_by_role("button")
    wanted = int(number.inner_text().split()[0])
    number.click()
    expect(page.locator(".st-key-chips")).to_be_visible()
    settle(page)
    assert count(page) == wanted
    assert "tie=" in page.url


def test_from_one_actor_to_the_next_the_address_follows_and_back_returns(open_page: Open) -> None:
    page = open_page("/actors?actor=Ana+Lindqvist")
    partner = page.locator("[class*=st-key-tie_]").first.get_by_role("link")
    name = partner.inner_text()
    partner.click()
    expect(page.locator("h1")).to_have_text(name)
    settle(page)
    assert page.url.endswith(f"/actors?{urlencode({'actor': name})}")
    page.get_by_role("link", name="All actors").click()
    expect(page.locator("h1")).to_have_text("Actors")
    settle(page)
    assert page.url.endswith("/actors")
    page.go_back()
    expect(page.locator("h1")).to_have_text(name)
    settle(page)
    page.go_back()
    expect(page.locator("h1")).to_have_text("Ana Lindqvist")


def test_compared_actors_stand_in_the_address_that_shows_them_again(open_page: Open) -> None:
    page = open_page("/compare?actor=Ana+Lindqvist")
    expect(page.get_by_text("Choose two or three")).to_be_visible()
    page.get_by_role("combobox", name="Actors").click()
    page.get_by_role("combobox", name="Actors").fill("European")
    page.get_by_role("option", name="European Union").first.click()
    page.keyboard.press("Escape")
    settle(page)
    assert page.url.endswith("/compare?actor=Ana+Lindqvist&actor=European+Union")
    number = count(page)
    lanes = "document.querySelector('.st-key-timeline .js-plotly-plot')._fullLayout.yaxis.ticktext"
    assert {head.split("  <")[0] for head in page.evaluate(lanes)} == {"Ana Lindqvist", "Both", "European Union"}
    again = open_page(page.url[page.url.index("/compare") :])
    assert count(again) == number
    again.get_by_role("button", name=re.compile("Shared events")).click()
    expect(again.locator(".st-key-chips")).to_contain_text("Ana Lindqvist with European Union")


def test_a_line_of_the_network_opens_its_events_and_a_node_its_actor(open_page: Open) -> None:
    page = open_page("/network")
    page.wait_for_selector(".st-key-network .cartesianlayer .trace")
    line: dict[str, Any] = page.evaluate(LINE)
    click_at(page, line)
    expect(page.locator(".st-key-chips")).to_contain_text(f"{line['names'][0]} in contact with {line['names'][1]}")
    expect(page.locator(".rows .row").first).to_be_visible()
    click_at(page, page.evaluate(NODE, line["names"][0]))
    expect(page.locator("h1")).to_have_text(line["names"][0])


def test_an_actor_is_renamed_after_a_preview_and_the_undo_brings_the_name_back(open_page: Open) -> None:
    page = open_page("/actors?actor=Emil+Tanaka")
    number = count(page)
    page.get_by_role("button", name="Correct").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("radio", name="Rename").click()
    field = dialog.get_by_role("textbox", name="New name")
    field.fill("Ana Lindqvist")
    field.press("Enter")
    dialog.get_by_role("button", name="Make the correction").click()
    expect(dialog.get_by_text("is another actor")).to_be_visible()
    field.fill("Emil J. Tanaka")
    field.press("Enter")
    expect(dialog.get_by_text(f"will be shown as “Emil J. Tanaka” in {number} events")).to_be_visible()
    dialog.get_by_role("button", name="Make the correction").click()
    expect(page.locator("h1")).to_have_text("Emil J. Tanaka")
    settle(page)
    assert count(page) == number
    expect(page.get_by_text("Also called Emil Tanaka")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("h1")).to_have_text("Emil Tanaka")
    settle(page)
    assert count(page) == number


def test_keys_lead_through_the_list_that_they_are_pressed_in(open_page: Open) -> None:
    page = open_page("/actors?actor=Ana+Lindqvist")
    page.set_viewport_size({"width": 1900, "height": 900})
    expect(page.get_by_text("or press J, to read it here")).to_be_visible()
    settle(page)
    positions = page.locator(".st-key-rows_positions .row")
    positions.first.focus()
    page.keyboard.press("j")
    expect(positions.nth(1)).to_be_focused()
    settle(page)
    assert "event=" not in page.url
