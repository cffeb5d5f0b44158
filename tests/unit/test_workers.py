"""Worker processes, real ones: what takes too much of them or dies costs itself alone; none outlives its parent."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest
from pebble import ProcessExpired

from extract.work import workers
from extract.work.ordered import Task
from extract.work.workers import MEMORY, Workers
from tests.data import PROJECT

P = ParamSpec("P")
T = TypeVar("T")

SOON = 10.0  # seconds in which a process must have ended; on an idle machine they end at once


@pytest.fixture(scope="module")
def pool() -> Iterator[Workers]:
    with Workers(1) as started:
        yield started


def is_there(pid: int) -> bool:
    """Whether a process runs; one that has ended and is not yet waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def ends(pid: int) -> bool:
    end = time.monotonic() + SOON
    while is_there(pid) and time.monotonic() < end:
        time.sleep(0.05)
    return not is_there(pid)


def test_what_takes_too_long_is_ended_and_the_next_goes_on(pool: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    first = pool.submit(os.getpid).result()
    monkeypatch.setattr(workers, "TIME", 0.5)
    backtracking = pool.submit(re.match, r"(a+)+$", "a" * 60 + "b")  # holds the interpreter for years
    monkeypatch.undo()
    waiting = pool.submit(os.getpid)
    with pytest.raises(TimeoutError):
        backtracking.result()
    assert waiting.result() != first
    assert ends(first)


def test_a_worker_that_dies_costs_its_own_task_only(pool: Workers) -> None:
    deadly, waiting = pool.submit(os._exit, 3), Task(pool, abs, -7)
    with pytest.raises((ProcessExpired, BrokenExecutor)):  # the latter where nothing else was at work
        deadly.result()
    assert waiting.result() == 7


class Breaking(Executor):
    """An executor that breaks so many times before it works."""

    def __init__(self, times: int) -> None:
        self.left = times

    def submit(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future = Future[T]()
        self.left -= 1
        if self.left < 0:
            future.set_result(function(*args, **kwargs))
        else:
            future.set_exception(BrokenExecutor())
        return future


def test_a_call_is_made_again_where_an_executor_breaks_but_not_for_ever() -> None:
    assert Task(Breaking(3), abs, -7).result() == 7
    with pytest.raises(BrokenExecutor):
        Task(Breaking(4), abs, -7).result()


def test_a_worker_that_dies_idle_is_replaced(pool: Workers) -> None:
    for _ in range(3):
        os.kill(pool.submit(os.getpid).result(), signal.SIGKILL)
        assert Task(pool, abs, -7).result() == 7


def test_after_a_second_death_the_task_fails(pool: Workers) -> None:
    with pytest.raises((ProcessExpired, BrokenExecutor)):
        Task(pool, os._exit, 3).result()
    assert pool.submit(abs, -7).result() == 7


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not keep the limit")
def test_memory_is_limited(pool: Workers) -> None:
    with pytest.raises(MemoryError):
        pool.submit(bytearray, MEMORY).result()
    assert pool.submit(abs, -7).result() == 7


PROGRAM = """
import os, re, sys, time
from concurrent.futures import wait
from extract.work.workers import Workers
print("main")
workers = Workers(2)
pids = set()
while len(pids) < 2:
    pids |= {future.result() for future in [workers.submit(os.getpid) for _ in range(8)]}
busy = [workers.submit(re.match, r"(a+)+$", "a" * 60 + "b") for _ in pids]
while not all(future.running() for future in busy):
    time.sleep(0.05)
print(*pids, flush=True)
"""


def started(end: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM + end], cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize(
    ("end", "number"),
    [
        ("time.sleep(300)", signal.SIGKILL),
        ("time.sleep(300)", signal.SIGTERM),
        ("workers.shutdown()\ntime.sleep(300)", None),
        ("sys.exit()", None),
    ],
    ids=["killed", "terminated", "shut down", "exit"],
)
def test_workers_end_with_their_parent_in_the_middle_of_their_work(end: str, number: int | None) -> None:
    process = started(end)
    assert process.stdout
    assert process.stdout.readline() == "main\n"
    pids = [int(pid) for pid in process.stdout.readline().split()]
    held = set()
    with contextlib.suppress(FileNotFoundError):  # of a parent that ends at once they may be gone already
        held = {os.fspath(Path(f"/proc/{pid}/fd/{n}").readlink()) for pid in pids for n in range(3)}
    if number is not None:
        process.send_signal(number)
    assert len(pids) == 2 and all(map(ends, pids))
    if "shutdown" in end:
        process.kill()
    rest, _ = process.communicate(timeout=SOON)
    assert held <= {os.devnull} and (held or end == "sys.exit()")  # of its parent's input and output nothing
    assert "main" not in rest  # no worker ran the program again
