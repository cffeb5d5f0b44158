"""The tables of the store's SQLite file, and how a file of an earlier version gets those of today."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from extract.model import EVENT_COLUMNS, FOLLOWING, MENTION_COLUMNS
from extract.store.rows import declare

APPLICATION = 0x45564E54  # "EVNT": tells our files from other programs' SQLite files

EVENT_STORED = {name: dtype for name, dtype in EVENT_COLUMNS.items() if name not in ("evidence", *FOLLOWING)}
# Columns of the mentions that stand with their articles.
OF_ARTICLE = {
    "article": "a.source",
    "article_title": "a.title",
    "publisher": "coalesce(a.publisher, '')",
    "url": "coalesce(a.url, '')",
    "published": "a.published",
}
MENTION_STORED = {name: dtype for name, dtype in MENTION_COLUMNS.items() if name not in OF_ARTICLE}
LATER = ("confidence", "topics", "corrected", "n_texts")  # columns that migrations add


def _first(columns: Mapping[str, str]) -> str:
    """The SQL columns of version 1."""
    return declare({name: dtype for name, dtype in columns.items() if name not in LATER})


FIRST = f"""
CREATE TABLE articles (article_id TEXT PRIMARY KEY, title TEXT NOT NULL, text TEXT NOT NULL,
    published TEXT NOT NULL, url TEXT, publisher TEXT, source TEXT NOT NULL, refs TEXT NOT NULL,
    content TEXT NOT NULL UNIQUE, added TEXT NOT NULL);
CREATE TABLE events (id INTEGER PRIMARY KEY, {_first(EVENT_STORED)}, UNIQUE (event_id));
CREATE TABLE mentions (id INTEGER PRIMARY KEY, {_first(MENTION_STORED)},
    FOREIGN KEY (event_id) REFERENCES events (event_id) ON DELETE CASCADE,
    FOREIGN KEY (article_id) REFERENCES articles (article_id));
CREATE INDEX mentions_by_event ON mentions (event_id);
CREATE INDEX mentions_by_article ON mentions (article_id);
CREATE INDEX mentions_by_day ON mentions (type, start);
CREATE VIRTUAL TABLE search USING fts5 (words);
CREATE TRIGGER forget AFTER DELETE ON events BEGIN DELETE FROM search WHERE rowid = old.id; END;
CREATE TABLE version (number INTEGER NOT NULL);
INSERT INTO version VALUES (0);
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = 1;
"""

# The actors as articles name them, what each is shown as and why; the corrections by which that was last worked out.
READINGS = """
ALTER TABLE mentions ADD COLUMN as_read TEXT NOT NULL DEFAULT 'null';
CREATE TABLE readings (article_id TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, countries TEXT NOT NULL,
    role TEXT, reason TEXT NOT NULL, block TEXT NOT NULL, shown_name TEXT NOT NULL, shown_kind TEXT NOT NULL,
    shown_countries TEXT NOT NULL, why TEXT NOT NULL, PRIMARY KEY (article_id, kind, name),
    FOREIGN KEY (article_id) REFERENCES articles (article_id) ON DELETE CASCADE);
CREATE INDEX readings_by_block ON readings (block, name, countries);
CREATE INDEX readings_by_name ON readings (name, block);
CREATE INDEX readings_by_shown_name ON readings (shown_name, block);
CREATE TABLE corrections (text TEXT NOT NULL);
INSERT INTO corrections VALUES ('');
"""

IDENTITY = """
ALTER TABLE version ADD COLUMN identity TEXT NOT NULL DEFAULT '';
UPDATE version SET identity = lower(hex(randomblob(16)));
"""

# Which mentions of an article tell one event, as that article was read; until it is read anew, as they were merged.
CLUSTERS = """
ALTER TABLE mentions ADD COLUMN cluster INTEGER NOT NULL DEFAULT -1;
UPDATE mentions SET cluster = (SELECT e.id FROM events e WHERE e.event_id = mentions.event_id);
"""

# What was read before there was a confidence has none until it is read anew.
CONFIDENCE = """
ALTER TABLE mentions ADD COLUMN confidence REAL;
ALTER TABLE events ADD COLUMN confidence REAL;
"""
# One line for each mention; until its article is read anew its event is named by the sentence.
HEADLINES = "ALTER TABLE mentions ADD COLUMN headline TEXT NOT NULL DEFAULT '';"
# When somebody came to read, and when the time before.
VISITS = """
CREATE TABLE visits (at TEXT NOT NULL, before TEXT);
"""
# What was read before there were topics has none until it is read anew.
TOPICS = """
ALTER TABLE mentions ADD COLUMN topics TEXT NOT NULL DEFAULT '[]';
ALTER TABLE events ADD COLUMN topics TEXT NOT NULL DEFAULT '[]';
"""
# What articles are compared by, and the clusters of different articles that may tell one event: extract.consolidation.
LINKS = """
CREATE TABLE keys (key TEXT NOT NULL, published TEXT NOT NULL, article_id TEXT NOT NULL, weight REAL,
    PRIMARY KEY (key, published, article_id),
    FOREIGN KEY (article_id) REFERENCES articles (article_id) ON DELETE CASCADE) WITHOUT ROWID;
