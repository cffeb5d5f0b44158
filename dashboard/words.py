"""Dates and counts as people say them. Days are inclusive at both ends."""

import calendar
import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from extract.model import Dating, TimeSpan

OPENING_MARKS = "“„«\"'‘"

DATING_WORDS: dict[Dating, str] = {
    "explicit": "Calendar date",
    "relative": "Relative words",
    "publication": "Day of publication",
    "unknown": "Date not known",
}

SURENESS = ((0.8, "Sure"), (0.5, "Likely"), (0.0, "Unsure"))  # the least chance of being right for each word


def date_of(value: Any) -> dt.date | None:
    """The day of a cell of a table; None where it is empty."""
    return None if pd.isna(value) else pd.Timestamp(value).date()


def span_of(row: Mapping[Any, Any]) -> TimeSpan:
    """The time of an event or a mention, a row of a table."""
    return TimeSpan(date_of(row["start"]), date_of(row["end"]), row["dating"], row["time_text"])


def day(date: dt.date, weekday: bool = False) -> str:
    """ "11 May 2026", or "Monday 11 May 2026"."""
    return f"{date:%A} {date.day} {date:%B %Y}" if weekday else f"{date.day} {date:%B %Y}"


def brief(date: dt.date) -> str:
    """ "11 May 2026", with a month of three letters."""
    return f"{date.day} {date:%b %Y}"


def stretch(first: dt.date, last: dt.date) -> str:
    """ "27–28 May 2026", "30 May – 2 June 2026", with no more said than needed."""
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def span_in_short(first: dt.date, last: dt.date) -> str:
    """ "9 Aug 2025 – 31 Jul 2026"."""
    return compact(TimeSpan(first, last, "explicit"))


def listed(names: Sequence[str]) -> str:
    """ "Russia, Ukraine and Hungary"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def compact(span: TimeSpan) -> str:
    """A time for a line with little room: "5 Feb 2026", "27–28 May 2026", "Dec 2026", "from 1 Mar 2020", "no day"."""
    if span.start and span.end:
        first, last = span.start, span.end
        if first == last:
            return brief(first)
        if first.day == 1 and last == _month_end(first):
            return f"{first:%b %Y}"
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{brief(last)}"
        return f"{first.day} {first:%b}{'' if first.year == last.year else f' {first.year}'} – {brief(last)}"
    if span.start:
        return f"from {brief(span.start)}"
    return f"until {brief(span.end)}" if span.end else "no day"


def _month_end(date: dt.date) -> dt.date:
    return date.replace(day=calendar.monthrange(date.year, date.month)[1])


def when(span: TimeSpan) -> str:
    """A time in words: a day, a stretch of days, some day in a period, or a side that is left open."""
    if span.start and span.end:
        if span.start == span.end:
            return day(span.start, weekday=True)
        period = _period(span.start, span.end)
        return f"Some day in {period}" if period else stretch(span.start, span.end)
    if span.start:
        return f"From {day(span.start)}, end not known"
    if span.end:
        return f"Until {day(span.end)}, beginning not known"
    return "Date not known"


def given_by(span: TimeSpan) -> str:
    """How the date is known, in short: the words of the article that gave it, or what stands for them."""
    return f"“{span.text}”" if span.text else DATING_WORDS[span.dating]


def known_by(span: TimeSpan, where: str, published: dt.date) -> str:
    """How the date is known: the words that gave it, ``where`` they stand ("in another sentence", "" in the one that
    is shown), and the day of publication, from which most of them count."""
    on = day(published, weekday=True)
    match span.dating:
        case "unknown":
            return f"The article, of {on}, does not say when"
        case "publication":
            return "No time is given: the day of publication is assumed"
        case _ if not span.text:
            return f"Known from other sentences of the article, of {on}"
        case "explicit":
            return f"Known from “{span.text}” {where}".rstrip()
    return f"Known from “{span.text}” {where}".rstrip() + f", in an article of {on}"


def sureness(confidence: float | None) -> str:
    """ "Sure", "Likely" or "Unsure"; "" where nothing tells it."""
    if confidence is None or pd.isna(confidence):
        return ""
    return next(word for least, word in SURENESS if confidence >= least)


def sure_in_short(confidence: float | None) -> str:
    """ "Likely, 62%"; "" where nothing tells it."""
    word = sureness(confidence)
    return f"{word}, {confidence:.0%}" if word else ""


def how_sure(confidence: float | None) -> str:
    """How sure it is that an event was read right, with the figure; "" where nothing tells it."""
    word = sureness(confidence)
    return f"{word}: a chance of {confidence:.0%} that type, dates and actors are right" if word else ""


def _period(first: dt.date, last: dt.date) -> str | None:
    """The calendar period that these days fill exactly: year, quarter, month, a third of one, or week."""
    if (last - first).days == 6 and first.weekday() == 0:
        return f"the week {stretch(first, last)}"
    if first.year != last.year:
        return None
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year)
    month_end = calendar.monthrange(last.year, last.month)[1]
    if first.day == 1 and last.day == month_end:
        return _months(first, last)
    if first.month == last.month and (first.day, last.day) in {(1, 10), (11, 20), (21, month_end)}:
        return f"{ {1: 'early', 11: 'mid', 21: 'late'}[first.day] } {first:%B %Y}"
    return None


def _months(first: dt.date, last: dt.date) -> str | None:
    if first.month == last.month:
        return f"{first:%B %Y}"
    return f"the months {first:%B} to {last:%B %Y}" if (last.month - first.month) % 3 == 2 else None


def count(number: int, noun: str, plural: str = "") -> str:
    """ "1 event", "2,000 events"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def said(sentence: str, quote: str) -> str:
    """What was said: in quotation marks only where the sentence quotes it, not where it reports it in its own words."""
    before = sentence[: sentence.find(quote)].rstrip()[-1:]
    return f"“{quote}”" if before in OPENING_MARKS and before else quote


def length(span: dt.timedelta) -> str:
    """ "40 minutes", "2 hours", "3 days": a stretch of time in its largest unit."""
    minutes = round(span.total_seconds() / 60)
    if minutes < 1:
        return "less than a minute"
    if minutes < 90:
        return count(minutes, "minute")
    return count(round(minutes / 60), "hour") if minutes < 36 * 60 else count(round(minutes / 60 / 24), "day")


def ago(span: dt.timedelta) -> str:
    """ "2 hours ago"."""
    return f"{length(span)} ago"
