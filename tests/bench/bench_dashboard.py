"""How fast the dashboard answers in a real browser over synthetic stores, beside the plainest page that draws them all.

Each time is from the end of an action to the page at rest with what was asked for, by the clock, in milliseconds; the
CPU time is that of the server. Bytes are those that the server sent for the action. Run it where nothing else runs.
"""

import os
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, WebSocket
from playwright.sync_api import Error as PlaywrightError

from tests.bench import synthetic
from tests.browser.mouse import drag_across
from tests.browser.server import browser, chromium, serve

LOADING = 1_200_000  # milliseconds that the first load of the largest store may take
REST = "document.querySelector('[data-testid=stApp]')?.getAttribute('data-test-script-state') === 'notRunning'"
KINDS = ("meeting", "conflict", "statement", "sanction", "aid", "protest")
PLAIN = (
    "-m",
    "streamlit",
    "run",
    "tests/bench/plain_page.py",
    "--server.headless=true",
    "--server.fileWatcherType=none",
)
SHARES = (0.2, 0.35, 0.5, 0.6, 0.7)  # of the strip's width, where stretches begin


@dataclass
class Meter:
    """What the server sends to a page and spends for it."""

    page: Page
    server: int  # the id of its process
    received: int = 0
    times: dict[str, list[float]] = field(default_factory=dict)
    cpu: dict[str, list[float]] = field(default_factory=dict)
    sent: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: self._count(frame))

    def _count(self, frame: str | bytes) -> None:
        self.received += len(frame)

    def take(self, name: str, act: Callable[[], object], shown: str, timeout: float = 120_000) -> None:
        """Do it, and wait until the page is at rest and the JavaScript expression ``shown`` is true."""
        spent, received, start = cpu_of(self.server), self.received, time.perf_counter()
        act()
        self.page.wait_for_function(f"() => {REST} && ({shown})", polling="raf", timeout=timeout)
        self.times.setdefault(name, []).append(1000 * (time.perf_counter() - start))
        self.page.wait_for_timeout(600)  # what comes late belongs to this action, too
        self.cpu.setdefault(name, []).append(1000 * (cpu_of(self.server) - spent))
        self.sent.setdefault(name, []).append(self.received - received)


