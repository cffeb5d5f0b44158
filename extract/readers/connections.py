"""Connections for fetching: to public addresses only, and within limits of time and data.

No address can make the program reach into the user's own network. The addresses of a host, the first and those of
redirects, are looked up and vetted before anything is connected, and only a vetted one is: a private address is refused
in the same words whether somebody answers there or not. The peer is checked once more when the connection stands.
trafilatura's own fetching checks the peer too, but not behind a proxy, and it does not say why it failed; proxies from
the environment are not used here, because behind one the peer is always the proxy.

All that comes in, headers and redirects too, is read through sockets that know how much time and data are left.
"""

import contextlib
import functools
import ipaddress
import socket
import ssl
import time
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import certifi
import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import NameResolutionError, NewConnectionError

from extract.readers.errors import ReadError
from extract.readers.limits import MAX_BYTES

DEADLINE = 60.0  # seconds for the whole page, redirects included
SILENCE = 15.0  # seconds without a byte
MAX_RECEIVED = MAX_BYTES + 1_000_000  # bytes on the wire, headers included

UNICAST = ipaddress.ip_network("2000::/3")  # the rest of IPv6 is reserved, local or holds an IPv4 address
# Within it: protocols such as Teredo, 6to4, documentation. Some hold an IPv4 address, which may be private.
SPECIAL = [ipaddress.ip_network(n) for n in ("2001::/23", "2002::/16", "3fff::/20")]
ISATAP = {0x00005EFE, 0x02005EFE}  # the third quarter of an IPv6 address whose last is an IPv4 address


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

    length: float  # seconds that the whole may take
    deadline: float  # time.monotonic() when they are over
    n_bytes: int

    def seconds(self) -> float:
        """How long to wait for the next bytes; ReadError where the time is over."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise ReadError("", f"did not answer in full within {self.length:.0f} s: try again, or save the page")
        return min(SILENCE, left)

    def spend(self, n_bytes: int) -> None:
        self.n_bytes -= n_bytes
        if self.n_bytes < 0:
            raise too_large()


LIMIT: ContextVar[Limit] = ContextVar("LIMIT")  # of the fetch that this thread is at


@contextlib.contextmanager
def limited(seconds: float | None = None) -> Iterator[None]:
    """One fetch, within its limit: so many seconds, by default ``DEADLINE``."""
    length = DEADLINE if seconds is None else seconds
    token = LIMIT.set(Limit(length, time.monotonic() + length, MAX_RECEIVED))
    try:
        yield
    finally:
        LIMIT.reset(token)


def too_large() -> ReadError:
    return ReadError("", f"larger than {MAX_BYTES // 1_000_000} MB: no article is")


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


def connected(address: str, port: int) -> Limited:
    opened = Limited(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
    try:
        opened.settimeout(LIMIT.get().seconds())
        opened.connect((address, port))
    except BaseException:
        opened.close()
        raise
    return opened


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
            try:
                return connected(address, self.port)
            except OSError as error:
                failed = error
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


OPEN = {"http": OpenPool, "https": OpenHTTPSPool}
PUBLIC = {"http": PublicPool, "https": PublicHTTPSPool}


def pool_manager(allow_private: bool) -> urllib3.PoolManager:
    manager = urllib3.PoolManager(ssl_context=tls(certifi.where()))
    manager.pool_classes_by_scheme = OPEN if allow_private else PUBLIC
    return manager


@functools.cache
def tls(authorities: str) -> ssl.SSLContext:
    """Reading the certificates takes longer than many a page, so it is done once."""
    context = ssl.create_default_context(cafile=authorities)
    context.sslsocket_class = LimitedTLS
    return context
