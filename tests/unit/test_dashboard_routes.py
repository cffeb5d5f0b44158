"""What is served beside the pages: the calendar by the address of a selection, and the plain page of an event."""

from pathlib import Path

import icalendar
import lxml.html
import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match

from dashboard import routes
from extract.corrections import EventCorrection
from extract.store import Store
from tests.dashboard_data import fill
from tests.unit.corrected_data import merge_two


@pytest.fixture
def store(database: Path) -> Store:
    fill(database, 4)
    return Store(database)


def asked(query: str = "", event: str = "") -> Request:
    scope = {"type": "http", "query_string": query.encode(), "path_params": {"event": event}, "headers": []}
    return Request(scope)


def ids(answer: Response) -> set[str]:
    assert answer.media_type == "text/calendar; charset=utf-8"
    return {str(entry["UID"]) for entry in icalendar.Calendar.from_ical(bytes(answer.body)).walk("VEVENT")}


def test_the_calendar_holds_the_dated_events_that_its_address_selects(store: Store) -> None:
    events = store.events()
    dated = events[events["start"].notna() | events["end"].notna()]
    assert ids(routes.calendar(asked())) == set(dated["event_id"])
    planned = dated[dated["status"] == "planned"]["event_id"]
    assert ids(routes.calendar(asked("status=planned&nonsense=1"))) == set(planned)
    store.marks.star(dated["event_id"].iloc[0])
    assert ids(routes.calendar(asked("starred=1"))) == {dated["event_id"].iloc[0]}
    store.stories.make("Ports")
    assert ids(routes.calendar(asked("story=Ports"))) == set()
    answer = routes.calendar(asked("story=Other"))
    assert answer.status_code == 404 and b"no story 'Other'" in answer.body


def test_an_event_has_a_plain_page_with_what_articles_say_as_text(store: Store) -> None:
    events = store.events()
    hostile = events[events["title"].str.contains("stalling")]["event_id"].iloc[0]
    answer = routes.event_page(asked(event=hostile))
    page = lxml.html.document_fromstring(bytes(answer.body).decode())
    assert (answer.status_code, answer.media_type) == (200, "text/html; charset=utf-8")
    assert "<img src=x onerror=alert(1)>" in page.body.text_content()
    assert not page.xpath("//img|//script|//a[starts-with(@href, 'javascript')]")
    assert routes.event_page(asked(event="nothing")).status_code == 404


def test_an_event_is_an_entry_of_a_calendar_at_its_own_address(store: Store) -> None:
    planned = store.events().query("status == 'planned' and start.notna()")["event_id"].iloc[0]
    scope = {"type": "http", "method": "GET", "path": f"/event/{planned}.ics", "headers": [], "query_string": b""}
    route = next(route for route in routes.ROUTES if route.matches(scope)[0] == Match.FULL)
    answer = route.endpoint(Request(scope | dict(route.matches(scope)[1])))
    assert ids(answer) == {planned} and "attachment" in answer.headers["content-disposition"]
    assert routes.event_entry(asked(event="nothing")).status_code == 404


def test_the_page_of_an_event_that_became_part_of_another_leads_there(store: Store) -> None:
    old, now = merge_two(store)
    answer = routes.event_page(asked(event=old))
    assert (answer.status_code, answer.headers["location"]) == (307, now)
    assert routes.event_entry(asked(event=old)).headers["location"] == f"{now}.ics"
    store.correct(EventCorrection("hide", (), (store.anchors(now)[0],)))
    assert routes.event_page(asked(event=now)).status_code == 404


def test_a_store_that_cannot_be_read_is_told(database: Path) -> None:
    database.write_bytes(b"no database" * 100)
    answer = routes.calendar(asked())
    assert answer.status_code == 503 and b"it is damaged or no database" in bytes(answer.body)