def cpu_of(process: int) -> float:
    """Seconds that the process has worked."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_of(process: int) -> tuple[float, float]:
    """Megabytes that the process holds, and the most that it held."""
    told = Path(f"/proc/{process}/status").read_text()
    held, most = (re.search(rf"{name}:\s+(\d+)", told) for name in ("VmRSS", "VmHWM"))
    return tuple(int(found[1]) / 1000 if found else 0.0 for found in (held, most))  # type: ignore[return-value]


def children() -> set[int]:
    own = os.getpid()
    return set(map(int, Path(f"/proc/{own}/task/{own}/children").read_text().split()))


@contextmanager
def opened(browser: Browser, store: Path, *start: str) -> Iterator[tuple[Meter, str]]:
    """A page of a browser, and the address of a server over the store that it will open."""
    before = children()
    with serve(store, store.with_suffix(".log"), *start) as url:
        (server,) = children() - before
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(20_000)
        yield Meter(page, server), url
        page.close()


def ours(browser: Browser, store: Path) -> Meter:
    """The timeline and the brief: loaded, filtered, brushed, and events opened."""
    with opened(browser, store) as (meter, url):
        page = meter.page
        drawn = "document.querySelector('.st-key-timeline .cartesianlayer .trace')"
        meter.take("first load", lambda: page.goto(f"{url}/timeline"), drawn, LOADING)
        meter.take("second load", lambda: page.goto(f"{url}/timeline"), drawn)
        for kind in KINDS:
            page.goto(f"{url}/timeline?type={kind}")
            page.wait_for_function(f"() => {REST} && {drawn}", polling="raf")
            page.wait_for_timeout(800)
            chip = page.locator(f".st-key-chip_type_{kind} button").first
            count = page.locator(".head .count").inner_text()
            changed = f"document.querySelector('.head .count').innerText !== {count!r}"
            meter.take("filter", chip.click, changed)
        _brushed(meter)
        _opened(meter)
        page.goto(url)
        page.wait_for_function(f"() => {REST} && document.querySelector('.spine svg')", polling="raf")
        meter.times["memory"] = list(memory_of(meter.server))
    return meter


def _brushed(meter: Meter) -> None:
    page = meter.page
    for share in SHARES:
        page.wait_for_timeout(500)
        strip = page.locator(".st-key-brush .nsewdrag")
        foot = page.locator(".st-key-foot").inner_text()
        changed = f"document.querySelector('.st-key-foot')?.innerText !== {foot!r}"
        meter.take("brush", lambda: drag_across(page, strip, share, share + 0.08), changed)  # noqa: B023
        page.locator(".st-key-zoom_All button").click()
        page.wait_for_function(
            f"() => {REST} && document.querySelector('.st-key-foot')?.innerText === {foot!r}", polling="raf"
        )


def _opened(meter: Meter) -> None:
    page = meter.page
    for number in range(5):
        row = page.locator(".rows .row").nth(number)
        meter.take("open", row.click, "document.querySelector('.st-key-detail h2')")
        page.locator(".st-key-to_list button").click()
        page.wait_for_function(f"() => {REST} && document.querySelector('.rows')", polling="raf")
        page.wait_for_timeout(300)


def plain(browser: Browser, store: Path) -> Meter:
    """The plain page: loaded, and filtered by type."""
    with opened(browser, store, *PLAIN) as (meter, url):
        page = meter.page
        title = "document.querySelector('h1')?.innerText"
        drawn = "document.querySelector('.js-plotly-plot .gl-container canvas, .js-plotly-plot .trace')"
        meter.take("first load", lambda: page.goto(url), f"{title} && {drawn}", LOADING)
        for kind in KINDS[:3]:
            before = page.locator("h1").inner_text()
            page.get_by_role("combobox").click()
            option = page.get_by_role("option", name=kind)
            meter.take("filter", option.click, f"{title} !== {before!r}")
        meter.times["memory"] = list(memory_of(meter.server))
    return meter


def table(size: int, name: str, meter: Meter) -> Iterator[str]:
    for action in ("first load", "second load", "filter", "brush", "open"):
        if times := meter.times.get(action):
            kilobytes = max(meter.sent[action]) / 1000
            yield (
                f"{size:>9,}  {name:9}  {action:11}  {statistics.median(times):8,.0f}  {max(times):8,.0f}  "
                f"{statistics.median(meter.cpu[action]):8,.0f}  {kilobytes:10,.0f}"
            )
    held, most = meter.times["memory"]
    yield f"{size:>9,}  {name:9}  server memory {held:,.0f} MB, at most {most:,.0f} MB"


def main(sizes: list[int], stores: Path | None = None) -> None:
    """Print the table. Where ``stores`` is a folder, what is made there is kept and used again."""
    with tempfile.TemporaryDirectory() as made, browser(chromium()) as started:
        head = ("events", "page", "action", "median ms", "worst ms", "CPU ms", "sent kB at most")
        print(" ".join(head), f"  load of the machine {os.getloadavg()[0]:.1f}", flush=True)
        for size in sizes:
            store = (stores or Path(made)) / f"events_{size}.db"
            if not store.exists():
                synthetic.fill(store, size)
            for name, drive in (("dashboard", ours), ("plain", plain)):
                try:
                    lines = list(table(size, name, drive(started, store)))
                except PlaywrightError as error:  # a page that gives up is a result, too
                    lines = [f"{size:>9,}  {name:9}  gave up: {str(error).splitlines()[0]}"]
                print("\n".join(lines), f"(load {os.getloadavg()[0]:.1f})", flush=True)
