"""A peer on this machine that answers as no server should, by the path that is asked for, and counts who comes."""

import contextlib
import gzip
import socket
import socketserver
import threading
import zlib
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

PAGE = b"<html><head><title>Talks</title></head><body><p>Ministers met in Vienna on Monday.</p></body></html>"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
PAUSE = 2.0  # seconds between the bytes of a slow answer
BOMB = 200_000_000  # bytes that a packed answer unpacks to
Answer = Callable[[], Iterator[bytes]]


class Peer(socketserver.ThreadingTCPServer):
    """Listens on an address of this machine; ``visits`` and ``requests`` count what came."""

    daemon_threads = True
    allow_reuse_address = True
    block_on_close = False

    def __init__(self, address: str, port: int = 0) -> None:
        super().__init__((address, port), Handler)
        self.visits = 0
        self.requests = 0
        self.over = threading.Event()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @contextlib.contextmanager
    def serving(self) -> Iterator["Peer"]:
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield self
        finally:
            self.over.set()
            self.shutdown()
            self.server_close()

    def handle_error(self, *_: Any) -> None:
        """Whoever hangs up may."""


class Handler(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        peer: Any = self.server
        peer.visits += 1
        self.request.settimeout(30)
        with contextlib.suppress(OSError):
            words = self.request.recv(65_536).split(b" ")
            if len(words) < 2:
                return
            peer.requests += 1
            for part in answer(words[1].decode(errors="replace")):
                self.request.sendall(part)
                if part == b"" and peer.over.wait(PAUSE):  # an empty part is a pause
                    break
            self.request.shutdown(socket.SHUT_RDWR)


def answer(path: str) -> Iterator[bytes]:
    """The parts of an answer, empty ones for pauses."""
    parts = urlsplit(path)
    if parts.path == "/to":
        asked = parse_qs(parts.query, keep_blank_values=True)
        yield f"HTTP/1.1 {asked['code'][0]} Moved\r\nLocation: {asked['url'][0]}\r\nContent-Length: 0\r\n\r\n".encode()
    elif parts.path[1:] in ANSWERS:
        yield from ANSWERS[parts.path[1:]]()
    else:
        yield plain(PAGE)


def plain(body: bytes, *more: str) -> bytes:
    return (
        HEAD + "".join(f"{line}\r\n" for line in more).encode() + f"Content-Length: {len(body)}\r\n\r\n".encode() + body
    )


def slowly(before: bytes, piece: bytes, times: int = 10**9) -> Answer:
    def made() -> Iterator[bytes]:
        yield before
        for _ in range(times):
            yield piece
            yield b""

    return made


def endless(before: bytes, piece: bytes) -> Answer:
    def made() -> Iterator[bytes]:
        yield before
        while True:
            yield piece

    return made


def at_once(data: bytes) -> Answer:
    return lambda: iter([data])


def packed(times: int = 1) -> bytes:
    """Zeros, packed so many times."""
    packer = zlib.compressobj(9, wbits=31)
    data = b"".join(packer.compress(bytes(1_000_000)) for _ in range(BOMB // 1_000_000)) + packer.flush()
    for _ in range(times - 1):
        data = gzip.compress(data)
    return data


CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
SLOW: dict[str, Answer] = {
    "silent": slowly(b"", b""),
    "slow-status": slowly(b"HTTP/1.1 200 ", b"O"),
    "slow-header": slowly(HEAD + b"X-Slow: ", b"a"),
    "slow-headers": slowly(HEAD, b"X-Slow: a\r\n"),
    "slow-body": slowly(HEAD + b"Content-Length: 9000\r\n\r\n", b"a"),
    "slow-open-body": slowly(HEAD + b"\r\n", b"a"),
    "slow-chunks": slowly(CHUNKED, b"1\r\na\r\n"),
    "slow-chunk": slowly(CHUNKED + b"ffff\r\n", b"a"),
    "slow-chunk-length": slowly(CHUNKED, b"0"),
    "slow-chunk-extension": slowly(CHUNKED + b"5;a=", b"b"),
    "slow-trailer": slowly(CHUNKED + b"1\r\na\r\n0\r\n", b"X-Slow: a\r\n"),
    "slow-continue": slowly(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "slow-redirect": slowly(b"HTTP/1.1 302 Found\r\nLocation: /page\r\nContent-Length: 9000\r\n\r\n", b"a"),
    "slow-error": slowly(b"HTTP/1.1 404 Not Found\r\nContent-Length: 9000\r\n\r\n", b"a"),
    "slow-packed": slowly(HEAD + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x00", b"\x00"),
}
HOSTILE: dict[str, Answer] = {
    "endless-body": endless(HEAD + b"\r\n", b"a" * 65_536),
    "endless-chunks": endless(CHUNKED, b"1000\r\n" + b"a" * 4096 + b"\r\n"),
    "endless-header": endless(HEAD + b"X: ", b"a" * 65_536),
    "endless-headers": endless(HEAD, b"X: a\r\n" * 9_000),
    "endless-status": endless(b"HTTP/1.1 ", b"2" * 65_536),
    "endless-chunk-length": endless(CHUNKED, b"0" * 65_536),
    "endless-chunk-extension": endless(CHUNKED + b"5;", b"a" * 65_536),
    "endless-continue": endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 900),
    "endless-redirect-body": endless(b"HTTP/1.1 302 Found\r\nLocation: /page\r\n\r\n", b"a" * 65_536),
    "endless-redirects": at_once(b"HTTP/1.1 302 Found\r\nLocation: /endless-redirects\r\nContent-Length: 0\r\n\r\n"),
    "endless-error": endless(b"HTTP/1.1 500 No\r\n\r\n", b"a" * 65_536),
    "bomb": lambda: iter([plain(packed(), "Content-Encoding: gzip")]),
    "bomb-twice": lambda: iter([plain(packed(2), "Content-Encoding: gzip, gzip")]),
    "bomb-often": lambda: iter([plain(packed(2), "Content-Encoding: " + ", ".join(["gzip"] * 20))]),
    "bomb-members": lambda: iter([plain(packed() * 9, "Content-Encoding: gzip")]),
    "deflate-bomb": lambda: iter([plain(zlib.compress(bytes(BOMB)), "Content-Encoding: deflate")]),
    "no-gzip": at_once(plain(b"no gzip", "Content-Encoding: gzip")),
    "cut-gzip": at_once(plain(gzip.compress(PAGE)[:-9], "Content-Encoding: gzip")),
    "unknown-encoding": at_once(plain(PAGE, "Content-Encoding: x-odd")),
    "nothing": at_once(b""),
    "garbage": at_once(b"\x00\xff" * 500),
    "no-status": at_once(b"HTTP/1.1\r\n\r\n"),
    "odd-status": at_once(b"HTTP/1.1 99999 Odd\r\n\r\n"),
    "escape": at_once(b"HTTP/1.1 404 \x1b]0;owned\x07\r\nContent-Length: 0\r\n\r\n"),
    "long-reason": at_once(b"HTTP/1.1 404 " + b"a" * 60_000 + b"\r\nContent-Length: 0\r\n\r\n"),
    "negative-length": at_once(HEAD + b"Content-Length: -5\r\n\r\n" + PAGE),
    "two-lengths": at_once(HEAD + b"Content-Length: 5\r\nContent-Length: 9\r\n\r\n" + PAGE),
    "word-length": at_once(HEAD + b"Content-Length: many\r\n\r\n" + PAGE),
    "short-body": at_once(HEAD + b"Content-Length: 9000\r\n\r\n" + PAGE),
    "bad-chunk": at_once(CHUNKED + b"zz\r\nabc\r\n"),
    "negative-chunk": at_once(CHUNKED + b"-5\r\nabc\r\n"),
    "huge-chunk": at_once(CHUNKED + b"f" * 40 + b"\r\nabc\r\n"),
    "latin-header": at_once(HEAD + b"X-\xff: \xfe\r\n\r\n" + PAGE),
    "odd-charset": at_once(b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\xff;;=\r\n\r\n" + PAGE),
    "no-content": at_once(b"HTTP/1.1 204 No Content\r\n\r\n"),
    "switching": at_once(b"HTTP/1.1 101 Switching Protocols\r\n\r\n" + PAGE),
    "old": at_once(PAGE),
}
ANSWERS = SLOW | HOSTILE
