"""The result: a temporal expression, where it stands and what it means."""

from dataclasses import dataclass
from datetime import date

Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A temporal expression at characters ``start_char`` to ``end_char`` (exclusive) of the text it was found in.

    ``type`` (DATE, TIME, DURATION, SET) and ``value`` are TIMEX3's. ``start`` and ``end`` are the first and last day on
    which an event so dated may lie, both inclusive, None where open or not known. ``grain`` is the unit that was
    named ("day", "week", ... "century"; "none" for an expression without one). ``anchor`` is "explicit" for a calendar
    date, "relative" for what hangs on the day of publication or on another date, "none" for what names no days.
    ``range`` is the interval of the linked range or list that the expression is part of.
    """

    start_char: int
    end_char: int
    text: str
    type: str
    value: str
    start: date | None = None
    end: date | None = None
    grain: str = "none"
    anchor: str = "none"
    range: Days | None = None

    def interval(self) -> Days:
        """The days of an event so dated: those of the linked range if there is one, else start and end."""
        return self.range or (self.start, self.end)
