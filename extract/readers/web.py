"""Articles from the web, fetched so that no address can make the program reach into the user's own network.

Every connection, the first and those of redirects, is checked once it stands: a peer that is not a public address is
hung up on before anything is sent, so that a name which resolves differently the second time gains nothing.
trafilatura's own fetching does this too, but not behind a proxy, and it does not say why it failed; proxies from the
environment are not used here, because behind one the peer is always the proxy.
"""

import datetime as dt
import ipaddress
import queue
import socket
import threading
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import certifi
import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from extract.model import Article
from extract.readers.errors import ReadError
from extract.readers.files import parse_bytes
from extract.readers.limits import MAX_BYTES

DEADLINE = 60.0  # seconds for the whole page, redirects included
SILENCE = 15.0  # seconds without a byte
MAX_REDIRECTS = 5
CHUNK = 2**16
HEADERS = {"User-Agent": "news-event-timeline/0.1", "Accept": "text/html,text/plain;q=0.9", "Accept-Encoding": "gzip"}

# Ranges that ipaddress calls global and that may lead to private addresses all the same.
TRANSLATED = [
    ipaddress.ip_network(n) for n in ("64:ff9b::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16", "fec0::/10")
]


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
    """What the address answers with, at most ``MAX_BYTES`` of it within ``DEADLINE`` seconds."""
    if urlsplit(url).scheme.lower() not in ("http", "https"):
        raise ReadError(url, "only addresses that begin with http:// or https:// can be read")
    results: queue.SimpleQueue[Answer | ReadError] = queue.SimpleQueue()

    def work() -> None:
        try:
            results.put(download(url, allow_private))
        except ReadError as error:
            results.put(ReadError(url, error.problem))  # of a redirect, it names the other host
        except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            results.put(ReadError(url, f"cannot be fetched ({reason(error)}): check the address, or save the page"))

    threading.Thread(target=work, daemon=True).start()  # a thread, because a slow peer cannot be timed out as a whole
    try:
        result = results.get(timeout=DEADLINE)
    except queue.Empty:
        result = ReadError(url, f"did not answer in full within {DEADLINE:.0f} s: try again, or save the page")
    if isinstance(result, ReadError):
        raise result
    return result


def download(url: str, allow_private: bool) -> Answer:
    started = time.monotonic()
    retries = urllib3.Retry(total=MAX_REDIRECTS, connect=0, read=0, status=0, other=0)
    with pool_manager(allow_private) as pool:
        response = pool.request("GET", url, headers=HEADERS, retries=retries, timeout=SILENCE, preload_content=False)
        if response.status != 200:
            raise ReadError(
                url, f"the server answered {response.status} {response.reason or ''}".rstrip() + ": check the address"
            )
        data = bytearray()
        for chunk in response.stream(CHUNK):
            data += chunk
            if len(data) > MAX_BYTES:
                raise ReadError(url, f"larger than {MAX_BYTES // 1_000_000} MB: no article is")
            if time.monotonic() - started > DEADLINE:
                raise TimeoutError("too slow")
    return Answer(bytes(data), landed(url, response), response.headers.get("Content-Type", "").lower())


def landed(url: str, response: urllib3.BaseHTTPResponse) -> str:
    """The address after all redirects, each of which may be relative to the one before."""
    for step in response.retries.history if response.retries else ():
        url = urljoin(url, step.redirect_location or "")
    return url


def reason(error: Exception) -> str:
    """The innermost cause, in its own words."""
    inner = getattr(error, "reason", None) or error
    return str(inner).rsplit(": ", 1)[-1].strip("()<>' ") or type(inner).__name__


def is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.split("%", 1)[0])
    ip = getattr(ip, "ipv4_mapped", None) or ip
    return ip.is_global and not ip.is_multicast and not any(ip in network for network in TRANSLATED)


class PublicConnection(HTTPConnection):
    """Refuses a peer whose address is not public."""

    def _new_conn(self) -> socket.socket:
        connected = super()._new_conn()
        address = connected.getpeername()[0]
        if not is_public(address):
            connected.close()
            raise ReadError(self.host, f"refused, {address} is not a public address: save the page and read the file")
        return connected


class PublicHTTPSConnection(PublicConnection, HTTPSConnection):
    pass


class PublicPool(HTTPConnectionPool):
    ConnectionCls = PublicConnection


class PublicHTTPSPool(HTTPSConnectionPool):
    ConnectionCls = PublicHTTPSConnection


def pool_manager(allow_private: bool) -> urllib3.PoolManager:
    options: dict[str, Any] = {"cert_reqs": "CERT_REQUIRED", "ca_certs": certifi.where()}
    manager = urllib3.PoolManager(**options)
    if not allow_private:
        manager.pool_classes_by_scheme = {"http": PublicPool, "https": PublicHTTPSPool}
    return manager
