"""What the store holds, kept consistent: readings, mentions and events follow the articles and the corrections."""

import sqlite3
from collections.abc import Sequence

from extract.model import Article, Mention
from extract.registry import Correction, CorrectionError, file, readings
from extract.store.actors import Readings
from extract.store.corrections import CorrectionFile
from extract.store.errors import DamagedError
from extract.store.schema import NEXT_VERSION
from extract.store.tables import Tables


class Contents:
    """The tables of an open database and how they change together. The methods belong into a transaction of the
    caller's."""

    def __init__(self, db: sqlite3.Connection, corrections: CorrectionFile) -> None:
        self._db = db
        self.file = corrections
        self.tables, self.readings = Tables(db), Readings(db)

    def enter_readings(self) -> None:
        """Enter the actors of all mentions as readings: those of a file of schema 1 have none."""
        ids = [article_id for (article_id,) in self._db.execute("SELECT article_id FROM articles")]
        blocks = set[str]()
        for article in self.tables.articles(ids).values():
            mentions = self.tables.as_read([article.id])
            blocks |= self.readings.replace(article.id, readings(mentions, {article.id: article.published}), ())
        self.remerge(self.tables.as_read(self.readings.identify(blocks, ())))

    def replace(self, article: Article, new: Sequence[Mention]) -> None:
        """Put the new mentions in the place of the article's, and merge anew what that changes: what they and the old
        ones may be merged with, and the articles whose actors turn out to be others."""
        text = self.file.read()
        self.apply(text)
        corrections = self.file.parse(text)
        old = self.tables.as_read([article.id])
        read = readings(new, {article.id: article.published})
        altered = self.readings.identify(self.readings.replace(article.id, read, corrections), corrections)
        self.remerge([*old, *new, *self.tables.as_read(altered)], new, article.id)

    def apply(self, text: str) -> None:
        """Bring the events in line with the text of the file of corrections."""
        applied = self.readings.applied()
        if text == applied:
            return
        corrections = self.file.parse(text)
        names = {name for c in (*said(applied), *corrections) for name in (c.name, c.value)}
        altered = self.readings.identify(self.readings.blocks_of(names), corrections)
        self.readings.note_applied(text)
        self.remerge(self.tables.as_read(altered))

    def remerge(self, changed: Sequence[Mention], new: Sequence[Mention] = (), without: str = "") -> None:
        """Merge anew whatever the changed mentions may have been, or may now be, merged with."""
        old = self.tables.touching(changed)
        kept = [mention for mention in self.tables.of_events(old) if mention.article_id != without]
        everything = [*kept, *new]
        self.tables.merge(everything, old, self.readings.shown({mention.article_id for mention in everything}))
        self._db.execute(NEXT_VERSION)

    def identify_anew(self) -> None:
        """Work out again who is who, by the rules and corrections of today."""
        text = self.file.read()
        self.apply(text)
        altered = self.readings.identify(self.readings.all_blocks(), self.file.parse(text))
        self.remerge(self.tables.as_read(altered))


def said(applied: str) -> list[Correction]:
    """The corrections in a text that has been applied: it was in order then."""
    try:
        return file.parse(applied)
    except CorrectionError as error:
        raise DamagedError(f"corrections, {error}") from error
