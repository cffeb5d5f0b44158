"""Days as people type them: "27 May 2026", "27-28 May 2026", "May 2026", "until 3 June 2026"."""

import datetime as dt
import re

from extract.correction_lines import CorrectionError
from extract.corrections.cells import BETWEEN, DAYS_USAGE, UNKNOWN, days_in
from extract.model import TimeSpan, shifted

ISO = re.compile(r"[\d-]+|unknown")
RANGE = re.compile(r"\s*(?:\.\.|–|—|\bto\b|\buntil\b|\btill\b| - )\s*")
FROM = re.compile(r"(?:from|since)\s+", re.IGNORECASE)
SHARED = (  # one month for two days: what the first lacks stands behind the second, or before it
    (re.compile(r"(?<![\d-])(\d{1,2})\s*-\s*(\d{1,2}\.?\s+[A-Za-z]+\.?,?\s+\d{4})"), r"\1..\2"),
    (re.compile(r"([A-Za-z]+\.?)\s+(\d{1,2})\s*[-–]\s*(\d{1,2}),?\s+(\d{4})"), r"\2 \1 \4..\3 \1 \4"),
)
SAID_YEAR = re.compile(r"\b\d{4}\b")
DAY_ONLY = re.compile(r"\d{1,2}\.?")
DAY_AND_MONTH = re.compile(r"\d{1,2}\.?\s+[A-Za-z]+\.?|[A-Za-z]+\.?\s+\d{1,2}")
TYPED_USAGE = f"{DAYS_USAGE}; or 27 May 2026, 27-28 May 2026, May 2026, until 3 June 2026"


def typed_days(text: str) -> TimeSpan:
    """The days that are meant; CorrectionError, which says how to write them, where none are.

    A month and a year are needed: "27" or "Tuesday" would mean another day tomorrow. What may be either of two days
    ("5/11/2026") is refused.
    """
    line = " ".join(text.split())
    if not line or line.casefold() == UNKNOWN:
        return days_in(UNKNOWN)
    for pattern, written in SHARED:
        line = pattern.sub(written, line)
    line, open_end = FROM.subn("", line, count=1)
    first, between, last = _parted(line)
    if not between:
        only = _days(first)
        return TimeSpan(only[0], None if open_end else only[1], "explicit")
    start = _days(_completed(first, last))[0] if first else None
    end = _days(last)[1] if last else None
    if not start and not end:
        raise CorrectionError(f"no days in {text!r}: {TYPED_USAGE}")
    if start and end and start > end:
        raise CorrectionError(f"{text!r} ends before it begins: write the earlier day first")
    return TimeSpan(start, end, "explicit")


def _parted(line: str) -> tuple[str, str, str]:
    """What stands before and behind the sign or word of a range, and that sign, "" where there is none."""
    found = RANGE.search(line)
    return (line[: found.start()].strip(), BETWEEN, line[found.end() :].strip()) if found else (line.strip(), "", "")


def _completed(first: str, last: str) -> str:
    """The first of two days with the month and the year that only the second has."""
    words = last.replace(",", "").split()
    if DAY_ONLY.fullmatch(first) and len(words) == 3:
        return " ".join([first, *words[1:]] if words[0][0].isdigit() else [first, words[0], words[2]])
    if DAY_AND_MONTH.fullmatch(first) and re.fullmatch(r"\d{4}", words[-1]):
        return f"{first} {words[-1]}"
    return first


def _days(text: str) -> tuple[dt.date, dt.date]:
    """The first and last day of a day, a month or a year."""
    if ISO.fullmatch(text):
        when = days_in(text)
        if when.start and when.end:
            return when.start, when.end
    found = _parse(text) if SAID_YEAR.search(text) and "/" not in text else None
    if found is None:
        raise CorrectionError(f"no days in {text!r}: {TYPED_USAGE}")
    day, period = found
    if period == "month":
        first = day.replace(day=1)
        return first, shifted(shifted(first, 31).replace(day=1), -1)
    return day, day


def _parse(text: str) -> tuple[dt.date, str] | None:
    from dateparser.date import DateDataParser  # slow to load

    settings = {"REQUIRE_PARTS": ["month", "year"], "DATE_ORDER": "DMY", "PREFER_LOCALE_DATE_ORDER": False}
    found = DateDataParser(languages=["en"], settings=settings).get_date_data(text)
    if found.date_obj is None or found.period not in ("day", "month"):
        return None
    return found.date_obj.date(), str(found.period)
