"""Whom the server answers, and what it forbids the browser."""

import http.client
import re
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser
from streamlit import config

from dashboard.server import headers, refusal
from tests.browser.server import ROOT, settle

pytestmark = pytest.mark.browser

LISTENS = "0A"  # the state of a listening socket in /proc/net/tcp
HERE = "0100007F"  # 127.0.0.1 there


def status(url: str, path: str, **headers: str) -> int:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        with urllib.request.urlopen(urllib.request.Request(url + path, headers=names), timeout=10) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


def upgraded(url: str, **headers: str) -> int:
    """The status of the answer to the beginning of a web socket: 101 when it is open."""
    link = http.client.HTTPConnection(urlsplit(url).netloc, timeout=10)
    asked = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    link.request("GET", "/_stcore/stream", headers=asked | {"Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA=="} | headers)
    answer = link.getresponse().status
    link.close()
    return answer


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="only Linux tells here who listens")
def test_the_server_listens_on_this_machine_only(url: str) -> None:
    port = f"{urlsplit(url).port:04X}"
    rows = [line.split() for name in ("tcp", "tcp6") for line in Path("/proc/net", name).read_text().splitlines()[1:]]
    assert [row[1] for row in rows if row[3] == LISTENS and row[1].endswith(f":{port}")] == [f"{HERE}:{port}"]


@pytest.mark.parametrize("path", ["/", "/timeline", "/_stcore/health", "/_stcore/host-config"])
def test_a_page_that_had_its_name_pointed_here_gets_nothing(url: str, path: str) -> None:
    port = urlsplit(url).port
    for name in ("127.0.0.1", "localhost", "LOCALHOST"):
        assert status(url, path, Host=f"{name}:{port}") == 200
    for name in ("evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "evil.example#127.0.0.1", ""):
        assert status(url, path, Host=f"{name}:{port}") == 403


def test_a_page_from_elsewhere_cannot_connect(url: str) -> None:
    own = urlsplit(url).netloc
    assert upgraded(url, Host=own, Origin=url) == 101
    evil = f"evil.example:{urlsplit(url).port}"
    assert upgraded(url, Host=evil, Origin=f"http://{evil}") == 403
    for origin in (f"http://{evil}", "http://localhost:3000", "null", "http://[", f"{url}.evil.example"):
        assert upgraded(url, Host=own, Origin=origin) == 403


@pytest.fixture
def allowed() -> Iterator[None]:
    """One name is answered, and one page from elsewhere may connect."""
    told = {"server.allowedHosts": ["news.example"], "server.corsAllowedOrigins": ["https://desk.example"]}
    before = {name: config.get_option(name) for name in told}
    for name, value in told.items():
        config.set_option(name, value)
    yield
    for name, value in before.items():
        config.set_option(name, value)


@pytest.mark.usefixtures("allowed")
def test_a_name_is_answered_when_it_is_allowed() -> None:
    assert not refusal("news.example:8501", "http://news.example:8501")
    assert not refusal("news.example", "https://desk.example")
    assert "NAMES=" in refusal("localhost:8501", None)


@pytest.mark.usefixtures("allowed")
def test_a_page_that_may_connect_may_show_the_dashboard_in_a_frame() -> None:
    told = headers("news.example")
    assert told["Content-Security-Policy"].endswith("frame-ancestors https://desk.example")
    assert "X-Frame-Options" not in told


def test_every_answer_forbids_frames_and_foreign_content(url: str) -> None:
    for path in ("/", "/network?country=NG", "/_stcore/health"):
        with urllib.request.urlopen(url + path) as answer:
            assert answer.headers["X-Frame-Options"] == "DENY"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            policy = answer.headers["Content-Security-Policy"]
            assert "frame-ancestors 'none'" in policy and "default-src 'self'" in policy and "*" not in policy


def test_another_page_cannot_show_the_dashboard_in_a_frame(browser: Browser, url: str) -> None:
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.set_content(f"<iframe src='{url}/'></iframe>")
    page.wait_for_timeout(500)
    assert page.frame_locator("iframe").locator("#root").count() == 0
    assert any("frame-ancestors" in text for text in refused)
    page.close()


def test_a_page_can_load_and_send_nothing_elsewhere(browser: Browser, url: str) -> None:
    """Whatever an article smuggled in: here by hand."""
    page = browser.new_page()
    page.goto(url)
    settle(page)
    tried = """async () => {
      const image = new Promise((done) => {
        const one = new Image()
        one.onload = () => done("loaded"), one.onerror = () => done("barred")
        one.src = "http://127.0.0.2:9/a.png"
      })
      const barred = new Promise((done) => document.addEventListener("securitypolicyviolation",
        (event) => done(event.blockedURI), { once: true }))
      return [await image, await barred, await fetch("http://127.0.0.2:9/").then(() => "sent", () => "barred")]
    }"""
    assert page.evaluate(tried) == ["barred", "http://127.0.0.2:9/a.png", "barred"]
    page.close()


def made(*wanted: str) -> str:
    """What ``make run`` would do."""
    command = ["make", "--dry-run", "--assume-old=.venv/.run", "run", *wanted]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_make_listens_elsewhere_only_when_told_and_says_what_that_means(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOST", "laptop.example")  # some shells set it
    assert re.findall(r"--server\.\w+|no password", made()) == []
    told = made("HOST=192.0.2.7")
    assert "no password" in told and "--server.address=192.0.2.7" in told
    assert "--server.allowedHosts=192.0.2.7" in told and "--server.allowedHosts=localhost" in told
    assert "--server.allowedHosts=news.example" in made("HOST=0.0.0.0", "NAMES=news.example")
