"""When an event was whose anniversary is told of: "the fourth anniversary of the invasion"."""

import calendar
import datetime as dt

from spacy.tokens import Token

from extract.model import TimeSpan
from extract.times.lexicon import ordinal


def years_since(event: Token) -> int:
    """How many years before its anniversary an event was, whose noun this is; 0 where no number tells, or there is no
    anniversary."""
    noun = event.head.head if event.dep_ == "pobj" and event.head.lower_ == "of" else event.head
    if noun.lemma_ != "anniversary" or (event.dep_ not in ("pobj", "poss")):
        return 0
    return next((years for child in noun.children if (years := _ordinal(child.lower_))), 0)


def _ordinal(word: str) -> int:
    try:
        return 0 if word.isdigit() else ordinal(word)
    except KeyError:
        return 0


def moved_back(when: TimeSpan | None, years: int, published: dt.date) -> TimeSpan:
    """The time of the event, from that of its anniversary; the whole year where the text does not say when that is."""
    if when is None or when.start is None or when.end is None:
        year = max(published.year - years, 1)
        return TimeSpan(dt.date(year, 1, 1), dt.date(year, 12, 31), "relative", when.text if when else "")
    return TimeSpan(_earlier(when.start, years), _earlier(when.end, years), when.dating, when.text)


def _earlier(day: dt.date, years: int) -> dt.date:
    """The same day so many years before; the last of February for 29 February."""
    year = max(day.year - years, 1)
    return day.replace(year=year, day=min(day.day, calendar.monthrange(year, day.month)[1]))
