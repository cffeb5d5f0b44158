"""Works the queue of a store off in a process of its own, which outlives whoever entered something:
``python -m extract.work.background STORE``.

One such process works on a store at a time. It waits a while for more before it ends, since it begins with loading the
language model.
"""

import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from extract.model import ExtractError
from extract.store import Store
from extract.store.presence import is_present, mark_of, present
from extract.work.jobs import work_on
from extract.work.runner import AHEAD
from extract.work.workers import Workers

MODULE = "extract.work.background"
NAME = "background.working"  # what it is known by
PROCESSES = 2  # while one is at a text that takes all of its time, the other goes on
LINGER = 60.0  # seconds for more to come
LOOK = 0.5  # seconds between two looks


def ensure(path: Path) -> None:
    """Have a process work on the store at this path, if something waits there and none is at it."""
    if waits(path) and not is_present(path, mark_of(path, NAME)):
        start(path)


def waits(path: Path) -> bool:
    """Whether there is a job that nobody works on, in a store that can be written to."""
    if not os.access(path.resolve().parent, os.W_OK):
        return False
    with Store(path) as store:
        return any(job.state == "waiting" and not store.jobs.is_worked_on(job) for job in store.jobs.all())


def start(path: Path) -> None:
    """Start the process, apart from this one: it goes on when this one ends."""
    nothing = subprocess.DEVNULL
    command = [sys.executable, "-m", MODULE, str(path.absolute())]
    places = [str(Path(__file__).resolve().parents[2]), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(places)}  # in a checkout it is found by this alone
    subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing, env=environment, start_new_session=True)


def main(path: Path) -> None:
    """Work on what waits until nothing more comes."""
    with present(path, NAME) as me:
        if me is None:
            return
        with Store(path) as store, Workers(PROCESSES) as workers:
            end = time.monotonic() + LINGER
            while time.monotonic() < end:
                if job := store.jobs.claim(me):
                    with suppress(ExtractError):  # it stands with the job, which is stopped
                        for _ in work_on(job, store, workers, AHEAD * PROCESSES):
                            pass
                    end = time.monotonic() + LINGER
                else:
                    time.sleep(LOOK)
    ensure(path)  # what was entered between the last look and the end


if __name__ == "__main__":
    main(Path(sys.argv[1]))
