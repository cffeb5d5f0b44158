"""Rules for lengths of time that run from or to a day: "the past three weeks", "within days", "the first months of"."""

from collections.abc import Iterator
from datetime import date, timedelta

from extract.times.amounts import many_of, period_value, unit_of
from extract.times.choice import nearest, year_of
from extract.times.expression import Days, TimeExpression
from extract.times.hit import Hit
from extract.times.period import CLOCK, MONTHS, Period, add_months

Found = Iterator[TimeExpression]
ONE_DAY = timedelta(days=1)
FEW = {"second": 60, "minute": 60, "hour": 24, "day": 7}  # at most so many are "a few", "the coming" ones
SIDES = dict.fromkeys(("last", "past", "recent", "previous", "preceding", "latest"), -1)
SIDES |= dict.fromkeys(("next", "coming", "following"), 1)


def _length(many: float, unit: str, factor: int) -> tuple[int, int]:
    """Whole months and days that so many units last; a clock's units are at least a day when past midnight."""
    many *= factor
    if unit in MONTHS:
        return round(many * MONTHS[unit]), 0
    per_day = {"second": 86400, "minute": 1440, "hour": 24, "week": 1 / 7}.get(unit, 1)
    return 0, round(many / per_day)


def _around(hit: Hit, sign: int) -> Days:
    """From publication so far back, or from the day after it so far ahead; open where the text does not say how far."""
    many, (unit, factor) = many_of(hit), unit_of(hit)
    near = hit.published + (ONE_DAY if sign > 0 and unit not in CLOCK else timedelta())
    if many is None and unit not in FEW:
        return (None, near) if sign < 0 else (near, None)
    months, days = _length(FEW[unit] if many is None else many, unit, factor)
    far = add_months(hit.published, sign * months) + sign * timedelta(days=days)
    return (far, near) if sign < 0 else (near, max(near, far))


def opening(hit: Hit) -> Found:
    """the first three months, where "of 2026" or "of this year" follows; the last two weeks (of May)."""
    unit, factor = unit_of(hit)
    many, year = many_of(hit), year_of(hit)
    length = period_value(many, unit, factor)
    if many is None:
        return
    if hit["month"]:
        month = int(hit.value("month"))
        whole = nearest(hit, month, grain="month") if year is None else Period("month", date(year, month, 1))
    else:
        whole = Period("year", date(year or hit.published.year, 1, 1))
    months, days = _length(many, unit, factor)
    if hit["side"] == "first":
        start, end = whole.start, add_months(whole.start, months) + timedelta(days=days) - ONE_DAY
    else:
        start, end = add_months(whole.end + ONE_DAY, -months) - timedelta(days=days), whole.end
    yield hit.make("DURATION", length, (start, end), unit, "explicit")


def window(hit: Hit) -> Found:
    """the past 24 hours, the next two weeks; "the first six months" names no days."""
    sign = SIDES.get(hit["side"], 0)
    unit, factor = unit_of(hit)
    days = _around(hit, sign) if sign else (None, None)
    yield hit.make("DURATION", period_value(many_of(hit), unit, factor), days, unit, "relative" if sign else "none")


def ahead(hit: Hit) -> Found:
    """in three days, within two weeks: days ahead where the future is told."""
    unit, factor = unit_of(hit)
    type_, val = "DURATION", period_value(many_of(hit), unit, factor)
    tense = hit.tense()
    if tense not in ("future", "open"):
        yield hit.make(type_, val)
        return
    start, end = _around(hit, 1)
    if hit["prep"] == "in" and tense == "future" and many_of(hit) and end:
        start = end
        if unit in MONTHS:
            period = Period.containing("month" if unit == "quarter" else unit, end)
            start, end = period.start, period.end
    yield hit.make(type_, val, (start, end), unit, "relative")


def within(hit: Hit) -> Found:
    """within days: a week from publication; where the past is told, no days."""
    unit, past = hit["vagueunit"].rstrip("s"), hit.tense() == "past"
    days = (None, None) if past else _around(hit, 1)
    yield hit.make("DURATION", period_value(None, unit), days, unit, "none" if past else "relative")
