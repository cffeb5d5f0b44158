"""A watched folder: what is new or changed and whole is added, once."""

import os
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from extract.commands import watch_command
from extract.readers.errors import ReadError
from extract.work.watching import SETTLED, Watch
from tests.unit.test_cli import GOOD, run

NOW = 1_800_000_000.0


def write(path: Path, text: str, changed: float) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    os.utime(path, (changed, changed))


def names(watch: Watch, now: float) -> list[str]:
    return [found.name for found in watch.look(now) if isinstance(found, Path)]


def test_files_come_once_and_again_when_they_change(tmp_path: Path) -> None:
    watch = Watch(tmp_path)
    write(tmp_path / "a.txt", "a", NOW - 60)
    write(tmp_path / "below" / "b.md", "b", NOW - 60)
    write(tmp_path / "c.jpg", "c", NOW - 60)
    assert names(watch, NOW) == ["a.txt", "b.md"]
    assert names(watch, NOW) == []
    write(tmp_path / "a.txt", "more", NOW - 30)
    assert names(watch, NOW) == ["a.txt"]
    (tmp_path / "a.txt").unlink()
    assert names(watch, NOW) == []
    write(tmp_path / "a.txt", "more", NOW - 30)
    assert names(watch, NOW) == ["a.txt"]


def test_a_file_that_is_still_being_written_waits(tmp_path: Path) -> None:
    watch = Watch(tmp_path)
    write(tmp_path / "a.txt", "a", NOW - SETTLED / 2)
    assert names(watch, NOW) == []
    assert names(watch, NOW + SETTLED) == ["a.txt"]
    write(tmp_path / "b.txt", "b", NOW + 3600)  # by a clock that is fast
    assert names(watch, NOW) == ["b.txt"]


def test_a_folder_that_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    watch = Watch(tmp_path / "absent")
    (problem,) = watch.look(NOW)
    assert isinstance(problem, ReadError)
    assert list(watch.look(NOW)) == []


def test_the_command_adds_what_comes_and_names_what_is_refused_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = tmp_path / "inbox"
    write(inbox / "1.md", GOOD.format(number=1), NOW - 60)
    write(inbox / "2.txt", "\x89PNG", NOW - 60)
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 2:
            write(inbox / "3.md", GOOD.format(number=3), NOW - 60)
        if len(waits) == 4:
            raise SystemExit(130)

    monkeypatch.setattr(watch_command, "time", SimpleNamespace(sleep=sleep, time=time.time))
    done = run(tmp_path, "watch", "inbox", "--every", "5m", "--story", "Talks", "--acts", "none")
    assert done.returncode == 130 and waits == [300.0] * 4
    lines = [line.split("  ", 1)[1].rsplit(",", 1)[0] for line in done.stdout.splitlines()]
    assert lines == ["1 added, 0 stored before, 1 failed", "1 added, 0 stored before, 0 failed"]
    assert done.stderr.count("2.txt: ") == 1 and "watching inbox, every 5 min; Ctrl-C ends it" in done.stderr
    assert "2" in run(tmp_path, "story", "list").stdout
    absent = run(tmp_path, "watch", "absent")
    assert absent.returncode == 1 and "absent is no folder" in absent.stderr
