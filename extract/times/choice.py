"""Which year a date without one is of, and the years that are written in other ways."""

import contextlib
import re
from collections.abc import Iterable
from datetime import date, timedelta

from extract.times.hit import Hit
from extract.times.lexicon import spelled_year
from extract.times.period import LENGTHS, Period
from extract.times.tense import Tense

AGAINST_TENSE = 220  # days: tense decides unless the other year is so much nearer
STORY = timedelta(days=60)  # a past day so near is of the news, an earlier one may be of the story that is told


def number(word: str) -> int:
    """5 for "5", "05" and "5th"."""
    return int(re.sub(r"\D", "", word))


def full_year(hit: Hit, year: int) -> int:
    """1998 for 98, 2026 for 26: two digits are of the hundred years that end ten years after publication."""
    if year >= 100:
        return year
    return year + (1900 if year > (hit.published.year + 10) % 100 else 2000)


def year_of(hit: Hit) -> int | None:
    if hit["which"]:
        return near_year(hit)
    if hit["abbryear"]:
        return full_year(hit, number(hit["abbryear"]))
    written = hit["year"] or hit["spelledyear"]
    return spelled_year(written) if written else None


def near_year(hit: Hit) -> int:
    """The year that "last year", "the same year" ... names."""
    which = hit["which"]
    if which in ("last", "the previous", "next", "the following", "this", "the current"):
        steps = {"last": -1, "the previous": -1, "next": 1, "the following": 1}.get(which, 0)
        return hit.published.year + steps
    return hit.context.base(hit.span()[0]).start.year


def nearest(hit: Hit, month: int, day: int = 1, grain: str = "day") -> Period:
    """The day or month of the year that fits the tense, the nearest to publication where nothing tells."""
    this = hit.published.year
    candidates = _in_years(grain, month, day, range(this - 4, this + 5))  # four years reach the next 29 February
    tense: Tense | None = "future" if hit["near"] == "next" else hit.tense()
    if hit["near"] in ("last", "this past"):
        candidates = [period for period in candidates if period.end < hit.published]
    if tense == "past" and not hit["beside"] and hit.context.is_over(hit.match.start()):
        candidates = [period for period in candidates if period.start <= hit.published]
    found = min(candidates, key=lambda period: distance(period, hit.published, tense))
    return in_story(hit, found, tense)


def _in_years(grain: str, month: int, day: int, years: Iterable[int]) -> list[Period]:
    periods = []
    for year in years:
        with contextlib.suppress(ValueError):
            periods.append(Period(grain, date(year, month, day)))
    return periods


def in_story(hit: Hit, found: Period, tense: Tense | None) -> Period:
    """What was found of these days; or, where the text tells of an earlier year, the same day, month or season of then.

    Then it is the one nearest to the date last told, the first on from a mere year, which news mentions in passing: it
    counts where nothing is told of these days.
    """
    told, published = hit.context.spoken_of(hit.span()[0], "year"), hit.published
    news = published - STORY <= found.end and found.start <= published
    if tense not in ("past", None) or news or told is None or told.start.year >= published.year:
        return found
    if told.grain == "year" and hit.context.tells_since(published - STORY):
        return found
    year = told.start.year
    around = _in_years(found.grain, found.start.month, found.start.day, range(max(year - 1, 1), year + 2))
    if LENGTHS.index(told.grain) < LENGTHS.index("year"):
        return min(around, key=lambda period: abs(period.start - told.start), default=found)
    return next((period for period in around if period.end >= told.start), found)


def distance(period: Period, published: date, tense: Tense | None, against: int = AGAINST_TENSE) -> int:
    """Days from publication, more against the tense: what is near enough is taken all the same."""
    days = (period.start - published).days
    if tense == "past":
        return abs(days) + (against if days > 0 else 0)
    ahead = period.end >= published
    wrong = {"future": against, "open": against // 3}.get(tense or "", 0)
    return abs(days) + (0 if ahead else wrong)
