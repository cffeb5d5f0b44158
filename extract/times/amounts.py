"""Rules for amounts of time and for what recurs: durations, sets, and words such as "recently"."""

from collections.abc import Iterator
from datetime import timedelta

from extract.times.expression import Days, TimeExpression
from extract.times.hit import Hit
from extract.times.lexicon import VAGUE, amount, value
from extract.times.period import MONTHS, Period, add_months

Found = Iterator[TimeExpression]
CODES = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "D"}
CODES |= {"month": "M", "quarter": "Q", "season": "X", "year": "Y", "decade": "E", "century": "C", "millennium": "L"}
SMALLER = {"year": (12, "M"), "day": (24, "H"), "hour": (60, "M"), "minute": (60, "S"), "month": (30, "D")}


def unit_of(hit: Hit) -> tuple[str, int]:
    unit, _, factor = value("unit", " ".join((hit["unit"] or hit["vagueunit"]).split())).partition("*")
    return unit, int(factor or 1)


def period_value(many: float | None, unit: str, factor: int = 1) -> str:
    """The TIMEX3 duration: P3D, PT24H, PXY, P2Y6M, P20Y for two decades."""
    code = CODES[unit]
    prefix, letter = ("PT", code[1]) if code[0] == "T" else ("P", code)
    if many is None:
        letter = "Y" if unit == "decade" else letter
        return f"{prefix}{VAGUE}{letter}"
    many *= factor
    if unit in ("decade", "century"):
        many, letter = many * (10 if unit == "decade" else 100), "Y"
    whole = int(many)
    if many == whole:
        return f"{prefix}{whole}{letter}"
    if many % 1 == 0.5 and unit in SMALLER:
        size, small = SMALLER[unit]
        head = f"{whole}{letter}" if whole else ""
        clock = "T" if unit == "day" else ""
        return f"{prefix}{head}{clock}{size // 2}{small}"
    return f"{prefix}{many:g}{letter}"


def many_of(hit: Hit) -> float | None:
    if hit["vague"] or hit["vagueunit"]:
        return None
    many = amount(hit["exact"] or "one")
    return many + 0.5 if many is not None and "and a half" in hit.match[0] and "half" not in hit["exact"] else many


def duration(hit: Hit) -> Found:
    unit, factor = unit_of(hit)
    yield hit.make("DURATION", period_value(many_of(hit), unit, factor))


def _length(many: float, unit: str, factor: int) -> tuple[int, int]:
    """Whole months and days that so many units last; a clock's units are at least a day when past midnight."""
    many *= factor
    if unit in MONTHS:
        return round(many * MONTHS[unit]), 0
    per_day = {"second": 86400, "minute": 1440, "hour": 24, "week": 1 / 7}.get(unit, 1)
    return 0, round(many / per_day)


def _around(hit: Hit, sign: int) -> Days:
    """From publication so far back or ahead."""
    many = many_of(hit)
    if many is None:
        return (None, hit.published) if sign < 0 else (hit.published, None)
    months, days = _length(many, *unit_of(hit))
    far = add_months(hit.published, sign * months) + sign * timedelta(days=days)
    return (far, hit.published) if sign < 0 else (hit.published, far)


SIDES = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "latest": -1, "next": 1, "coming": 1, "following": 1}


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
    many = many_of(hit)
    if hit.tense() != "future" or many is None:
        yield hit.make(type_, val)
        return
    start, end = _around(hit, 1)
    if hit["prep"] == "in" and end:
        start = end
        if unit in MONTHS:
            period = Period.containing("month" if unit == "quarter" else unit, end)
            start, end = period.start, period.end
    yield hit.make(type_, val, (start, end), unit, "relative")


def within(hit: Hit) -> Found:
    """within days: a week from publication."""
    unit = hit["unit"].rstrip("s")
    days = (hit.published, hit.published + timedelta(days=7)) if unit in ("day", "hour") else (hit.published, None)
    yield hit.make("DURATION", period_value(None, unit), days, unit, "relative")


def rate(hit: Hit) -> Found:
    """a day, a year after an amount: "15 a year"."""
    before = hit.context.lower[max(0, hit.match.start() - 12) : hit.match.start()].split()
    if before and (
        before[-1][-1:].isdigit() or before[-1] in ("once", "twice", "times", "million", "billion", "percent")
    ):
        yield hit.make("SET", period_value(1, hit["unit"]))
    else:
        yield hit.make("DURATION", period_value(1, hit["unit"]))


def recurring(hit: Hit) -> Found:
    """every year, each of the weekdays, Mondays."""
    if hit["unit"]:
        unit, factor = unit_of(hit)
        yield hit.make("SET", period_value(amount(hit["exact"] or "one"), unit, factor))
    elif hit["month"]:
        yield hit.make("SET", f"XXXX-{int(hit.value('month')):02d}")
    elif hit["weekday"] or hit["many"]:
        day = value("weekday", hit["weekday"] or hit["many"].removesuffix("s"))
        yield hit.make("SET", f"XXXX-WXX-{int(day) + 1}")
    elif hit["part"]:
        yield hit.make("SET", f"XXXX-XX-XXT{hit.value('part')}")
    elif hit["season"]:
        yield hit.make("SET", f"XXXX-{hit.value('season')}")


def reference(hit: Hit) -> Found:
    """Fixed values; the present is the publication day."""
    kind, fixed = hit.cells
    if fixed == "PRESENT_REF":
        yield hit.make(kind, fixed, (hit.published, hit.published), "none", "none")
    else:
        yield hit.make(kind, fixed)
