"""Articles from the web, fetched so that no address can make the program reach into the user's own network.

The addresses of a host, the first and those of redirects, are looked up and vetted before anything is connected, and
only a vetted one is: a private address is refused in the same words whether somebody answers there or not. The peer is
checked once more when the connection stands. trafilatura's own fetching checks the peer too, but not behind a proxy,
and it does not say why it failed; proxies from the environment are not used here, because behind one the peer is
always the proxy.

All that comes in, headers and redirects too, is read through sockets that know how much time and data are left.
"""

import contextlib
import datetime as dt
import ipaddress
import socket
import ssl
import time
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import certifi
import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError, NameResolutionError, NewConnectionError

from extract.model import Article
from extract.readers.errors import ReadError
from extract.readers.files import parse_bytes
from extract.readers.limits import MAX_BYTES

DEADLINE = 60.0  # seconds for the whole page, redirects included
SILENCE = 15.0  # seconds without a byte
MAX_REDIRECTS = 5
REDIRECTS = {301, 302, 303, 307, 308}
MAX_RECEIVED = MAX_BYTES + 1_000_000  # bytes on the wire, headers included
CHUNK = 2**16
HEADERS = {"User-Agent": "news-event-timeline/0.1", "Accept": "text/html,text/plain;q=0.9", "Accept-Encoding": "gzip"}

UNICAST = ipaddress.ip_network("2000::/3")  # the rest of IPv6 is reserved, local or holds an IPv4 address
# Within it: protocols such as Teredo, 6to4, documentation. Some hold an IPv4 address, which may be private.
SPECIAL = [ipaddress.ip_network(n) for n in ("2001::/23", "2002::/16", "3fff::/20")]
ISATAP = {0x00005EFE, 0x02005EFE}  # the third quarter of an IPv6 address whose last is an IPv4 address


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
    """What the address answers with, at most ``MAX_BYTES`` of it within ``DEADLINE`` seconds.

    Connections are closed on return. Only the system's look-up of a name may take longer, by as much as it is set to.
    """
    try:
        scheme = urlsplit(url).scheme.lower()
    except ValueError as error:
        raise ReadError(url, f"it is no web address ({error}): check it") from error
    if scheme not in ("http", "https"):
        raise ReadError(url, "only addresses that begin with http:// or https:// can be read")
    token = LIMIT.set(Limit(time.monotonic() + DEADLINE, MAX_RECEIVED))
    try:
        return download(url, allow_private)
    except ReadError as error:
        raise ReadError(url, error.problem) from error  # of a redirect, it names the other host
    except (HTTPError, OSError, ValueError) as error:
        raise ReadError(url, f"cannot be fetched ({reason(error)}): check the address, or save the page") from error
    finally:
        LIMIT.reset(token)


def download(url: str, allow_private: bool) -> Answer:
    with pool_manager(allow_private) as pool:
        for _ in range(MAX_REDIRECTS + 1):
            with answer(pool, url) as response:
                if response.status not in REDIRECTS or "Location" not in response.headers:
                    return Answer(body(url, response), url, response.headers.get("Content-Type", "").lower())
                url = urljoin(url, response.headers["Location"])
    raise ReadError(url, "cannot be fetched (too many redirects): check the address, or save the page")


@contextlib.contextmanager
def answer(pool: urllib3.PoolManager, url: str) -> Iterator[urllib3.BaseHTTPResponse]:
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


def too_large() -> ReadError:
    return ReadError("", f"larger than {MAX_BYTES // 1_000_000} MB: no article is")


