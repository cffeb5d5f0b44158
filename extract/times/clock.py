"""The rule for clock times, with the day they belong to where it is said."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from extract.times import dates, weekdays
from extract.times.expression import TimeExpression
from extract.times.hit import Hit
from extract.times.lexicon import amount, value

LATE = re.compile(r"(?:afternoon|evening|night)$")
SENTENCE = 150  # characters: how far back the day of a clock time may stand
STORY = 400  # the same, where the past is told


def clock(hit: Hit) -> Iterator[TimeExpression]:
    """10 p.m. Wednesday, noon, 08:30 UTC; without a day, the day last spoken of in the sentence, else publication."""
    day, anchor = _day(hit)
    zone = hit["tz"].strip(" ()").split()
    suffix = value("zone", zone[0]) if zone and zone[0] in ("utc", "gmt") else ""
    time = "T24:00" if hit["clock"] == "midnight" else time_of_day(hit)
    if time:
        yield hit.make("TIME", f"{day}{time}{suffix}", (day, day), "day", anchor)


def hours(hit: Hit) -> Iterator[TimeExpression]:
    """9 to 11 a.m.: of the first, the half of the day is the last's, or the other where it would come later."""
    last = next(clock(hit), None)
    if last is None or last.start is None:
        return
    begin, _, minutes = hit["begin"].replace(".", ":").partition(":")
    hour = int(begin) % 12 + (12 if hit["ap"].startswith("p") else 0)
    if f"{hour:02d}" > last.value[11:13]:
        hour -= 12
    if hour >= 0:
        value_ = f"{last.start}T{hour:02d}:{minutes or '00'}"
        yield hit.make("TIME", value_, (last.start, last.end), "day", last.anchor, hit.span("begin"))
        yield replace(last, start_char=hit.span("close")[0], text=hit.context.text[slice(*hit.span("close"))])


def time_of_day(hit: Hit) -> str:
    """T22:00 for "10 p.m."; "" for what is no time of day."""
    if hit["h"]:
        hour = int(hit["h"]) % 12 + (12 if hit["ap"].startswith("p") else 0)
        return f"T{hour:02d}:{hit['mi'] or '00'}" if int(hit["h"]) <= 12 else ""
    for name in ("2", "3", "4"):
        if hit["h" + name]:
            hour = int(amount(hit["h" + name]) or 0)
            hour += 12 if hour < 12 and LATE.search(hit["time"]) else 0
            return f"T{hour:02d}:{hit['mi' + name] or '00'}"
    return value("clock", hit["time"])


def _day(hit: Hit) -> tuple[date, str]:
    if hit["month"]:
        return next(dates.day(hit)).start or hit.published, "explicit"
    if hit["weekday"]:
        return weekdays.weekday_day(hit), "relative"
    if hit["today"]:
        return next(weekdays.today(hit)).start or hit.published, "relative"
    start = hit.match.start()
    reach = STORY if hit.tense() == "past" else SENTENCE
    if (period := hit.context.spoken_of(start, "day", reach)) is not None:
        return period.start, "relative"
    return hit.published, "relative"
