"""Which year a date without one is of, and the years that are written in other ways."""

import contextlib
import re
from datetime import date, timedelta

from extract.times.hit import Hit
from extract.times.lexicon import spelled_year
from extract.times.period import Period
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
    candidates = []
    for year in range(_first_year(hit), hit.published.year + 5):  # four years reach the next 29 February
        with contextlib.suppress(ValueError):
            candidates.append(Period(grain, date(year, month, day)))
    tense: Tense | None = "future" if hit["near"] == "next" else hit.tense()
    if hit["near"] in ("last", "this past"):
        candidates = [period for period in candidates if period.end < hit.published]
    found = min(candidates, key=lambda period: distance(period, hit.published, tense))
    told = hit.context.spoken_of(hit.span()[0], "year")
    if tense in ("past", None) and told and told.start.year < hit.published.year:
        return _in_story(candidates, told, found, hit.published)
    return found


def _first_year(hit: Hit) -> int:
    told = hit.context.spoken_of(hit.span()[0], "year")
    return min(hit.published.year - 4, told.start.year) if told else hit.published.year - 4


def _in_story(candidates: list[Period], told: Period, found: Period, published: date) -> Period:
    """The first day or month from the year told on, where the text tells of an earlier year; else what was found."""
    recent = published - STORY <= found.end and found.start <= published
    later = [period for period in candidates if period.end >= told.start]
    return found if recent or not later else later[0]


def distance(period: Period, published: date, tense: Tense | None, against: int = AGAINST_TENSE) -> int:
    """Days from publication, more against the tense: what is near enough is taken all the same."""
    days = (period.start - published).days
    if tense == "past":
        return abs(days) + (against if days > 0 else 0)
    ahead = period.end >= published
    wrong = {"future": against, "open": against // 3}.get(tense or "", 0)
    return abs(days) + (0 if ahead else wrong)
