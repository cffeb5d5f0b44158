"""Fetching: what a server may do wrong, and which addresses are refused. A real local server answers."""

import datetime as dt
import gzip
import http.server
import shutil
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
import urllib3

from extract.readers import ReadError, connections, read, read_all, web
from extract.readers.connections import is_public
from extract.readers.limits import MAX_BYTES
from extract.readers.web import fetch_bytes

PAGE = (
    "<!doctype html><html><head><title>Ministers meet</title>"
    '<meta property="article:published_time" content="2026-03-10T09:00:00Z"></head>'
    "<body><article><h1>Ministers meet</h1>"
    + "".join(
        f"<p>The minister met the envoys of country number {n} in Vienna on Monday, officials said.</p>"
        for n in range(6)
    )
    + "</article></body></html>"
).encode()


class Handler(http.server.BaseHTTPRequestHandler):
    places: ClassVar[dict[str, str]] = {"/away": "http://10.0.0.1/", "/local": "/page", "/ftp": "ftp://example.org/x"}

    def do_GET(self) -> None:
        if self.path in self.places or self.path == "/loop":
            self.send_response(302)
            self.send_header("Location", self.places.get(self.path, "/loop"))
            self.end_headers()
        elif self.path == "/missing":
            self.send_error(404)
        else:
            self.answer()

    def answer(self) -> None:
        bomb = gzip.compress(b"\x20" * (MAX_BYTES + 1))
        body = {"/large": b"a" * (MAX_BYTES + 1), "/bomb": bomb, "/text": "Zoë met José.".encode()}.get(self.path, PAGE)
        self.send_response(200)
        self.send_header("Content-Type", "text/plain" if self.path == "/text" else "text/html; charset=utf-8")
        if self.path == "/bomb":
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        try:
            if self.path == "/drip":
                for byte in body:
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    time.sleep(0.05)
            else:
                self.wfile.write(body)
        except OSError:
            pass  # the reader hung up, as it should

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


@pytest.fixture
def open_fetch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let ``fetch`` reach the local server."""
    inner = fetch_bytes
    monkeypatch.setattr(web, "fetch_bytes", lambda url: inner(url, allow_private=True))


@pytest.mark.usefixtures("open_fetch")
def test_a_page_is_fetched_and_read(server: str) -> None:
    (article,) = read(f"{server}/local")
    assert (article.title, article.published) == ("Ministers meet", dt.date(2026, 3, 10))
    assert (article.source, article.url) == (f"{server}/local", f"{server}/page")


@pytest.mark.usefixtures("open_fetch")
def test_plain_text_on_the_web(server: str) -> None:
    assert read(f"{server}/text", dt.date(2026, 3, 10))[0].text == "Zoë met José."
    with pytest.raises(ReadError, match="add --published"):
        read(f"{server}/text")


@pytest.mark.usefixtures("open_fetch")
def test_the_others_go_on_after_a_bad_address(server: str) -> None:
    found = list(read_all([f"{server}/missing", f"{server}/page"]))
    assert [isinstance(item, ReadError) for item in found] == [True, False]


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("/missing", "answered 404 Not Found: check the address"),
        ("/large", "larger than 20 MB"),
        ("/bomb", "larger than 20 MB"),
        ("/loop", "too many redirects"),
        ("/ftp", "cannot be fetched"),
    ],
)
def test_what_a_server_may_do_wrong(server: str, path: str, problem: str) -> None:
    with pytest.raises(ReadError, match=problem) as caught:
        fetch_bytes(server + path, allow_private=True)
    assert caught.value.source == server + path


def test_a_slow_drip_ends_at_the_deadline(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "DEADLINE", 0.5)
    started = time.monotonic()
    with pytest.raises(ReadError, match=r"did not answer in full|too slow"):
        fetch_bytes(f"{server}/drip", allow_private=True)
    assert time.monotonic() - started < 2


def test_nobody_there() -> None:
    with pytest.raises(ReadError, match="refused"):
        fetch_bytes("http://127.0.0.1:9/", allow_private=True)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org/a", "gopher://example.org/", "HTTPX://a.b"])
def test_other_schemes_are_refused(url: str) -> None:
    with pytest.raises(ReadError, match="only addresses that begin with http"):
        read(url)


def test_a_name_that_no_site_has_is_told_in_words() -> None:
    with pytest.raises(ReadError, match=r"cannot be fetched \(no site has this name\): check the address"):
        fetch_bytes("https://no-such-host.invalid/x")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(111, "Connection refused"), "Connection refused"),
        (urllib3.exceptions.ProtocolError("Connection broken: [Errno 104] reset"), "reset"),
        (ValueError(), "ValueError"),
    ],
)
def test_what_keeps_a_page_from_being_fetched_is_told_without_numbers(error: Exception, told: str) -> None:
    assert web.reason(error) == told


def test_a_private_peer_is_refused(server: str) -> None:
    port = server.rsplit(":", 1)[1]
    for url in (
        server,
        f"http://localhost:{port}/",
        f"http://2130706433:{port}/",
        f"http://[::ffff:127.0.0.1]:{port}/",
    ):
        with pytest.raises(ReadError, match=r"refused, (::ffff:)?127\.0\.0\.1 is not a public address"):
            read(url)


def test_a_private_peer_behind_a_redirect_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first hop is allowed here by calling the local server public; the second leads to another private address."""
    monkeypatch.setitem(Handler.places, "/away", server.replace("127.0.0.1", "127.0.0.2") + "/page")
    monkeypatch.setattr(connections, "is_public", lambda address: address == "127.0.0.1")
    with http.server.ThreadingHTTPServer(("127.0.0.2", int(server.rsplit(":", 1)[1])), Handler) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        with pytest.raises(ReadError, match=r"refused, 127\.0\.0\.2 is not a public address") as caught:
            fetch_bytes(f"{server}/away")
        other.shutdown()
    assert caught.value.source == f"{server}/away"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_an_unknown_certificate_is_refused(tmp_path: Path) -> None:
    if not shutil.which("openssl"):
        pytest.skip("needs openssl to make a certificate")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    make = "openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    subprocess.run([*make.split(), "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        running.socket = context.wrap_socket(running.socket, server_side=True)
        threading.Thread(target=running.serve_forever, daemon=True).start()
        with pytest.raises(ReadError, match="certificate"):
            fetch_bytes(f"https://localhost:{running.server_port}/", allow_private=True)
        running.shutdown()
