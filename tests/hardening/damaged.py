"""Opens stores that are damaged, foreign or newer: told in words, and what they hold is left as it is."""

import contextlib
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests.hardening import stores
from tests.hardening.machine import extract
from tests.hardening.trial import Plan, Result

NAME = "damaged stores"
WHAT = "stores cut off, with bytes flipped or pages zeroed, of other programs, newer: told in words, never overwritten"
PAGE = 4096
QUEUE = ("job", "version", "sqlite_sequence")  # tables of the queue, and two numbers that any entry moves on
READING = (("articles",), ("export", "--format", "jsonl"), ("actors",), ("export", "--mentions"))
Damage = Callable[[Path], None]


def run(plan: Plan) -> Result:
    result = Result()
    base = stores.invented(plan.place("base"))
    extract("actors", "rename", "Chiara Benedek", "Chiara Benedetti", "--db", base)
    article = stores.samples(1)[0]
    for number, (how, damage) in enumerate(plan.sample(list(damages(base, plan)), 14)):
        result.tries += 1
        path = stores.copied(base, plan.place(f"{number}"))
        damage(path)
        before, held = path.read_bytes(), readable(path)
        for command in plan.sample([*READING], 2):
            done = extract(*command, "--db", path)
            if result.ended(done, how):
                result.check(done.code == 0 or done.err.startswith("error: "), "wrong", f"{how}: {command}: {done.err}")
            result.check(path.read_bytes() == before, "lost", f"{how}: {command} changed the file")
        done = extract("add", article, "--db", path)
        if result.ended(done, how) and done.code:
            result.check(done.err.startswith("error: "), "wrong", f"{how}: add: {done.err}")
            result.check(keeps(path, held), "lost", f"{how}: add changed what is stored and told {done.err}")
    return result


def keeps(path: Path, held: object) -> bool:
    """Whether a file gives what it gave: nothing else, or, where the damage was met after an article had been stored
    whole, that article and all the others."""
    now = readable(path)
    if now == held or not isinstance(now, dict) or not isinstance(held, dict):
        return now == held
    before, after = held["articles"], now["articles"]
    return isinstance(after, list) and len(after) == len(before) + 1 and all(row in after for row in before)


def readable(path: Path) -> object:
    """What a file still gives, by table, less the queue, into which `add` enters its inputs before it meets the damage;
    all its bytes where it is no database."""
    try:
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
            names = [
                name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            ]
            return {name: _rows(db, name) for name in names if not name.startswith(QUEUE)}
    except (sqlite3.DatabaseError, UnicodeError):
        return path.read_bytes()


def _rows(db: sqlite3.Connection, table: str) -> object:
    try:
        return db.execute(f'SELECT * FROM "{table}"').fetchall()
    except (sqlite3.Error, UnicodeError) as error:
        return type(error).__name__


def damages(base: Path, plan: Plan) -> Iterator[tuple[str, Damage]]:
    """Ways to spoil the store, each with its name."""
    size = base.stat().st_size
    draw = plan.draw("damages")
    for length in [2, 15, 16, 99, 100, 512, PAGE - 1, PAGE, PAGE + 1, *(draw.randrange(size) for _ in range(45))]:
        yield f"cut off behind byte {length}", partial(_cut, length=length)
    for seed in range(30):
        yield f"bytes flipped, seed {seed}", partial(_flip, draw=random.Random(seed))
    for page in sorted(draw.sample(range(size // PAGE), 28)):
        yield f"page {page} zeroed", partial(_zero, page=page)
    for name, content in (
        ("a letter", b"Dear all, " * 900),
        ("zeros", bytes(5 * PAGE)),
        ("a zip", b"PK\x03\x04" * 3000),
    ):
        yield name, partial(_replace, content=content)
    yield "another program's", _foreign
    yield "newer", lambda path: _pragma(path, "user_version = 99")
    yield "another application's", lambda path: _pragma(path, "application_id = 1")
    for suffix in stores.SUFFIXES:
        for kind, content in (
            ("random bytes", random.Random(5).randbytes(200)),
            ("another kind", b"name,other\nA,B\n"),
        ):
            yield f"{suffix} of {kind}", partial(_corrections, suffix=suffix, content=content)
    yield "a folder for corrections", _folder


def _cut(path: Path, length: int) -> None:
    path.write_bytes(path.read_bytes()[:length])


def _flip(path: Path, draw: random.Random) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(draw.choice((1, 10, 200))):
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
    path.write_bytes(data)


def _zero(path: Path, page: int) -> None:
    data = bytearray(path.read_bytes())
    data[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)
    path.write_bytes(data)


def _replace(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _foreign(path: Path) -> None:
    path.unlink()
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE bookmarks (address TEXT)")
    db.close()


def _pragma(path: Path, setting: str) -> None:
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA {setting}")
    db.commit()
    db.close()


def _corrections(path: Path, suffix: str, content: bytes) -> None:
    path.with_suffix(suffix).write_bytes(content)


def _folder(path: Path) -> None:
    file = path.with_suffix(".actors.tsv")
    shutil.move(file, file.with_suffix(".bak"))
    file.mkdir()
