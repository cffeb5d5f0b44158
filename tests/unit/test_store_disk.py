"""Disks that are full, cannot be written to or fail: what was stored stays, and what is told is true."""

import errno
import sqlite3
from pathlib import Path

import pandas as pd
import pytest

from extract.registry import Correction
from extract.store import Store, StoreError
from extract.store.errors import explanation
from tests.unit.store_data import BERG, LIND, Disk, article, as_before, drafts_in, small_disk

KILO = 1024
RENAMED = Correction("rename", "Karl Lind", "K. Lind")
ARTICLES = [article(number, BERG, LIND) for number in range(40)]


def filled(path: Path) -> int:
    """How many of the articles could be stored; what else is told is that the disk is full."""
    stored = 0
    try:
        with Store(path) as store:
            for each in ARTICLES:
                stored += store.add(*each)
    except StoreError as error:
        assert "the disk is full, nothing was stored: make room" in str(error)
    return stored


@pytest.mark.parametrize("size", range(4 * KILO, 400 * KILO, 16 * KILO))
def test_a_store_on_a_small_disk_is_whole_or_absent(tmp_path: Path, size: int) -> None:
    with small_disk(tmp_path / "disk", size) as disk:
        path = disk.folder / "events.db"
        stored = filled(path)
        assert not drafts_in(disk.folder)
        disk.make("size=8m")
        with Store(path) as store:
            assert len(store.articles()) == stored
            for each in ARTICLES:
                store.add(*each)
            assert len(store.articles()) == len(ARTICLES)


@pytest.mark.parametrize("room", range(0, 120 * KILO, 8 * KILO))
def test_a_correction_that_failed_has_not_happened(tmp_path: Path, room: int) -> None:
    with small_disk(tmp_path / "disk", 2048 * KILO) as disk:
        path, file = disk.folder / "events.db", disk.folder / "events.actors.tsv"
        with Store(path) as store:
            for each in ARTICLES[:12]:
                store.add(*each)
            store.correct(Correction("country", "Karl Lind", "NO"))
            before = (file.read_text(), set(store.actors()["name"]))
        with Store(path) as store:
            filler = disk.fill(room)
            try:
                store.correct(RENAMED)
                expected = (f"{before[0]}rename\tKarl Lind\tK. Lind\n", {"Anna Berg", "K. Lind"})
            except StoreError as error:
                assert "the disk is full, nothing was stored" in str(error)
                expected = before
            filler.unlink()
            assert (file.read_text(), set(store.actors()["name"])) == expected
        with Store(path) as store:
            assert (file.read_text(), set(store.actors()["name"])) == expected
        assert not drafts_in(disk.folder)


SPOIL = """
CREATE TEMP TABLE later (number PRIMARY KEY);
CREATE TEMP TABLE early (number REFERENCES later (number) DEFERRABLE INITIALLY DEFERRED);
CREATE TEMP TRIGGER spoil AFTER UPDATE ON corrections BEGIN INSERT INTO early VALUES (1); END;
"""  # the foreign key fails at COMMIT, when the file of corrections has been replaced


@pytest.mark.parametrize("before", ["", "# mine\n"])
def test_when_the_database_cannot_commit_the_former_file_of_corrections_is_back(tmp_path: Path, before: str) -> None:
    with Store(tmp_path / "events.db") as store:
        store.add(*ARTICLES[0])
        file, events = store.corrections_path, store.events()
        if before:
            file.write_text(before)
        store._db.executescript(SPOIL)
        with pytest.raises(StoreError, match="FOREIGN KEY"):
            store.correct(RENAMED)
        assert (file.read_text() if file.exists() else "") == before
        pd.testing.assert_frame_equal(store.events(), events)
        assert not drafts_in(tmp_path)
        store._db.execute("DROP TRIGGER spoil")
        store.correct(RENAMED)
        assert file.read_text().endswith("rename\tKarl Lind\tK. Lind\n")


def test_a_file_that_cannot_be_put_back_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with Store(tmp_path / "events.db") as store:
        store.add(*ARTICLES[0])
        store._db.executescript(SPOIL)
        monkeypatch.setattr(Path, "unlink", fails)
        with pytest.raises(StoreError, match="stands in this file and could not be taken out of it"):
            store.correct(RENAMED)


