"""Rules for amounts of time and for what recurs: durations, sets, and words such as "recently"."""

from collections.abc import Iterator
from datetime import date, timedelta

from extract.times.ambiguity import company
from extract.times.choice import nearest, year_of
from extract.times.expression import Days, TimeExpression
from extract.times.hit import Hit
from extract.times.lexicon import VAGUE, amount, value
from extract.times.period import MONTHS, Period, add_months

Found = Iterator[TimeExpression]
ONE_DAY = timedelta(days=1)
AMOUNT = 40  # characters: the longest amount that stands before "a day"
FEW = {"second": 60, "minute": 60, "hour": 24, "day": 7}  # at most so many are "a few", "the coming" ones
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
    unit, factor = unit_of(hit)
    if many is None and unit not in FEW:
        return (None, hit.published) if sign < 0 else (hit.published, None)
    months, days = _length(many or FEW[unit], unit, factor)
    far = add_months(hit.published, sign * months) + sign * timedelta(days=days)
    return (far, hit.published) if sign < 0 else (hit.published, far)


SIDES = dict.fromkeys(("last", "past", "recent", "previous", "preceding", "latest"), -1)
SIDES |= dict.fromkeys(("next", "coming", "following"), 1)


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
    """within days: a week from publication."""
    unit = hit["vagueunit"].rstrip("s")
    yield hit.make("DURATION", period_value(None, unit), _around(hit, 1), unit, "relative")


def _measured(hit: Hit) -> bool:
    """Whether an amount stands before, with at most two words between that say of what: "four flights a week"."""
    start = hit.match.start()
    for word in reversed(hit.context.lower[max(0, start - AMOUNT) : start].split()[-3:]):
        if word in company()["before", "rate"] or amount(word.strip("$€£%")) is not None:
            return True
        if word in company()["not_before", "rate"]:
            return False
    return False


def rate(hit: Hit) -> Found:
    """a day, a year: recurring after an amount ("15 a year", "four flights a week"), else a length."""
    if _measured(hit):
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
