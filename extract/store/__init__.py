"""The SQLite file with the articles, their mentions, the events merged from them, and a full-text index.

One write is one immediate transaction, so that a crash or a second writer leaves no half an article. The file
is in WAL mode: readers and one writer work at the same time. What users say about actors and about events, and what
they keep, stands in text files beside it, see ``extract.registry``, ``extract.corrections`` and ``extract.marks``.
"""

import contextlib
import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Self

from extract.consolidation import Double
from extract.corrections import EventCorrection, notes
from extract.model import EVENT_COLUMNS, Article, Mention
from extract.registry import Correction, CorrectionError
from extract.store import rows
from extract.store.actors import ACTOR_COLUMNS
from extract.store.contents import Contents
from extract.store.correcting import Correcting, Preview
from extract.store.corrections import ActorFile, event_file
from extract.store.database import connect, copied, forbid_writing, is_read_only, writing
from extract.store.errors import DamagedError, StoreError, explained
from extract.store.feeds import Feeds
from extract.store.finding import Finding
from extract.store.job import Came, Entry
from extract.store.jobs import Jobs
from extract.store.listing import ARTICLE_COLUMNS, Listing
from extract.store.marks import Marks, marks_file
from extract.store.place import default_path
from extract.store.rules import Rules
from extract.store.schema import is_current, upgrade
from extract.store.stories import Stories
from extract.store.views import Views
from extract.tables import told_without

VISIT = dt.timedelta(hours=4)  # how long a visit lasts, also where the page is loaded again
AT_ONCE = 100  # articles that one transaction removes
COMPARED = 500  # articles: taking more away would keep other writers waiting

__all__ = [
    "ACTOR_COLUMNS",
    "ARTICLE_COLUMNS",
    "Correction",
    "CorrectionError",
    "Double",
    "EventCorrection",
    "Preview",
    "Store",
    "StoreError",
    "default_path",
]