def reason(error: Exception) -> str:
    """The innermost cause, in its own words."""
    inner = getattr(error, "reason", None) or error
    return str(inner).rsplit(": ", 1)[-1].strip("()<>' ") or type(inner).__name__


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet for sure; one that holds another address does not."""
    ip = ipaddress.ip_address(address.split("%", 1)[0])
    ip = getattr(ip, "ipv4_mapped", None) or ip
    if isinstance(ip, ipaddress.IPv6Address):
        holds_another = any(ip in network for network in SPECIAL) or int(ip) >> 32 & 0xFFFFFFFF in ISATAP
        if ip not in UNICAST or holds_another:
            return False
    return ip.is_global and not ip.is_multicast


@dataclass(slots=True)
class Limit:
    """What is left of the time and the data that one fetch may take."""

    deadline: float  # time.monotonic()
    n_bytes: int

    def seconds(self) -> float:
        """How long to wait for the next bytes; ReadError where the time is over."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise ReadError("", f"did not answer in full within {DEADLINE:.0f} s: try again, or save the page")
        return min(SILENCE, left)

    def spend(self, n_bytes: int) -> None:
        self.n_bytes -= n_bytes
        if self.n_bytes < 0:
            raise too_large()


LIMIT: ContextVar[Limit] = ContextVar("LIMIT")  # of the fetch that this thread is at


class Limited(socket.socket):
    """A socket that reads within the limit, however few bytes come at a time."""

    def recv_into(self, *args: Any, **kwargs: Any) -> int:
        limit = LIMIT.get()
        self.settimeout(limit.seconds())
        try:
            received = super().recv_into(*args, **kwargs)
        except TimeoutError:
            limit.seconds()
            raise
        limit.spend(received)
        return received


class LimitedTLS(Limited, ssl.SSLSocket):
    pass


class Connection(HTTPConnection):
    """Connects within the limit."""

    def _new_conn(self) -> socket.socket:
        return self._connected(self._addresses())

    def _addresses(self) -> list[str]:
        """The IP addresses of the host."""
        try:
            found = socket.getaddrinfo(self._dns_host.strip("[]"), self.port, type=socket.SOCK_STREAM)
        except socket.gaierror as error:
            raise NameResolutionError(self.host, self, error) from error
        return list(dict.fromkeys(str(address[0]) for *_, address in found))

    def _connected(self, addresses: list[str]) -> socket.socket:
        """A connection to the first of the addresses where one can be made."""
        for address in addresses:
            opened = Limited(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
            opened.settimeout(LIMIT.get().seconds())
            try:
                opened.connect((address, self.port))
            except OSError as error:
                opened.close()
                failed = error
            else:
                return opened
        raise NewConnectionError(self, f"Failed to establish a new connection: {failed}") from failed


class PublicConnection(Connection):
    """Connects to public addresses only, and not at all where a host has others besides."""

    def _addresses(self) -> list[str]:
        addresses = super()._addresses()
        for address in addresses:
            self._check(address)
        return addresses

    def _connected(self, addresses: list[str]) -> socket.socket:
        opened = super()._connected(addresses)
        try:
            self._check(opened.getpeername()[0])
        except ReadError:
            opened.close()
            raise
        return opened

    def _check(self, address: str) -> None:
        if not is_public(address):
            raise ReadError(self.host, f"refused, {address} is not a public address: save the page and read the file")


class OpenHTTPSConnection(Connection, HTTPSConnection):
    pass


class PublicHTTPSConnection(PublicConnection, HTTPSConnection):
    pass


class OpenPool(HTTPConnectionPool):
    ConnectionCls = Connection


class OpenHTTPSPool(HTTPSConnectionPool):
    ConnectionCls = OpenHTTPSConnection


class PublicPool(HTTPConnectionPool):
    ConnectionCls = PublicConnection


class PublicHTTPSPool(HTTPSConnectionPool):
    ConnectionCls = PublicHTTPSConnection


def pool_manager(allow_private: bool) -> urllib3.PoolManager:
    context = ssl.create_default_context(cafile=certifi.where())
    context.sslsocket_class = LimitedTLS
    manager = urllib3.PoolManager(ssl_context=context)
    pools = (
        {"http": OpenPool, "https": OpenHTTPSPool} if allow_private else {"http": PublicPool, "https": PublicHTTPSPool}
    )
    manager.pool_classes_by_scheme = pools
    return manager
