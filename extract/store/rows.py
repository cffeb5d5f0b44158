"""Rows of the store to and from what they stand for: articles, mentions, and the cells of the tables.

What cannot be read back was not written so: ``DamagedError``.
"""

import datetime as dt
import functools
import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, ParamSpec, TypeVar

import pandas as pd

from extract.happenings.life import STATES
from extract.model import DATINGS, EVENT_TYPES, KINDS, STATUSES, Actor, Article, Mention, Span, TimeSpan
from extract.store.errors import NOT_TEXT, DamagedError, StoreError
from extract.strings import whole

P = ParamSpec("P")
T = TypeVar("T")

SQL_TYPES = {
    "str": "TEXT NOT NULL",
    "object": "TEXT NOT NULL",
    "int64": "INTEGER NOT NULL",
    "float64": "REAL",
    "datetime64[s]": "TEXT",
}


MOST_INTERNED = 50_000  # lists of one column


class Interned:
    """The lists that were read before, by column and text, and the actors in them: equal ones become one object, for
    many events have the same. Of the lists of a column only the last are kept."""

    def __init__(self) -> None:
        self._lists: defaultdict[str, dict[str, Any]] = defaultdict(dict)
        self._actors: dict[str, dict[str, Any]] = {}

    def lists(self, name: str) -> dict[str, Any]:
        found = self._lists[name]
        if len(found) > MOST_INTERNED:
            found.clear()
        return found

    def actor(self, cell: dict[str, Any]) -> dict[str, Any]:
        return self._actors.setdefault(str(cell), cell)


def declare(columns: Mapping[str, str]) -> str:
    """The SQL columns for these of a table: lists as JSON, days as ISO text."""
    return ", ".join(f'"{name}" {SQL_TYPES[dtype]}' for name, dtype in columns.items())


def cells(table: Mapping[str, Sequence[Any]], columns: Mapping[str, str]) -> list[tuple[Any, ...]]:
    """The rows of a table, given by its columns, as SQLite takes them."""
    return list(zip(*(encode(table[name], dtype) for name, dtype in columns.items()), strict=True))


def encode(values: Sequence[Any], dtype: str) -> Sequence[Any]:
    """Lists as JSON, days as ISO text; what is missing is None."""
    if dtype == "object":
        return [json.dumps(value, ensure_ascii=False) for value in values]
    if dtype.startswith("datetime64"):
        return [value and value.isoformat() for value in values]
    return values


