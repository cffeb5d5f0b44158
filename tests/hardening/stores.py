"""Stores to try things on, and what one holds, so that two can be compared."""

import json
import shutil
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from extract.exports.export import to_jsonl
from extract.store import Store
from tests.dashboard_data import fill
from tests.data import PROJECT

SUFFIXES = (".actors.tsv", ".corrections.tsv")
SAMPLES = PROJECT / "data" / "articles"
TOLD = ("type", "start", "end", "text", "start_char", "trigger")  # of a mention, whoever the actors turn out to be


def samples(n: int) -> list[Path]:
    """The shortest sample articles."""
    return sorted(SAMPLES.glob("*.md"), key=lambda path: (path.stat().st_size, path.name))[:n]


def invented(folder: Path, n: int = 8) -> Path:
    """A store of invented articles in a folder."""
    path = folder / "events.db"
    fill(path, n)
    return path


def copied(path: Path, folder: Path) -> Path:
    """The store, closed, with its corrections, in another folder."""
    for part in path.parent.glob(f"{path.stem}.*"):
        shutil.copy(part, folder / part.name)
    return folder / path.name


def corrections_of(path: Path) -> str:
    """What the files of corrections beside the store hold: of actors, then of events."""
    files = (path.with_suffix(suffix) for suffix in SUFFIXES)
    return "".join(file.read_text(encoding="utf-8") for file in files if file.exists())


def sound(path: Path) -> str:
    """What SQLite's own check finds wrong, "" where nothing."""
    try:
        db = sqlite3.connect(path)
        try:
            found = [row[0] for row in db.execute("PRAGMA quick_check")]
        finally:
            db.close()
    except sqlite3.Error as error:
        return str(error)
    return "" if found == ["ok"] else "; ".join(map(str, found))


def state(path: Path) -> dict[str, list[str]]:
    """What the store holds, whatever the order in which it came and where it was read from."""
    with Store(path) as store:
        tables = {
            "articles": store.articles().drop(columns=["added", "source"]),
            "events": store.events(),
            "mentions": store.mentions(),
            "actors": store.actors().drop(columns=["roles"]),
        }
        return {name: sorted(to_jsonl(table).decode().splitlines()) for name, table in tables.items()}


def difference(found: dict[str, list[str]], wanted: dict[str, list[str]]) -> str:
    """The first row that one has and the other lacks, "" where they are the same."""
    for name, rows in wanted.items():
        if found[name] != rows:
            missing, more = sorted(set(rows) - set(found[name])), sorted(set(found[name]) - set(rows))
            return f"{name}: {len(missing)} rows missing {missing[:1]}, {len(more)} too many {more[:1]}"
    return ""


def n_articles(path: Path) -> int:
    """How many articles are stored, none where there is no store yet."""
    if not path.exists():
        return 0
    with Store(path) as store:
        return len(store.articles())


def articles(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The stored articles by id, each with what it tells."""
    with Store(path) as store:
        return {id_: told(store.mentions(id_).to_dict("records")) for id_ in store.articles()["article_id"]}


def told(rows: Iterable[dict[Any, Any]]) -> list[tuple[Any, ...]]:
    return sorted((tuple(str(row[name]) for name in TOLD) for row in rows), key=json.dumps)


def partial(path: Path, whole: dict[str, list[tuple[Any, ...]]]) -> str:
    """An article of which not all is stored, "" where there is none."""
    found = articles(path)
    return next((f"article {id_} is not whole" for id_, rows in found.items() if rows != whole.get(id_)), "")
