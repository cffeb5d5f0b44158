"""What the store holds, kept consistent: readings, mentions and events follow the articles and the corrections."""

import functools
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from extract import corrections
from extract.correction_lines import CorrectionError, Lines
from extract.corrections import (
    NAMING,
    PARTING,
    Anchor,
    EventCorrection,
    added_to,
    anchors_of,
    articles_in,
    differing,
    find,
    named_in,
    notes,
)
from extract.model import Article, Mention
from extract.registry import Correction, Reading, file, readings
from extract.store import rows
from extract.store.actors import Readings
from extract.store.change import Altered, Change
from extract.store.cluster_cache import ClusterCache
from extract.store.corrections import CorrectionFile
from extract.store.digests import Digests
from extract.store.errors import DamagedError
from extract.store.links import Links
from extract.store.reprints import Reprints
from extract.store.schema import NEXT_CHANGE, NEXT_VERSION
from extract.store.tables import Tables, Told
from extract.strings import whole

C = TypeVar("C")
New = Mapping[str, Sequence[Mention] | None]  # the mentions read in articles; None for one that goes


class Contents:
    """The tables of an open database and how they change together. The methods belong into a transaction of the
    caller's."""

    def __init__(
        self, db: sqlite3.Connection, actors: CorrectionFile[Correction], events: CorrectionFile[EventCorrection]
    ) -> None:
        self._db = db
        self._files = actors, events
        self.tables, self.readings, self.links, self.reprints = Tables(db), Readings(db), Links(db), Reprints(db)
        self.digests = Digests(db, self.tables)
        self._cache = ClusterCache()

    def enter_readings(self) -> None:
        """Enter the actors of all mentions as readings: those of a file of schema 1 have none."""
        blocks = set[str]()
        for article in self._all_articles():
            mentions = self.tables.as_read([article.id])
            blocks |= self.readings.replace(article.id, readings(mentions, {article.id: article.published}), ())
        self.readings.identify(blocks, ())

    def enter_reprints(self) -> None:
        """Find which articles print one text: a file of an earlier schema does not know it."""
        self.reprints.enter_all(self._all_articles())

    def consolidate_all(self) -> None:
        """Make the events of all articles anew: a file of an earlier schema lacks the links between their clusters."""
        self.consolidate(self._article_ids())

    def _article_ids(self) -> list[str]:
        return [article_id for (article_id,) in self._db.execute("SELECT article_id FROM articles")]

    def _all_articles(self) -> Iterator[Article]:
        """One at a time: the texts of all would not fit into memory where they are many."""
        return (article for each in self._article_ids() for article in self.tables.articles([each]).values())

    def is_current(self) -> bool:
        """Whether the events are what the files of corrections say, and the code of today makes."""
        actors, events = self._files
        said = (self.readings.applied(), self.applied()) == (actors.read(), events.read())
        return said and self.digests.is_current()

    def catch_up(self) -> None:
        """Bring the events in line with the files of corrections."""
        actors, events = self._files
        self.apply_actors(actors.read())
        self.apply_events(events.read())

    def said_of_actors(self) -> Sequence[Correction]:
        """The corrections of actors that have been applied."""
        return applied(file.LINES, self.readings.applied())

    def said(self) -> Sequence[EventCorrection]:
        """The corrections of events that have been applied."""
        return applied(corrections.LINES, self.applied())

    def applied(self) -> str:
        """The text of the file of corrections by which the events were last made."""
        found = self._db.execute("SELECT text FROM event_corrections").fetchone()
        if not found:
            raise DamagedError("no corrections of events")
        return str(found[0])

    def replace(self, article: Article, new: Sequence[Mention] | None) -> None:
        """Put the new mentions in the place of those read in the article, and make anew the events that this changes:
        theirs and those of the articles whose actors turn out to be others. None: it goes, with all that it tells."""
        self.catch_up()
        if new and article.id in notes(self.said()):
            new = ()  # what the user noted is not read
        self.consolidate({article.id, *self._enter([(article, new)])}, {article.id: new})

    def take_away(self, articles: Sequence[Article]) -> Altered:
        """Make the events anew as they would be without these articles."""
        altered = self._enter((article, None) for article in articles)
        gone = [article.id for article in articles]
        return self.consolidate(altered.union(gone), dict.fromkeys(gone))

    def _enter(self, told: Iterable[tuple[Article, Sequence[Mention] | None]]) -> set[str]:
        """Enter whom each article names, by the mentions read in it and by what the user says, or nobody where it goes;
        the ids of the articles whose actors turn out to be others."""
        of_actors, said = self.said_of_actors(), self.said()
        blocks = set[str]()
        for article, read in told:
            blocks |= self.readings.replace(article.id, named(article, read, said), of_actors)
        return self.readings.identify(blocks, of_actors)

    def apply_actors(self, text: str) -> Altered:
        """Bring the events in line with the text of the file of corrections of actors."""
        before = self.readings.applied()
        if text == before:
            return Altered()
        said = self._files[0].parse(text)
        names = {name for c in (*applied(file.LINES, before), *said) for name in (c.name, c.value)}
        altered = self.readings.identify(self.readings.blocks_of(names), said)
        self.readings.note_applied(text)
        return self.consolidate(altered)

    def apply_events(self, text: str) -> Altered:
        """Bring the events in line with the text of the file of corrections of events."""
        before = self.applied()
        if text == before:
            return Altered()
        old, new = self.said(), self._files[1].parse(text)
        self._db.execute("UPDATE event_corrections SET text = ?", (text,))
        gone, come = notes(old).keys() - notes(new).keys(), notes(new).values()
        for note in come:
            self.insert(note)
        other = differing(old, new)
        reading = self.tables.articles(sorted(articles_in(c for c in other if c.action in (*NAMING, *PARTING))))
        altered = self._enter((article, self.tables.as_read([article.id])) for article in reading.values())
        parted = articles_in(c for c in other if c.action in PARTING) & reading.keys()
        told = self._found(anchor for c in other for anchor in anchors_of(c))
        done = self.consolidate(altered | parted, clusters={one.cluster_id for one in told})
        self._db.executemany("DELETE FROM articles WHERE article_id = ?", [(note,) for note in sorted(gone)])
        return done

    def events_of(self, anchors: Iterable[Anchor]) -> list[str]:
        """The ids of the events that these mentions tell, each once; nothing for those that are not there."""
        return list(dict.fromkeys(told.event_id for told in self._found(anchors)))

    def _found(self, anchors: Iterable[Anchor]) -> Iterator[Told]:
        """The mentions that are there."""
        return filter(None, (find(anchor, self.tables.told(anchor.article_id)) for anchor in anchors))

    def holds(self, article: Article) -> bool:
        """Whether the article is there already: its address, or its text by the same publisher."""
        select = f"SELECT 1 FROM articles WHERE {rows.KNOWN}"
        return self._db.execute(select, rows.as_known(article)).fetchone() is not None

    def with_own_id(self, article: Article, mentions: Sequence[Mention]) -> tuple[Article, Sequence[Mention]]:
        """The article and its mentions with an id that no other one has: two papers may print one text without an
        address, and then their articles have one id."""
        taken = self._db.execute("SELECT 1 FROM articles WHERE article_id = ?", (article.id,)).fetchone()
        if not taken or self.holds(article):
            return article, mentions
        other = Article.id_of(None, f"{article.id} {whole(article.publisher or '')}")
        return replace(article, id=other), [replace(mention, article_id=other) for mention in mentions]

    def insert(self, article: Article) -> bool:
        """Enter an article without its mentions; False, and no change, where it is there already."""
        if self.holds(article):
            return False
        names = ", ".join((*rows.ARTICLE_FIELDS, "content", "added"))
        marks = ", ".join("?" * (len(rows.ARTICLE_FIELDS) + 2))
        insert = f"INSERT INTO articles ({names}) VALUES ({marks}) ON CONFLICT DO NOTHING"
        content = rows.content_key(article)
        if self._db.execute("SELECT 1 FROM articles WHERE content = ?", (content,)).fetchone():
            content += f" {whole(article.publisher or '')}"
        values = (*rows.article_cells(article), content, rows.now())
        return self._db.execute(insert, values).rowcount > 0

    def identify_anew(self) -> None:
        """Work out again who is who, by the rules and corrections of today."""
        self.catch_up()
        self.consolidate(self.readings.identify(self.readings.all_blocks(), self.said_of_actors()))

    def consolidate(
        self,
        changed: Collection[str],
        new: Mapping[str, Sequence[Mention] | None] | None = None,
        clusters: Collection[str] = (),
    ) -> Altered:
        """Make anew the events that the mentions of the changed articles take part in, or now may, and those of these
        ``clusters``; ``new`` gives the mentions that take the place of those read in an article, None where it goes."""
        said = self.said_of_actors(), self.said()
        self._cache.begin(self._state(), changed)
        stored = self.tables, self.readings, self.links, self._cache
        altered = Change(*stored, said, changed, new or {}, clusters).make()
        self.digests.relate(altered.articles)
        self._db.execute(NEXT_VERSION)
        self._db.execute(NEXT_CHANGE)
        self._cache.end(self._state())
        return altered

    def _state(self) -> tuple[int, str, str]:
        """What the events follow from, besides the articles: it is another one after any change, also one that is
        undone."""
        found = self._db.execute("SELECT change FROM version").fetchone()
        if not found:
            raise DamagedError("no version")
        return found[0], self.readings.applied(), self.applied()


def named(article: Article, read: Sequence[Mention] | None, said: Sequence[EventCorrection]) -> Iterable[Reading]:
    """The actors that an article names by the mentions read in it and by what the user says of it, each once; nobody
    where it goes."""
    if read is None:
        return ()
    found = {
        (reading.actor.kind, reading.actor.name): reading
        for reading in readings([*read, *added_to(article, said)], {article.id: article.published})
    }
    for actor in named_in(article.id, said):
        found.setdefault((actor.kind, actor.name), Reading(article.id, article.published, actor))
    return found.values()


@functools.lru_cache(maxsize=8)
def _applied(lines: Lines[Any], text: str) -> tuple[Any, ...]:
    return tuple(lines.parse(text))


def applied(lines: Lines[C], text: str) -> Sequence[C]:
    """The corrections in a text that has been applied: it was in order then."""
    try:
        return _applied(lines, text)
    except CorrectionError as error:
        raise DamagedError(f"corrections, {error}") from error
