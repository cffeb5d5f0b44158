"""A briefing for TimelineJS, as https://timeline.knightlab.com/docs/json-format.html describes it."""

import datetime as dt
import json
from typing import Any

from markupsafe import Markup, escape

from extract.exports.briefing import Briefing, Item
from extract.exports.briefing.html import linked


def to_timelinejs(briefing: Briefing) -> bytes:
    """JSON in UTF-8. TimelineJS shows texts as HTML: they are escaped. Events without any day are left out."""
    title = {"title": {"text": {"headline": escape(briefing.title), "text": escape(briefing.facts)}}}
    slides = [_slide(item) for item in briefing.items if item.span.start or item.span.end]
    return json.dumps((title if briefing.title else {}) | {"events": slides}, ensure_ascii=False, indent=1).encode()


def _slide(item: Item) -> dict[str, Any]:
    first, last = item.span.start or item.span.end, item.span.end or item.span.start
    assert first and last
    return {
        "unique_id": item.event_id,
        "start_date": _date(first),
        "end_date": _date(last),
        "display_date": escape(item.when),
        "group": item.type,
        "autolink": False,
        "text": {"headline": escape(item.title), "text": _text(item)},
    }


def _date(day: dt.date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _text(item: Item) -> Markup:
    parts = [Markup("<p>{}</p>").format(text) for text in (item.what, item.parties) if text]
    parts.append(Markup("<blockquote>{}</blockquote>").format(item.sentence))
    parts += [Markup("<p>{}</p>").format(line.text) for line in item.lines]
    parts += [Markup("<p><b>Note</b> {}</p>").format(item.note)] if item.note else []
    sources = [Markup("<li>{}</li>").format(linked(source)) for source in item.sources]
    return Markup("").join([*parts, Markup("<ul>{}</ul>").format(Markup("").join(sources))])
