"""Rules for a number of units before or after a date: "two weeks ago", "three days later"."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from extract.times.amounts import many_of, period_value, unit_of
from extract.times.expression import Days, TimeExpression
from extract.times.hit import Hit
from extract.times.period import CLOCK, DAYS, MONTHS, Period

Found = Iterator[TimeExpression]
FEW = {"day": (1, 7), "week": (7, 56), "month": (30, 365)}  # fewer than the next longer unit, or nearly so
SMALL = (*CLOCK, "day", "night", "week", "weekend", "month")


def counted(hit: Hit, base: Period, sign: int) -> TimeExpression | None:
    """The period so many units before or after ``base``; None when the number is vague.

    Weeks lead to a day, though the value names its week; what a clock counts stays on the day.
    """
    many = many_of(hit)
    if many is None:
        return None
    unit, factor = unit_of(hit)
    steps = sign * many * factor
    if unit in CLOCK:
        return hit.date(base if base.grain == "day" else Period("day", base.start), "relative")
    if unit in DAYS:
        day = base.start + timedelta(days=round(steps * DAYS[unit]))
        slack = timedelta(days=1 if hit["approx"] and unit == "week" else 0)
        named = Period.containing("week" if unit == "week" else "day", day)
        return hit.make("DATE", named.value, (day - slack, day + slack), "day", "relative")
    if unit in ("decade", "century") and not hit["approx"]:
        unit, steps = "year", steps * MONTHS[unit] / 12
    elif many != int(many):
        unit, steps = "month", steps * MONTHS[unit]
    return hit.date(Period.containing(unit, base.start).shift(round(steps)), "relative")


def ago(hit: Hit) -> Found:
    found = counted(hit, Period("day", hit.published), -1)
    yield found or hit.make("DATE", "PAST_REF", _vaguely_ago(hit), "none", "none")


def _vaguely_ago(hit: Hit) -> Days:
    """A few hours ago was today, a few days ago within a week; more is open."""
    unit, _ = unit_of(hit)
    if unit in CLOCK:
        return hit.published, hit.published
    return (hit.published - timedelta(days=7) if unit == "day" else None), hit.published


def from_now(hit: Hit) -> Found:
    """two weeks from now."""
    if found := counted(hit, Period("day", hit.published), 1):
        yield found


def few(unit: str, day: date, sign: int) -> tuple[date, date] | None:
    """The days that may be meant by "days later", "a few weeks earlier", seen from ``day``; None of longer units."""
    if unit in CLOCK:
        return day, day
    if unit not in FEW:
        return None
    near, far = (day + timedelta(days=sign * days) for days in FEW[unit])
    return min(near, far), max(near, far)


def _a_few(hit: Hit, base: Period, sign: int) -> TimeExpression | None:
    unit, _ = unit_of(hit)
    days = few(unit, base.start, sign)
    if days is None:
        return None
    start, end = days
    if start <= hit.published < end and hit.tense() != "future":
        end = hit.published
    return hit.make("DURATION", period_value(None, unit), (start, end), "day", "relative")


def _day_of_event(hit: Hit) -> Period:
    return Period("day", date.fromisoformat(hit.value("event")))


def shift(hit: Hit) -> Found:
    """two days later, a month earlier: from the date last spoken of; two days after the fall of Kabul: from its day.

    TimeML marks the length ("two days"); of whole years, which compare ("two years earlier"), the year.
    """
    sign = -1 if hit["side"] in ("earlier", "before", "prior", "previously") else 1
    unit, factor = unit_of(hit)
    base = _day_of_event(hit) if hit["event"] else hit.base("century", sign)
    if base and unit in (*CLOCK, *DAYS):
        base = hit.context.told_within(base)
    there = counted(hit, base, sign) or _a_few(hit, base, sign) if base else None
    if there and there.start and there.start > hit.published and hit.tense() != "future":
        there = None  # then it is counted from another date than the one last told
    if there and unit not in SMALL:
        yield there
        return
    length = hit.make("DURATION", period_value(many_of(hit), unit, factor), span=hit.span("length"))
    yield replace(length, start=there.start, end=there.end, grain=there.grain, anchor="relative") if there else length
