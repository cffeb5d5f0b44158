"""Kills the workers of ``add --processes 2``, or the process that they work for; nobody is left behind."""

import os
import signal
from pathlib import Path

from tests.hardening import stores
from tests.hardening.machine import Run, command, extract, none_left, told_by, until, workers
from tests.hardening.trial import Plan, Result

NAME = "workers"
WHAT = "`add --processes 2`: a worker killed, the parent stopped by SIGTERM, SIGINT or kill -9"
START = 120.0  # seconds of wall time until both workers are there
LEAVE = 15.0  # seconds until all processes must be gone
FINISH = 180.0  # seconds until a command that lost a worker must end
HOW = ("parent SIGTERM", "worker SIGKILL", "parent SIGKILL", "parent SIGINT")


def run(plan: Plan) -> Result:
    if not Path("/proc/self/environ").exists():
        return Result(skipped="needs /proc to find the workers")
    result = Result()
    samples = stores.samples(plan.size(56, 8))
    for how in HOW[: plan.size(4, 1)]:
        for number in range(plan.size(2, 1)):
            result.tries += 1
            _one(result, how, plan.draw(how + str(number)).uniform(0, 4), samples, plan.place(f"{how}{number}"))
    return result


def _one(result: Result, how: str, moment: float, samples: list[Path], folder: Path) -> None:
    path = folder / "events.db"
    who, name = how.split()
    told = f"add --processes 2, {how} {moment:.1f} s after the workers began"
    with command("add", *samples, "--db", path, "--processes", "2") as (parent, mark):
        if not until(lambda: len(workers(mark)) == 2 or parent.poll() is not None, START):
            result.fail("hang", f"{told}: the workers did not start")
            return
        until(lambda: parent.poll() is not None, moment)
        if parent.poll() is None and (at_work := workers(mark)):
            os.kill(parent.pid if who == "parent" else at_work[0], signal.Signals[name])
        ended = until(lambda: parent.poll() is not None, LEAVE if who == "parent" else FINISH)
        result.check(ended, "hang", f"{told}: it did not end")
        result.check(none_left(mark, LEAVE), "hang", f"{told}: processes are left")
        err = told_by(parent)
    run = Run("add", parent.returncode, "", err, 0)
    result.check(not run.traceback or name == "SIGINT", "traceback", f"{told}: … {err[-300:]}")
    if path.exists():
        result.check(not (wrong := stores.sound(path)), "lost", f"{told}: {wrong}")
        again = extract("add", *samples, "--db", path, cpu=120, wait=600)
        complete = again.code == 0 and len(stores.articles(path)) == len(samples)
        result.check(complete, "wrong", f"{told}, added again: {again.out} {again.err}")
