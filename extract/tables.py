"""Events and mentions as pandas tables with the columns of ``extract.model``, and as rows for JSON."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from extract import reprints
from extract.happenings.happening import following
from extract.model import (
    EVENT_COLUMNS,
    FOLLOWING,
    MENTION_COLUMNS,
    NESTED,
    WITHIN,
    Actor,
    Article,
    Event,
    Mention,
    TimeSpan,
)
from extract.overlay import overlay
from extract.strings import whole


def events_table(
    events: Sequence[Event], articles: Mapping[str, Article], today: dt.date | None = None
) -> pd.DataFrame:
    """One row an event, ``EVENT_COLUMNS``; ``articles`` maps the ids of all articles that the events come from.

    What is overdue is so on the day ``today``, by default that of the calendar.
    """
    columns = evidence_columns(events, articles, reprints.texts(articles))
    overlay(columns)
    columns |= following(columns, today or dt.date.today())
    return pd.DataFrame({name: pd.Series(columns[name], dtype=dtype) for name, dtype in EVENT_COLUMNS.items()})


def evidence_columns(
    events: Sequence[Event], articles: Mapping[str, Article], texts: Mapping[str, str]
) -> dict[str, list[Any]]:
    """The columns of a table of events less those that follow from the evidence; ``texts`` says which articles print
    one text (``extract.reprints.texts``)."""
    rows = [_event_row(event, articles, texts) for event in events]
    return {name: [row[name] for row in rows] for name in EVENT_COLUMNS if name not in FOLLOWING}


def mentions_table(events: Sequence[Event], articles: Mapping[str, Article]) -> pd.DataFrame:
    """One row a mention, ``MENTION_COLUMNS``, in the order of the events and of each event's mentions."""
    return frame(mention_rows(events, articles), MENTION_COLUMNS)


def mention_rows(events: Sequence[Event], articles: Mapping[str, Article]) -> list[dict[str, Any]]:
    """The rows of that table."""
    return [{"event_id": e.id, **_mention_row(m, articles)} for e in events for m in e.mentions]


def frame(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    """A table with exactly these columns and dtypes, also when there are no rows."""
    return pd.DataFrame({name: pd.Series([row[name] for row in rows], dtype=dtype) for name, dtype in columns.items()})


def to_records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows ready for JSON: days as ISO strings, what is open or empty as None, evidence as rows of its own.

    A row of events also has ``article``, where its first piece of evidence stands.
    """
    records = [{str(k): _plain(v) for k, v in row.items()} for row in table.to_dict("records")]
    for record in records:
        for name in record.keys() & {"evidence", *NESTED}:
            record[name] = [{k: _plain(v) for k, v in piece.items()} for piece in record[name]]
        if "evidence" in record:
            record["article"] = record["evidence"][0]["article"] if record["evidence"] else None
    return records


def _plain(value: Any) -> Any:
    if isinstance(value, dt.date | pd.Timestamp):  # NaT is a Timestamp for isinstance
        return None if pd.isna(value) else value.isoformat()[:10]
    if value is pd.NaT or value == "" or value != value:  # NaN is not equal to itself
        return None
    return value


def _event_row(event: Event, articles: Mapping[str, Article], texts: Mapping[str, str]) -> dict[str, Any]:
    actors = event.actors()
    homes = list(dict.fromkeys(m.article_id for m in event.mentions))
    return {
        "event_id": event.id,
        "type": event.type,
        "status": event.status,
        **_time(event.when),
        "title": event.title,
        **_roles(event),
        "persons": _names(a for a in actors if a.kind == "person"),
        "organizations": _names(a for a in actors if a.kind in ("organization", "group")),
        "countries": list(dict.fromkeys(code for a in actors for code in a.countries)),
        **_rest(event),
        "article_ids": homes,
        "publishers": list(dict.fromkeys(articles[h].publisher or "" for h in homes)),
        "n_mentions": len(event.mentions),
        "n_texts": len({texts.get(home, home) for home in homes}),
        "confidence": event.confidence,
        "corrected": list(event.corrected),
        "evidence": [_mention_row(m, articles) for m in event.mentions],
    }


def _mention_row(mention: Mention, articles: Mapping[str, Article]) -> dict[str, Any]:
    return {
        "article_id": mention.article_id,
        **_article(articles[mention.article_id]),
        "type": mention.type,
        "status": mention.status,
        **_time(mention.when),
        "text": mention.text,
        "start_char": mention.sentence.start_char,
        "end_char": mention.sentence.end_char,
        "trigger": mention.trigger_text,
        "trigger_start": mention.trigger.start_char,
        "trigger_end": mention.trigger.end_char,
        **_roles(mention),
        **_rest(mention),
        "confidence": mention.confidence,
    }


def shown_source(source: str) -> str:
    """Where an article was read from, as others may know it: the address, else the file's name without its folders."""
    if re.match(r"https?://", source, re.IGNORECASE):
        return source
    file, *within = source.split(WITHIN)
    return WITHIN.join([re.split(r"[/\\]", file)[-1], *within])


def _article(article: Article) -> dict[str, Any]:
    return {
        "article": whole(shown_source(article.source)),
        "article_title": whole(article.title),
        "publisher": whole(article.publisher or ""),
        "url": whole(article.url or ""),
        "published": article.published,
    }


def _time(when: TimeSpan) -> dict[str, Any]:
    return {"start": when.start, "end": when.end, "dating": when.dating, "time_text": when.text}


def _roles(item: Event | Mention) -> dict[str, Any]:
    return {role: [actor.to_dict() for actor in getattr(item, role)] for role in ("agents", "targets", "mentioned")}


def _rest(item: Event | Mention) -> dict[str, Any]:
    texts = {"place": item.place or "", "place_country": item.place_country or "", "quote": item.quote or ""}
    return texts | {"topics": list(item.topics)}


def _names(actors: Iterable[Actor]) -> list[str]:
    return list(dict.fromkeys(actor.name for actor in actors))


def told_by(events: pd.DataFrame, article_ids: Collection[str]) -> pd.DataFrame:
    """The rows of an events table that at least one of these articles tells, without relations to the other rows.

    Their evidence is whole: what other articles say of them stays.
    """
    wanted = frozenset(article_ids)
    told = [not wanted.isdisjoint(ids) for ids in events["article_ids"]]
    kept = events.loc[pd.Series(told, events.index, dtype=bool)].reset_index(drop=True)
    ids = set(kept["event_id"])
    within = [[row for row in rows if row["event_id"] in ids] for rows in kept["relations"]]
    return kept.assign(relations=pd.Series(within, dtype=object))


def told_without(events: pd.DataFrame, article_ids: Collection[str]) -> pd.DataFrame:
    """The rows that other articles than these tell, too, with what only those tell of them as evidence."""
    gone = set(article_ids)
    kept = events.loc[[bool(set(ids) - gone) for ids in events["article_ids"]]].reset_index(drop=True)
    others = [[one for one in ids if one not in gone] for ids in kept["article_ids"]]
    evidence = [[piece for piece in pieces if piece["article_id"] not in gone] for pieces in kept["evidence"]]
    return kept.assign(article_ids=pd.Series(others, dtype=object), evidence=pd.Series(evidence, dtype=object))
