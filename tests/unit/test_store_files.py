"""The files of a store: their names, links, drafts of killed processes, and what a killed correction leaves."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.registry import Correction
from extract.store import Store, StoreError
from tests.unit.store_data import BERG, LIND, article, drafts_in

RENAMED = Correction("rename", "Karl Lind", "K. Lind")
BOTH = article(1, BERG, LIND)


def names(store: Store) -> set[str]:
    return set(store.actors()["name"])


def as_version_2(path: Path, corrections: str = "") -> None:
    """Make the file what version 2 of the program wrote, with its file of corrections under the name of then."""
    with sqlite3.connect(path) as db:
        db.execute("DROP TABLE keys")
        db.execute("DROP TABLE links")
        db.execute("DROP INDEX mentions_by_cluster")
        db.execute("ALTER TABLE mentions DROP COLUMN cluster_id")
        db.execute("CREATE INDEX mentions_by_day ON mentions (type, start)")
        db.execute("ALTER TABLE mentions DROP COLUMN cluster")
        db.execute("ALTER TABLE version DROP COLUMN identity")
        db.execute("PRAGMA user_version = 2")
    db.close()
    if corrections:
        path.with_suffix(".actors.tsv").write_text(corrections)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(tmp_path / "news.db")
    made.add(*BOTH)
    return made


@pytest.mark.parametrize(
    ("name", "corrections"),
    [
        ("news.db", "news.actors.tsv"),
        ("news.sqlite", "news.sqlite.actors.tsv"),
        ("news", "news..actors.tsv"),
        ("news.today.db", "news.today.actors.tsv"),
    ],
)
def test_each_store_of_a_folder_has_corrections_of_its_own(tmp_path: Path, name: str, corrections: str) -> None:
    with Store(tmp_path / name) as store:
        store.add(*BOTH)
        store.correct(RENAMED)
    assert [path.name for path in tmp_path.glob("*.tsv")] == [corrections]


def test_stores_of_one_name_are_corrected_apart(tmp_path: Path, store: Store) -> None:
    with Store(tmp_path / "news.sqlite") as other:
        other.add(*BOTH)
        store.correct(RENAMED)
    with Store(tmp_path / "news.sqlite") as other:
        assert "Karl Lind" in names(other) and other.corrections() == []


def test_a_file_of_corrections_of_the_former_name_is_renamed(tmp_path: Path) -> None:
    path = tmp_path / "news.sqlite"
    with Store(path) as store:
        store.add(*BOTH)
    as_version_2(path, "rename\tKarl Lind\tK. Lind\n")
    for _ in range(2):
        with Store(path) as store:
            assert "K. Lind" in names(store)
    assert [found.name for found in tmp_path.glob("*.tsv")] == ["news.sqlite.actors.tsv"]


def test_a_file_of_corrections_that_two_stores_shared_is_each_ones_afterwards(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "news.sqlite"
    with Store(path) as other:
        other.add(*BOTH)
    for each in (store.path, path):
        as_version_2(each, "rename\tKarl Lind\tK. Lind\n")
    with Store(path) as other, Store(store.path) as again:
        other.take_back(RENAMED)
        assert "Karl Lind" in names(other) and "K. Lind" in names(again)
        assert (tmp_path / "news.actors.tsv").read_text() == "rename\tKarl Lind\tK. Lind\n"
    with Store(path) as other:
        assert "Karl Lind" in names(other)


def test_a_linked_file_of_corrections_stays_a_link(tmp_path: Path, store: Store) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    target = shared / "ours.tsv"
    store.corrections_path.symlink_to(Path("shared") / "ours.tsv")
    for correction in (RENAMED, Correction("country", "K. Lind", "NO")):  # the first makes what the link leads to
        store.correct(correction)
        target.chmod(0o640)
    assert store.corrections_path.is_symlink() and target.stat().st_mode & 0o777 == 0o640
    assert target.read_text().endswith("rename\tKarl Lind\tK. Lind\ncountry\tK. Lind\tNO\n")
    assert [path.name for path in shared.iterdir()] == ["ours.tsv"]


def test_a_linked_store_is_made_where_the_link_leads(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    path = tmp_path / "news.db"
    path.symlink_to(tmp_path / "there" / "real.db")
    with Store(path) as store:
        store.add(*BOTH)
    assert path.is_symlink() and (tmp_path / "there" / "real.db").stat().st_size > 0


def test_drafts_of_processes_that_are_gone_are_removed(store: Store, tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left = [f"news.db.{gone.pid}-7.new", f"news.db.{gone.pid}-7.new-wal", f"news.actors.tsv.{gone.pid}.new"]
    kept = [f"news.db.{os.getpid()}-7.new", f"other.db.{gone.pid}-7.new", "news.db.new", "news.db.12-3.new.txt"]
    for name in (*left, *kept):
        (tmp_path / name).write_text("")
    Store(store.path).close()
    assert {path.name for path in tmp_path.iterdir()} & {*left, *kept} == set(kept)


def test_an_empty_file_becomes_a_store_and_a_single_byte_is_kept(tmp_path: Path) -> None:
    empty, byte = tmp_path / "empty.db", tmp_path / "byte.db"
    empty.write_bytes(b"")
    byte.write_bytes(b"\n")
    with Store(empty) as store:
        assert store.add(*BOTH)
        assert store._db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    with pytest.raises(StoreError, match="damaged or no database"):
        Store(byte)
    assert byte.read_bytes() == b"\n"


def test_a_new_store_is_in_wal_mode(store: Store) -> None:
    assert store._db.execute("PRAGMA journal_mode").fetchone() == ("wal",)


STEPS = {"open", "os.rename", "os.remove", "os.chmod", "os.utime", "shutil.copyfile"}


def killed(work: Callable[[], object], step: int) -> bool:
    """Whether a process that does the work was killed: at this step, counted over what it does with files."""
    child = os.fork()
    if not child:
        done = 0

        def count(event: str, _: object) -> None:
            nonlocal done
            done += event in STEPS
            if event in STEPS and done > step:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.addaudithook(count)
            work()
            os._exit(0)
        finally:
            os._exit(1)
    status = os.waitpid(child, 0)[1]
    assert status in (0, signal.SIGKILL)
    return status != 0


@pytest.mark.parametrize("first", [True, False], ids=["new", "longer"])
def test_a_correction_killed_anywhere_has_happened_or_not(tmp_path: Path, store: Store, first: bool) -> None:
    file, path = store.corrections_path, store.path
    said = Correction("country", "Anna Berg", "NO")

    def work() -> None:
        with Store(path) as own:
            own.correct(RENAMED)

    seen, step = set(), 0
    if not first:
        store.correct(said)
    store.close()
    before = file.read_text() if file.exists() else ""
    while killed(work, step):
        text = file.read_text() if file.exists() else ""
        with Store(path) as again:
            assert ("K. Lind" in names(again)) == (RENAMED in again.corrections())
            seen.add(RENAMED in again.corrections())
            assert again.corrections() == ([] if first else [said]) + [RENAMED] * (text != before)
            if text != before:
                again.take_back(RENAMED)
        if first:
            file.unlink(missing_ok=True)
        assert not drafts_in(tmp_path)
        step += 1
    assert seen == {False, True} and step > 8
    with Store(path) as again:
        assert "K. Lind" in names(again)
