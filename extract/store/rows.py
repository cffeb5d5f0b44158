"""Rows of the store to and from what they stand for: articles, mentions, and the cells of the tables."""

import datetime as dt
import functools
import json
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from extract.model import Actor, Article, Mention, Span, TimeSpan

SQL_TYPES = {
    "str": "TEXT NOT NULL",
    "object": "TEXT NOT NULL",
    "int64": "INTEGER NOT NULL",
    "datetime64[s]": "TEXT",
}


def declare(columns: Mapping[str, str]) -> str:
    """The SQL columns for these of a table: lists as JSON, days as ISO text."""
    return ", ".join(f'"{name}" {SQL_TYPES[dtype]}' for name, dtype in columns.items())


def cells(table: pd.DataFrame, columns: Mapping[str, str]) -> list[tuple[Any, ...]]:
    """The rows of a table as SQLite takes them."""
    return list(zip(*(encode(table[name].tolist(), dtype) for name, dtype in columns.items()), strict=True))


def encode(values: Sequence[Any], dtype: str) -> list[Any]:
    if dtype == "object":
        return [json.dumps(value, ensure_ascii=False) for value in values]
    if dtype.startswith("datetime64"):
        return [None if pd.isna(value) else value.date().isoformat() for value in values]
    return list(values)


def decode(values: Sequence[Any], dtype: str) -> list[Any]:
    """What ``encode`` was given, days as ``datetime.date`` or None; equal lists are one object."""
    if dtype == "object":
        distinct = dict.fromkeys(values)  # most cells occur often, and one call for all is many times faster
        loaded = dict(zip(distinct, json.loads(f"[{','.join(distinct)}]"), strict=True))
        return [loaded[value] for value in values]
    return [day(value) for value in values] if dtype.startswith("datetime64") else list(values)


def columns_of(rows: Sequence[Sequence[Any]], columns: Mapping[str, str]) -> dict[str, list[Any]]:
    """The values of each column of rows read from the store."""
    turned = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
    return {name: decode(values, dtype) for (name, dtype), values in zip(columns.items(), turned, strict=True)}


def typed(columns: dict[str, list[Any]], dtypes: Mapping[str, str]) -> pd.DataFrame:
    """The table of columns that have the keys of ``dtypes``."""
    series = {name: pd.Series(columns[name], dtype=dtype) for name, dtype in dtypes.items()}
    return pd.DataFrame(series)


@functools.lru_cache(maxsize=100_000)
def day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


ROLES = ("agents", "targets", "mentioned")


def mention_of(row: Mapping[str, Any]) -> Mention:
    """The mention, with its actors as read, in a row with ``model.MENTION_COLUMNS`` and ``as_read``."""
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
    )


def actors_of(values: Sequence[Mapping[str, Any]]) -> tuple[Actor, ...]:
    return tuple(Actor(v["name"], v["kind"], tuple(v["countries"]), v["role"]) for v in values)


def actors_read(mention: Mention, shown: Mention) -> list[list[dict[str, Any]]] | None:
    """The cell ``as_read``: the actors of ``ROLES`` as the article names them, None where they are shown so."""
    read = [[actor.to_dict() for actor in getattr(mention, role)] for role in ROLES]
    return None if all(getattr(mention, role) == getattr(shown, role) for role in ROLES) else read


ARTICLE_FIELDS = ("article_id", "title", "text", "published", "url", "publisher", "source", "refs")


def article_cells(article: Article) -> tuple[Any, ...]:
    """The values of ``ARTICLE_FIELDS``."""
    return (
        article.id,
        article.title,
        article.text,
        article.published.isoformat(),
        article.url,
        article.publisher,
        article.source,
        json.dumps(article.references),
    )


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