def decodes(function: Callable[P, T]) -> Callable[P, T]:
    """Whatever goes wrong in reading what the store holds is told as damage of the file."""

    @functools.wraps(function)
    def checked(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return function(*args, **kwargs)
        except Exception as error:
            raise DamagedError(f"{type(error).__name__}: {error}") from error

    return checked


@decodes
def columns_of(
    rows: Sequence[Sequence[Any]], columns: Mapping[str, str], interned: Interned | None = None
) -> dict[str, list[Any]]:
    """The values of each column of rows read from the store: days as ``datetime.date`` or None; equal lists are one
    object, also with those that are ``interned`` from rows read before."""
    turned = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
    return {
        name: decode(values, name, dtype, interned)
        for (name, dtype), values in zip(columns.items(), turned, strict=True)
    }


def decode(values: Sequence[Any], name: str, dtype: str, interned: Interned | None = None) -> list[Any]:
    """What ``encode`` was given; an exception where that cannot be."""
    distinct = dict.fromkeys(values)  # most cells occur often, and one call for all is many times faster
    if dtype == "object":
        loaded = {} if interned is None else interned.lists(name)
        new = [value for value in distinct if value not in loaded]
        lists = json.loads(f"[{','.join(new)}]", object_hook=interned.actor if interned and name in ROLES else None)
        check(name, lists)
        loaded |= zip(new, lists, strict=True)
        return [loaded[value] for value in values]
    if dtype.startswith("datetime64"):
        return [day(value) for value in values]
    if dtype == "float64":
        return [chance(value, name) for value in values]
    strange = [v for v in distinct if type(v) is not TYPES[dtype] or v not in VOCABULARY.get(name, (v,))]
    if strange:
        raise ValueError(f"{name} cannot be {strange[0]!r}")
    return list(values)


def among(column: str, values: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """The condition that the column has one of the values, and what to fill in."""
    return f"{column} IN (SELECT value FROM json_each(?))", (json.dumps(sorted(values)),)


ALONE = -1  # the cluster of a mention that shares its event with no other of its article
ROLES = ("agents", "targets", "mentioned")
TYPES = {"str": str, "int64": int}
VOCABULARY: dict[str, tuple[str, ...]] = {
    "type": EVENT_TYPES,
    "status": STATUSES,
    "dating": DATINGS,
    "state": STATES,
}


def check(name: str, lists: Iterable[Any]) -> None:
    """An exception unless the cells of a column of lists hold what belongs there: actors, else words."""
    for values in lists:
        if name == "as_read":
            check("agents", values or ())
        elif name in ROLES:
            actors_of(values)
        elif name == "disputed":
            check("article_ids", (words for row in values for words in of_dispute(row)))
        elif [value for value in values if not isinstance(value, str)]:
            raise ValueError(f"{name} cannot be {values!r}")


def of_dispute(row: Mapping[str, Any]) -> list[list[Any]]:
    """The words of a row of ``model.DISPUTE_FIELDS``, as lists; an exception where it is none."""
    return [[row["about"], row["value"]], row["article_ids"], row["publishers"]]


@decodes
def typed(columns: dict[str, list[Any]], dtypes: Mapping[str, str]) -> pd.DataFrame:
    """The table of columns that have the keys of ``dtypes``."""
    series = {name: pd.Series(columns[name], dtype=dtype) for name, dtype in dtypes.items()}
    return pd.DataFrame(series)


def chance(value: Any, name: str) -> float | None:
    """A number from 0 to 1, None where there is none; an exception where it is neither."""
    if value is None or (type(value) is float and 0 <= value <= 1):
        return value
    raise ValueError(f"{name} cannot be {value!r}")


@functools.lru_cache(maxsize=100_000)
def day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


@decodes
def mention_of(row: Mapping[str, Any]) -> Mention:
    """The mention, with its actors as read, in a row with ``model.MENTION_COLUMNS`` and what only the store keeps."""
    read = row["as_read"] or [row[role] for role in ROLES]
    return Mention(
        article_id=row["article_id"],
        type=row["type"],
        status=row["status"],
        when=TimeSpan(row["start"], row["end"], row["dating"], row["time_text"]),
        sentence=Span(row["start_char"], row["end_char"]),
        text=row["text"],
        trigger=Span(row["trigger_start"], row["trigger_end"]),
        trigger_text=row["trigger"],
        agents=actors_of(read[0]),
        targets=actors_of(read[1]),
        mentioned=actors_of(read[2]),
        place=row["place"] or None,
        place_country=row["place_country"] or None,
        quote=row["quote"] or None,
        cluster=None if row["cluster"] == ALONE else row["cluster"],
        confidence=row["confidence"],
        headline=row["headline"],
        topics=tuple(row["topics"]),
        by_hand=bool(row["by_hand"]),
    )


def actors_of(values: Sequence[Mapping[str, Any]]) -> tuple[Actor, ...]:
    """The actors of a cell; an exception unless they are some."""
    return tuple(actor_of(v["name"], v["kind"], v["countries"], v["role"]) for v in values)


def actor_of(name: str, kind: Any, countries: Any, role: str | None = None, reason: str = "") -> Actor:
    """The actor of these values; an exception where there cannot be such."""
    words = [name, reason, role or "", *countries]
    if kind not in KINDS or not isinstance(countries, list) or not all(isinstance(word, str) for word in words):
        raise ValueError(f"no actor: {(name, kind, countries, role)!r}")
    return Actor(name, kind, tuple(countries), role, reason)


@decodes
def stored_actor(name: str, kind: str, countries: str, role: str | None, reason: str) -> Actor:
    """The actor of these cells of a row of readings."""
    return actor_of(name, kind, json.loads(countries), role, reason)


@decodes
def codes(countries: str) -> tuple[str, ...]:
    """The codes in a cell of countries."""
    return actor_of("", KINDS[0], json.loads(countries)).countries


def actors_read(mention: Mention, shown: Mention) -> list[list[dict[str, Any]]] | None:
    """The cell ``as_read``: the actors of ``ROLES`` as the article names them, None where they are shown so."""
    read = [[actor.to_dict() for actor in getattr(mention, role)] for role in ROLES]
    return None if all(getattr(mention, role) == getattr(shown, role) for role in ROLES) else read


ARTICLE_FIELDS = ("article_id", "title", "text", "published", "url", "publisher", "source", "refs")


def article_cells(article: Article) -> tuple[Any, ...]:
    """The values of ``ARTICLE_FIELDS``. What stands around the text is kept even where it is not quite text itself."""
    around = (article.title, article.url, article.publisher, article.source)
    title, url, publisher, source = (text and whole(text) for text in around)
    references = json.dumps(article.references)
    return article.id, title, article.text, article.published.isoformat(), url, publisher, source, references


# Whether an article of the table is one, with the values of ``as_known``: by its address, or by its text unless both
# name a publisher and these differ. What follows the hash in ``content`` begins with a blank.
KNOWN = """(:url <> '' AND article_id = :id OR content >= :content AND content < :content || '!'
    AND (:publisher = '' OR coalesce(publisher, '') COLLATE NOCASE IN ('', :publisher)))"""


TEXT_HASH = "substr(content, 1, 64)"  # the hash alone


def as_known(article: Article) -> dict[str, str]:
    """By what ``KNOWN`` knows an article."""
    publisher, url = whole(article.publisher or ""), whole(article.url or "")
    return {"id": article.id, "content": content_key(article), "publisher": publisher, "url": url}


def content_key(article: Article) -> str:
    """A hash of the text that line breaks and blanks do not change; StoreError where it is no text."""
    try:
        return hashlib.sha256(" ".join(article.text.split()).encode()).hexdigest()
    except UnicodeEncodeError as error:
        raise StoreError(f"{article.source or article.id}: {NOT_TEXT}") from error


def keys_of(article_id: str, url: str, content: str, publisher: str) -> Iterator[str]:
    """By what an article is surely one that is stored: its address, or its text by its publisher."""
    if url:
        yield article_id
    yield f"{content} {publisher.lower()}"


def now() -> str:
    """The time of day and date, as the tables have it."""
    return stamp(dt.datetime.now(dt.UTC))


def stamp(moment: dt.datetime) -> str:
    """UTC, so that the order of the texts is that of the times."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S")


@decodes
def moment_of(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


@decodes
def article_of(values: Sequence[Any]) -> Article:
    article_id, title, text, published, url, publisher, source, refs = values
    return Article(
        article_id,
        title,
        text,
        dt.date.fromisoformat(published),
        url,
        publisher,
        source,
        tuple(json.loads(refs)),
    )