class Store(Correcting, Finding, Listing):
    """The events of one file, made when it is not there. One object serves one thread.

    Opening brings the events in line with the files of corrections, and a file of an older version up to date;
    CorrectionError where a file of corrections is broken.
    """

    def __init__(self, path: Path | str | None = None) -> None:
        self.path = Path(path or default_path())
        with explained(self.path):
            self._db = connect(self.path)
        self._actors, self._events = ActorFile(self.path), event_file(self.path)
        try:
            with explained(self.path):
                self._prepare()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._db.close()

    @property
    def feeds(self) -> Feeds:
        """Where articles come from by themselves."""
        return Feeds(self._db, self.path)

    @property
    def jobs(self) -> Jobs:
        """What is to be added."""
        return Jobs(self._db, self.path)

    @property
    def views(self) -> Views:
        """The saved views of the dashboard."""
        return Views(self._db, self.path, self.stories)

    @property
    def marks(self) -> Marks:
        """The stars and notes of events."""
        return Marks(self._db, self.path, self._contents)

    def _prepare(self) -> None:
        """Bring the events in line with the files of corrections and the file up to date: where it may only be read, in
        a copy that is as short-lived as this object."""
        read_only = is_read_only(self._db)
        if read_only:
            self._actors.use_former()
        else:
            self._actors.remove_stale()
            self._events.remove_stale()
            marks_file(self.path).remove_stale()
        self._contents = Contents(self._db, self._actors, self._events)
        if is_current(self._db) and self._contents.is_current():
            return
        if read_only:
            with contextlib.closing(self._db) as stored:
                self._db = copied(stored)
            self._contents = Contents(self._db, self._actors, self._events)
        with writing(self._db):
            self._catch_up(read_only)
        if read_only:
            forbid_writing(self._db)

    def _catch_up(self, read_only: bool) -> None:
        made = upgrade(self._db)
        if "identity" in made and not read_only:
            self._actors.adopt_former()
        if "readings" in made:
            self._contents.enter_readings()
        if "reprints" in made:
            self._contents.enter_reprints()
        if "links" in made:
            self._contents.consolidate_all()
        self._contents.catch_up()
        self._contents.digests.renew()

    def add(self, article: Article, mentions: Sequence[Mention], job: int | None = None) -> bool:
        """Store an article and its mentions; False, and no change, where its address is there already, or its text by
        the same publisher. ``job`` is the number of the job that it is of."""
        with explained(self.path), writing(self._db):
            article, mentions = self._contents.with_own_id(article, mentions)
            added = self._add(article, mentions)
            if added and job is not None:
                self.jobs.note_added(job, article.id)
            return added

    def settle(
        self, entry: Entry, article: Article, mentions: Sequence[Mention] | None, came: Came | None = None
    ) -> None:
        """Store what an entry of the queue gave, nothing without mentions. ``came`` is what came of the entry as a
        whole, where this is the last of it: the entry is settled in the same transaction."""
        with explained(self.path), writing(self._db):
            article, found = self._contents.with_own_id(article, mentions or ())
            added = mentions is not None and self._add(article, found)
            self.jobs.settle(entry, article, added)
            if came is not None:
                self.jobs.note_end(entry, came)

    def _add(self, article: Article, mentions: Sequence[Mention]) -> bool:
        if not self._contents.insert(article):
            return False
        self._db.execute("DELETE FROM tombstones WHERE article_id = ?", (article.id,))
        self._contents.reprints.enter(article)
        self._contents.replace(article, mentions)
        return True

    def brought(self, article_ids: Collection[str]) -> Preview:
        """The events that these articles tell or change: ``after`` as they are, ``before`` as they would be without.

        Of more articles than ``COMPARED`` that is worked out by their sentences alone, which needs no merging.
        """
        with explained(self.path), writing(self._db):
            self._contents.catch_up()
            articles = list(self._contents.tables.articles(sorted(article_ids)).values())
            others = self._db.execute("SELECT count(*) FROM articles").fetchone()[0] > len(articles)
            if others and len(articles) <= COMPARED:
                tried = self._tried(lambda: self._contents.take_away(articles))
                return Preview(tried.after, tried.before)
            event_ids = {told.event_id for a in articles for told in self._contents.tables.told(a.id)}
            now = rows.typed(self._contents.tables.events(event_ids), EVENT_COLUMNS)
        return Preview(told_without(now, article_ids), now)

    def holds(self, article: Article) -> bool:
        """Whether ``add`` would find the article there already."""
        with explained(self.path):
            return self._contents.holds(article)

    def texts(self, article_ids: Collection[str]) -> dict[str, str]:
        """Of these articles those that share their text with others, each with the first article that prints it."""
        with explained(self.path):
            return self._contents.tables.texts(article_ids)

    def keys(self) -> Iterator[str]:
        """The ``rows.keys_of`` all articles."""
        select = f"SELECT article_id, coalesce(url, ''), {rows.TEXT_HASH}, coalesce(publisher, '') FROM articles"
        with explained(self.path):
            for row in self._db.execute(select):
                yield from rows.keys_of(*row)

    @property
    def stories(self) -> Stories:
        """Named collections of articles."""
        return Stories(self._db, self.path)

    @property
    def rules(self) -> Rules:
        """What articles must have to come into stories by themselves."""
        return Rules(self._db, self.path, self.stories, self._contents)

    def put_in_story(self, name: str, article: Article) -> None:
        """Put an article that is stored, or has the text of one that is, into a story; ExtractError without it."""
        self.stories.put(name, article)

    def remove_story(self, name: str, with_articles: bool = False) -> int:
        """Forget a story, and remove the articles that are in no other one if asked to; how many these were."""
        article_ids = self.stories.only_in(name) if with_articles else set()
        removed = self.remove_all(sorted(article_ids))
        self.stories.remove(name)
        return len(removed)

    def was_removed(self, article: Article) -> bool:
        """Whether the article, or one of its text, was removed and not added again: feeds do not bring it back."""
        select = "SELECT 1 FROM tombstones WHERE article_id = ? OR content = ?"
        with explained(self.path):
            return self._db.execute(select, (article.id, rows.content_key(article))).fetchone() is not None

    def update(self, article_id: str, mentions: Sequence[Mention]) -> bool:
        """Put these mentions in the place of those read in the article; False where it is not there. What the user
        noted is not read: it keeps what was noted."""
        with explained(self.path), writing(self._db):
            for article in self._contents.tables.articles([article_id]).values():
                self._contents.replace(article, mentions)
                return True
            return False

    def remove(self, article_id: str) -> bool:
        """Remove an article; False where it is not there. See ``remove_all``."""
        return bool(self.remove_all([article_id]))

    def remove_all(self, article_ids: Sequence[str]) -> list[str]:
        """Remove articles with their mentions, also from what feeds may bring; the ids of those that were there.

        CorrectionError, and nothing is removed, where the user noted any. Many are removed in parts, so that no other
        writer waits long.
        """
        noted = sorted(notes(self.event_corrections()).keys() & set(article_ids))
        if noted:
            raise CorrectionError(f"{noted[0]!r} is a note of yours: take back the correction that added it")
        firsts = range(0, len(article_ids), AT_ONCE)
        return [gone for first in firsts for gone in self._remove(article_ids[first : first + AT_ONCE])]

    def _remove(self, article_ids: Sequence[str]) -> list[str]:
        bury = f"""INSERT OR REPLACE INTO tombstones
            SELECT article_id, {rows.TEXT_HASH} FROM articles WHERE article_id = ?"""
        with explained(self.path), writing(self._db):
            self._contents.catch_up()
            articles = self._contents.tables.articles(article_ids)
            if articles:
                self._contents.take_away(list(articles.values()))
            for article_id in articles:
                self._contents.reprints.leave(article_id)
                self._db.execute(bury, (article_id,))
                self._db.execute("DELETE FROM articles WHERE article_id = ?", (article_id,))
            return list(articles)

    def identify_anew(self) -> None:
        """Work out again who is who, after the rules or tables for it have changed."""
        with explained(self.path), writing(self._db):
            self._contents.identify_anew()

    def visited(self, now: dt.datetime) -> dt.datetime | None:
        """Note that somebody reads now (UTC); when the visit before this one began, None where there was none.

        Who comes back within ``VISIT`` is still on the same visit. A store that may only be read remembers nothing.
        """
        with explained(self.path):
            last, before = self._db.execute("SELECT max(at), max(before) FROM visits").fetchone()
            begun = last is None or now - dt.datetime.fromisoformat(last) > VISIT
            if begun and not is_read_only(self._db):
                with writing(self._db):
                    self._db.execute("DELETE FROM visits")
                    self._db.execute("INSERT INTO visits VALUES (?, ?)", (now.isoformat(timespec="seconds"), last))
            earlier = last if begun else before
            return dt.datetime.fromisoformat(earlier) if earlier else None

    def version(self) -> int:
        """A number that grows with every write."""
        return self.state()[1]

    def state(self) -> tuple[str, int]:
        """The identity of the store, which no other one has and which it keeps, and its version. What was read from a
        store of an equal state is what this one holds."""
        with explained(self.path):
            found = self._db.execute("SELECT identity, number FROM version").fetchone()
            if not found:
                raise DamagedError("no version")
        return found[0], found[1]
