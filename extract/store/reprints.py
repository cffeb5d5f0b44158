"""What the store keeps of which articles print one text (``extract.reprints``).

Each hash of an article's sketch is a row of ``prints``, each pair that was found to print one text a row of
``reprints``. ``texts`` has the articles that are not alone with their text, each with the first one that prints it.
"""

import sqlite3
from collections.abc import Collection, Iterable

from extract.model import Article
from extract.reprints import are_one, earliest, parts, shingles, sketch, to_compare
from extract.store.links import text
from extract.store.rows import among

HOLDERS = "SELECT article_id FROM prints WHERE print = ? LIMIT 100"  # a phrase of a house may stand in all its articles
COUNT = """UPDATE events SET n_texts = (SELECT count(DISTINCT coalesce(t.text_id, m.article_id))
    FROM mentions m LEFT JOIN texts t USING (article_id) WHERE m.event_id = events.event_id)"""


class Reprints:
    """The tables ``prints``, ``reprints`` and ``texts``, and how many texts tell each event. The methods belong into a
    transaction of the caller's."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def enter(self, article: Article) -> None:
        """Note which other articles print the text of an article that has been entered."""
        own = shingles(article.text)
        hashes = sketch(own)
        found = to_compare(text(other) for each in hashes for (other,) in self._db.execute(HOLDERS, (each,)))
        self._db.executemany("INSERT INTO prints VALUES (?, ?)", [(each, article.id) for each in hashes])
        same = [other for other in found if are_one(own, shingles(self._text(other)))]
        if same:
            self._db.executemany("INSERT INTO reprints VALUES (?, ?)", [(article.id, other) for other in same])
            self._regroup(self._beside(same) | {article.id, *same})

    def leave(self, article_id: str) -> None:
        """Forget an article that goes, as far as others have to do with it."""
        others = self._beside([article_id]) - {article_id}
        for condition in ("reprints WHERE a", "reprints WHERE b", "texts WHERE article_id"):
            self._db.execute(f"DELETE FROM {condition} = ?", (article_id,))
        if others:
            self._regroup(others)

    def enter_all(self, articles: Iterable[Article]) -> None:
        """Enter the articles of a file of an earlier version."""
        for article in articles:
            self.enter(article)
        self._db.execute(COUNT)

    def _beside(self, article_ids: Collection[str]) -> set[str]:
        """The articles that print the texts of these, as far as they are not alone with them."""
        condition, values = among("article_id", article_ids)
        beside = f"SELECT article_id FROM texts WHERE text_id IN (SELECT text_id FROM texts WHERE {condition})"
        return {text(other) for (other,) in self._db.execute(beside, values)}

    def _regroup(self, article_ids: Collection[str]) -> None:
        """Note which of these articles, all that may print one text, are together by the pairs that were found."""
        condition, values = among("article_id", article_ids)
        of_first, _ = among("a", article_ids)
        published = dict(self._db.execute(f"SELECT article_id, published FROM articles WHERE {condition}", values))
        found = self._db.execute(f"SELECT a, b FROM reprints WHERE {of_first}", values).fetchall()
        pairs = [pair for pair in found if published.keys() >= set(pair)]
        self._db.execute(f"DELETE FROM texts WHERE {condition}", values)
        for ids in parts(published, pairs):
            if len(ids) > 1:
                first = earliest(ids, published)
                self._db.executemany("INSERT INTO texts VALUES (?, ?)", [(one, first) for one in sorted(ids)])
        told = f"event_id IN (SELECT event_id FROM mentions WHERE {condition})"
        self._db.execute(f"{COUNT} WHERE {told}", values)

    def _text(self, article_id: str) -> str:
        found = self._db.execute("SELECT text FROM articles WHERE article_id = ?", (article_id,)).fetchone()
        return text(found and found[0])
