"""Dates and counts as people say them. Days are inclusive at both ends."""

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from extract.days import brief as brief
from extract.days import compact as compact
from extract.days import date_of as date_of
from extract.days import day as day
from extract.days import span_in_short as span_in_short
from extract.days import span_of as span_of
from extract.days import stretch as stretch
from extract.days import when as when
from extract.model import Dating, TimeSpan
from extract.strings import listed as listed

OPENING_MARKS = "“„«\"'‘"

DATING_WORDS: dict[Dating, str] = {
    "explicit": "Calendar date",
    "relative": "Relative words",
    "publication": "Day of publication",
    "unknown": "Date not known",
}

NAMED = 6  # values of a filter that are named
SURENESS = {"sure": 0.8, "likely": 0.5, "unsure": 0.0}  # words, as filters know them, and the least chance for each


def alternatives(values: Sequence[str], joint: str = "or") -> str:
    """ "Kallas, Costa or Putin"; of many only the first."""
    more = [f"{len(values) - NAMED:,} more"] if len(values) > NAMED else []
    return listed([*values[:NAMED], *more], joint)


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
    return next(word.capitalize() for word, least in SURENESS.items() if confidence >= least)


def surenesses(confidences: pd.Series) -> pd.Series:
    """Of each its word of ``SURENESS``; nothing where nothing tells it."""
    words, edges = zip(*reversed(SURENESS.items()), strict=True)
    return pd.cut(confidences, [*edges, float("inf")], right=False, labels=words).astype(object)


def sure_in_short(confidence: float | None) -> str:
    """ "Likely, 62%"; "" where nothing tells it."""
    word = sureness(confidence)
    return f"{word}, {confidence:.0%}" if word else ""


def how_sure(confidence: float | None) -> str:
    """How sure it is that an event was read right, with the figure; "" where nothing tells it."""
    word = sureness(confidence)
    return f"{word}: a chance of {confidence:.0%} that type, dates and actors are right" if word else ""


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
