"""Rules for what is counted from the publication day or from another date: "Monday", "last week", "two days later"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from extract.times import dates
from extract.times.expression import Days, TimeExpression
from extract.times.hit import Hit
from extract.times.intervals import current
from extract.times.lexicon import amount, value
from extract.times.period import DAYS, MONTHS, Period, add_months

Found = Iterator[TimeExpression]
FIGURES = 400  # characters within which "a year earlier" compares with the quarter that was told

RECENT = 3  # days: "last Friday" is no nearer, since one says "yesterday" or "Friday"

RANGE = re.compile(r"(?:day| )(?:[-–—]| to | through | until | till )$")
LIST = re.compile(r"day(?: and | or |, )$")


def today(hit: Hit) -> Found:
    """today, yesterday morning, tomorrow night, the day after tomorrow."""
    words = hit["today"].replace("’s", "").replace("'s", "").split()
    steps = {"yesterday": -1, "tomorrow": 1}.get(words[0], 0)
    if words[0] == "the":
        steps = 2 if words[-1] == "tomorrow" else -2
    day = hit.published + timedelta(days=steps)
    part = "NI" if words[0] == "tonight" else value("part", words[-1]) if len(words) > 1 and words[0] != "the" else ""
    yield _part_of_day(hit, day, part) if part else hit.date(Period("day", day), "relative")


def _part_of_day(hit: Hit, day: date, part: str, anchor: str = "relative") -> TimeExpression:
    return hit.make("TIME", f"{day}T{part}", (day, day), "day", anchor)


def part(hit: Hit) -> Found:
    """this morning, last night; that evening, the previous night."""
    if hit["deictic"]:
        day = hit.published + timedelta(days=int(hit.value("deictic")))
    else:
        day = (
            Period.containing("day", hit.context.base(hit.span()[0], "day").start).shift(int(hit.value("bound"))).start
        )
    yield _part_of_day(hit, day, hit.value("part"))


def weekday_day(hit: Hit) -> date:
    """The day that a weekday names: bare, publication or one of the six days before; ahead where the future is told."""
    day = int(hit.value("weekday"))
    words = f"{hit['deictic']} {hit['week']}".split()
    monday = Period.containing("week", hit.published).start
    ahead = timedelta(days=(day - hit.published.weekday()) % 7)
    if "week" in words or "next" in words:
        steps = -1 if "last" in words else 1 if "next" in words else 0
        return monday + timedelta(days=7 * steps + day)
    if "ago" in words:
        return _last(hit.published, day) - timedelta(days=7)
    if "last" in words or "past" in words:
        return _last(hit.published - timedelta(days=RECENT), day)
    if hit["bound"]:
        return _bound_weekday(hit, day)
    tense = hit.tense()
    if "coming" in words or tense == "future":
        return hit.published + ahead
    if "this" in words and tense is None:
        return monday + timedelta(days=day)
    return _last(hit.published, day)


def _last(day: date, weekday: int) -> date:
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def _bound_weekday(hit: Hit, weekday: int) -> date:
    base, steps = hit.context.base(hit.span()[0], "day").start, int(hit.value("bound"))
    if steps > 0:
        return base + timedelta(days=(weekday - base.weekday() - 1) % 7 + 1)
    return _last(base + timedelta(days=steps), weekday)


def _after_the_first(hit: Hit) -> date | None:
    """The second of "Monday to Friday", of a coming "Monday and Tuesday": the first such day after the one before."""
    told = hit.context.spoken_of(hit.match.start(), "day", len(" through "))
    between = hit.context.lower[max(0, hit.match.start() - 12) : hit.match.start()]
    if told is None or not (RANGE.search(between) or (LIST.search(between) and told.start > hit.published)):
        return None
    return told.start + timedelta(days=(int(hit.value("weekday")) - told.start.weekday()) % 7)


def weekday(hit: Hit) -> Found:
    day = _after_the_first(hit) or weekday_day(hit) + timedelta(
        days={"a week": 7, "two weeks": 14}.get(hit["later"], 0)
    )
    if hit["part"]:
        yield _part_of_day(hit, day, hit.value("part"))
    else:
        yield hit.date(Period("day", day), "relative")


def deictic(hit: Hit) -> Found:
    """this week, last year, later this month, the end of next year; "the past decade" is a length of time."""
    if hit["rolling"]:
        years = 10 if hit["unit"] == "decade" else 100
        days = add_months(hit.published, -12 * years), hit.published
        yield hit.make("DURATION", f"P{years}Y", days, hit["unit"], "relative")
        return
    if hit["beyond"]:
        weeks = 2 if hit["beyond"] == "after next" else -2
        yield hit.date(Period.containing("week", hit.published).shift(weeks), "relative")
        return
    period = Period.containing(hit["unit"], hit.published).shift(int(hit.value("deictic")))
    if hit["mod"] or period.grain == "day":
        yield hit.date(period, "relative", hit["mod"])
        return
    rolling = hit["deictic"] in ("past", "the past") and period.grain != "weekend"
    days = _up_to(hit.published, period) if rolling else current(period, hit.tense(), hit.published)
    yield hit.make("DATE", period.value, days, period.grain, "relative")


def _up_to(published: date, period: Period) -> tuple[date, date]:
    """ "the past week" is not the calendar's: so many days up to publication."""
    return published - (period.end - period.start), published