CREATE INDEX keys_by_article ON keys (article_id);
CREATE TABLE links (a TEXT NOT NULL, b TEXT NOT NULL, score REAL NOT NULL, reason TEXT NOT NULL,
    article_a TEXT NOT NULL, article_b TEXT NOT NULL, PRIMARY KEY (a, b),
    FOREIGN KEY (article_a) REFERENCES articles (article_id) ON DELETE CASCADE,
    FOREIGN KEY (article_b) REFERENCES articles (article_id) ON DELETE CASCADE);
CREATE INDEX links_by_b ON links (b);
CREATE INDEX links_by_article_a ON links (article_a);
CREATE INDEX links_by_article_b ON links (article_b);
ALTER TABLE mentions ADD COLUMN cluster_id TEXT NOT NULL DEFAULT '';
CREATE INDEX mentions_by_cluster ON mentions (cluster_id);
DROP INDEX mentions_by_day;
"""
# What the user says about events, by which the events were last made: extract.corrections.
CORRECTIONS = """
CREATE TABLE event_corrections (text TEXT NOT NULL);
INSERT INTO event_corrections VALUES ('');
ALTER TABLE events ADD COLUMN corrected TEXT NOT NULL DEFAULT '[]';
ALTER TABLE events ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
ALTER TABLE mentions ADD COLUMN by_hand INTEGER NOT NULL DEFAULT 0;
"""

# What feeds have shown and what came of it (extract.store.feeds); the articles that were removed, which no feed brings
# back. "since" is when an item was first known by a key; times are UTC.
FEEDS = """
CREATE TABLE feeds (id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, title TEXT NOT NULL, added TEXT NOT NULL,
    due TEXT NOT NULL, period INTEGER NOT NULL, failures REAL NOT NULL, failing TEXT, pace REAL NOT NULL,
    state TEXT NOT NULL, etag TEXT NOT NULL DEFAULT '', modified TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL DEFAULT '', refreshed TEXT, problem TEXT NOT NULL DEFAULT '', n_new INTEGER NOT NULL DEFAULT 0);
CREATE TABLE feed_items (id INTEGER PRIMARY KEY, feed INTEGER NOT NULL, page TEXT, url TEXT NOT NULL,
    guid TEXT NOT NULL, title TEXT NOT NULL, published TEXT, html TEXT NOT NULL, state TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0, due TEXT NOT NULL, problem TEXT NOT NULL DEFAULT '', article_id TEXT,
    seen TEXT NOT NULL, FOREIGN KEY (feed) REFERENCES feeds (id) ON DELETE CASCADE);
CREATE INDEX feed_items_by_feed ON feed_items (feed, state);
CREATE INDEX feed_items_by_page ON feed_items (page);
CREATE INDEX feed_items_by_state ON feed_items (state, due);
CREATE TABLE feed_keys (feed INTEGER NOT NULL, key TEXT NOT NULL, item INTEGER NOT NULL, since TEXT NOT NULL,
    PRIMARY KEY (feed, key), FOREIGN KEY (item) REFERENCES feed_items (id) ON DELETE CASCADE) WITHOUT ROWID;
