"""The program in processes of its own that are bounded in time and ended in any case.

``extract`` forks the command line from a process that has loaded it already; ``call`` does the same for a function.
``command`` starts it as a user does. Linux only: processes are found through ``/proc``.
"""

import contextlib
import multiprocessing
import os
import resource
import runpy
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from tests.data import PROJECT

CPU = 10  # seconds of CPU time that a run may take before it counts as hanging
SLEEP = 60  # seconds of wall time, mostly of waiting for something that never comes
MEMORY = 8 * 2**30  # bytes of address space, so that a bomb ends the run and not the machine
NEVER = -1  # as ``die_at``: only count the calls
MARK = "EXTRACT_TRIAL"  # an environment variable by which processes are found whose parent is gone
COMMAND = (sys.executable, "-m", "extract")
EFFECTS = {"execute", "executemany", "write", "flush", "fsync", "replace", "rename", "link", "unlink", "open", "close"}

LOADED = multiprocessing.get_context("forkserver")
LOADED.set_forkserver_preload(["tests.hardening.warm"])


@dataclass(frozen=True)
class Run:
    """How a run ended: ``code`` is negative where a signal ended it. ``seconds`` are of wall time."""

    command: str
    code: int
    out: str
    err: str
    seconds: float
    hung: bool = False

    @property
    def traceback(self) -> bool:
        return "Traceback (most recent call last)" in self.err


class Started:
    """A process on its way, with its output in files."""

    def __init__(self, name: str, target: Callable[..., None], arguments: Sequence[object], cpu: int) -> None:
        self.name = name
        self._folder = tempfile.TemporaryDirectory()
        self._files = [Path(self._folder.name) / stream for stream in ("out", "err")]
        self._begun = time.monotonic()
        self.process: ForkServerProcess = LOADED.Process(target=_child, args=(target, arguments, *self._files, cpu))
        self.process.start()

    def __enter__(self) -> "Started":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.join()
        self._folder.cleanup()

    def wait(self, seconds: float = SLEEP) -> Run:
        """How it ends within the time; it is killed where it does not."""
        self.process.join(seconds)
        hung = self.process.is_alive()
        return self.kill(hung)

    def kill(self, hung: bool = False) -> Run:
        """Kill it now, unless it has ended."""
        self.process.kill()
        self.process.join()
        code = self.process.exitcode or 0
        out, err = (path.read_text(errors="replace") if path.exists() else "" for path in self._files)
        return Run(self.name, code, out, err, time.monotonic() - self._begun, hung or code == -signal.SIGXCPU)


def start(*arguments: object, cpu: int = CPU, die_at: int = 0) -> Started:
    """``python -m extract`` with these arguments; it kills itself at the ``die_at``-th call that has an effect."""
    words = list(map(str, arguments))
    return Started(" ".join(["extract", *words]), _command_line, (words, die_at), cpu)


def extract(*arguments: object, cpu: int = CPU, wait: float = SLEEP, die_at: int = 0) -> Run:
    with start(*arguments, cpu=cpu, die_at=die_at) as started:
        return started.wait(wait)


def call(function: Callable[..., None], *arguments: object, cpu: int = CPU, wait: float = SLEEP) -> Run:
    """A function of a module, called with these arguments in a process of its own."""
    with Started(function.__name__, function, arguments, cpu) as started:
        return started.wait(wait)


def _child(target: Callable[..., None], arguments: Sequence[Any], out: Path, err: Path, cpu: int) -> None:
    for number, path in ((1, out), (2, err)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND), number)
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 5))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    target(*arguments)


def _command_line(arguments: Sequence[str], die_at: int) -> None:
    sys.argv = ["extract", *arguments]
    effects = Effects(die_at)
    if die_at:
        sys.setprofile(effects)
    try:
        runpy.run_module("extract", run_name="__main__", alter_sys=True)
    finally:
        sys.setprofile(None)
        if die_at == NEVER:
            print(effects.seen, file=sys.stderr)


class Effects:
    """A profiler that kills the process before, or after, one of the calls that change something outside of it."""

    def __init__(self, die_at: int) -> None:
        self.die_at = die_at
        self.seen = 0

    def __call__(self, _: object, event: str, called: object) -> None:
        if event in ("c_call", "c_return") and getattr(called, "__name__", "") in EFFECTS:
            self.seen += 1
            if self.seen == self.die_at:
                os.kill(os.getpid(), signal.SIGKILL)


def effects(*arguments: object, cpu: int = CPU, wait: float = SLEEP) -> tuple[int, Run]:
    """How many moments there are at which ``die_at`` could kill this command, and how it ended: it is not killed."""
    run = extract(*arguments, cpu=cpu, wait=wait, die_at=NEVER)
    return int(run.err.split()[-1]) if run.code == 0 else 1, run


@contextlib.contextmanager
def command(*arguments: object) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """The real command, and the mark that it and all that it starts carry; all of them are ended behind it."""
    mark = uuid.uuid4().hex
    with tempfile.TemporaryFile("w+") as err:
        process = subprocess.Popen(
            [*COMMAND, *map(str, arguments)],
            cwd=PROJECT,
            env={**os.environ, MARK: mark},
            stdout=subprocess.DEVNULL,
            stderr=err,
            text=True,
        )
        process.stderr = err
        try:
            yield process, mark
        finally:
            process.kill()
            process.wait()
            for pid in marked(mark):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)


def told_by(process: "subprocess.Popen[str]") -> str:
    """What a command of ``command`` has written to its standard error."""
    assert process.stderr
    process.stderr.seek(0)
    return process.stderr.read()


def marked(mark: str) -> list[int]:
    """The living processes that were started with this mark."""
    return [pid for pid in _processes() if f"{MARK}={mark}".encode() in _read(pid, "environ")]


def workers(mark: str) -> list[int]:
    """Those of them that multiprocessing started to work."""
    return [pid for pid in marked(mark) if b"spawn_main" in _read(pid, "cmdline")]


def none_left(mark: str, seconds: float) -> bool:
    """Whether all of them end within the time."""
    return until(lambda: not marked(mark), seconds)


def until(true: Callable[[], object], seconds: float) -> bool:
    """Whether it becomes true within the time."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


def _processes() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]


def _read(pid: int, file: str) -> bytes:
    """What /proc says of a process; nothing of one that is gone or waits to be buried."""
    try:
        return Path(f"/proc/{pid}/{file}").read_bytes()
    except OSError:
        return b""


@contextlib.contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """A file system in memory of this size; OSError where it may not be mounted, as for others than root."""
    folder.mkdir(parents=True, exist_ok=True)
    _mount("mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        _mount("umount", "--lazy", str(folder))


def enlarge(folder: Path, kilobytes: int = 65_536) -> None:
    _mount("mount", "-o", f"remount,size={kilobytes}k", str(folder))


def _mount(*arguments: str) -> None:
    done = subprocess.run(arguments, capture_output=True, text=True)
    if done.returncode:
        raise PermissionError(done.stderr.strip())
