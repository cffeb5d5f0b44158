"""Articles from the web, within limits of time and size and from public addresses only: see ``connections``."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import urllib3

from extract.model import Article
from extract.readers.connections import LIMIT, SILENCE, limited, pool_manager, too_large
from extract.readers.errors import ReadError
from extract.readers.files import parse_bytes
from extract.readers.limits import MAX_BYTES

MAX_REDIRECTS = 5
REDIRECTS = {301, 302, 303, 307, 308}
CHUNK = 2**16
HEADERS = {"User-Agent": "news-event-timeline/0.1", "Accept": "text/html,text/plain;q=0.9", "Accept-Encoding": "gzip"}


@dataclass(frozen=True, slots=True)
class Answer:
    """A page as it came, decompressed, and the address that it came from in the end."""

    data: bytes
    url: str
    content_type: str


def fetch(url: str, published: dt.date | None = None) -> Article:
    """The article at an http or https address; ReadError where it cannot be had."""
    answer = fetch_bytes(url)
    if "html" not in answer.content_type:
        return parse_bytes(answer.data, url, published, answer.url)
    from extract.readers.html import parse_html  # slow to load

    return parse_html(answer.data, published, answer.url, url)


def fetch_bytes(url: str, allow_private: bool = False) -> Answer:
    """What the address answers with, at most ``MAX_BYTES`` of it within ``connections.DEADLINE`` seconds.

    Connections are closed on return. Only the system's look-up of a name may take longer, by as much as it is set to.
    """
    try:
        scheme = urlsplit(url).scheme.lower()
    except ValueError as error:
        raise ReadError(url, f"it is no web address ({error}): check it") from error
    if scheme not in ("http", "https"):
        raise ReadError(url, "only addresses that begin with http:// or https:// can be read")
    try:
        with limited(), pool_manager(allow_private) as pool:
            return download(pool, url)
    except ReadError as error:
        raise ReadError(url, error.problem) from error  # of a redirect, it names the other host
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        raise ReadError(url, f"cannot be fetched ({reason(error)}): check the address, or save the page") from error


def download(pool: urllib3.PoolManager, url: str) -> Answer:
    for _ in range(MAX_REDIRECTS + 1):
        with ask(pool, url) as response:
            if response.status not in REDIRECTS or "Location" not in response.headers:
                return Answer(body(url, response), url, response.headers.get("Content-Type", "").lower())
            url = urljoin(url, response.headers["Location"])
    raise ReadError(url, "cannot be fetched (too many redirects): check the address, or save the page")


@contextlib.contextmanager
def ask(pool: urllib3.PoolManager, url: str) -> Iterator[urllib3.BaseHTTPResponse]:
    """The head of what a server answers; the connection is closed in the end, whatever of the body is unread."""
    response = pool.request(
        "GET", url, headers=HEADERS, retries=False, redirect=False, timeout=SILENCE, preload_content=False
    )
    try:
        yield response
    finally:
        response.close()


def body(url: str, response: urllib3.BaseHTTPResponse) -> bytes:
    if response.status != 200:
        told = f"the server answered {response.status} {response.reason or ''}".rstrip()
        raise ReadError(url, f"{told}: check the address")
    data = bytearray()
    for chunk in response.stream(CHUNK):
        data += chunk
        if len(data) > MAX_BYTES:
            raise too_large()
        LIMIT.get().seconds()
    return bytes(data)


def reason(error: Exception) -> str:
    """The innermost cause, in its own words."""
    inner = getattr(error, "reason", None) or error
    return str(inner).rsplit(": ", 1)[-1].strip("()<>' ") or type(inner).__name__
