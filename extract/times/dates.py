"""Rules for calendar days and months, and for holidays."""

from collections.abc import Iterator
from datetime import date

from extract.times.choice import distance, full_year, nearest, number, year_of
from extract.times.expression import TimeExpression
from extract.times.hit import Hit
from extract.times.holiday import holiday_days, weekday_of_month
from extract.times.lexicon import ordinal
from extract.times.period import Period, add_months
from extract.times.tense import Tense

Found = Iterator[TimeExpression]


def iso(hit: Hit) -> Found:
    day = date(number(hit["year"]), number(hit["m"]), number(hit["d"]))
    if hit["clock"]:
        yield hit.make("TIME", f"{day}T{hit['clock']}", (day, day), "day", "explicit")
    else:
        yield hit.date(Period("day", day))


def numeric(hit: Hit) -> Found:
    """Day first with dots; month first with slashes and hyphens unless that is no month."""
    year = full_year(hit, number(hit["year"] or hit["short"]))
    if hit["d"]:
        month, day = number(hit["m"]), number(hit["d"])
    else:
        month, day = number(hit["first"]), number(hit["second"])
        if month > 12:
            month, day = day, month
    yield hit.date(Period("day", date(year, month, day)))


def day_of(hit: Hit) -> int:
    return number(hit["day"]) if hit["day"] else ordinal(hit["ord"])


def day(hit: Hit) -> Found:
    month, day, year = int(hit.value("month")), day_of(hit), year_of(hit)
    if year is None:
        yield hit.date(nearest(hit, month, day))
    else:
        yield hit.date(Period("day", date(year, month, day)))


def day_of_month(hit: Hit) -> Found:
    """the 11th: of the month of publication or the one before or after it, as the tense has it."""
    months = [add_months(hit.published.replace(day=1), steps) for steps in (-1, 0, 1)]
    days = [
        Period("day", first.replace(day=ordinal(hit["ord"]))) for first in months if _has(first, ordinal(hit["ord"]))
    ]
    tense = hit.tense()
    yield hit.date(min(days, key=lambda period: distance(period, hit.published, tense)))


def known(hit: Hit) -> Found:
    """The September 11 attacks: a day that everybody knows, in texts that appeared after it; else nothing."""
    known_day = date.fromisoformat(hit.cells[0])
    if known_day < hit.published:
        yield hit.date(Period("day", known_day))


def nth_weekday(hit: Hit) -> Found:
    """the second Sunday of May, the last Friday in June 2026."""
    number_, year = int(hit.value("month")), year_of(hit)
    month = nearest(hit, number_, grain="month").start if year is None else date(year, number_, 1)
    nth = -1 if hit["n"] in ("last", "final") else ordinal(hit["n"])
    yield hit.date(Period("day", weekday_of_month(month.year, month.month, int(hit.value("weekday")), nth)))


def _has(month: date, day: int) -> bool:
    return 1 <= day <= Period("month", month).end.day


def week_of(hit: Hit) -> Found:
    """the week of March 6."""
    for expression in day(hit):
        if expression.start:
            yield hit.date(Period.containing("week", expression.start))


def days(hit: Hit) -> Found:
    """Several days of one month: the first has the words before it, the last those behind it."""
    month, year = int(hit.value("month")), year_of(hit)
    names = [name for name in "abc" if hit[name]]
    if year is None:
        year = nearest(hit, month, number(hit[names[0]])).start.year
    periods = [Period("day", date(year, month, number(hit[name]))) for name in names]
    first, last = hit.span()
    spans = [hit.span(name) for name in names]
    spans[0], spans[-1] = (first, spans[0][1]), (spans[-1][0], last)
    for period, span in zip(periods, spans, strict=True):
        yield hit.date(period, span=span)


def pair(hit: Hit) -> Found:
    """Two months, or days of two months, of which only the second has the year."""
    year = number(hit["year"])
    months = [int(hit.value("month", name)) for name in "ab"]
    years = [year - (months[0] > months[1]), year]
    last = hit.span()[1]
    for i, name in enumerate("ab"):
        word = hit["de"[i]]
        period = Period("day" if word else "month", date(years[i], months[i], number(word) if word else 1))
        pieces = [hit.span(piece) for piece in (name, "de"[i], "m" + name) if hit[piece]]
        span = min(start for start, _ in pieces), max(end for _, end in pieces)
        yield hit.date(period, mod=hit["m" + name], span=span if i == 0 else (span[0], last))


def month(hit: Hit) -> Found:
    number_, year = int(hit.value("month")), year_of(hit)
    if hit["deictic"]:
        yield hit.date(_deictic_month(hit, number_), "relative", hit["mod"])
    elif year is None:
        yield hit.date(nearest(hit, number_, grain="month"), mod=hit["mod"])
    else:
        yield hit.date(Period("month", date(year, number_, 1)), mod=hit["mod"])


def _deictic_month(hit: Hit, month: int) -> Period:
    """ "last May" is the last one that is over, "next May" the first that has not begun, "this May" this year's."""
    steps, this = int(hit.value("deictic")), Period("month", date(hit.published.year, month, 1))
    if steps < 0 and this.end >= hit.published:
        return Period("month", add_months(this.start, -12))
    if steps > 0 and this.start <= hit.published:
        return Period("month", add_months(this.start, 12))
    return this


def holiday(hit: Hit) -> Found:
    days = holiday_days(hit["holiday"].replace("’", "'"), _holiday_year(hit))
    if not days:
        return
    anchor = "relative" if hit["deictic"] else "explicit"
    yield hit.make("DATE", days[0].isoformat(), days, "day", anchor)


def _holiday_year(hit: Hit) -> int:
    written = year_of(hit)
    if written:
        return written
    name = hit["holiday"].replace("’", "'")
    steps = int(hit.value("deictic")) if hit["deictic"] else 0
    sign: Tense | None = "past" if steps < 0 else "future" if steps > 0 else hit.tense()
    around = [
        (year, days)
        for year in range(hit.published.year - 1, hit.published.year + 2)
        if (days := holiday_days(name, year))
    ]
    near = [(distance(Period("day", days[0]), hit.published, sign), year) for year, days in around]
    return min(near, default=(0, hit.published.year))[1]
