"""Rules for periods counted from the publication day or from another date: "last week", "the following month"."""

import re
from collections.abc import Iterator
from datetime import date

from extract.times import dates, weekdays
from extract.times.context import REACH
from extract.times.expression import TimeExpression
from extract.times.hit import Hit
from extract.times.intervals import current
from extract.times.period import Period, add_months

Found = Iterator[TimeExpression]
UNTOLD = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX"}
UNTOLD |= {"year": "XXXX", "decade": "XXX"}
EVENT = re.compile(r"\s\w")  # more words follow


def deictic(hit: Hit) -> Found:
    """this week, last year, later this month, the end of next year; "the past decade" is a length of time."""
    if hit["rolling"]:
        years = 10 if hit["unit"] == "decade" else 100
        ahead = hit["rolling"].endswith(("next", "coming"))
        far = add_months(hit.published, 12 * years if ahead else -12 * years)
        days = (hit.published, far) if ahead else (far, hit.published)
        yield hit.make("DURATION", f"P{years}Y", days, hit["unit"], "relative")
        return
    if hit["beyond"]:
        steps = 2 if hit["beyond"] == "after next" else -2
        yield hit.date(Period.containing(hit["unit"], hit.published).shift(steps), "relative")
        return
    period = Period.containing(hit["unit"], hit.published).shift(int(hit.value("deictic")))
    if hit["mod"] or period.grain == "day":
        yield hit.date(period, "relative", hit["mod"])
        return
    if period.grain == "weekend" and period.start > hit.published and hit.tense() == "past":
        period = period.shift(-1)  # on Monday "this weekend" may be the one before
    past, coming = hit["deictic"] in ("past", "the past"), hit["deictic"] in ("coming", "the coming")
    rolling = (past and period.grain != "weekend") or (coming and period.grain == "week")
    days = _around(hit.published, period) if rolling else current(period, hit.tense(), hit.published)
    yield hit.make("DATE", period.value, days, period.grain, "relative")


def _around(published: date, period: Period) -> tuple[date, date]:
    """ "the past week" and "the coming week" are not the calendar's: so many days up to publication or from it on."""
    length = period.end - period.start
    return (published - length, published) if period.start < published else (published, published + length)


def running(hit: Hit) -> Found:
    """the end of the month, later in the day: of the period in which the date last spoken of lies, else publication."""
    unit = hit["unit"]
    told = hit.context.base(hit.span()[0], unit)
    of_told = unit == "day" or hit.tense() == "past" or (hit["mod"] and told.start > hit.published)
    base = told if of_told else Period("day", hit.published)
    mod = "end of" if hit["ends"] else hit["mod"]
    yield hit.date(Period.containing(unit, base.start), "relative", mod)


def bound(hit: Hit) -> Found:
    """that day, the following week, the same month last year."""
    unit, steps = hit["unit"], int(hit.value("bound"))
    that_day = (unit, steps) == ("day", 0)
    told = hit.context.spoken_of(hit.span()[0], unit, 3 * REACH if that_day else REACH)
    base = told if that_day else hit.base(unit, steps)
    if told is None and that_day:
        return
    if base is None:
        yield hit.make("DATE", UNTOLD[unit])
        return
    period = Period.containing(unit, base.start).shift(steps)
    if hit["which"] or "a year" in hit.match[0]:
        year = hit.published.year - 1 if hit["which"] == "last" else period.start.year - 1
        period = Period(unit, period.start.replace(year=year))
    yield hit.date(period, "relative", hit["mod"])


def beside(hit: Hit) -> Found:
    """the day before, the year after: from the date last spoken of.

    Where an event follows ("the day before the vote") it is the day that stands before, if any: "May 3, the day ...".
    """
    unit, steps = hit["unit"], -1 if hit["side"] in ("before", "earlier") else 1
    event = hit["side"] in ("before", "after") and EVENT.match(hit.context.lower, hit.match.end())
    base = hit.context.spoken_of(hit.span()[0], unit, len(", ")) if event else hit.base(unit, steps)
    span = hit.span("what") if event else hit.span()
    if base is None:
        yield hit.make("DATE", UNTOLD[unit], span=span)
    else:
        yield hit.date(Period.containing(unit, base.start).shift(0 if event else steps), "relative", span=span)


def day_beside(hit: Hit) -> Found:
    """the day after Thanksgiving, the day before Monday, the eve of the May 20 vote."""
    if hit["holiday"]:
        expression = next(dates.holiday(hit))
        first, last = expression.start, expression.end
    else:
        first = last = next(dates.day(hit)).start if hit["month"] else weekdays.weekday_day(hit)
    near = last if hit["side"] == "after" else first
    if near:
        yield hit.date(Period("day", near).shift(1 if hit["side"] == "after" else -1), "relative")


def weekend(hit: Hit) -> Found:
    """the weekend: the last one, unless the future is told."""
    this = Period.containing("weekend", hit.published)
    ahead = hit.tense() == "future" or hit.published >= this.start
    yield hit.date(this if ahead else this.shift(-1), "relative", hit["mod"])