def failure(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("so it is")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (failure(sqlite3.SQLITE_FULL), "the disk is full"),
        (failure(sqlite3.SQLITE_IOERR_READ), "the disk could not be read or written"),
        (failure(sqlite3.SQLITE_IOERR_FSYNC), "the disk could not be read or written"),
        (failure(sqlite3.SQLITE_READONLY_DBMOVED), "it can only be read"),
        (failure(sqlite3.SQLITE_BUSY_SNAPSHOT), "another program has been writing"),
        (failure(sqlite3.SQLITE_CANTOPEN_ISDIR), "it cannot be opened"),
        (failure(sqlite3.SQLITE_CORRUPT_VTAB), "it is damaged or no database"),
        (failure(sqlite3.SQLITE_NOTADB), "it is damaged or no database"),
        (failure(sqlite3.SQLITE_ERROR), "it is sound but not as this program makes it"),
        (OSError(errno.ENOSPC, "No space left"), "the disk is full"),
        (OSError(errno.EDQUOT, "Quota exceeded"), "the disk is full"),
        (OSError(errno.EIO, "Input/output error"), "the disk could not be read or written"),
        (OSError(errno.EROFS, "Read-only file system"), "it can only be read"),
        (OSError(errno.EACCES, "Permission denied"), "it cannot be opened for writing: check its rights"),
    ],
)
def test_only_damage_is_called_damage(tmp_path: Path, error: Exception, told: str) -> None:
    path = tmp_path / "events.db"
    Store(path).close()
    assert explanation(error, path).startswith(told)


def test_reading_that_fails_keeps_its_own_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(tmp_path / "events.db") as store:

        def ends_the_transaction(*_: object, **__: object) -> None:
            store._db.execute("ROLLBACK")  # as SQLite does after an error of the disk
            raise failure(sqlite3.SQLITE_IOERR)

        monkeypatch.setattr("extract.store.tables.Tables.events", ends_the_transaction)
        with pytest.raises(StoreError, match="the disk could not be read or written"):
            store.events()


def test_another_program_that_keeps_writing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.store.database.WAIT", 0.05)
    path = tmp_path / "events.db"
    with Store(path) as store, Store(path) as other:
        other._db.execute("BEGIN IMMEDIATE")
        for attempt in (lambda: store.add(*ARTICLES[0]), lambda: store.correct(RENAMED)):
            with pytest.raises(StoreError, match="another program has been writing to it"):
                attempt()
        other._db.execute("ROLLBACK")
        assert store.add(*ARTICLES[0])
        store.correct(RENAMED)


def read_only(disk: Disk, name: str) -> Path:
    """A store with two articles and a correction on a disk that then cannot be written to."""
    path = disk.folder / name
    with Store(path) as store:
        for each in ARTICLES[:2]:
            store.add(*each)
        store.correct(RENAMED)
    disk.make("ro")
    return path


def test_a_store_on_a_read_only_disk_is_read_and_says_why_it_is_not_written(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 2048 * KILO) as disk:
        path = read_only(disk, "events.db")
        with Store(path) as store, Store(path) as again:
            assert len(store.articles()) == len(store.mentions()) == 2 and len(store.events()) == 1
            assert set(store.actors()["name"]) == {"Anna Berg", "K. Lind"} and store.search("berg")
            assert store.article(ARTICLES[0][0].id) == ARTICLES[0][0] and store.corrections() == [RENAMED]
            assert store.state() == again.state()
            attempts = (
                lambda: store.add(*ARTICLES[2]),
                lambda: store.remove(ARTICLES[0][0].id),
                lambda: store.update(ARTICLES[0][0].id, []),
                lambda: store.correct(Correction("country", "K. Lind", "NO")),
                lambda: store.take_back(RENAMED),
                store.identify_anew,
            )
            for attempt in attempts:
                with pytest.raises(StoreError, match="it can only be read"):
                    attempt()
        with pytest.raises(StoreError, match="it cannot be opened for writing"):
            Store(disk.folder / "absent.db")


def test_a_store_of_another_version_or_with_edited_corrections_is_read_from_a_read_only_disk(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 2048 * KILO) as disk:
        path = read_only(disk, "events.sqlite")
        disk.make("rw")
        with sqlite3.connect(path) as db:
            as_before(db, "identity")
        db.close()
        file = path.with_name("events.sqlite.actors.tsv")
        file.write_text("rename\tAnna Berg\tA. Berg\n")
        file.rename(path.with_suffix(".actors.tsv"))
        disk.make("ro")
        with Store(path) as store:
            assert set(store.actors()["name"]) == {"A. Berg", "Karl Lind"} and store.state()[0]
            with pytest.raises(StoreError, match="it can only be read"):
                store.add(*ARTICLES[2])


def test_a_log_that_cannot_be_read_is_not_passed_over(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 2048 * KILO) as disk:
        path = disk.folder / "events.db"
        with Store(path) as store:
            store.add(*ARTICLES[0])
            log = path.with_name("events.db-wal")
            kept = log.read_bytes()
        log.write_bytes(kept)  # as a crash leaves it
        disk.make("ro")
        with pytest.raises(StoreError, match="it cannot be opened"):
            Store(path)
