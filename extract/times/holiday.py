"""On which days of a year a holiday of ``data/en/times/holidays.tsv`` falls."""

import functools
import re
from datetime import date, timedelta

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

from extract.resources import table

METHODS = {"easter": EASTER_WESTERN, "orthodox": EASTER_ORTHODOX}


@functools.cache
def _rules() -> dict[str, tuple[str, int]]:
    return {name: (rule, int(days or 1)) for name, rule, days in table("times/holidays.tsv")}


@functools.cache
def holiday_days(name: str, year: int) -> tuple[date, date] | None:
    """First and last day of the holiday in that year; None when the year has none (or it is not known)."""
    rule, length = _rules()[re.sub(r"\s+", " ", name)]
    first = _first(rule, year)
    return (first, first + timedelta(days=length - 1)) if first else None


def _first(rule: str, year: int) -> date | None:
    if fixed := re.fullmatch(r"(\d\d)-(\d\d)", rule):
        return date(year, int(fixed[1]), int(fixed[2]))
    if moving := re.fullmatch(r"(easter|orthodox)([+-]\d+)", rule):
        sunday: date = easter(year, METHODS[moving[1]])
        return sunday + timedelta(days=int(moving[2]))
    if nth := re.fullmatch(r"(\d\d):(\d)([+-]\d)([+-]\d)?", rule):
        return weekday_of_month(year, int(nth[1]), int(nth[2]), int(nth[3])) + timedelta(days=int(nth[4] or 0))
    country, _, name = rule.partition(" ")
    return min((day for day, title in _national(country, year) if title.startswith(name)), default=None)


@functools.cache
def _national(country: str, year: int) -> tuple[tuple[date, str], ...]:
    import holidays  # takes a third of a second, for names that few texts have

    return tuple(holidays.country_holidays(country, years=year, language="en_US").items())


def weekday_of_month(year: int, month: int, weekday: int, n: int) -> date:
    """The n-th such weekday (0 Monday .. 6 Sunday) of the month, counted from its end where n is negative."""
    if n > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-n - 1))
