"""How long a server asks to be left alone, as its headers say."""

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from extract.readers.web import Answer

MAX_SECONDS = 10**9  # of Retry-After: more is no number that a server means


def max_age(answer: Answer) -> dt.timedelta | None:
    """For how long the server says its answer holds."""
    control = answer.headers.get("cache-control", "").lower()
    found = re.search(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})\b", control)
    return dt.timedelta(seconds=int(found[1])) if found else None


def retry_after(answer: Answer, now: dt.datetime) -> dt.timedelta | None:
    """How long the server asks to be left alone: in seconds, or until a date."""
    value = answer.headers.get("retry-after", "").strip()
    if value.isdecimal() and value.isascii():
        return dt.timedelta(seconds=min(int(value[:10]), MAX_SECONDS))
    try:
        until = parsedate_to_datetime(value[:64])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return (until if until.tzinfo else until.replace(tzinfo=dt.UTC)) - now
