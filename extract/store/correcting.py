"""What the user says about actors and events: written down, taken back, and looked at before."""

import sqlite3
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from extract import corrections
from extract.consolidation import Double
from extract.corrections import Anchor, EventCorrection, anchors_of, well_formed
from extract.model import EVENT_COLUMNS
from extract.registry import Correction, CorrectionError, checked, file, in_short
from extract.store import rows
from extract.store.change import Altered
from extract.store.checking import apart, checked_event
from extract.store.contents import Contents
from extract.store.corrections import ActorFile, CorrectionFile
from extract.store.database import reading, writing
from extract.store.errors import explained
from extract.store.tables import Told


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

    def correct(self, correction: Correction | EventCorrection, *more: EventCorrection) -> None:
        """Write a correction down and show the events accordingly; CorrectionError, and no change, unless it can be.
        Several of events are written down all or none."""
        if isinstance(correction, Correction):
            self._rewrite(self._actors, lambda text: self._with_actor(text, correction))
        else:
            self._rewrite(self._events, lambda text: self._with_events(text, [correction, *more]))

    def take_back(self, correction: Correction | EventCorrection) -> None:
        """Take a correction back, of equal ones the latest; CorrectionError, and no change, where there is none such or
        later ones could not be made without it."""
        if isinstance(correction, Correction):
            self._rewrite(self._actors, lambda text: self._without(text, correction))
        else:
            self._rewrite(self._events, lambda text: corrections.LINES.without(text, well_formed(correction)))

    def preview(self, *said: EventCorrection, undo: bool = False) -> Preview:
        """What corrections would change, or taking them back; nothing is. CorrectionError where they cannot be made."""
        with explained(self.path), writing(self._db):
            self._contents.catch_up()
            text = self._events.read()
            if undo:
                for correction in said:
                    text = corrections.LINES.without(text, well_formed(correction))
            else:
                text = self._with_events(text, said)
            return self._tried(lambda: self._contents.apply_events(text))

    def _tried(self, change: Callable[[], Altered]) -> Preview:
        """What a change would do, within a transaction that this ends; nothing is done."""
        self._db.execute("SAVEPOINT preview")
        altered = change()
        after = self._contents.tables.events(altered.new)
        self._db.execute("ROLLBACK TO preview")
        before = self._contents.tables.events(altered.old)
        self._db.execute("ROLLBACK")
        old, new = (rows.typed(columns, EVENT_COLUMNS) for columns in (before, after))
        return Preview(_new_in(new, old), _new_in(old, new))

    def anchors(self, event_id: str) -> list[Anchor]:
        """The sentences of an event, in their order, by which corrections name it; CorrectionError where there is no
        such event."""
        with explained(self.path):
            return [told.anchor() for told in self._told_of(event_id)]

    def split(self, event_id: str, numbers: Collection[int]) -> EventCorrection:
        """The correction that the sentences with these numbers, counted from 1, tell another event than the rest."""
        with explained(self.path):
            told = self._told_of(event_id)
        wrong = [number for number in numbers if not 0 < number <= len(told)]
        if wrong or not numbers or len(set(numbers)) == len(told):
            raise CorrectionError(f"it has the sentences 1 to {len(told)}: name some of them, and leave one")
        gone, rest = apart(told, numbers)
        return EventCorrection("split", (str(len(gone)),), tuple(one.anchor() for one in (*gone, *rest)))

    def _told_of(self, event_id: str) -> list[Told]:
        told = self._contents.tables.told_of(event_id)
        if not told:
            raise CorrectionError(f"no event {event_id!r} in {self.path}: the command `timeline` lists them")
        return told

    def about(self) -> list[tuple[EventCorrection, list[str]]]:
        """What the user has said about events, the oldest first, each with the ids of the events that it is about, none
        where it waits for an article or a sentence."""
        with explained(self.path), reading(self._db):
            said = self.event_corrections()
            return [(c, self._contents.events_of(anchors_of(c))) for c in said]

    def doubles(self, event_id: str | None = None) -> list[Double]:
        """The pairs of events that may be one and were not joined, of one event or of all, the surest first; without
        those that the user keeps apart or hides."""
        with explained(self.path), reading(self._db):
            said = (c for c in self._contents.said() if c.action == "refuse")
            refused = {frozenset(self._contents.events_of(c.anchors)) for c in said}
            hidden = {found for (found,) in self._db.execute("SELECT event_id FROM events WHERE hidden")}
            found = self._contents.links.doubles(event_id)
            return [pair for pair in found if {pair.a, pair.b} not in refused and not {pair.a, pair.b} & hidden]

    def _with_actor(self, text: str, correction: Correction) -> str:
        return file.LINES.with_one_more(text, checked(correction, self._contents.readings.articles_by_name()))

    def _with_events(self, text: str, said: Iterable[EventCorrection]) -> str:
        for correction in said:
            text = corrections.LINES.with_one_more(text, checked_event(correction, self._contents))
        return text

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


def _new_in(before: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table that another one lacks."""
    known = {str(row) for row in before.to_dict("records")}
    return table.loc[[str(row) not in known for row in table.to_dict("records")]].reset_index(drop=True)
