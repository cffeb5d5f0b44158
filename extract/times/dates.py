"""Rules for calendar dates: days, months, parts of years, years, decades, centuries, holidays."""

import contextlib
import re
from collections.abc import Iterator
from datetime import date, timedelta

from extract.times.expression import TimeExpression
from extract.times.hit import Hit
from extract.times.holiday import holiday_days
from extract.times.lexicon import numbers, ordinal, spelled_year
from extract.times.period import Period, add_months
from extract.times.tense import Tense

Found = Iterator[TimeExpression]
DAY = timedelta(days=1)
PART_AGAINST_TENSE = 100
AGAINST_TENSE = 220  # days: tense decides unless the other year is so much nearer


def number(word: str) -> int:
    """5 for "5", "05" and "5th"."""
    return int(re.sub(r"\D", "", word))


def iso(hit: Hit) -> Found:
    day = date(number(hit["year"]), number(hit["m"]), number(hit["d"]))
    if hit["clock"]:
        yield hit.make("TIME", f"{day}T{hit['clock']}", (day, day), "day", "explicit")
    else:
        yield hit.date(Period("day", day))


def full_year(hit: Hit, year: int) -> int:
    """1998 for 98, 2026 for 26: two digits are of the hundred years that end ten years after publication."""
    if year >= 100:
        return year
    return year + (1900 if year > (hit.published.year + 10) % 100 else 2000)


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


def _first_year(hit: Hit) -> int:
    told = hit.context.spoken_of(hit.span()[0], "year")
    return min(hit.published.year - 4, told.start.year) if told else hit.published.year - 4


def nearest(hit: Hit, month: int, day: int = 1, grain: str = "day") -> Period:
    """The day or month of the year that fits the tense, the nearest to publication where nothing tells."""
    candidates = []
    for year in range(_first_year(hit), hit.published.year + 5):  # four years reach the next 29 February
        with contextlib.suppress(ValueError):
            candidates.append(Period(grain, date(year, month, day)))
    tense: Tense | None = "future" if hit["near"] == "next" else hit.tense()
    if hit["near"] in ("last", "this past"):
        candidates = [period for period in candidates if period.end < hit.published]
    found = min(candidates, key=lambda period: _distance(period, hit.published, tense))
    told = hit.context.spoken_of(hit.span()[0], "year")
    if tense in ("past", None) and told and told.start.year < hit.published.year:
        return _in_story(candidates, told, found, hit.published)
    return found


def _in_story(candidates: list[Period], told: Period, found: Period, published: date) -> Period:
    """The first day or month from the year told on, where the text tells of an earlier year; else what was found."""
    recent = published - timedelta(days=60) <= found.start <= published
    later = [period for period in candidates if period.end >= told.start]
    return found if recent or not later else later[0]


def _distance(period: Period, published: date, tense: Tense | None, against: int = AGAINST_TENSE) -> int:
    """Days from publication, more against the tense: what is near enough is taken all the same."""
    days = (period.start - published).days
    if tense == "past":
        return abs(days) + (against if days > 0 else 0)
    ahead = period.end >= published
    wrong = {"future": against, "open": against // 3}.get(tense or "", 0)
    return abs(days) + (0 if ahead else wrong)


def near_year(hit: Hit) -> int:
    """The year that "last year", "the same year" ... names."""
    which = hit["which"]
    if which in ("last", "the previous", "next", "the following", "this", "the current"):
        steps = {"last": -1, "the previous": -1, "next": 1, "the following": 1}.get(which, 0)
        return hit.published.year + steps
    return hit.context.base(hit.span()[0]).start.year


def year_of(hit: Hit) -> int | None:
    if hit["which"]:
        return near_year(hit)
    if hit["abbryear"]:
        return full_year(hit, number(hit["abbryear"]))
    written = hit["year"] or hit["spelledyear"]
    return spelled_year(written) if written else None


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
    yield hit.date(min(days, key=lambda period: _distance(period, hit.published, tense)))


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


def years(hit: Hit) -> Found:
    """2009-2010, 1998/99."""
    a, b = hit["a"], hit["b"]
    last = int(b) if len(b) == 4 else int(a[: 4 - len(b)] + b)
    if not 0 < last - int(a) < 150:
        return
    for name, year in (("a", int(a)), ("b", last)):
        yield hit.date(Period("year", date(year, 1, 1)), span=hit.span(name))


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
    near = [(_distance(Period("day", days[0]), hit.published, sign), year) for year, days in around]
    return min(near, default=(0, hit.published.year))[1]


PARTS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}


def quarter(hit: Hit) -> Found:
    grain = "half" if hit["size"] == "half" else "quarter"
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


LENGTHS = {"half": 15, "week": 7, "weekend": 7, "days": 5, "day": 1, "ten days": 10, "fortnight": 14}


def slice_of_month(hit: Hit) -> Found:
    """the first half of May, the last week of June: the month, and only those of its days."""
    month, year = int(hit.value("month")), year_of(hit)
    whole = nearest(hit, month, grain="month") if year is None else Period("month", date(year, month, 1))
    length = timedelta(days=LENGTHS[hit["size"]])
    last = hit["n"] in ("last", "final") or (hit["size"], hit["n"]) == ("half", "second")
    start = whole.end - length + DAY if last else whole.start + length * (PARTS[hit["n"]] - 1)
    end = whole.end if last else min(start + length - DAY, whole.end)
    yield hit.make("DATE", whole.value, (start, end), "month", "explicit")


def _nearest_part(hit: Hit, grain: str, month: int) -> Period:
    """A quarter or season without a year: the nearest that fits the tense; results are told of those that are over."""
    tense = hit.tense()
    this = Period(grain, date(hit.published.year, month, 1))
    around = [Period(grain, add_months(this.start, 12 * years)) for years in (-1, 0, 1)]
    if tense == "past":
        around = [period for period in around if period.start <= hit.published]
    return min(around, key=lambda period: _distance(period, hit.published, tense, PART_AGAINST_TENSE))


SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def season(hit: Hit) -> Found:
    month, year = SEASON_MONTH[hit.value("season")], year_of(hit)
    if year is not None:
        yield hit.date(Period("season", date(year, month, 1)), mod=hit["mod"])
        return
    if not (hit["deictic"] or hit["bound"]):
        if not hit.context.lower[hit.match.start() - 3 : hit.match.start()].strip():
            return
        yield hit.date(_nearest_part(hit, "season", month), "relative", hit["mod"])
        return
    this = Period("season", date(hit.published.year, month, 1))
    steps = int(hit.value("deictic")) if hit["deictic"] else 0
    if steps < 0 and this.end >= hit.published:
        this = Period("season", add_months(this.start, -12))
    if steps > 0 and this.start <= hit.published:
        this = Period("season", add_months(this.start, 12))
    yield hit.date(this, "relative", hit["mod"])


def century(hit: Hit) -> Found:
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


def year(hit: Hit) -> Found:
    written = full_year(hit, int(hit["short"])) if hit["short"] else year_of(hit)
    if written is None:
        yield hit.date(Period("year", date(hit.published.year, 1, 1)), "relative", hit["mod"] or "end of")
    elif 1000 <= written <= hit.published.year + 150:
        yield hit.date(Period("year", date(written, 1, 1)), mod=hit["mod"])
