"""``add --dask`` on a real cluster of two worker processes; a worker, the scheduler and the command are killed."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

from tests.data import PROJECT
from tests.hardening import stores
from tests.hardening.machine import command, none_left, told_by, until
from tests.hardening.trial import Plan, Result

NAME = "clusters"
WHAT = "`add --dask`: a worker, the scheduler, the command killed, then added twice; the same store as without Dask"
BEGIN, FINISH, LEAVE = 180.0, 600.0, 20.0  # seconds until the first article is stored, all is, and all are gone
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
