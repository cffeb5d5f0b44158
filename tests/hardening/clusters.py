"""``add --dask`` and rounds of feeds on a real cluster of two worker processes; a worker, the scheduler and the command
are killed."""

import contextlib
import datetime as dt
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from extract.feeds.adding import add_feed
from extract.feeds.hosts import Hosts
from extract.feeds.refresh import Round
from extract.model import ExtractError
from extract.store import Store
from extract.store.feeds import LEASE
from extract.work.cluster import Cluster as Connection
from tests.data import PROJECT
from tests.hardening import stores
from tests.hardening.machine import command, none_left, told_by, until
from tests.hardening.trial import Plan, Result
from tests.unit.feed_server import Reply, get, item, rss, serving

NAME = "clusters"
WHAT = (
    "`add --dask` and rounds of a feed: a worker, the scheduler, the command killed, then all done again; the same "
    "store as without Dask"
)
BEGIN, FINISH, LEAVE = 180.0, 600.0, 20.0  # seconds until the first article is stored, all is, and all are gone
START = dt.datetime(2026, 3, 11, 12, tzinfo=dt.UTC)
HOW = ("worker", "command", "scheduler")
TOWNS = ("Vienna", "Oslo", "Turku", "Riga", "Cork")
NAMES = ("Berg", "Lind", "Petit", "Holm", "Vos", "Tanaka")


def run(plan: Plan) -> Result:
    result = Result()
    inputs = articles(plan.place("articles"), plan.size(120, 50))
    wanted = plan.place("wanted") / "events.db"
    with command("add", inputs, "--db", wanted) as (process, _):
        process.wait(FINISH)
    for how in HOW[:1] if plan.quick else HOW:
        result.tries += 1
        _one(result, how, inputs, stores.state(wanted), plan.place(how))
    for how in ("worker",) if plan.quick else ("worker", "scheduler"):
        result.tries += 1
        _feed(result, how, plan.size(40, 12), plan.place(f"feed {how}"))
    return result


def articles(folder: Path, n: int) -> Path:
    """So many short articles."""
    for number in range(n):
        first, second = NAMES[number % 6], NAMES[(number * 5 + 1) % 6]
        town, day = TOWNS[number % 5], 1 + number % 28
        text = f"Minister Anna {first} met President Karl {second} in {town} on {day} March 2026, officials said."
        head = f"---\ntitle: Talks {number}\nurl: https://news.example/{number}\npublished: 2026-03-{day:02}\n---\n\n"
        (folder / f"{number:03}.md").write_text(f"{head}{text} They spoke of round {number}.\n")
    return folder


def _one(result: Result, how: str, inputs: Path, wanted: dict[str, list[str]], folder: Path) -> None:
    db, told = folder / "events.db", f"add --dask, {how} killed"
    with Cluster(folder) as cluster:
        with command("add", inputs, "--db", db, "--dask", cluster.address) as (process, _):
            began = until(lambda: stores.n_articles(db) or process.poll() is not None, BEGIN)
            if not result.check(began and process.poll() is None, "hang", f"{told}: nothing was stored in time"):
                return
            if how == "command":
                process.kill()
            else:
                cluster.kill(how)
            if how != "worker" and not until(lambda: process.poll() is not None, 2.0):
                cluster.begin()
            result.check(until(lambda: process.poll() is not None, FINISH), "hang", f"{told}: it did not end")
        for more in ([str(inputs)],) if how == "worker" else (["--resume"], [str(inputs)]):
            with command("add", *more, "--db", db, "--dask", cluster.address) as (process, mark):
                result.check(until(lambda: process.poll() is not None, FINISH), "hang", f"{told}: {more} did not end")
                result.check(process.poll() == 0, "wrong", f"{told}: {more} failed: {told_by(process)}")
                result.check(none_left(mark, LEAVE), "hang", f"{told}: processes are left")
    apart = stores.sound(db) or stores.difference(stores.state(db), wanted)
    result.check(not apart, "wrong", f"{told}: {apart}")
    left = [path.name for path in folder.iterdir() if ".parts" in path.name or ".working" in path.name]
    result.check(not left, "wrong", f"{told}: files are left: {left}")


def _feed(result: Result, how: str, n: int, folder: Path) -> None:
    """A round of a feed, as ``feeds refresh --dask`` makes it: without its scheduler it ends, and the next one goes
    on."""
    told = f"a feed of {n} on a cluster, {how} killed"
    with serving() as server, Cluster(folder) as cluster, Store(folder / "events.db") as store:
        server.replies["/feed.xml"] = Reply(rss([item(number) for number in range(n)]))
        with ThreadPoolExecutor(1) as threads:
            add_feed(f"{server.url}/feed.xml", store, Hosts(get, pause=0.0), threads, lambda: START)
        ended = _round(store, cluster, START, partial(cluster.kill, how))
        if how == "scheduler":
            result.check("has gone" in ended, "wrong", f"{told}: the round ended so: {ended!r}")
            cluster.begin()
            ended = _round(store, cluster, START + 2 * LEASE, lambda: None)
        result.check(not ended, "wrong", f"{told}: {ended}")
        feed, titles = store.feeds.all()[0], store.articles()["title"].tolist()
    result.check(len(titles) == len(set(titles)) == n, "lost", f"{told}: {len(titles)} articles")
    result.check(not feed.n_waiting + feed.n_failed, "wrong", f"{told}: {feed.n_waiting} wait, {feed.n_failed} failed")


def _round(store: Store, cluster: "Cluster", now: dt.datetime, kill: Callable[[], None]) -> str:
    """One round, in which something is killed behind the first article; with which error it ended, "" for none."""
    begun = False
    try:
        with Connection(cluster.address) as connection:
            work = Round(store, connection.executor(), Hosts(get, pause=0.0), lambda: now)
            for report in work.refresh():
                if report.added and not begun:
                    begun = True
                    kill()
    except ExtractError as error:
        return str(error)
    return ""


class Cluster:
    """A scheduler and two workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.address = f"tcp://127.0.0.1:{probe.getsockname()[1]}"
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> "Cluster":
        self.begin()
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def begin(self) -> None:
        """Start all of them, in place of those that there were."""
        self._end()
        host, port = self.address.removeprefix("tcp://").split(":")
        scheduler = ("scheduler", "--host", host, "--port", port, "--no-dashboard", "--no-show")
        worker = ("worker", self.address, "--nthreads", "1", "--no-dashboard", "--local-directory")
        self._processes = [self._start(*scheduler), *(self._start(*worker, f"{self._folder}/w{n}") for n in (1, 2))]

    def _start(self, *words: str) -> "subprocess.Popen[bytes]":
        with (self._folder / "cluster.log").open("ab") as log:
            environment = os.environ | {"PYTHONPATH": str(PROJECT), "PYTHONWARNINGS": "ignore"}
            return subprocess.Popen(
                [sys.executable, "-m", "dask", *words], stdout=log, stderr=log, env=environment, start_new_session=True
            )

    def kill(self, what: str) -> None:
        self._kill(self._processes[0 if what == "scheduler" else 1])

    def _end(self) -> None:
        for process in self._processes:
            self._kill(process)

    @staticmethod
    def _kill(process: "subprocess.Popen[bytes]") -> None:
        """With all that it has started: a worker has a nanny, which would start it again."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
