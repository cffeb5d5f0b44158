"""Stars and notes of an open store. Nothing of the database changes with them: they stand in a file beside it."""

import sqlite3
from collections import defaultdict
from pathlib import Path

from extract.correction_lines import CorrectionError
from extract.marks import LINES, Action, Kept, Mark, kept, well_formed
from extract.store.contents import Contents
from extract.store.corrections import CorrectionFile
from extract.store.database import reading, writing
from extract.store.errors import explained

SUFFIX = ".marks.tsv"


def marks_file(database: Path) -> CorrectionFile[Mark]:
    """What the user keeps of the events: ``extract.marks``."""
    return CorrectionFile(database, SUFFIX, LINES)


class Marks:
    """The marks of an open store, by the ids of events. Each change is written whole or not at all."""

    def __init__(self, db: sqlite3.Connection, database: Path, contents: Contents) -> None:
        self._db, self._database, self._contents = db, database, contents
        self._file = marks_file(database)

    @property
    def path(self) -> Path:
        """The file that holds them, which may be edited by hand."""
        return self._file.path

    def text(self) -> str:
        """The text of the file: what is kept is the same as long as it and the events are."""
        return self._file.read()

    def all(self) -> dict[str, Kept]:
        """What is kept, by the ids of the events that are there now; CorrectionError where the file is broken."""
        found: defaultdict[str, list[Mark]] = defaultdict(list)
        with explained(self._database), reading(self._db):
            for mark in self._file.parse(self._file.read()):
                for event_id in self._contents.events_of([mark.anchor]):
                    found[event_id].append(mark)
        return {event_id: kept(marks) for event_id, marks in found.items()}

    def star(self, event_id: str, starred: bool = True) -> None:
        """Star an event, or take its star away; CorrectionError where there is no such event."""
        self._set(event_id, "star", "" if starred else None)

    def note(self, event_id: str, text: str) -> None:
        """Put this note in the place of the event's former one, "" for none; CorrectionError where there is no such
        event or the text cannot be a note."""
        self._set(event_id, "note", " ".join(text.split()) or None)

    def _set(self, event_id: str, action: Action, text: str | None) -> None:
        """Put a mark in the place of all of its kind that the event has; None: only take these away."""
        with explained(self._database), writing(self._db):
            told = self._contents.tables.told_of(event_id)
            if not told:
                raise CorrectionError(f"no event {event_id!r} in {self._database}: the command `timeline` lists them")
            before = after = self._file.read()
            for mark in self._file.parse(before):
                if mark.action == action and event_id in self._contents.events_of([mark.anchor]):
                    after = LINES.without(after, mark)
            if text is not None:
                after = LINES.with_one_more(after, well_formed(Mark(action, text, told[0].anchor())))
            if after != before:
                with self._file.replaced(after, before):
                    self._db.execute("COMMIT")
