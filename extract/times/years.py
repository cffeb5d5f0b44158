"""Rules for longer periods: parts of months, quarters, seasons, years, decades, centuries."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from extract.times.choice import distance, full_year, in_story, nearest, year_of
from extract.times.expression import TimeExpression
from extract.times.hit import Hit
from extract.times.lexicon import numbers, ordinal
from extract.times.period import Period, add_months

Found = Iterator[TimeExpression]
DAY = timedelta(days=1)
PART_AGAINST_TENSE = 100  # days: as choice.AGAINST_TENSE, for quarters and seasons
PARTS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
LENGTHS = {"half": 15, "week": 7, "weekend": 7, "days": 5, "day": 1, "ten days": 10, "fortnight": 14}
SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def years(hit: Hit) -> Found:
    """2009-2010, 1998/99."""
    a, b = hit["a"], hit["b"]
    last = int(b) if len(b) == 4 else int(a[: 4 - len(b)] + b)
    if not 0 < last - int(a) < 150:
        return
    for name, year in (("a", int(a)), ("b", last)):
        yield hit.date(Period("year", date(year, 1, 1)), span=hit.span(name))


def quarter(hit: Hit) -> Found:
    grain = "half" if hit["size"] in ("half", "h") else "quarter"
    count = 2 if grain == "half" else 4
    n = int(hit["n"]) if hit["n"].isdigit() else PARTS.get(hit["n"], count)
    if n > count:
        return
    year = year_of(hit)
    if year is None and hit["bound"]:
        year = hit.context.base(hit.span()[0]).start.year + int(hit.value("bound"))
    months = 12 // count
    if year is None:
        period = _nearest_part(hit, grain, (n - 1) * months + 1)
    else:
        period = Period(grain, date(year, (n - 1) * months + 1, 1))
    yield hit.date(period, "explicit" if hit["year"] else "relative", hit["mod"])


def _nearest_part(hit: Hit, grain: str, month: int) -> Period:
    """A quarter or season without a year: the nearest that fits the tense; results are told of those that are over."""
    tense = hit.tense()
    this = Period(grain, date(hit.published.year, month, 1))
    around = [Period(grain, add_months(this.start, 12 * years)) for years in (-1, 0, 1)]
    if tense == "past":
        around = [period for period in around if period.start <= hit.published]
    found = min(around, key=lambda period: distance(period, hit.published, tense, PART_AGAINST_TENSE))
    return in_story(hit, found, tense)


def slice_of_month(hit: Hit) -> Found:
    """the first half of May, the last week of June: the month, and only those of its days."""
    month, year = int(hit.value("month")), year_of(hit)
    whole = nearest(hit, month, grain="month") if year is None else Period("month", date(year, month, 1))
    length = timedelta(days=LENGTHS[hit["size"]])
    last = hit["n"] in ("last", "final") or (hit["size"], hit["n"]) == ("half", "second")
    start = whole.end - length + DAY if last else whole.start + length * (PARTS[hit["n"]] - 1)
    end = whole.end if last else min(start + length - DAY, whole.end)
    yield hit.make("DATE", whole.value, (start, end), "month", "explicit")


def season(hit: Hit) -> Found:
    month, year = SEASON_MONTH[hit.value("season")], year_of(hit)
    if year is not None:
        yield hit.date(Period("season", date(year, month, 1)), mod=hit["mod"])
        return
    if not (hit["deictic"] or hit["bound"]):
        yield hit.date(_nearest_part(hit, "season", month), "relative", hit["mod"])
        return
    this = Period.containing("season", hit.published)
    if this.start.month != month:
        this = Period("season", date(hit.published.year, month, 1))
    steps = int(hit.value("deictic")) if hit["deictic"] else 0
    if this.end >= hit.published if steps < 0 else this.start > hit.published and hit.tense() == "past":
        this = Period("season", add_months(this.start, -12))
    if steps > 0 and this.start <= hit.published:
        this = Period("season", add_months(this.start, 12))
    yield hit.date(this, "relative", hit["mod"])


def era(hit: Hit) -> Found:
    """753 BC, 264-241 BC, AD 64; before Christ there are no days that a program could count."""
    for name in "ab":
        if hit[name]:
            start, end = hit.span(name) if hit["a"] else hit.span()
            yield _year_of_era(hit, int(hit[name]), (start, hit.span()[1] if name == "b" else end))


def _year_of_era(hit: Hit, year: int, span: tuple[int, int]) -> TimeExpression:
    if hit["bc"]:
        month = f"-{int(hit.value('month')):02d}" if hit["month"] else ""
        return hit.make("DATE", f"BC{year:04d}{month}", anchor="explicit", span=span)
    return hit.date(Period("year", date(year, 1, 1)), span=span)


def centuries(hit: Hit) -> Found:
    """the 18th and 19th centuries."""
    start, end = hit.span()
    for name, span in (("a", (start, hit.span("a")[1])), ("b", (hit.span("b")[0], end))):
        yield hit.date(Period("century", date(max((ordinal(hit[name]) - 1) * 100, 1), 1, 1)), span=span)


def century(hit: Hit) -> Found:
    if hit["bc"]:
        yield hit.make("DATE", f"BC{ordinal(hit['ord']) - 1:02d}", anchor="explicit")
        return
    if hit["ord"]:
        first = (ordinal(hit["ord"]) - 1) * 100
    else:
        first = hit.published.year // 100 * 100 + 100 * int(hit.value("deictic"))
    if 0 <= first < 2300:
        yield hit.date(Period("century", date(max(first, 1), 1, 1)), mod=hit["mod"])


def decade(hit: Hit) -> Found:
    digits = re.sub(r"\D", "", hit["digits"])
    short = int(digits) if digits else numbers()["decade"][hit["tenties"]]
    year = short if short >= 100 else 1900 + short
    yield hit.date(Period("decade", date(year, 1, 1)), mod=hit["mod"])


def year_end(hit: Hit) -> Found:
    """by year-end, at the year's end: its last day; the year before where the past is told ("since year-end")."""
    year = hit.published.year - (1 if hit.context.lower.startswith("since", hit.match.start()) else 0)
    yield hit.date(Period("day", date(year, 12, 31)), "relative")


def year(hit: Hit) -> Found:
    written = full_year(hit, int(hit["short"])) if hit["short"] else year_of(hit)
    if written is None:
        yield hit.date(Period("year", date(hit.published.year, 1, 1)), "relative", hit["mod"] or "end of")
    elif 1000 <= written <= hit.published.year + 150:
        yield hit.date(Period("year", date(written, 1, 1)), mod=hit["mod"])
