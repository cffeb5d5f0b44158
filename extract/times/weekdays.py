"""Rules for days seen from the publication day: today, this morning, Monday, a Monday, overnight."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from extract.times import dates
from extract.times.expression import TimeExpression
from extract.times.hit import Hit
from extract.times.lexicon import value
from extract.times.period import Period

Found = Iterator[TimeExpression]
DAY = timedelta(days=1)
RECENT = 3  # days: "last Friday" is no nearer, since one says "yesterday" or "Friday"
AHEAD_OF = ("ahead of ", "ahead of the ")  # news tells it of what is still to come, if that is near
SOON = 5 * DAY
SENTENCE = 150  # characters: how far back a day that lies ahead makes another one lie ahead, too
RANGE = re.compile(r"(?:day| )(?:[-–—]| to | into | through | until | till )$")
LIST = re.compile(r"day(?: and | or |, )$")
SMALL_HOURS = {"early": "MO", "small": "MO", "late": "NI"}  # "the early hours of Monday" are its morning


def today(hit: Hit) -> Found:
    """today, yesterday morning, tomorrow night, the day after tomorrow."""
    words = hit["today"].replace("’s", "").replace("'s", "").split()
    steps = {"yesterday": -1, "tomorrow": 1}.get(words[0], 0)
    if words[0] == "the":
        steps = 2 if words[-1] == "tomorrow" else -2
    day = hit.published + steps * DAY
    part = "NI" if words[0] == "tonight" else value("part", words[-1]) if len(words) > 1 and words[0] != "the" else ""
    yield _part_of_day(hit, day, part) if part else hit.date(Period("day", day), "relative")


def _part_of_day(hit: Hit, day: date, part: str) -> TimeExpression:
    return hit.make("TIME", f"{day}T{part}", (day, day), "day", "relative")


def part(hit: Hit) -> Found:
    """this morning, last night; that evening, the previous night, the night before, in the morning, the early hours."""
    part = hit.value("part") if hit["part"] else "MO"
    if hit["deictic"]:
        yield _part_of_day(hit, hit.published + int(hit.value("deictic")) * DAY, part)
        return
    steps = int(hit.value("bound")) if hit["bound"] else {"before": -1, "after": 1}.get(hit["side"], 0)
    base = hit.base("day", steps)
    if base is None:
        yield hit.make("TIME", f"XXXX-XX-XXT{part}")
    else:
        yield _part_of_day(hit, base.start + steps * DAY, part)


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
    if ahead < SOON and hit.context.lower.endswith(AHEAD_OF, max(0, hit.match.start() - 14), hit.match.start()):
        return hit.published + ahead
    if "coming" in words or tense == "future":
        return hit.published + ahead
    told = hit.context.spoken_of(hit.match.start(), "day", SENTENCE) if tense is None else None
    if told and hit.published < told.start <= hit.published + 7 * DAY:
        return told.start + timedelta(days=(day - told.start.weekday()) % 7)
    if "this" in words and tense is None:
        return monday + timedelta(days=day)
    return _last(hit.published, day)


def _last(day: date, weekday: int) -> date:
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def _bound_weekday(hit: Hit, weekday: int) -> date:
    base, steps = hit.context.base(hit.span()[0], "day").start, int(hit.value("bound"))
    if steps > 0:
        return base + timedelta(days=(weekday - base.weekday() - 1) % 7 + 1)
    return _last(base + steps * DAY, weekday)


def _after_the_first(hit: Hit) -> date | None:
    """The second of "Monday to Friday", "Monday and Tuesday": the first such day after the one before.

    Of days that are joined by "and" both lie ahead or both are past.
    """
    told = hit.context.spoken_of(hit.match.start(), "day", len(" through "))
    between = hit.context.lower[max(0, hit.match.start() - 12) : hit.match.start()]
    if told is None:
        return None
    day = told.start + timedelta(days=(int(hit.value("weekday")) - told.start.weekday()) % 7)
    settled = told.start > hit.published or day <= hit.published
    return day if RANGE.search(between) or (LIST.search(between) and settled) else None


def weekday(hit: Hit) -> Found:
    if hit["month"]:
        day = next(dates.day(hit)).start or hit.published
    else:
        weeks = {"a week": 1, "two weeks": 2}.get(hit["later"], 0)
        day = (None if hit["week"] else _after_the_first(hit)) or weekday_day(hit) + timedelta(days=7 * weeks)
    part = hit.value("part") if hit["part"] else SMALL_HOURS.get(hit["hours"])
    yield _part_of_day(hit, day, part) if part else hit.date(Period("day", day), "relative")


def some_weekday(hit: Hit) -> Found:
    """on a Sunday in May, one Friday evening: no day in particular."""
    day = f"XXXX-WXX-{int(hit.value('weekday')) + 1}"
    if hit["part"]:
        yield hit.make("TIME", f"{day}T{hit.value('part')}")
    else:
        yield hit.make("DATE", day)


def overnight(hit: Hit) -> Found:
    """overnight: the night to the publication day; overnight into Tuesday; overnight (on) Tuesday, which is either."""
    first = hit.published - DAY
    if hit["weekday"]:
        first = weekday_day(hit) - (1 if hit["into"] else 0) * DAY
        first = min(first, hit.published - DAY) if hit.tense() != "future" else first
    yield hit.make("TIME", f"{first}TNI", (first, first + DAY), "day", "relative")
