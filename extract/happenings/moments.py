"""The key moments of a story: its most important days, each with the sentences that tell best what happened.

This is timeline summarisation (Martschat and Markert 2018; Ghalandari and Ifrim 2020): choose the days first, by how
much is told of them, then the sentences, by how much of what the articles have in common they say (the concepts of
Gillick and Favre 2009: pairs of words, weighted by the articles that have them).
"""

import datetime as dt
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from extract.happenings.digest import LEAD, digest
from extract.happenings.importance import Scores, importance, weights
from extract.model import shifted
from extract.resources import words

SHORT = 2  # days that an event may last which is counted for each of them
LATER = 2  # days after which a day is no longer news
TOP = 5  # events of a day whose importance counts
FEWEST, MOST = 5, 60  # words of a sentence that stands for a day
NEAR = 1000  # characters from the beginning of an article at which a sentence is half as near to it

WORD = re.compile(r"[^\W_]+")
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that tells an event of the day, and where it stands."""

    text: str
    event_id: str
    article_id: str
    start_char: int


@dataclass(frozen=True, slots=True)
class KeyMoment:
    """A day, its events from the most important one on, and the sentences that represent it in order of choice.

    ``importance`` is 0 to 1 among the days of the selection.
    """

    day: dt.date
    importance: float
    event_ids: tuple[str, ...]
    sentences: tuple[Sentence, ...]


def key_moments(
    events: pd.DataFrame,
    dates: int,
    per_date: int,
    first: dt.date | None = None,
    last: dt.date | None = None,
) -> list[KeyMoment]:
    """The most important days that these events tell of, in order of time.

    ``events`` is any selection of an events table (``model.EVENT_COLUMNS``); at most ``dates`` days from ``first`` to
    ``last`` with at most ``per_date`` sentences each. ValueError where either number is below 1.
    """
    if dates < 1 or per_date < 1:
        raise ValueError("at least one date and one sentence a date are to be chosen")
    scores = importance(digest(events))
    by_day = _by_day(events, first or dt.date.min, last or dt.date.max)
    days = _importance_of_days(by_day, events, scores)
    chosen = sorted(days, key=lambda day: (-days[day], day))[:dates]
    return [_moment(day, days[day], by_day[day], scores, events, per_date) for day in sorted(chosen)]


@dataclass(frozen=True, slots=True)
class _Telling:
    """A piece of evidence that tells an event of a day; ``row`` is the event's in the table."""

    row: int
    piece: Mapping[str, Any]


def _by_day(events: pd.DataFrame, first: dt.date, last: dt.date) -> dict[dt.date, list[_Telling]]:
    """What is told of each day: by the days that each sentence gives, not by those that its event has."""
    found: defaultdict[dt.date, list[_Telling]] = defaultdict(list)
    for row, pieces in enumerate(events["evidence"]):
        for piece in pieces:
            for day in _days(piece["start"], piece["end"]):
                if first <= day <= last:
                    found[day].append(_Telling(row, piece))
    return found


def _days(start: dt.date | None, end: dt.date | None) -> Iterator[dt.date]:
    """Each day of a short time; none of a longer or an open one."""
    if start and end and (end - start).days < SHORT:
        yield from {start, end}


def _importance_of_days(
    by_day: Mapping[dt.date, Sequence[_Telling]], events: pd.DataFrame, scores: Scores
) -> dict[dt.date, float]:
    published = Counter({piece["article_id"]: piece["published"] for of in events["evidence"] for piece in of}.values())
    days = list(by_day)
    counts = {
        "told": [_logarithm(t.piece["article_id"] for t in by_day[day]) for day in days],
        "next day": [math.log1p(published[shifted(day, 1)]) for day in days],
        "same day": [math.log1p(published[day]) for day in days],
        "later": [_logarithm(t.piece["article_id"] for t in by_day[day] if _is_later(t, day)) for day in days],
        "events": [sum(sorted({t.row: max(0.0, scores[t.row]) for t in by_day[day]}.values())[-TOP:]) for day in days],
    }
    total = sum(weights("day")[name] * _scaled(values) for name, values in counts.items())
    return dict(zip(days, _scaled(total), strict=True)) if days else {}


def _logarithm(articles: Iterable[str]) -> float:
    return math.log1p(len(set(articles)))


def _is_later(telling: _Telling, day: dt.date) -> bool:
    """Whether its article appeared when the day was no longer news."""
    return bool((telling.piece["published"] - day).days >= LATER)


def _scaled(values: Any) -> Scores:
    """From 0 for nothing to 1 for the greatest."""
    positive: Scores = np.maximum(np.asarray(values, float), 0.0)
    return positive / max(float(positive.max(initial=0.0)), 1e-9)


def _moment(
    day: dt.date, of_day: float, told: Sequence[_Telling], scores: Scores, events: pd.DataFrame, most: int
) -> KeyMoment:
    ids = events["event_id"].tolist()
    rows = sorted({telling.row for telling in told}, key=lambda row: (-scores[row], row))
    chosen = [
        Sentence(t.piece["text"], ids[t.row], t.piece["article_id"], t.piece["start_char"])
        for t in _representative(told, most)
    ]
    return KeyMoment(day, round(float(of_day), 4), tuple(ids[row] for row in rows), tuple(chosen))


def _representative(told: Sequence[_Telling], most: int) -> list[_Telling]:
    """The sentences that together say most of what the articles have in common, the best first: each choice counts
    only what the ones before it do not say."""
    texts = {telling.piece["text"]: telling for telling in reversed(told)}
    pairs = {text: _pairs(text) for text in sorted(texts)}
    holders: defaultdict[Pair, set[str]] = defaultdict(set)
    for telling in told:
        for pair in pairs[telling.piece["text"]]:
            holders[pair].add(telling.piece["article_id"])
    value = {pair: math.log1p(len(articles)) for pair, articles in holders.items()}
    fit = {text: _fitness(texts[text].piece) for text in pairs if FEWEST <= len(WORD.findall(text)) <= MOST}
    chosen: list[_Telling] = []
    said: set[Pair] = set()
    while fit and len(chosen) < most:
        best = max(fit, key=lambda text: fit[text] * _worth(pairs[text] - said, value))
        del fit[best]
        chosen.append(texts[best])
        said |= pairs[best]
    return chosen


def _worth(pairs: Iterable[Pair], value: Mapping[Pair, float]) -> float:
    return sum(sorted(value[pair] for pair in pairs))


def _pairs(text: str) -> frozenset[Pair]:
    """Its neighbouring words of which one at least is no common one."""
    common = words("consolidation/stopwords.tsv")
    found = WORD.findall(text.casefold())
    return frozenset((a, b) for a, b in pairwise(found) if a not in common or b not in common)


def _fitness(piece: Mapping[str, Any]) -> float:
    """What a sentence counts for by its place in the article and its length."""
    by, start = weights("sentence"), piece["start_char"]
    place = 1 + by["lead"] * (start < LEAD) + by["place"] / (1 + start / NEAR)
    return float(place * len(WORD.findall(piece["text"])) ** by["length"])
