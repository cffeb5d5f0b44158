"""Days and stretches of days in words. Days are inclusive at both ends."""

import calendar
import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd

from extract.model import TimeSpan


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


def _period(first: dt.date, last: dt.date) -> str | None:
    """The calendar period that these days fill exactly: year, quarter, month, a third of one, or week."""
    if (last - first).days == 6 and first.weekday() == 0:
        return f"the week {stretch(first, last)}"
    if first.year != last.year:
        return None
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year)
    month_end = _month_end(last).day
    if first.day == 1 and last.day == month_end:
        return _months(first, last)
    if first.month == last.month and (first.day, last.day) in {(1, 10), (11, 20), (21, month_end)}:
        return f"{ {1: 'early', 11: 'mid', 21: 'late'}[first.day] } {first:%B %Y}"
    return None


def _months(first: dt.date, last: dt.date) -> str | None:
    if first.month == last.month:
        return f"{first:%B %Y}"
    return f"the months {first:%B} to {last:%B %Y}" if (last.month - first.month) % 3 == 2 else None
