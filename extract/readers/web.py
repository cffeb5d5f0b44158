"""Articles from the web, within limits of time and size and from public addresses only: see ``connections``."""

import contextlib
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import urllib3

from extract.model import Article
from extract.readers.connections import LIMIT, limited, pool_manager, too_large
from extract.readers.errors import ReadError
from extract.readers.files import parse_bytes
from extract.readers.limits import MAX_BYTES

MAX_REDIRECTS = 5
REDIRECTS = {301, 302, 303, 307, 308}
PERMANENT = {301, 308}
CHUNK = 2**16
ERRNO = re.compile(r"\[Errno -?\d+\] ")  # before what the system says
HEADERS = {"User-Agent": "news-event-timeline/0.1", "Accept": "text/html,text/plain;q=0.9", "Accept-Encoding": "gzip"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: ``data`` decompressed, empty unless ``status`` is 200; ``headers`` by lower-case name.

    ``url`` is the address that it came from in the end, ``moved`` the one to which all redirects from the first on were
    permanent ones, None where there were none such.
    """

    data: bytes
    url: str
    status: int
    told: str  # "404 Not Found"
    headers: Mapping[str, str]
    moved: str | None

    @property
    def content_type(self) -> str:
        return self.headers.get("content-type", "").lower()


def fetch(url: str, published: dt.date | None = None) -> Article:
    """The article at an http or https address; ReadError where it cannot be had."""
    return read_answer(fetch_bytes(url), url, published)


def read_answer(answer: Answer, url: str, published: dt.date | None = None) -> Article:
    """The article in what the address ``url`` was answered with; ReadError where there is none."""
    if "html" not in accepted(answer, url).content_type:
        return parse_bytes(answer.data, url, published, answer.url)
    from extract.readers.html import parse_html  # slow to load

    return parse_html(answer.data, published, answer.url, url)


def fetch_bytes(url: str, allow_private: bool = False) -> Answer:
    """What the address answers with, as ``ask``; ReadError unless that is a page."""
    return accepted(ask(url, allow_private=allow_private), url)


def accepted(answer: Answer, url: str) -> Answer:
    if answer.status != 200:
        raise ReadError(url, f"the server answered {answer.told}: check the address")
    return answer


def ask(
    url: str,
    headers: Mapping[str, str] | None = None,
    *,
    allow_private: bool = False,
    deadline: float | None = None,
) -> Answer:
    """What the address answers with, at most ``MAX_BYTES`` of it within ``deadline`` seconds, by default
    ``connections.DEADLINE``; ReadError where nothing comes or it is too much.

    Connections are closed on return. Only the system's look-up of a name may take longer, by as much as it is set to.
    """
    try:
        scheme = urlsplit(url).scheme.lower()
    except ValueError as error:
        raise ReadError(url, f"it is no web address ({error}): check it") from error
    if scheme not in ("http", "https"):
        raise ReadError(url, "only addresses that begin with http:// or https:// can be read")
    try:
        with limited(deadline), pool_manager(allow_private) as pool:
            return download(pool, url, HEADERS | dict(headers or {}))
    except ReadError as error:
        raise ReadError(url, error.problem) from error  # of a redirect, it names the other host
    except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        raise ReadError(url, f"cannot be fetched ({reason(error)}): check the address, or save the page") from error


def download(pool: urllib3.PoolManager, url: str, headers: Mapping[str, str]) -> Answer:
    moved: str | None = url
    first = url
    for _ in range(MAX_REDIRECTS + 1):
        with opened(pool, url, headers) as response:
            if response.status not in REDIRECTS or "Location" not in response.headers:
                data = body(response) if response.status == 200 else b""
                told = f"{response.status} {response.reason or ''}".rstrip()
                named = {name.lower(): value for name, value in response.headers.items()}
                return Answer(data, url, response.status, told, named, moved if moved != first else None)
            url = urljoin(url, response.headers["Location"])
            moved = url if moved and response.status in PERMANENT else None
    raise ReadError(url, "cannot be fetched (too many redirects): check the address, or save the page")


@contextlib.contextmanager
def opened(pool: urllib3.PoolManager, url: str, headers: Mapping[str, str]) -> Iterator[urllib3.BaseHTTPResponse]:
    """The head of what a server answers; the connection is closed in the end, whatever of the body is unread."""
    response = pool.request(
        "GET", url, headers=headers, retries=False, redirect=False, timeout=LIMIT.get().seconds(), preload_content=False
    )
    try:
        yield response
    finally:
        response.close()


def body(response: urllib3.BaseHTTPResponse) -> bytes:
    data = bytearray()
    for chunk in response.stream(CHUNK):
        data += chunk
        if len(data) > MAX_BYTES:
            raise too_large()
        LIMIT.get().seconds()
    return bytes(data)


def reason(error: Exception) -> str:
    """The innermost cause, in its own words where they are for people."""
    inner = getattr(error, "reason", None) or error
    if isinstance(inner, urllib3.exceptions.NameResolutionError):
        return "no site has this name"
    return ERRNO.sub("", str(inner)).rsplit(": ", 1)[-1].strip("()<>' ") or type(inner).__name__
