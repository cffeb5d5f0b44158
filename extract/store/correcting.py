"""What the user says about actors and events: written down, taken back, and looked at before."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, overload

import pandas as pd

from extract import corrections
from extract.corrections import EventCorrection
from extract.model import EVENT_COLUMNS
from extract.registry import Correction, CorrectionError, checked, file, in_short
from extract.store import rows
from extract.store.checking import checked_event
from extract.store.contents import Contents
from extract.store.corrections import ActorFile, CorrectionFile
from extract.store.database import writing
from extract.store.errors import explained


@dataclass(frozen=True, slots=True)
class Preview:
    """The events, ``model.EVENT_COLUMNS``, that a correction changes: as they are, and as they would be."""

    before: pd.DataFrame
    after: pd.DataFrame


class Correcting:
    """The part of ``Store`` that takes the user's word."""

    path: Path
    _db: sqlite3.Connection
    _contents: Contents
    _actors: ActorFile
    _events: CorrectionFile[EventCorrection]

    def corrections(self) -> list[Correction]:
        """What the user has said about actors, the oldest first; CorrectionError where the file is broken."""
        return self._actors.parse(self._actors.read())

    def event_corrections(self) -> list[EventCorrection]:
        """What the user has said about events, the oldest first; CorrectionError where the file is broken."""
        return self._events.parse(self._events.read())

    @property
    def corrections_path(self) -> Path:
        """The file that holds what is said about actors, which may be edited by hand."""
        return self._actors.path

    @property
    def event_corrections_path(self) -> Path:
        """The file that holds what is said about events, which may be edited by hand."""
        return self._events.path

    def correct(self, correction: Correction | EventCorrection) -> None:
        """Write a correction down and show the events accordingly; CorrectionError, and no change, unless it can be."""
        if isinstance(correction, Correction):
            self._rewrite(self._actors, lambda text: self._with(text, correction))
        else:
            self._rewrite(self._events, lambda text: self._with(text, correction))

    def take_back(self, correction: Correction | EventCorrection) -> None:
        """Take a correction back, of equal ones the latest; CorrectionError, and no change, where there is none such or
        later ones could not be made without it."""
        if isinstance(correction, Correction):
            self._rewrite(self._actors, lambda text: self._without(text, correction))
        else:
            self._rewrite(self._events, lambda text: corrections.LINES.without(text, correction))

    def preview(self, correction: EventCorrection, undo: bool = False) -> Preview:
        """What a correction would change, or taking it back; nothing is. CorrectionError where it cannot be made."""
        lines = corrections.LINES
        with explained(self.path), writing(self._db):
            self._contents.catch_up()
            text = self._events.read()
            text = lines.without(text, correction) if undo else self._with(text, correction)
            self._db.execute("SAVEPOINT preview")
            altered = self._contents.apply_events(text)
            after = self._contents.tables.events(altered.new)
            self._db.execute("ROLLBACK TO preview")
            before = self._contents.tables.events(altered.old)
            self._db.execute("ROLLBACK")
        old, new = (rows.typed(columns, EVENT_COLUMNS) for columns in (before, after))
        return Preview(_new_in(old, new), _new_in(new, old))

    @overload
    def _with(self, text: str, correction: Correction) -> str: ...
    @overload
    def _with(self, text: str, correction: EventCorrection) -> str: ...
    def _with(self, text: str, correction: Correction | EventCorrection) -> str:
        """The text of the file with one more correction, if that can be."""
        if isinstance(correction, Correction):
            return file.LINES.with_one_more(text, checked(correction, self._contents.readings.articles_by_name()))
        return corrections.LINES.with_one_more(text, checked_event(correction, self._contents))

    def _without(self, text: str, correction: Correction) -> str:
        shorter = file.LINES.without(text, correction)
        if resting := self._contents.readings.resting_on(correction, self._actors.parse(text)):
            told = ", ".join(map(in_short, reversed(resting)))
            raise CorrectionError(f"{in_short(correction)!r} is needed by later corrections: first take back {told}")
        return shorter

    def _rewrite(self, target: CorrectionFile[Any], changed: Callable[[str], str]) -> None:
        """Put what becomes of the text in the place of the file's, and show the events accordingly: both or neither.

        The file is replaced first and put back where the database then cannot follow. A process that is killed in
        between leaves the new file, which the database follows when it is next opened.
        """
        with explained(self.path), writing(self._db):
            before = target.read()
            target.parse(before)
            self._contents.catch_up()
            text = changed(before)
            apply = self._contents.apply_actors if target is self._actors else self._contents.apply_events
            apply(text)
            with target.replaced(text, before):
                self._db.execute("COMMIT")


def _new_in(other: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """The rows of the second argument that the first lacks."""
    known = {str(row) for row in other.to_dict("records")}
    keep = [str(row) not in known for row in table.to_dict("records")]
    return table[keep].reset_index(drop=True)
