"""The days that an event lies in when it is dated by a part of a period: "early May", "later this week"."""

import functools
from collections.abc import Mapping
from datetime import date, timedelta

from extract.resources import table
from extract.times.period import Period, add_months
from extract.times.tense import Tense

ONE_DAY = timedelta(days=1)


@functools.cache
def _parts() -> Mapping[tuple[str, str], tuple[int, int]]:
    return {(grain, mod): (int(first), int(last)) for grain, mod, first, last in table("times/parts.tsv")}


def within(period: Period, mod: str, published: date) -> tuple[date, date]:
    """First and last day of the part of the period that the modifier names, the whole without one."""
    start, end = period.start, period.end
    around = start <= published <= end
    if mod == "earlier" and around and start < published:
        return start, published - ONE_DAY
    if mod == "later" and around and published < end:
        return published + ONE_DAY, end
    if mod == "rest" and around:
        return published, end
    return _part(period, {"earlier": "early", "later": "late"}.get(mod, mod))


def _part(period: Period, mod: str) -> tuple[date, date]:
    first, last = _parts().get((period.grain, mod), (0, 0))
    if not last:
        return period.start, period.end
    if period.grain in ("month", "week"):
        start = period.start + timedelta(days=first - 1)
        return start, min(period.start + timedelta(days=last - 1), period.end)
    years = {"decade": 1, "century": 10}.get(period.grain)
    months, before = (12 * years, first) if years else (1, first - 1)
    start = add_months(period.start, before * months)
    return start, add_months(start, (last - first + 1) * months) - ONE_DAY


def current(period: Period, tense: Tense | None, published: date) -> tuple[date, date]:
    """The days of the period that is running: up to publication about the past, from publication about the future."""
    if not period.start <= published <= period.end:
        return period.start, period.end
    if tense == "past":
        return period.start, published
    return (published, period.end) if tense == "future" else (period.start, period.end)
