"""The cards that show when a mark is pointed at."""

import textwrap
from collections.abc import Mapping
from typing import Any

from dashboard import words
from dashboard.index import EventIndex
from dashboard.labels import short
from dashboard.theme import STATUS_WORDS

from .base import escape
from .layout import Ints

CARD = ["title", "type", "status", "start", "end", "dating", "time_text", "publishers"]
WRAP = 56  # characters of a line on a hover card


def cards(index: EventIndex, rows: Ints) -> list[str]:
    """The card of each event: what, when and how that is known, how certain and who reports it; all of it escaped."""
    events = index.frame[CARD].iloc[rows].to_dict("records")
    return [_card(event, int(reports)) for event, reports in zip(events, index.reports[rows], strict=True)]


def _card(event: Mapping[Any, Any], reports: int) -> str:
    span = words.span_of(event)
    title = "<br>".join(escape(line) for line in textwrap.wrap(event["title"], WRAP)[:3])
    when = escape(f"{words.when(span)} ({words.given_by(span)})")
    status = f"{event['type'].capitalize()} · {STATUS_WORDS[event['status']].lower()}"
    told = ", ".join(escape(short(publisher, 30)) for publisher in event["publishers"][:3] if publisher)
    by = " · ".join(filter(None, (words.count(reports, "article"), told)))
    return f"<b>{title}</b><br>{when}<br>{status}<br>{by}"
