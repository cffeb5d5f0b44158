"""A server on this machine whose feeds and pages behave as the test says, and which writes down what it is asked."""

import contextlib
import datetime as dt
import http.server
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extract.readers.web import Answer, ask

DEADLINE = 20.0  # seconds that an answer may take here, on a busy machine
HURRY = 0.5  # seconds, where the answer is slow on purpose

PARAGRAPHS = "".join(
    f"<p>The minister met the envoys of country number {n} in Vienna on Monday, officials of both sides said later.</p>"
    for n in range(8)
)


def page(title: str, day: str | None = "2026-03-10", canonical: str = "", text: str = PARAGRAPHS) -> bytes:
    """A page with an article."""
    dated = f'<meta property="article:published_time" content="{day}T09:00:00Z">' if day else ""
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    head = f"<head><title>{title}</title>{dated}{link}</head>"
    return f"<!doctype html><html>{head}<body><article><h1>{title}</h1>{text}</article></body></html>".encode()


def rss(items: Sequence[str], more: str = "", title: str = "Example News") -> bytes:
    head = f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0' xmlns:content='{CONTENT}'><channel>"
    return f"{head}<title>{title}</title>{more}{''.join(items)}</channel></rss>".encode()


CONTENT = "http://purl.org/rss/1.0/modules/content/"


def item(
    number: int, *, guid: str = "", query: str = "", title: str = "", day: str = "10 Mar 2026", more: str = ""
) -> str:
    name = title or f"Ministers meet for round number {number}"
    told = f"<guid isPermaLink='false'>{guid or number}</guid><pubDate>{day} 23:30:00 -0500</pubDate>"
    return f"<item><title>{name}</title><link>/news/{number}{query}</link>{told}{more}</item>"


@dataclass
class Reply:
    """What a path is answered with; ``wait`` seconds before it, ``drip`` between its bytes."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    wait: float = 0.0
    drip: float = 0.0


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.replies: dict[str, Reply] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []  # path and headers, by lower-case name

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


class Handler(http.server.BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        path = self.path.split("?")[0]
        self.server.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        reply = self.server.replies.get(path)
        if reply is None and path.startswith("/news/"):
            reply = Reply(
                page(
                    f"Ministers meet for round number {path[6:]}", text=PARAGRAPHS.replace("Vienna", f"Town {path[6:]}")
                )
            )
        reply = reply or Reply(status=404)
        tag = reply.headers.get("ETag")
        if tag and self.headers.get("If-None-Match") == tag:
            reply = Reply(status=304)
        time.sleep(reply.wait)
        with contextlib.suppress(OSError):  # the reader hung up, as it should
            self.send_response(reply.status)
            for name, value in {"Content-Type": "text/html" if b"<html" in reply.body else "", **reply.headers}.items():
                if value:
                    self.send_header(name, value)
            self.end_headers()
            step = 1 if reply.drip else len(reply.body) or 1
            for start in range(0, len(reply.body), step):
                self.wfile.write(reply.body[start : start + step])
                self.wfile.flush()
                time.sleep(reply.drip)

    def log_message(self, *_: object) -> None:
        pass


@contextlib.contextmanager
def serving() -> Iterator[Server]:
    with Server() as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()


def get(url: str, headers: Mapping[str, str] | None = None) -> Answer:
    """Fetches from this machine, too."""
    return ask(url, headers, allow_private=True, deadline=DEADLINE)


def get_in_a_hurry(url: str, headers: Mapping[str, str] | None = None) -> Answer:
    return ask(url, headers, allow_private=True, deadline=HURRY)


class Clock:
    """A time that only the test moves."""

    def __init__(self, now: dt.datetime) -> None:
        self.now = now

    def __call__(self) -> dt.datetime:
        return self.now

    def go(self, **span: float) -> None:
        self.now += dt.timedelta(**span)
