"""A dashboard of its own to test and to photograph, and the browser to do it with."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
START = 30  # seconds that the server may take
NO_CHROMIUM = "no chromium: install it (apt install chromium) or name one in CHROMIUM"
QUIET = 400  # milliseconds without a run after which a page is at rest


def chromium() -> str | None:
    """The browser: the environment variable CHROMIUM, or the one on the path."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


@contextmanager
def browser(path: str | None) -> Iterator[Browser]:
    """The browser at this path, as ``chromium`` gives it; SystemExit where it gives none."""
    if path is None:
        raise SystemExit(NO_CHROMIUM)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield started
        started.close()


@contextmanager
def serve(database: Path, log: Path, *start: str) -> Iterator[str]:
    """The address of a dashboard over this database, on a free port of this machine.

    ``start`` are the arguments of Python that start it, before the port; none for the dashboard as it is.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    usual = ("-m", "streamlit", "run", "streamlit_app.py", "--server.headless=true", "--server.fileWatcherType=none")
    command = [sys.executable, *(start or usual), f"--server.port={port}"]
    with log.open("w") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | {"EVENTS_DB": str(database)}, stdout=output, stderr=output
        )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait(url, process, log)
            yield url
        finally:
            process.terminate()
            process.wait(10)


def _wait(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + START
    while process.poll() is None and time.monotonic() < end:
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=1)
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the dashboard did not start: {log.read_text()}")


def settle(page: Page, timeout: float = 60_000) -> None:
    """Wait until the page's script has run and nothing has made it run again for a while."""
    page.wait_for_function(
        """(quiet) => {
          const app = document.querySelector('[data-testid="stApp"]')
          const rests = app?.getAttribute("data-test-script-state") === "notRunning"
          if (!rests || document.querySelector('[data-testid="stSkeleton"]')) { window.restsSince = 0; return false }
          window.restsSince ||= performance.now()
          return performance.now() - window.restsSince > quiet
        }""",
        arg=QUIET,
        timeout=timeout,
    )
    page.evaluate("window.restsSince = 0")
