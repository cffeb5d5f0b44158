"""The server's door: whom it answers, what it forbids the browser, and that a browser is opened when it starts.

There is no password: whoever is answered reads, adds and removes. So it listens on this machine only unless told
otherwise, and the door is shut to the web pages that a browser on this machine has open. One that has had its own name
pointed here (DNS rebinding) is known by that name, one that calls from elsewhere by its origin, and none may show the
dashboard in a frame and catch the clicks but those of the origins that may connect.
"""

import asyncio
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from extract.model import ExtractError
from extract.store import default_path
from extract.work import background

NO_FRAMES = {"X-Frame-Options": "DENY"}  # for browsers that do not know frame-ancestors
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
# Streamlit's page needs an inline script, inline styles, and scripts and workers that it makes itself (blob:).
# What an article could smuggle in, whatever else went wrong, has nowhere to load from and nowhere to send to.
POLICY = (
    "default-src 'self' data: blob:; script-src 'self' 'unsafe-inline' blob:; style-src 'self' 'unsafe-inline'; "
    "connect-src 'self' data: blob: ws://{host} wss://{host}; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors {frames}"
)


class Guard:
    """ASGI middleware: refuses with 403 what comes by an unknown name or from a foreign page, and adds the headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        sent = Headers(scope=scope)
        host = sent.get("host", "")
        reason = refusal(host, sent.get("origin") if scope["type"] == "websocket" else None)
        if reason:
            await PlainTextResponse(reason, 403, HEADERS | NO_FRAMES)(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers(host))
            await send(message)

        await self.app(scope, receive, with_headers)


def headers(host: str) -> dict[str, str]:
    """What every answer to this host (with port) forbids the browser.

    Pages of the origins in Streamlit's option ``server.corsAllowedOrigins`` may show it in a frame.
    """
    origins = st.get_option("server.corsAllowedOrigins")
    policy = POLICY.format(host=host, frames=" ".join(origins) or "'none'")
    return HEADERS | {"Content-Security-Policy": policy} | ({} if origins else NO_FRAMES)


def refusal(host: str, origin: str | None) -> str:
    """Why a request to this host (with port), from a page of this origin if one is told, is refused; "" if it is not.

    The names that are answered stand in Streamlit's option ``server.allowedHosts``, other origins that may connect in
    ``server.corsAllowedOrigins``.
    """
    if not is_host_allowed(host):
        return (
            "403: this dashboard does not answer to the name in the address. On the machine that it runs on, open "
            "it by the address that it printed when it was started. To open it from elsewhere, start it with\n\n"
            "    make run HOST=<address to listen on> NAMES=<name in the address>\n\n"
            "Whoever reaches it can read, add and remove: it asks for no password.\n"
        )
    if origin is not None and origin not in st.get_option("server.corsAllowedOrigins") and not _is_of(origin, host):
        return "403: only the dashboard's own pages may connect.\n"
    return ""


def _is_of(origin: str, host: str) -> bool:
    try:
        return urlsplit(origin).netloc.lower() == host.lower()
    except ValueError:
        return False


@asynccontextmanager
async def opening(_app: object) -> AsyncIterator[None]:
    """While the server runs; at its start a browser is opened, where there is one, and what waits is gone on with."""
    if not st.get_option("server.headless"):
        address = st.get_option("server.address") or "localhost"
        shown = "localhost" if address in ("0.0.0.0", "::") else address
        url = f"http://{f'[{shown}]' if ':' in shown else shown}:{st.get_option('server.port')}"
        asyncio.get_running_loop().run_in_executor(None, webbrowser.open, url)  # it may wait for the browser
    if default_path().exists():
        with suppress(ExtractError):  # the pages tell what is wrong with the store
            await asyncio.to_thread(background.ensure, default_path())
    yield
