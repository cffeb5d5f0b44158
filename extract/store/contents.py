"""What the store holds, kept consistent: readings, mentions and events follow the articles and the corrections."""

import sqlite3
from collections.abc import Collection, Mapping, Sequence

from extract.consolidation import Cluster, clusters_of, grouped, keys, likeness, links
from extract.model import Article, Mention
from extract.registry import Correction, CorrectionError, file, readings, show
from extract.store.actors import Readings
from extract.store.corrections import CorrectionFile
from extract.store.errors import DamagedError
from extract.store.links import Links
from extract.store.schema import NEXT_VERSION
from extract.store.tables import Tables


class Contents:
    """The tables of an open database and how they change together. The methods belong into a transaction of the
    caller's."""

    def __init__(self, db: sqlite3.Connection, corrections: CorrectionFile) -> None:
        self._db = db
        self.file = corrections
        self.tables, self.readings, self.links = Tables(db), Readings(db), Links(db)

    def enter_readings(self) -> None:
        """Enter the actors of all mentions as readings: those of a file of schema 1 have none."""
        blocks = set[str]()
        for article in self.tables.articles(self._article_ids()).values():
            mentions = self.tables.as_read([article.id])
            blocks |= self.readings.replace(article.id, readings(mentions, {article.id: article.published}), ())
        self.readings.identify(blocks, ())

    def consolidate_all(self) -> None:
        """Make the events of all articles anew: a file of an earlier schema lacks the links between their clusters."""
        self.consolidate(self._article_ids())

    def _article_ids(self) -> list[str]:
        return [article_id for (article_id,) in self._db.execute("SELECT article_id FROM articles")]

    def replace(self, article: Article, new: Sequence[Mention]) -> None:
        """Put the new mentions in the place of the article's, and make anew the events that this changes: theirs and
        those of the articles whose actors turn out to be others."""
        text = self.file.read()
        self.apply(text)
        corrections = self.file.parse(text)
        read = readings(new, {article.id: article.published})
        altered = self.readings.identify(self.readings.replace(article.id, read, corrections), corrections)
        self.consolidate({article.id, *altered}, {article.id: new})

    def apply(self, text: str) -> None:
        """Bring the events in line with the text of the file of corrections."""
        applied = self.readings.applied()
        if text == applied:
            return
        corrections = self.file.parse(text)
        names = {name for c in (*said(applied), *corrections) for name in (c.name, c.value)}
        altered = self.readings.identify(self.readings.blocks_of(names), corrections)
        self.readings.note_applied(text)
        self.consolidate(altered)

    def identify_anew(self) -> None:
        """Work out again who is who, by the rules and corrections of today."""
        text = self.file.read()
        self.apply(text)
        self.consolidate(self.readings.identify(self.readings.all_blocks(), self.file.parse(text)))

    def consolidate(self, changed: Collection[str], new: Mapping[str, Sequence[Mention]] | None = None) -> None:
        """Make anew the events that the mentions of the changed articles take part in, or now may; ``new`` gives the
        mentions that take the place of an article's."""
        Change(self, changed, new or {}).make()
        self._db.execute(NEXT_VERSION)


class Change:
    """One change of the events: what is read for it is read once."""

    def __init__(self, contents: Contents, changed: Collection[str], new: Mapping[str, Sequence[Mention]]) -> None:
        self._tables, self._readings, self._links = contents.tables, contents.readings, contents.links
        self._changed, self._new = sorted(changed), new
        self._clusters: dict[str, list[Cluster]] = {}  # by article
        self._read: dict[int, Mention] = {}  # mentions with actors as read, by the identity of those as shown

    def make(self) -> None:
        before = {cluster_id for article_id in self._changed for cluster_id in self._tables.clusters_in(article_id)}
        affected = self._links.connected(before)
        self._link()
        now = {cluster.id for article_id in self._changed for cluster in self._of(article_id)}
        affected = self._links.connected((affected - before) | now)
        old, homes = self._tables.homes(affected | before)
        of_all = [cluster for article_id in sorted(homes | set(self._changed)) for cluster in self._of(article_id)]
        clusters = [cluster for cluster in of_all if cluster.id in affected]
        if {cluster.id for cluster in clusters} != affected:
            raise DamagedError("a link to a cluster that is not there")
        made = grouped(clusters, self._links.among(affected))
        self._tables.replace_events(sorted(old), made.events, clusters, self._read)

    def _link(self) -> None:
        """Enter the keys of the changed articles and the links between their clusters and others."""
        for article_id in self._changed:
            self._links.forget(article_id)
        entered = {}
        for article_id, article in self._tables.articles(self._changed).items():
            if self._of(article_id):
                entered[article_id] = keys(article, self._of(article_id))
                self._links.enter_keys(article_id, entered[article_id])
        done: set[str] = set()
        for article_id, own in entered.items():
            for other, its in self._links.candidates(article_id, own).items():
                if other not in done:
                    found = links(self._of(article_id), self._of(other), likeness(own.terms, its.terms))
                    self._links.enter(article_id, other, found)
            done.add(article_id)

    def _of(self, article_id: str) -> list[Cluster]:
        """The clusters of an article, with their actors as shown."""
        if article_id not in self._clusters:
            read = self._new[article_id] if article_id in self._new else self._tables.as_read([article_id])
            shown = self._readings.shown([article_id])
            pairs = [(show(mention, shown), mention) for mention in read]
            self._read |= {id(as_shown): mention for as_shown, mention in pairs}
            self._clusters[article_id] = clusters_of([m for m, _ in pairs], self._tables.articles([article_id]))
        return self._clusters[article_id]


def said(applied: str) -> list[Correction]:
    """The corrections in a text that has been applied: it was in order then."""
    try:
        return file.parse(applied)
    except CorrectionError as error:
        raise DamagedError(f"corrections, {error}") from error
