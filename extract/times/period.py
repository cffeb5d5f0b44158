"""Calendar periods: days, weeks, months, quarters ... centuries; their first and last days and TIMEX3 values."""

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self, TypeVar

T = TypeVar("T")

MONTHS = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200}
MONTHS["millennium"] = 12000
DAYS = {"day": 1, "night": 1, "weekend": 7, "week": 7}
CLOCK = ("second", "minute", "hour")
LENGTHS = (
    "day",
    "night",
    "weekend",
    "week",
    "month",
    "quarter",
    "season",
    "half",
    "year",
    "decade",
    "century",
    "millennium",
)
SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}


def if_possible(compute: Callable[[], T]) -> T | None:
    """What is computed; None where it leaves the calendar, which has the years 1 to 9999, or there is no such day."""
    try:
        return compute()
    except (ValueError, OverflowError):
        return None


def add_months(day: date, months: int) -> date:
    """The same day ``months`` later, or the last of that month when it is shorter; ValueError beyond year 1 or 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Period:
    """One calendar period: its grain and its first day (Monday of a week, Saturday of a weekend)."""

    grain: str
    start: date

    @classmethod
    def containing(cls, grain: str, day: date) -> Self:
        """The period of that grain in which ``day`` lies (the weekend of its ISO week)."""
        return cls(grain, _first_day(grain, day))

    @property
    def end(self) -> date:
        if self.grain == "weekend":
            return self.start + timedelta(days=1)
        return _plus(self.grain, self.start, 1) - timedelta(days=1)

    def shift(self, steps: int) -> Self:
        """The period so many steps of its own grain later; OverflowError or ValueError outside years 1-9999."""
        return type(self)(self.grain, _plus(self.grain, self.start, steps))

    @property
    def value(self) -> str:
        """The TIMEX3 value: 2026-05-11, 2026-W20, 2026-W20-WE, 2026-05, 2026-Q2, 2026-SU, 2026, 202, 20."""
        year = f"{self.start.year:04d}"
        match self.grain:
            case "week" | "weekend":
                iso = self.start.isocalendar()
                return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if self.grain == "weekend" else "")
            case "month":
                return f"{year}-{self.start.month:02d}"
            case "quarter":
                return f"{year}-Q{(self.start.month + 2) // 3}"
            case "half":
                return f"{year}-H{(self.start.month + 5) // 6}"
            case "season":
                return f"{year}-{SEASONS[self.start.month]}"
            case "year" | "decade" | "century" | "millennium":
                return year[: {"year": 4, "decade": 3, "century": 2, "millennium": 1}[self.grain]]
        return self.start.isoformat() + ("TNI" if self.grain == "night" else "")


def _plus(grain: str, day: date, steps: int) -> date:
    if grain in DAYS:
        return day + timedelta(days=DAYS[grain] * steps)
    return add_months(day, MONTHS[grain] * steps)


def _first_day(grain: str, day: date) -> date:
    match grain:
        case "week":
            return day - timedelta(days=day.weekday())
        case "weekend":
            return day + timedelta(days=5 - day.weekday())
        case "season":
            return add_months(day.replace(day=1), -(day.month % 3))
        case "day" | "night":
            return day
        case "month" | "quarter" | "half":
            size = MONTHS[grain]
            return date(day.year, (day.month - 1) // size * size + 1, 1)
    size = MONTHS[grain] // 12
    return date(max(day.year // size * size, 1), 1, 1)
