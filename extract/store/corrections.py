"""The files of corrections beside the database file: one about actors, one about events."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Generic, TypeVar

from extract import corrections
from extract.correction_lines import CorrectionError, Lines
from extract.corrections import EventCorrection
from extract.registry import Correction, file
from extract.store import drafts
from extract.store.errors import StoreError, explained

C = TypeVar("C")
ACTORS, EVENTS = ".actors.tsv", ".corrections.tsv"
MAGIC = b"SQLite format 3\x00"  # how SQLite's files begin


class CorrectionFile(Generic[C]):
    """With the suffix ".actors.tsv" ``events.actors.tsv`` beside ``events.db``, ``events.sqlite.actors.tsv`` beside
    ``events.sqlite``. It may be a link: what it leads to is read and replaced."""

    def __init__(self, database: Path, suffix: str, lines: Lines[C]) -> None:
        name = database.stem if database.suffix == ".db" else f"{database.stem}.{database.suffix[1:]}"
        self.path = database.with_name(name + suffix)
        self.lines = lines

    def read(self) -> str:
        """The text, "" where there is no file; CorrectionError unless it is UTF-8."""
        content = b""
        with explained(self.path), contextlib.suppress(FileNotFoundError):
            content = self.path.read_bytes()
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise CorrectionError(f"{self.path} is not UTF-8: save it as UTF-8 text ({error})") from error

    def parse(self, text: str) -> list[C]:
        """The corrections in its text; CorrectionError with file and line of the first that is broken."""
        try:
            return self.lines.parse(text)
        except CorrectionError as error:
            raise CorrectionError(f"{self.path}, {error}; nothing was changed") from error

    @contextlib.contextmanager
    def replaced(self, text: str, before: str) -> Iterator[None]:
        """Put the text in the place of ``before``, whole or not at all; where the block then fails, the former file is
        put back. CorrectionError where somebody was faster."""
        target = Path(os.path.realpath(self.path))
        new, former = drafts.draft_of(target), drafts.draft_of(target, "former")
        try:
            with explained(self.path):
                if target.exists():
                    shutil.copy2(target, former)  # before anything is changed: later there may be no room for it
                write(new, text)
                if target.exists():
                    shutil.copymode(target, new)
                if self.read() != before:
                    raise CorrectionError(f"{self.path} has just been changed by another program: try again")
                new.replace(target)
                drafts.sync_folder(target.parent)
            try:
                yield
            except BaseException:
                self._put_back(target, former, text)
                raise
        finally:
            drafts.remove(new)
            drafts.remove(former)

    def _put_back(self, target: Path, former: Path, text: str) -> None:
        """Undo ``replaced``, unless the file has been edited since."""
        try:
            if self.read() != text:
                return
            if former.exists():
                former.replace(target)
            else:
                target.unlink()
            drafts.sync_folder(target.parent)
        except (OSError, StoreError) as error:
            raise StoreError(
                f"{self.path}: the change failed, but stands in this file and could not be taken out of it: take its "
                f"line out by hand, or it takes effect when the store is next opened ({error})"
            ) from error

    def remove_stale(self) -> None:
        """Remove the drafts of killed processes."""
        drafts.remove_stale(Path(os.path.realpath(self.path)))


def event_file(database: Path) -> CorrectionFile[EventCorrection]:
    """What the user says about the events: ``extract.corrections.file``."""
    return CorrectionFile(database, EVENTS, corrections.LINES)


class ActorFile(CorrectionFile[Correction]):
    """What the user says about the actors: ``extract.registry.file``."""

    def __init__(self, database: Path) -> None:
        super().__init__(database, ACTORS, file.LINES)
        self._database = database
        self._former = database.with_name(database.stem + ACTORS)  # the name that earlier versions gave it

    def use_former(self) -> None:
        """Read the file under the name that earlier versions gave it, where there is only that."""
        if not self.path.exists() and self._former.exists():
            self.path = self._former

    def adopt_former(self) -> None:
        """Give the file the name of today: a copy of it where another store of the same name may use it too."""
        if os.path.lexists(self.path) or not self._former.exists():
            return
        with explained(self._former):
            if self._has_namesake():
                new = drafts.draft_of(self.path)
                shutil.copy2(self._former, new, follow_symlinks=False)
                new.replace(self.path)
            else:
                self._former.rename(self.path)
            drafts.sync_folder(self.path.parent)

    def _has_namesake(self) -> bool:
        """Whether a database of the same name but for the suffix stands beside this one."""
        beside = (path for path in self.path.parent.iterdir() if path.stem == self._database.stem and path.is_file())
        return any(begins_as_database(path) for path in beside if path != self._database)


def begins_as_database(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(len(MAGIC)) == MAGIC


def write(path: Path, text: str) -> None:
    """Write the text and have it on the disk."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
