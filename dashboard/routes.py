"""What is served beside the pages: a calendar to subscribe to, and a plain page of each event, to print.

Both only read. They come through the same guard as the pages (``server``).
"""

from collections.abc import Callable
from functools import wraps
from urllib.parse import quote

import numpy as np
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
FRESH = {"Cache-Control": "no-cache"}
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
    return Response(data, media_type="text/calendar; charset=utf-8", headers=FRESH)


@told
def event_page(request: Request) -> Response:
    """One event with all its reports, on a page without anything else; of one that became part of another, that."""
    event, index = request.path_params["event"], session.library_of(None).index
    found = session.whole(index, np.array(index.rows([event]), np.intp))
    if found.empty:
        if (heir := session.successor(event)) and heir != event:
            return RedirectResponse(quote(heir))
        raise ExtractError("This event is no longer there: perhaps its article was removed.")
    data = to_html(briefing(found, Head("", whole=True)))
    return Response(data, media_type="text/html; charset=utf-8", headers=FRESH)


ROUTES = [Route(CALENDAR, calendar), Route(f"{EVENT}/{{event}}", event_page)]
