"""The command `feeds`, from the first address to the last article."""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner, Result

from extract.__main__ import app
from extract.commands import feed_commands, options
from extract.feeds import hosts
from extract.model import ExtractError
from extract.store import Store
from extract.work import runner, workers
from tests.unit.feed_server import Reply, Server, get, item, page, rss, serving

Run = Callable[..., Result]


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        link = "<link rel='alternate' type='application/rss+xml' href='/feed.xml'>"
        other = link.replace("/feed.xml", "/other.xml")
        running.replies["/"] = Reply(f"<html><head>{link}{other}</head></html>".encode())
        running.replies["/feed.xml"] = Reply(rss([item(n) for n in range(3)]))
        yield running


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command on a store of its own, here; pages of this machine may be fetched, no events are looked for."""
    monkeypatch.setenv("EVENTS_DB", str(tmp_path / "events.db"))
    monkeypatch.setattr(hosts, "Hosts", partial(hosts.Hosts, get, pause=0.0))
    monkeypatch.setattr(workers, "Workers", ThreadPoolExecutor)
    monkeypatch.setattr(runner, "find_mentions", lambda article, acts="all": [])

    def command(*words: str) -> Result:
        return CliRunner().invoke(app, ["feeds", *words])

    return command


def test_from_the_address_of_a_site_to_its_articles(run: Run, server: Server, tmp_path: Path) -> None:
    added = run("add", server.url + "/")
    assert added.stdout == "1  Example News: 3 articles wait\n"
    assert added.stderr == f"there is another one: {server.url}/other.xml\n"
    server.replies["/news/1"] = Reply(page("No article", text="<p>Nothing.</p>"))
    done = run("refresh")
    assert done.stdout.startswith(
        "0 of 1 feeds fetched (0 unchanged, 0 failed); 0 new articles, 2 added, 1 unreadable, 0 waiting; next due "
    )
    assert "there is no article in this page" in done.stderr
    assert done.exit_code == 1
    again = run("refresh", "--all")
    assert again.stdout.startswith("1 of 1 feeds fetched (1 unchanged, 0 failed); 0 new articles, 0 added")
    assert again.exit_code == 0
    listed = run("list").stdout
    assert "Example News" in listed and "active" in listed
    with Store(tmp_path / "events.db") as store:
        assert len(store.articles()) == 2


def test_feeds_are_paused_resumed_and_removed_by_number_or_address(run: Run, server: Server, tmp_path: Path) -> None:
    url = f"{server.url}/feed.xml"
    run("add", url)
    assert run("pause", "1").exit_code == 0
    assert "paused" in run("list").stdout
    assert run("refresh", "--all").stdout.startswith("0 of 1 feeds fetched")
    run("resume", url)
    assert run("refresh").stdout.startswith("1 of 1 feeds fetched (1 unchanged, 0 failed); 0 new articles, 3 added")
    run("remove", url)
    with Store(tmp_path / "events.db") as store:
        assert (store.feeds.all(), len(store.articles())) == ([], 3)


def test_mistakes_are_told(run: Run, server: Server) -> None:
    url = f"{server.url}/feed.xml"
    failed = run("add", f"{server.url}/missing", "ftp://example.org", url, url)
    errors = failed.stderr.splitlines()
    assert failed.exit_code == 1
    assert "answered 404" in errors[0] and "http:// or https://" in errors[1] and "is there already" in errors[2]
    assert len(errors) == 3
    assert "Example News" in failed.stdout
    for command in ("pause", "refresh", "remove"):
        with pytest.raises(ExtractError, match="no feed '7': the command `feeds list` lists them"):
            raise run(command, "7").exception or AssertionError


def test_it_goes_on_with_a_line_for_each_round(run: Run, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    run("add", f"{server.url}/feed.xml")
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(feed_commands, "time", SimpleNamespace(sleep=sleep, monotonic=time.monotonic))
    lines = run("refresh", "--every", "30m").stdout.splitlines()
    assert len(lines) == 3
    assert ["3 added" in lines[0], "0 added" in lines[1]] == [True, True]
    assert all(1700 < wait <= 1800 for wait in waits)


@pytest.mark.parametrize(("text", "minutes"), [("30m", 30), ("2h", 120), ("1d", 1440), (" 90s", 1.5)])
def test_periods(text: str, minutes: float) -> None:
    assert options.period(text) == dt.timedelta(minutes=minutes)


@pytest.mark.parametrize("text", ["", "30", "m", "0m", "-3m", "1y", "1.5h", "9999999d"])
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(ExtractError, match="write --every 30m"):
        options.period(text)
