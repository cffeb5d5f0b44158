"""Reads files that are hard to read: each gives an article or an error in words, soon, and the others go on."""

import datetime as dt
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.hardening import made
from tests.hardening.machine import CPU, SLEEP, call, extract
from tests.hardening.trial import Plan, Result

NAME = "bad files"
WHAT = (
    "files of odd bytes, encodings, front matter, days, markup, addresses, kinds and rights, read and stored: "
    "within 10 s of CPU and the time of as much prose"
)
PROSE = 8_000  # bytes of plain prose that are read, extracted and stored in a second of CPU
NOBODY = 65_534  # the user without rights
GOOD = "zzz good.txt"
UNFORESEEN = "Please report it"  # in what is told of an error that nobody expected


def run(plan: Plan) -> Result:
    result = Result()
    folder = plan.place("made")
    names = []
    for name, content in plan.sample(list(made.files(plan.seed)), 40):
        (folder / name).write_bytes(content)
        names.append(str(folder / name))
    places = list(_odd_places(plan.place("places")))
    for number, path in enumerate([*names, *places]):
        _read(result, plan.folder / f"{number}.db", path)
    for number, path in enumerate(plan.sample(places, 2)):
        _add(result, plan.folder / f"added{number}.db", path)
    _all_at_once(result, plan, folder, plan.sample(names, 8))
    _without_rights(result, plan.place("rights"))
    return result


def _read(result: Result, db: Path, path: str) -> None:
    """Read, extract and store it in a process that has loaded the program, which is many times as fast as ``add``."""
    result.tries += 1
    done = call(read_and_store, path, db, cpu=CPU + _size(path) // PROSE, wait=4 * SLEEP)
    how = f"reading {path[-80:]!r}"
    if result.ended(done, how):
        result.check(done.code == 0, "wrong", f"{how}: died with {done.code}: {done.err}")
        for line in done.out.splitlines():
            result.check(line == "fine", "traceback", f"{how}: {line}")


def _size(path: str) -> int:
    """Bytes of a file, 0 of what is none or cannot be asked."""
    try:
        return Path(path).stat().st_size if Path(path).is_file() else 0
    except (OSError, ValueError):
        return 0


def read_and_store(path: str, db: Path) -> None:
    """Print "fine" for each article and for each error that is told in words."""
    from extract.model import Article
    from extract.pipeline import process
    from extract.readers import read_all
    from extract.store import Store

    for item in read_all([path], dt.date(2026, 5, 11)):
        print(f"unforeseen: {item!a:.300}" if UNFORESEEN in str(item) else "fine")
        if isinstance(item, Article):
            with Store(db) as store:
                store.add(item, process(item))


def _add(result: Result, db: Path, path: str) -> None:
    result.tries += 1
    done = extract("add", path, "--published", "2026-05-11", "--db", db, wait=4 * SLEEP)
    how = f"add of {path[-80:]!r}"
    if result.ended(done, how):
        told = done.code == 0 or (done.code in (1, 2) and "rror" in done.err)
        result.check(told, "wrong", f"{how}: ended with {done.code}: {done.err}")
        raw = {letter for letter in done.err if ord(letter) < 32 and letter != "\n"}
        result.check(not raw, "wrong", f"{how}: control characters reach the terminal: {done.err[:200]!r}")


def _all_at_once(result: Result, plan: Plan, folder: Path, names: list[str]) -> None:
    """One ``add`` of them and the good one behind them stores that."""
    good = folder / GOOD
    good.write_text(made.TEXT.replace("Berg", "Bergmann"), encoding="utf-8")
    db = plan.folder / "all.db"
    result.tries += len(names)
    cpu = 10 * len(names) + 60
    done = extract("add", *names, good, "--published", "2026-05-11", "--db", db, cpu=cpu, wait=4 * cpu)
    how = f"add of {len(names)} such files and a good one"
    if result.ended(done, how):
        listed = extract("articles", "--format", "jsonl", "--db", db).out
        result.check(GOOD in listed, "lost", f"{how}: the good one at its end is not stored: {done.err[-200:]}")


def _odd_places(folder: Path) -> Iterator[str]:
    """Names, links, pipes and folders, each an argument of its own."""
    good = made.TEXT.encode()
    for name in (
        "-dash.txt",
        "a\nb.txt",
        "a\x1b[31m.txt",
        "\u202etxt.exe.txt",
        "'\"; rm.txt",
        "é" * 100 + ".txt",
        " .txt",
        "%00.txt",
    ):
        (folder / name).write_bytes(good + name.encode())
        yield str(folder / name)
    latin = os.fsencode(folder) + b"/\xff\xfe.txt"
    Path(os.fsdecode(latin)).write_bytes(good + b" Latin.")
    yield os.fsdecode(latin)
    yield str(folder / ("a" * 300 + ".txt"))
    yield str(folder / "a\x01/absent.txt")
    yield "x" * 5_000
    os.mkfifo(folder / "pipe.txt")
    yield str(folder / "pipe.txt")
    for name, target in (
        ("loop.txt", "loop.txt"),
        ("gone.txt", "absent"),
        ("up", ".."),
        ("null.txt", "/dev/null"),
        ("zero.txt", "/dev/zero"),
    ):
        (folder / name).symlink_to(target)
        if name != "up":
            yield str(folder / name)
    for name in ("empty folder", "folder.txt"):
        (folder / name).mkdir()
        yield str(folder / name)
    yield str(folder)
    yield from (
        "/proc/self/mem",
        "/dev/full",
        "http://[",
        "http://]",
        "http://℀.example",
        "https://",
        "http:///x",
        "ftp://a/b",
    )
    yield from ("", " ", ".md", "a\\b.txt", "~nobody/x.txt", "file.txt:stream")


def _without_rights(result: Result, folder: Path) -> None:
    if os.geteuid() != 0:
        return
    folder.parent.chmod(0o755)
    folder.chmod(0o755)
    shut: dict[str, Callable[[Path], None]] = {
        "unreadable.txt": lambda path: path.chmod(0),
        "listed only": lambda path: path.chmod(stat.S_IROTH),
        "shut": lambda path: path.chmod(0),
        "entered only": lambda path: path.chmod(stat.S_IXOTH),
    }
    for name, close in shut.items():
        path = folder / name
        if path.suffix:
            path.write_text(made.TEXT)
        else:
            path.mkdir()
            (path / "inner.txt").write_text(made.TEXT)
        close(path)
        result.tries += 1
        done = call(read_as_nobody, str(path))
        if result.ended(done, f"reading {name!r} without rights"):
            result.check(done.out.startswith("error"), "wrong", f"{name!r} without rights: {done.out} {done.err}")


def read_as_nobody(path: str) -> None:
    """Print whether it is read or an error is told."""
    from extract.model import Article
    from extract.readers import read_all

    os.setuid(NOBODY)
    for item in read_all([path]):
        print(f"read {item.title}" if isinstance(item, Article) else f"error {item}")
