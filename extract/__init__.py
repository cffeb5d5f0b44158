"""News articles in, dated events out.

>>> import datetime, extract
>>> articles = extract.read("article.md", published=datetime.date(2026, 5, 11))
>>> events, mentions = extract.analyze(articles)
"""

import datetime as dt
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from extract.model import Acts, Article, Event, distinct

if TYPE_CHECKING:
    import pandas as pd

    from extract.attribution import Attribution
    from extract.happenings.moments import KeyMoment

__all__ = ["Analysis", "analyze", "attributions", "extract_events", "find_events", "key_moments", "mentions", "read"]


class Analysis(NamedTuple):
    """What articles tell, as tables: one row an event, and one row a mention; ``event_id`` joins them."""

    events: "pd.DataFrame"  # extract.model.EVENT_COLUMNS
    mentions: "pd.DataFrame"  # extract.model.MENTION_COLUMNS


def read(source: str | Path, published: dt.date | None = None) -> list[Article]:
    """The articles in a file, a folder or at a web address; ``published`` where they give no day of their own.

    Raises ``extract.readers.ReadError``, which says what to do.
    """
    from extract import readers

    return readers.read(source, published)


def find_events(articles: Sequence[Article], acts: Acts = "all") -> list[Event]:
    """The events that the articles tell, merged within and between them; an actor has one name in all of them.

    With ``acts="none"`` only statements are found. Warns where the tagger of acts is missing, and does without it.
    They are found in this process, without the limits of time and memory that the command line and the dashboard set.
    """
    return _events_of(_by_id(articles), acts)


def _by_id(articles: Sequence[Article]) -> dict[str, Article]:
    return {article.id: article for article in distinct(articles) if article}


def _events_of(articles: Mapping[str, Article], acts: Acts) -> list[Event]:
    from extract.consolidation import consolidate
    from extract.pipeline import EXTRACTORS, process_many
    from extract.registry import resolved
    from extract.tagger_files import warning

    missing = warning() if acts == "all" else None
    if missing:
        warnings.warn(missing, stacklevel=3)
    found = [mention for _, mentions in process_many(articles.values(), EXTRACTORS[acts]) for mention in mentions]
    published = {article_id: article.published for article_id, article in articles.items()}
    return consolidate(resolved(found, published), articles)


def analyze(articles: Sequence[Article], acts: Acts = "all", today: dt.date | None = None) -> Analysis:
    """Both tables in one pass; ``acts`` as ``find_events`` takes it. What is overdue is so on the day ``today``, by
    default that of the calendar."""
    from extract.tables import events_table, mentions_table

    by_id = _by_id(articles)
    found = _events_of(by_id, acts)
    return Analysis(events_table(found, by_id, today), mentions_table(found, by_id))


def extract_events(articles: Sequence[Article]) -> "pd.DataFrame":
    """One row an event."""
    return analyze(articles).events


def mentions(articles: Sequence[Article]) -> "pd.DataFrame":
    """One row a mention."""
    return analyze(articles).mentions


def key_moments(
    events: "pd.DataFrame",
    dates: int,
    per_date: int,
    first: dt.date | None = None,
    last: dt.date | None = None,
) -> "list[KeyMoment]":
    """The most important days, at most ``dates`` of them from ``first`` to ``last``, that a selection of events
    tells of, each with at most ``per_date`` sentences that represent it; see
    ``extract.happenings.moments``. ``events`` is a table as ``analyze`` gives it, or some rows of one."""
    from extract.happenings import moments

    return moments.key_moments(events, dates, per_date, first, last)


def attributions(text: str) -> "list[Attribution]":
    """Who says, thinks or wants what: every source, cue and content, as spans of the text (code points)."""
    from extract.attribution import find

    return find(text)
