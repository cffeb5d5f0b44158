"""News articles in, dated events out.

>>> import datetime, extract
>>> articles = extract.read("article.md", published=datetime.date(2026, 5, 11))
>>> table = extract.extract_events(articles)
"""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from extract.model import Article, Event

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["extract_events", "find_events", "mentions", "read"]


def read(source: str | Path, published: dt.date | None = None) -> list[Article]:
    """The articles in a file, a folder or at a web address; ``published`` where they give no day of their own.

    Raises ``extract.readers.ReadError``, which says what to do.
    """
    from extract import readers

    return readers.read(source, published)


def find_events(articles: Sequence[Article]) -> list[Event]:
    """The events that the articles tell, merged within and between them; an actor has one name in all of them.

    They are found in this process, without the limits of time and memory that the command line and the dashboard set.
    """
    from extract.consolidation import consolidate
    from extract.pipeline import process_many
    from extract.registry import resolved

    found = [mention for _, mentions in process_many(articles) for mention in mentions]
    published = {article.id: article.published for article in articles}
    return consolidate(resolved(found, published), {article.id: article for article in articles})


def extract_events(articles: Sequence[Article]) -> "pd.DataFrame":
    """One row an event: ``extract.model.EVENT_COLUMNS``."""
    from extract.tables import events_table

    return events_table(find_events(articles), {article.id: article for article in articles})


def mentions(articles: Sequence[Article]) -> "pd.DataFrame":
    """One row a mention: ``extract.model.MENTION_COLUMNS``; ``event_id`` joins them to their events."""
    from extract.tables import mentions_table

    return mentions_table(find_events(articles), {article.id: article for article in articles})
