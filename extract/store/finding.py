"""The events of a store by their ids and by words, which ``extract.store.searching`` reads."""

import re
import sqlite3
from pathlib import Path

from extract.registry.names import plain
from extract.store import searching
from extract.store.contents import Contents
from extract.store.database import reading
from extract.store.errors import explained


class Finding:
    """The part of ``Store`` that finds events."""

    path: Path
    _db: sqlite3.Connection
    _contents: Contents

    def event_ids(self, beginning: str = "") -> list[str]:
        """The ids of the events that begin so."""
        select = "SELECT event_id FROM events WHERE NOT hidden AND substr(event_id, 1, ?) = ?"
        with explained(self.path):
            return [event_id for (event_id,) in self._db.execute(select, (len(beginning), beginning))]

    def search(self, words: str) -> set[str]:
        """Ids of the events whose title, sentences or actors hold these words; how they are read: ``searching``.

        A word also finds names of actors that are spelled otherwise: "zelenskyy" finds "Zelensky".
        """
        with explained(self.path), reading(self._db):
            wanted = self._understood(words)
            found = self._matching(wanted.wanted)
            return found - self._matching(wanted.unwanted) if wanted.unwanted else found

    def understood(self, words: str) -> searching.Search:
        """What ``search`` looks for, to be looked for in other texts too."""
        with explained(self.path), reading(self._db):
            return self._understood(words)

    def _understood(self, words: str) -> searching.Search:
        names = self._contents.readings.words() if words.strip() else frozenset()
        return searching.parse(words, lambda word: searching.sounding_like(word, names))

    def suggest(self, words: str) -> str | None:
        """A search like this one with words that nothing has replaced by some that titles or names of actors have; None
        where there is no such word, or none like it."""
        with explained(self.path), reading(self._db):
            titles = self._db.execute("SELECT title FROM events")
            known = {word for (title,) in titles for word in re.findall(r"\w+", plain(title))}
            known |= self._contents.readings.words()
            return searching.suggestion(words, known, lambda word: bool(self._matching(searching.parse(word).wanted)))

    def _matching(self, query: str | None) -> set[str]:
        """Ids of the events that match a query of the index, of all where there is none."""
        if query is None:
            return set(self.event_ids())
        matching = "SELECT rowid FROM search WHERE search MATCH ?"
        select = f"SELECT event_id FROM events WHERE NOT hidden AND id IN ({matching})"
        return {event_id for (event_id,) in self._db.execute(select, (query,))}
