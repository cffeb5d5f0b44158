"""Lengths of time that lead to a date behind them: "two days after Christmas", "weeks before the vote on May 20"."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import zip_longest

from extract.times.counted import few
from extract.times.expression import Days, TimeExpression
from extract.times.lexicon import words
from extract.times.period import DAYS, Period, if_possible

LINK = re.compile(
    r"\s(?P<side>after|before|following)\s(?:(?:the|a|an|last|his|her|its|their|this|that)\s)?"
    r"(?:(?:(?!(?:he|she|it|they|we|you|who)\s)[\w’'-]+\s){1,5}(?:of|on)\s(?:the\s)?)?",
    re.IGNORECASE,
)
LENGTH = re.compile(r"P(T?)(\d{1,4}|X)([HDWMY])|XXXX-XX-XX")  # TIMEX3; the last is "the day" of an event
UNITS = {"H": "hour", "D": "day", "W": "week", "M": "month", "Y": "year"}


def counted_back(text: str, expressions: list[TimeExpression]) -> list[TimeExpression]:
    """The expressions; lengths that stand before or after a day that follows them with the days they lead to."""
    return [_led(text, first, second) for first, second in zip_longest(expressions, expressions[1:])]


def _led(text: str, first: TimeExpression, second: TimeExpression | None) -> TimeExpression:
    length = LENGTH.fullmatch(first.value)
    if second is None or length is None or first.start or second.start is None or second.start != second.end:
        return first
    link = LINK.fullmatch(text, first.end_char, second.start_char)
    if link is None:
        return first
    day, sign = second.start, -1 if link["side"].casefold() == "before" else 1
    roughly = length[3] == "W" and first.text.casefold().startswith(tuple(words()["approx"]))
    days = if_possible(lambda: _widened(_days(length, day, sign), timedelta(days=int(roughly))))
    if days is None:
        return first
    start, end = days
    value = str(start) if first.type == "DATE" else first.value
    return replace(first, value=value, start=start, end=end, grain="day", anchor="relative")


def _widened(days: Days, more: timedelta) -> Days:
    start, end = days
    return (start - more, end + more) if start and end else days


def _days(length: re.Match[str], day: date, sign: int) -> Days:
    """The days that lie so far from that day; of months and years the whole month or year. OverflowError or ValueError
    outside of the calendar."""
    clock, many, code = length[1], length[2] or "1", length[3] or "D"
    unit = "minute" if clock and code == "M" else UNITS[code]
    if many == "X":
        return few(unit, day, sign) or (None, None)
    steps = sign * int(many)
    if unit in DAYS:
        there = day + timedelta(days=steps * DAYS[unit])
        return there, there
    if clock:
        there = day + timedelta(days=int(steps / 24) if unit == "hour" else 0)
        return there, there
    period = Period.containing(unit, day).shift(steps)
    return period.start, period.end
