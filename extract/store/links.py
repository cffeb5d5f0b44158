"""What the store keeps for consolidation: the keys by which articles are found, and the links between clusters.

Each chief term and each act of an article (``consolidation.blocking``) is a row of ``keys``; adding an article looks
only at the articles that share some with it.
"""

import datetime as dt
import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping

from extract.consolidation import ALIKE, WINDOW, Double, Keys, Link, are_compared, doubles
from extract.consolidation.blocking import AGAIN, is_lasting
from extract.consolidation.scorer import JOIN
from extract.model import TimeSpan, shifted
from extract.store import rows
from extract.store.errors import DamagedError

SLACK = 0.001  # more than sums in another order differ by

SHARING_ACTS = """SELECT DISTINCT article_id FROM keys
    WHERE key IN (SELECT value FROM json_each(?1)) AND published BETWEEN ?2 AND ?3 AND weight IS NULL"""
ALIKE_IN_TERMS = """SELECT o.article_id FROM keys k JOIN keys o USING (key)
    WHERE k.article_id = ?1 AND k.weight IS NOT NULL AND o.article_id <> ?1 AND o.published BETWEEN ?2 AND ?3
    GROUP BY o.article_id HAVING sum(k.weight * o.weight) >= ?4"""
NEIGHBOURS = "SELECT b FROM links WHERE a = ?1 AND score >= ?2 UNION SELECT a FROM links WHERE b = ?1 AND score >= ?2"


BESIDE = """WITH own AS (SELECT DISTINCT cluster_id FROM mentions WHERE event_id = ?1)
    SELECT ?1 UNION SELECT event_id FROM mentions WHERE cluster_id IN
    (SELECT b FROM links WHERE a IN own UNION SELECT a FROM links WHERE b IN own)"""
HOMES = """SELECT DISTINCT m.cluster_id, event_id, e.start, e."end" FROM mentions m JOIN events e USING (event_id)"""


class Links:
    """The tables ``keys`` and ``links``. The methods belong into a transaction of the caller's."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def forget(self, article_id: str) -> None:
        """Remove the keys of an article and the links of its clusters."""
        for table in ("keys WHERE article_id", "links WHERE article_a", "links WHERE article_b"):
            self._db.execute(f"DELETE FROM {table} = ?", (article_id,))

    def enter_keys(self, article_id: str, keys: Keys) -> None:
        values = [*keys.terms.items(), *((act, None) for act in sorted(keys.acts))]
        insert = "INSERT INTO keys (key, weight, published, article_id) VALUES (?, ?, ?, ?)"
        self._db.executemany(insert, [(key, weight, str(keys.published), article_id) for key, weight in values])

    def keys(self, article_id: str) -> Keys | None:
        """The keys of an article; None where it has none."""
        select = "SELECT key, weight, published FROM keys WHERE article_id = ?"
        found = self._db.execute(select, (article_id,)).fetchall()
        published = rows.day(found[0][2]) if found else None
        if published is None:
            return None
        terms = {text(key): number(weight) for key, weight, _ in found if weight is not None}
        return Keys(published, terms, frozenset(text(key) for key, weight, _ in found if weight is None))

    def candidates(self, article_id: str, own: Keys) -> dict[str, Keys]:
        """The articles that this one, whose keys have been entered, is compared with."""
        lasting = json.dumps(sorted(filter(is_lasting, own.acts)))
        acts, again = json.dumps(sorted(own.acts)), around(own.published, AGAIN)
        select = (
            (SHARING_ACTS, (lasting, "", "9999-99-99")),
            (SHARING_ACTS, (acts, *again)),
            (ALIKE_IN_TERMS, (article_id, *around(own.published, WINDOW), ALIKE - SLACK)),
        )
        found = {text(other) for query, values in select for (other,) in self._db.execute(query, values)}
        others = {other: its for other in sorted(found - {article_id}) if (its := self.keys(other)) is not None}
        return {other: its for other, its in others.items() if are_compared(own, its)}

    def enter(self, article_a: str, article_b: str, links: Iterable[Link]) -> None:
        """Store the links between the clusters of two articles."""
        insert = "INSERT INTO links (a, b, score, reason, article_a, article_b) VALUES (?, ?, ?, ?, ?, ?)"
        self._db.executemany(insert, [(x.a, x.b, x.score, x.reason, article_a, article_b) for x in links])

    def connected(self, cluster_ids: Iterable[str], ties: Mapping[str, Collection[str]]) -> set[str]:
        """These clusters and all that are tied to them, directly or through others, by links that join or by ``ties``:
        what the user says of two clusters, by either of them."""
        found: set[str] = set()
        waiting = set(cluster_ids)
        while waiting:
            found |= waiting
            near = (self._db.execute(NEIGHBOURS, (cluster_id, JOIN)) for cluster_id in waiting)
            tied = {other for cluster_id in waiting for other in ties.get(cluster_id, ())}
            waiting = ({text(other) for reached in near for (other,) in reached} | tied) - found
        return found

    def among(self, cluster_ids: Collection[str]) -> list[Link]:
        """The links between these clusters."""
        select = "SELECT a, b, score, reason FROM links WHERE a = ?"
        found = (row for cluster_id in sorted(cluster_ids) for row in self._db.execute(select, (cluster_id,)))
        kept = (row for row in found if row[0] in cluster_ids and row[1] in cluster_ids)  # a damaged index leads astray
        return [Link(a, b, number(score), text(why)) for a, b, score, why in kept]

    def doubles(self, event_id: str | None) -> list[Double]:
        """The pairs of events that may be one, of one event or of all, the surest first."""
        if event_id is None:
            linked = "SELECT a FROM links UNION SELECT b FROM links"
            found = self._db.execute(f"{HOMES} WHERE m.cluster_id IN ({linked})").fetchall()
        else:
            beside = self._db.execute(BESIDE, (event_id,)).fetchall()
            found = [row for of in beside for row in self._db.execute(f"{HOMES} WHERE event_id = ?", of)]
        home = {text(cluster): text(event) for cluster, event, _, _ in found}
        when = {event: TimeSpan(rows.day(start), rows.day(end), "unknown") for _, event, start, end in found}
        pairs = doubles(self.among(home.keys()), home, when)
        return [pair for pair in pairs if event_id in (None, pair.a, pair.b)]


def around(day: dt.date, days: int) -> tuple[str, str]:
    """The first and last of the days that lie so many days before and after this one."""
    return str(shifted(day, -days)), str(shifted(day, days))


def text(value: object) -> str:
    """What was stored as text; DamagedError where it is something else."""
    if not isinstance(value, str):
        raise DamagedError(f"no text: {value!r}")
    return value


def number(value: object) -> float:
    """What was stored as a number; DamagedError where it is something else."""
    if not isinstance(value, int | float):
        raise DamagedError(f"no number: {value!r}")
    return float(value)
