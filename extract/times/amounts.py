"""Rules for amounts of time and for what recurs: durations, sets, and words such as "recently"."""

import re
from collections.abc import Iterator

from extract.times.ambiguity import company
from extract.times.expression import TimeExpression
from extract.times.hit import Hit
from extract.times.lexicon import VAGUE, amount, value

Found = Iterator[TimeExpression]
AMOUNT = 40  # characters: the longest amount that stands before "a day"
PRICE = re.compile(r"[$€£]\s?[\d.,]+( (thousand|million|billion|trillion))?\s$")
CODES = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "D"}
CODES |= {"month": "M", "quarter": "Q", "season": "X", "year": "Y", "decade": "E", "century": "C", "millennium": "L"}
SMALLER = {"year": (12, "M"), "day": (24, "H"), "hour": (60, "M"), "minute": (60, "S"), "month": (30, "D")}


def unit_of(hit: Hit) -> tuple[str, int]:
    """The unit that the expression counts and how many of it one is: ("week", 2) for "fortnight"."""
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
    """How many the expression says; None for "several" and for a bare "weeks"."""
    if hit["vague"] or hit["vagueunit"]:
        return None
    many = amount(hit["exact"] or "one")
    return many + 0.5 if many is not None and "and a half" in hit.match[0] and "half" not in hit["exact"] else many


def duration(hit: Hit) -> Found:
    unit, factor = unit_of(hit)
    between = hit.context.lower.startswith("between ", max(0, hit.match.start() - len("between ")))
    if hit["apart"] == "and" and not between:
        return
    if hit["apart"] or (between and hit["b"]):
        yield from _alternatives(hit)
    else:
        yield hit.make("DURATION", period_value(many_of(hit), unit, factor))


def _alternatives(hit: Hit) -> Found:
    """between 60 and 90 days, ten or fifteen years: two lengths."""
    unit, factor = unit_of(hit)
    for name, end in (("exact", hit.span("exact")[1]), ("b", hit.span()[1])):
        span = (hit.span(name)[0], end)
        yield hit.make("DURATION", period_value(amount(hit[name]), unit, factor), span=span)


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
    """a day, a year: recurring after an amount ("15 a year", "four flights a week"), else a length.

    A price ("$35 a night") tells of no time.
    """
    start = hit.match.start()
    if PRICE.search(hit.context.text, max(0, start - AMOUNT), start):
        return
    if _measured(hit):
        yield hit.make("SET", period_value(1, hit["unit"]))
    else:
        yield hit.make("DURATION", period_value(1, hit["unit"]))


def recurring(hit: Hit) -> Found:
    """every year, each of the weekdays, Mondays, Friday nights."""
    if hit["unit"]:
        unit, factor = unit_of(hit)
        yield hit.make("SET", period_value(2 if hit["second"] else amount(hit["exact"] or "one"), unit, factor))
    elif hit["month"]:
        yield hit.make("SET", f"XXXX-{int(hit.value('month')):02d}")
    elif hit["weekday"] or hit["many"]:
        day = value("weekday", hit["weekday"] or hit["many"].removesuffix("s"))
        name = "part" if hit["part"] else "on"
        part = f"T{hit.value('part', name)}" if hit[name] else ""
        yield hit.make("SET", f"XXXX-WXX-{int(day) + 1}{part}")
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