def running(hit: Hit) -> Found:
    """the end of the month, later in the day: of the period in which the date last spoken of lies, else publication."""
    unit = hit["unit"]
    told = hit.context.base(hit.span()[0], unit)
    base = told if unit == "day" or hit.tense() == "past" else Period("day", hit.published)
    yield hit.date(Period.containing(unit, base.start), "relative", hit["mod"])


def bound(hit: Hit) -> Found:
    """that day, the following week, the same month last year."""
    unit, steps = hit["unit"], int(hit.value("bound"))
    base = hit.context.spoken_of(hit.span()[0], unit)
    if base is None and unit == "day" and steps == 0:
        yield hit.make("DATE", "XXXX-XX-XX")  # "that day" of which no day was told
        return
    period = Period.containing(unit, (base or Period("day", hit.published)).start).shift(steps)
    if hit["which"] or "a year" in hit.match[0]:
        year = hit.published.year - 1 if hit["which"] == "last" else period.start.year - 1
        period = Period(unit, period.start.replace(year=year))
    yield hit.date(period, "relative", hit["mod"])


def beside(hit: Hit) -> Found:
    """the day before, the year after: from the date last spoken of; a length where an event follows ("the vote")."""
    behind = hit.context.text[hit.match.end() : hit.match.end() + 2]
    if behind[:1] == " " and hit["side"] in ("before", "after"):
        yield hit.make("DURATION", f"P1{hit['unit'][0].upper()}", span=hit.span("what"))
        return
    base = hit.context.base(hit.span()[0], hit["unit"])
    steps = -1 if hit["side"] in ("before", "earlier") else 1
    yield hit.date(Period.containing(hit["unit"], base.start).shift(steps), "relative")


def latest(hit: Hit) -> Found:
    """the latest quarter, the quarter: the one spoken of, else the last that is over."""
    told = hit.context.spoken_of(hit.span()[0], "half")
    if hit["month"]:
        ended = next(dates.day(hit)).start or hit.published
        yield hit.date(Period.containing("quarter", ended - timedelta(days=15)), "relative")
        return
    if hit["latest"] or told is None or told.grain not in ("quarter", "half"):
        told = Period.containing("quarter", hit.published).shift(-1)
    yield hit.date(told, "relative")


def year_ago(hit: Hit) -> Found:
    """the year-ago quarter, a year earlier: the quarter or month spoken of, a year before; else the year before."""
    told = _figures(hit)
    quarterly = "quarter" in hit.match[0] or "period" in hit.match[0]
    if quarterly and told is None:
        told = Period.containing("quarter", hit.published).shift(-1)
    if told:
        period = Period(told.grain, add_months(told.start, -12))
    else:
        base = hit.context.base(hit.span()[0]) if hit["side"] == "earlier" else Period("day", hit.published)
        period = Period.containing("year", base.start).shift(-1)
    yield hit.date(period, "relative")


def _figures(hit: Hit) -> Period | None:
    """The quarter or month whose figures are being compared."""
    for grain in ("quarter", "half", "month"):
        told = hit.context.spoken_of(hit.span()[0], grain, FIGURES, exactly=True)
        if told:
            return told
    return None


def weekend(hit: Hit) -> Found:
    """the weekend: the last one, unless the future is told."""
    this = Period.containing("weekend", hit.published)
    ahead = hit.tense() == "future" or hit.published >= this.start
    yield hit.date(this if ahead else this.shift(-1), "relative", hit["mod"])


def overnight(hit: Hit) -> Found:
    days = hit.published - timedelta(days=1), hit.published
    yield hit.make("TIME", f"{days[0]}TNI", days, "day", "relative")


def counted(hit: Hit, base: Period, sign: int) -> TimeExpression | None:
    """The period so many units before or after ``base``; None when the number is vague or the unit a clock's."""
    many = amount(hit["exact"] or hit["days"] or "one")
    unit, _, factor = value("unit", " ".join(hit["unit"].split())).partition("*")
    if hit["vague"] or many is None:
        return None
    if unit in ("second", "minute", "hour", "millennium"):
        moment = base.start
        return hit.make("DATE", moment.isoformat(), (moment, moment), "day", "relative")
    steps = sign * many * int(factor or 1)
    if unit in ("day", "week", "night", "weekend"):
        day = base.start + timedelta(days=round(steps * DAYS[unit]))
        slack = timedelta(days=1 if hit["approx"] and unit == "week" else 0)
        return hit.make("DATE", day.isoformat(), (day - slack, day + slack), "day", "relative")
    grain = {"century": "century", "decade": "decade"}.get(unit, unit)
    if many != int(many):
        grain, steps = "month", steps * MONTHS[unit]
    return hit.date(Period.containing(grain, base.start).shift(round(steps)), "relative")


def ago(hit: Hit) -> Found:
    found = counted(hit, Period("day", hit.published), -1)
    yield found or hit.make("DATE", "PAST_REF", _vaguely_ago(hit), "none", "none")


def _vaguely_ago(hit: Hit) -> Days:
    """A few hours ago was today, a few days ago within a week; more is open."""
    unit = value("unit", " ".join(hit["unit"].split()))
    if unit in ("second", "minute", "hour"):
        return hit.published, hit.published
    return (hit.published - timedelta(days=7) if unit == "day" else None), hit.published


def shift(hit: Hit) -> Found:
    """two days later, a year earlier: from the date last spoken of; "from now" from publication."""
    backwards = hit["side"] in ("earlier", "before", "prior", "previously")
    base = Period("day", hit.published) if hit["side"] in ("from now", "hence") else hit.context.base(hit.span()[0])
    found = counted(hit, base, -1 if backwards else 1)
    if found:
        yield found
