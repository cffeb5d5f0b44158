"""Requests in good manners: one at a time to each host, with a pause between them; several hosts at once."""

import contextlib
import datetime as dt
import queue
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Generator, Sequence
from typing import Protocol, TypeVar
from urllib.parse import urlsplit

from protego import Protego

from extract.feeds.waits import retry_after
from extract.readers.addresses import parts
from extract.readers.errors import ReadError
from extract.readers.web import HEADERS, Answer, ask

T = TypeVar("T")
R = TypeVar("R")

AGENT = HEADERS["User-Agent"]
PAUSE = 2.0  # seconds between two requests to a host
LONGEST_PAUSE = 30.0  # seconds, of those that a site's robots.txt may ask for
AT_ONCE = 8  # hosts that are asked at the same time
AHEAD = 16  # answers that may wait to be worked on: pages can be large
PATIENCE = 60.0  # seconds that a round waits for a host which asked for a rest
REMEMBERED = 24 * 3600.0  # seconds that what robots.txt says is held to be true, as RFC 9309 allows
MISSED = 600.0  # seconds after which it is asked for again where it could not be had
MAX_ROBOTS = 500_000  # bytes that are read of it, as RFC 9309 has it
FORBIDDEN = "the site's robots.txt asks programs not to read this page: open it in a browser and paste the text"

UNKNOWN = "the site's robots.txt cannot be had, which tells whether programs may read this page"


class ForbiddenError(ReadError):
    """A site asks programs not to read a page."""


class RestingError(ReadError):
    """A server has asked to be left alone for longer than a round can wait; ``seconds`` are left of that."""

    def __init__(self, url: str, seconds: float) -> None:
        super().__init__(url, f"its server asks to be left alone for {seconds / 60:.0f} min")
        self.seconds = seconds


class Get(Protocol):
    """``extract.readers.web.ask``, or what stands in for it in tests."""

    def __call__(self, url: str, headers: dict[str, str] | None = None) -> Answer: ...


class Hosts:
    """Who is asked when. One object serves one thread, which works on the answers while others wait for them."""

    def __init__(self, get: Get = ask, pause: float = PAUSE, at_once: int = AT_ONCE) -> None:
        self._get, self._pause, self._at_once = get, pause, at_once
        self._rules: dict[str, tuple[float, Protego | None]] = {}  # by origin; when read; None: nothing may be read
        self._next: dict[str, float] = {}  # when a host may be asked again, time.monotonic()
        self._over = threading.Event()

    def answers(
        self, jobs: Sequence[T], address: Callable[[T], str], call: Callable[[T], R]
    ) -> Generator[tuple[T, R | ReadError], None, None]:
        """Each job with what ``call`` gives for it, or the ReadError that it raises, as they come. ``call`` makes its
        requests to the host of the address by way of ``get`` and ``page``, in a thread of its own."""
        lanes = defaultdict(list)
        for job in jobs:
            lanes[host_of(address(job))].append(job)
        waiting: queue.SimpleQueue[list[T]] = queue.SimpleQueue()
        for lane in lanes.values():
            waiting.put(lane)
        done: queue.Queue[tuple[T, R | BaseException]] = queue.Queue(AHEAD)
        over = self._over = threading.Event()

        for _ in range(min(self._at_once, len(lanes))):  # no end of the program waits for an answer
            threading.Thread(target=work, args=(waiting, done, over, call), daemon=True).start()
        try:
            for _ in jobs:
                job, result = done.get()
                if isinstance(result, BaseException) and not isinstance(result, ReadError):
                    raise result
                yield job, result
        finally:
            over.set()
            self._over = threading.Event()

    def get(self, url: str, headers: dict[str, str] | None = None) -> Answer:
        """What the address answers with, after the pause that its host is due."""
        host, rest = host_of(url), None
        wait = max(0.0, self._next.get(host, 0.0) - time.monotonic())
        if wait > PATIENCE:
            raise RestingError(url, wait)
        self._over.wait(wait)
        if self._over.is_set():
            raise ReadError(url, "stopped before it was fetched")
        try:
            answer = self._get(url, headers)
            rest = retry_after(answer, dt.datetime.now(dt.UTC))
            return answer
        finally:
            pause = max(self._pause, self._asked_pause(url), rest.total_seconds() if rest else 0)
            self._next[host] = time.monotonic() + pause

    def page(self, url: str) -> Answer:
        """The same for a page that the robots.txt of its site lets programs read; ReadError where it does not."""
        rules = self._read_rules(url)
        if rules is None:
            raise ReadError(url, UNKNOWN)
        if not rules.can_fetch(url, AGENT):
            raise ForbiddenError(url, FORBIDDEN)
        return self.get(url)

    def sitemaps(self, url: str) -> list[str]:
        """The sitemaps that the robots.txt of a site names."""
        rules = self._read_rules(url)
        return list(rules.sitemaps) if rules else []

    def _read_rules(self, url: str) -> Protego | None:
        origin = origin_of(url)
        read, rules = self._rules.get(origin, (float("-inf"), None))
        if time.monotonic() - read > (REMEMBERED if rules else MISSED):
            with contextlib.suppress(ReadError):  # nobody answers: then nobody has said that pages may be read
                rules = rules_in(self.get(f"{origin}/robots.txt"))
            self._rules[origin] = (time.monotonic(), rules)
        return rules

    def _asked_pause(self, url: str) -> float:
        _, rules = self._rules.get(origin_of(url), (0.0, None))
        asked = rules.crawl_delay(AGENT) if rules else None
        return min(float(asked or 0), LONGEST_PAUSE)


def work(
    waiting: queue.SimpleQueue[list[T]],
    done: queue.Queue[tuple[T, R | BaseException]],
    over: threading.Event,
    call: Callable[[T], R],
) -> None:
    """Do the jobs of one lane after the other until there are no more, or all is over."""
    with contextlib.suppress(queue.Empty):
        while True:
            for job in waiting.get_nowait():
                result = outcome(call, job)
                while not over.is_set():
                    with contextlib.suppress(queue.Full):
                        done.put((job, result), timeout=0.5)
                        break
                if over.is_set():
                    return


def outcome(call: Callable[[T], R], job: T) -> R | BaseException:
    try:
        return call(job)
    except BaseException as error:
        return error


def rules_in(answer: Answer) -> Protego | None:
    """What a robots.txt says, as RFC 9309 has it: without one all may be read, and nothing where its server fails."""
    if answer.status == 200:
        return Protego.parse(answer.data[:MAX_ROBOTS].decode("utf-8", "replace"))
    return None if answer.status >= 500 or answer.status == 429 else Protego.parse("")


def host_of(url: str) -> str:
    split = parts(url)
    return (split.hostname or "") if split else ""


def origin_of(url: str) -> str:
    split = urlsplit(url)
    return f"{split.scheme}://{split.netloc}"
