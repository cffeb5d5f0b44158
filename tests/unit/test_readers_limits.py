"""Fetching ends when its time or data are over, and leaves nothing behind; private hosts are not even connected to."""

import contextlib
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import certifi
import pytest

from extract.readers import ReadError, connections
from extract.readers.connections import is_public
from extract.readers.web import fetch_bytes

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
MOVED = b"HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 1000000000\r\n\r\n"
GONE = 2.0  # seconds in which a server that still sends must find itself hung up on


class Server:
    """Answers each connection with ``head``, then with ``drip`` for ever or until it is hung up on."""

    def __init__(self, head: bytes, drip: bytes, pause: float, context: ssl.SSLContext | None) -> None:
        self.head, self.drip, self.pause = head, drip, pause
        self.connections = self.sent = 0
        self._context = context
        self.hung_up = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                self.connections += 1
                threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        try:
            with self._context.wrap_socket(connection, server_side=True) if self._context else connection as opened:
                opened.recv(4096)
                opened.sendall(self.head)
                while self.drip:
                    opened.sendall(self.drip)
                    self.sent += len(self.drip)
                    time.sleep(self.pause)
        except OSError:
            self.hung_up.set()

    def close(self) -> None:
        self._socket.close()


@contextlib.contextmanager
def serving(head: bytes, drip: bytes, pause: float = 0.02, context: ssl.SSLContext | None = None) -> Iterator[Server]:
    server = Server(head, drip, pause, context)
    try:
        yield server
    finally:
        server.close()


@pytest.mark.parametrize(
    ("head", "drip"),
    [
        (b"", b"H"),
        (b"HTTP/1.1 200 OK\r\n", b"a: b\r\n"),
        (HEAD + b"Content-Length: 100000\r\n\r\n", b"x"),
        (CHUNKED, b"1\r\nx\r\n"),
        (CHUNKED + b"5;", b"x"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
    ids=["status", "headers", "body", "chunks", "chunk extension", "100 Continue"],
)
def test_the_deadline_ends_the_work_too(head: bytes, drip: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "DEADLINE", 0.4)
    before = threading.active_count()
    with serving(head, drip) as server:
        with pytest.raises(ReadError, match=r"did not answer in full within"):
            fetch_bytes(f"http://127.0.0.1:{server.port}/", allow_private=True)
        assert server.hung_up.wait(GONE)
    assert threading.active_count() <= before + 1  # the server's own


def test_the_body_of_a_redirect_is_not_read() -> None:
    with serving(MOVED, b"x" * 2**16, 0) as server:
        with pytest.raises(ReadError, match="too many redirects"):
            fetch_bytes(f"http://127.0.0.1:{server.port}/", allow_private=True)
        assert server.hung_up.wait(GONE)
        assert server.connections == 6
        assert server.sent < 60_000_000  # what the system's buffers took


@pytest.mark.parametrize(
    ("head", "problem"),
    [(HEAD + b"\r\n", "larger than 20 MB"), (CHUNKED + b"5;", "maximum allowed length")],
    ids=["body", "chunk extension"],
)
def test_what_never_ends_is_given_up(head: bytes, problem: str) -> None:
    with serving(head, b"x" * 2**16, 0) as server:
        with pytest.raises(ReadError, match=problem):
            fetch_bytes(f"http://127.0.0.1:{server.port}/", allow_private=True)
        assert server.hung_up.wait(GONE)


def test_a_private_host_is_refused_in_the_same_words_and_not_connected_to() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        free = closed.getsockname()[1]
    with serving(HEAD, b"") as server:
        refused = []
        for port in (server.port, free):
            with pytest.raises(ReadError) as caught:
                fetch_bytes(f"http://127.0.0.1:{port}/")
            refused.append(caught.value.problem)
        assert server.connections == 0
    assert refused == ["refused, 127.0.0.1 is not a public address: save the page and read the file"] * 2


def test_a_host_with_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", ("93.184.215.14", 80)), (0, 0, 0, "", ("10.0.0.1", 80))]
    )
    with pytest.raises(ReadError, match=r"refused, 10\.0\.0\.1 is not a public address"):
        fetch_bytes("http://example.org/")


def test_the_next_address_is_tried_where_one_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(HEAD + b"Content-Length: 2\r\n\r\nok", b"") as server:
        found: list[Any] = [(0, 0, 0, "", (f"127.0.0.{n}", server.port)) for n in (9, 1)]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
        assert fetch_bytes(f"http://example.org:{server.port}/", allow_private=True).data == b"ok"


@pytest.mark.parametrize(
    "url", ["http://[", "http://]", "http://℀.example", "http://[::1", "http://example.org:99999/"]
)
def test_what_is_no_address_is_named(url: str) -> None:
    with pytest.raises(ReadError) as caught:
        fetch_bytes(url)
    assert caught.value.source == url


@pytest.mark.parametrize(
    "address",
    [
        "::127.0.0.1",
        "::ffff:0:127.0.0.1",
        "::ffff:0:8.8.8.8",
        "64:ff9b:1::7f00:1",
        "2001:0:7f00:1::",
        "2606:4700::5efe:7f00:1",
        "2606:4700::200:5efe:7f00:1",
        "3fff::1",
        "4000::1",
    ],
)
def test_an_address_that_may_hold_a_private_one_is_not_public(address: str) -> None:
    assert not is_public(address)


def test_encrypted_pages_are_read_within_the_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not shutil.which("openssl"):
        pytest.skip("needs openssl to make a certificate")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    make = "openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    subprocess.run([*make.split(), "-keyout", key, "-out", certificate], check=True, capture_output=True)
    monkeypatch.setattr(certifi, "where", lambda: str(certificate))
    monkeypatch.setattr(connections, "DEADLINE", 1.0)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with serving(HEAD + b"Content-Length: 2\r\n\r\nok", b"", context=context) as server:
        assert fetch_bytes(f"https://localhost:{server.port}/", allow_private=True).data == b"ok"
    with serving(HEAD + b"Content-Length: 100000\r\n\r\n", b"x", context=context) as server:
        with pytest.raises(ReadError, match="did not answer in full"):
            fetch_bytes(f"https://localhost:{server.port}/", allow_private=True)
        assert server.hung_up.wait(GONE)
