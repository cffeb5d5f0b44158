"""What is served beside the pages: a calendar to subscribe to, and of each event a plain page, to print, and an entry
for a calendar.

All of it only reads, and comes through the same guard as the pages (``server``).
"""

from collections.abc import Callable
from functools import wraps
from urllib.parse import quote

import numpy as np
import pandas as pd
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from extract.exports.briefing import Head, briefing
from extract.exports.briefing.html import to_html
from extract.exports.export import to_ics
from extract.model import ExtractError
from extract.store import StoreError

from . import session
from .filters import from_query

CALENDAR, EVENT = "/calendar.ics", "/event"
ENTRY = ".ics"  # behind the address of an event
ICS = "text/calendar; charset=utf-8"
FRESH = {"Cache-Control": "no-cache"}
SAVED = {"Content-Disposition": 'attachment; filename="event.ics"'}
Answer = Callable[[Request], Response]


def told(answer: Answer) -> Answer:
    """What cannot be answered is said in words: with 503 where it is the store, else with 404."""

    @wraps(answer)
    def explained(request: Request) -> Response:
        try:
            return answer(request)
        except ExtractError as error:
            return PlainTextResponse(f"{error}\n", 503 if isinstance(error, StoreError) else 404)

    return explained


@told
def calendar(request: Request) -> Response:
    """The dated events that the query selects, as the address of a page selects them."""
    query = request.query_params
    selection = from_query({name: query.getlist(name) for name in query})
    index = session.library_of(selection.story).index
    data = to_ics(session.whole(index, np.flatnonzero(session.hits(index, selection).mask)))
    return Response(data, media_type=ICS, headers=FRESH)


@told
def event_page(request: Request) -> Response:
    """One event with all its reports, on a page without anything else; of one that became part of another, that."""

    def page(event: pd.DataFrame) -> Response:
        data = to_html(briefing(event, Head("", whole=True)))
        return Response(data, media_type="text/html; charset=utf-8", headers=FRESH)

    return _of_event(request, page)


@told
def event_entry(request: Request) -> Response:
    """One event as a file that calendars take, which has no entry where the event has no day."""
    return _of_event(request, lambda event: Response(to_ics(event), media_type=ICS, headers=FRESH | SAVED), ENTRY)


def _of_event(request: Request, answer: Callable[[pd.DataFrame], Response], ending: str = "") -> Response:
    """The answer for the event of the address, a row of the events table; of one that became part of another the way
    to that. ExtractError where it is gone."""
    event, index = request.path_params["event"], session.library_of(None).index
    found = session.whole(index, np.array(index.rows([event]), np.intp))
    if not found.empty:
        return answer(found)
    if (heir := session.successor(event)) and heir != event:
        return RedirectResponse(quote(heir) + ending)
    raise ExtractError("This event is no longer there: perhaps its article was removed.")


ROUTES = [
    Route(CALENDAR, calendar),
    Route(f"{EVENT}/{{event}}{ENTRY}", event_entry),
    Route(f"{EVENT}/{{event}}", event_page),
]
