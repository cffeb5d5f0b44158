"""Rules for a number of units before or after a date: "two weeks ago", "three days later"."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from extract.times.amounts import many_of, period_value, unit_of
from extract.times.expression import Days, TimeExpression
from extract.times.hit import Hit
from extract.times.period import CLOCK, DAYS, MONTHS, Period

Found = Iterator[TimeExpression]
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
    if many != int(many):
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


def _a_few(hit: Hit, base: Period, sign: int) -> TimeExpression | None:
    """days later, a few hours earlier: within a week, on the day; None of longer units."""
    unit, _ = unit_of(hit)
    if unit not in (*CLOCK, "day"):
        return None
    far = base.start + timedelta(days=0 if unit in CLOCK else 7 * sign)
    near = base.start + timedelta(days=0 if unit in CLOCK else sign)
    return hit.make("DURATION", period_value(None, unit), (min(near, far), max(near, far)), "day", "relative")


def shift(hit: Hit) -> Found:
    """two days later, a month earlier: from the date last spoken of.

    TimeML marks the length ("two days"); of whole years, which compare ("two years earlier"), the year.
    """
    sign = -1 if hit["side"] in ("earlier", "before", "prior", "previously") else 1
    unit, factor = unit_of(hit)
    base = hit.base("century", sign)
    there = counted(hit, base, sign) or _a_few(hit, base, sign) if base else None
    if there and there.start and there.start > hit.published and hit.tense() != "future":
        there = None  # then it is counted from another date than the one last told
    if there and unit not in SMALL:
        yield there
        return
    length = hit.make("DURATION", period_value(many_of(hit), unit, factor), span=hit.span("length"))
    yield replace(length, start=there.start, end=there.end, grain=there.grain, anchor="relative") if there else length