CREATE INDEX feed_keys_by_item ON feed_keys (item);
CREATE TABLE tombstones (article_id TEXT PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX tombstones_by_content ON tombstones (content);
"""

# Named collections of articles (extract.store.stories). The samples that are stored already become one.
STORIES = """
CREATE TABLE stories (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE);
CREATE TABLE story_articles (story INTEGER NOT NULL, article_id TEXT NOT NULL, PRIMARY KEY (story, article_id),
    FOREIGN KEY (story) REFERENCES stories (id) ON DELETE CASCADE,
    FOREIGN KEY (article_id) REFERENCES articles (article_id) ON DELETE CASCADE) WITHOUT ROWID;
CREATE INDEX story_articles_by_article ON story_articles (article_id);
ALTER TABLE feeds ADD COLUMN story INTEGER REFERENCES stories (id) ON DELETE SET NULL;
INSERT INTO stories (name) SELECT 'Samples' FROM articles WHERE publisher = 'Sample brief' LIMIT 1;
INSERT INTO story_articles SELECT s.id, article_id FROM articles, stories s WHERE publisher = 'Sample brief';
"""

# Addresses of the dashboard that have a name (extract.store.views); those of everything have no story.
VIEWS = """
CREATE TABLE views (id INTEGER PRIMARY KEY, story INTEGER, name TEXT NOT NULL COLLATE NOCASE, page TEXT NOT NULL,
    query TEXT NOT NULL, FOREIGN KEY (story) REFERENCES stories (id) ON DELETE CASCADE);
CREATE UNIQUE INDEX views_by_name ON views (coalesce(story, 0), name);
"""

# The queue of what is to be added (extract.store.jobs), and which articles each job added; times are UTC.
JOBS = """
CREATE TABLE jobs (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, feeds TEXT, story TEXT NOT NULL,
    acts TEXT NOT NULL, folder TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'waiting', problem TEXT NOT NULL DEFAULT '',
    worker TEXT NOT NULL DEFAULT '', began TEXT, n_before INTEGER NOT NULL DEFAULT 0,
    n_entries INTEGER NOT NULL DEFAULT 0, n_done INTEGER NOT NULL DEFAULT 0, n_failed INTEGER NOT NULL DEFAULT 0,
    n_added INTEGER NOT NULL DEFAULT 0, report TEXT NOT NULL DEFAULT '[]');
CREATE TABLE job_entries (id INTEGER PRIMARY KEY, job INTEGER NOT NULL, key TEXT NOT NULL, form TEXT NOT NULL,
    source TEXT NOT NULL, published TEXT, data BLOB NOT NULL, title TEXT NOT NULL, publisher TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting', problem TEXT NOT NULL DEFAULT '',
    FOREIGN KEY (job) REFERENCES jobs (id) ON DELETE CASCADE);
CREATE INDEX job_entries_by_job ON job_entries (job, state, id);
CREATE INDEX job_entries_by_key ON job_entries (key);
CREATE TABLE job_articles (job INTEGER NOT NULL, article_id TEXT NOT NULL, PRIMARY KEY (job, article_id),
    FOREIGN KEY (job) REFERENCES jobs (id) ON DELETE CASCADE,
    FOREIGN KEY (article_id) REFERENCES articles (article_id) ON DELETE CASCADE) WITHOUT ROWID;
CREATE INDEX job_articles_by_article ON job_articles (article_id);
"""

# An input may give many articles: its jobs count them apart from the inputs, and ``n_done`` counts all that are over.
ITEMS = """
ALTER TABLE jobs ADD COLUMN any_language INTEGER NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN n_articles INTEGER NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN n_skipped INTEGER NOT NULL DEFAULT 0;
UPDATE jobs SET n_articles = n_done, n_done = n_done + n_failed WHERE feeds IS NULL;
"""

# What follows from evidence and is read without it (extract.store.digests), and the hash of the code that made it. Each
# change of the events is numbered at random.
DIGESTS = """
ALTER TABLE events ADD COLUMN state TEXT NOT NULL DEFAULT '';
ALTER TABLE events ADD COLUMN due TEXT;
ALTER TABLE events ADD COLUMN disputed TEXT NOT NULL DEFAULT '[]';
ALTER TABLE events ADD COLUMN to_check TEXT NOT NULL DEFAULT '';
ALTER TABLE events ADD COLUMN first_report TEXT;
ALTER TABLE events ADD COLUMN last_report TEXT;
ALTER TABLE events ADD COLUMN n_days INTEGER NOT NULL DEFAULT 0;
ALTER TABLE events ADD COLUMN n_claims INTEGER NOT NULL DEFAULT 0;
ALTER TABLE events ADD COLUMN lead INTEGER NOT NULL DEFAULT 0;
ALTER TABLE events ADD COLUMN headline INTEGER NOT NULL DEFAULT 0;
ALTER TABLE version ADD COLUMN made_by TEXT NOT NULL DEFAULT '';
ALTER TABLE version ADD COLUMN change INTEGER NOT NULL DEFAULT 0;
CREATE TABLE relations (id INTEGER PRIMARY KEY, event_id TEXT NOT NULL, relation TEXT NOT NULL, other_id TEXT NOT NULL,
    article_id TEXT NOT NULL, text TEXT NOT NULL,
    FOREIGN KEY (event_id) REFERENCES events (event_id) ON DELETE CASCADE,
    FOREIGN KEY (other_id) REFERENCES events (event_id) ON DELETE CASCADE,
    FOREIGN KEY (article_id) REFERENCES articles (article_id) ON DELETE CASCADE);
CREATE INDEX relations_by_event ON relations (event_id);
CREATE INDEX relations_by_other ON relations (other_id);
CREATE INDEX relations_by_article ON relations (article_id);
CREATE INDEX mentions_by_sentence ON mentions (article_id, start_char, event_id);
DROP INDEX mentions_by_article;
"""

# Which articles print one text (extract.store.reprints). The content of an article that prints the very text of another
# one is told from that by its publisher.
REPRINTS = """
CREATE TABLE prints (print INTEGER NOT NULL, article_id TEXT NOT NULL, PRIMARY KEY (print, article_id),
    FOREIGN KEY (article_id) REFERENCES articles (article_id) ON DELETE CASCADE) WITHOUT ROWID;
CREATE INDEX prints_by_article ON prints (article_id);
CREATE TABLE reprints (a TEXT NOT NULL, b TEXT NOT NULL, PRIMARY KEY (a, b),
    FOREIGN KEY (a) REFERENCES articles (article_id) ON DELETE CASCADE,
    FOREIGN KEY (b) REFERENCES articles (article_id) ON DELETE CASCADE) WITHOUT ROWID;
CREATE INDEX reprints_by_b ON reprints (b);
CREATE TABLE texts (article_id TEXT PRIMARY KEY, text_id TEXT NOT NULL,
    FOREIGN KEY (article_id) REFERENCES articles (article_id) ON DELETE CASCADE) WITHOUT ROWID;
CREATE INDEX texts_by_text ON texts (text_id);
ALTER TABLE events ADD COLUMN n_texts INTEGER NOT NULL DEFAULT 1;
"""

# What articles must have, or must not, to come into a story by themselves (extract.store.rules).
STORY_RULES = """
CREATE TABLE story_rules (id INTEGER PRIMARY KEY, story INTEGER NOT NULL, kind TEXT NOT NULL, named TEXT NOT NULL,
    wanted INTEGER NOT NULL, FOREIGN KEY (story) REFERENCES stories (id) ON DELETE CASCADE);
CREATE UNIQUE INDEX story_rules_by_story ON story_rules (story, kind, named, wanted);
"""


@dataclass(frozen=True, slots=True)
class Migration:
    """What a file of the version before lacks; ``name`` tells the store what is still to be done to its contents."""

    name: str
    script: str


# From version 1 on, the oldest first; a new file goes through all of them too, so that all files are alike.
MIGRATIONS = (
    Migration("readings", READINGS),
    Migration("identity", IDENTITY),
    Migration("clusters", CLUSTERS),
    Migration("confidence", CONFIDENCE),
    Migration("headlines", HEADLINES),
    Migration("links", LINKS),
    Migration("topics", TOPICS),
    Migration("visits", VISITS),
    Migration("feeds", FEEDS),
    Migration("corrections", CORRECTIONS),
    Migration("stories", STORIES),
    Migration("views", VIEWS),
    Migration("jobs", JOBS),
    Migration("items", ITEMS),
    Migration("digests", DIGESTS),
    Migration("reprints", REPRINTS),
    Migration("story rules", STORY_RULES),
)
VERSION = 1 + len(MIGRATIONS)

# A step of random size: two copies of one file, each written to, never come to the same number.
NEXT_VERSION = "UPDATE version SET number = number + 1 + abs(random() % 1000000000)"
NEXT_CHANGE = "UPDATE version SET change = random()"


def create(db: sqlite3.Connection) -> None:
    """Make all tables within the open transaction."""
    run(db, FIRST)
    upgrade(db)


def upgrade(db: sqlite3.Connection) -> list[str]:
    """Give the file, within the open transaction, what it lacks; the names of the migrations that were made."""
    made = MIGRATIONS[version_of(db) - 1 :]
    for migration in made:
        run(db, migration.script)
    db.execute(f"PRAGMA user_version = {VERSION}")
    return [migration.name for migration in made]


def is_current(db: sqlite3.Connection) -> bool:
    """Whether the file lacks nothing."""
    return version_of(db) == VERSION


def version_of(db: sqlite3.Connection) -> int:
    """The version of the tables, 0 where there are none."""
    version: int = db.execute("PRAGMA user_version").fetchone()[0]
    return version


def run(db: sqlite3.Connection, script: str) -> None:
    """The statements within the transaction that is open: ``executescript`` would end it."""
    for statement in script.split(";\n"):
        db.execute(statement)
