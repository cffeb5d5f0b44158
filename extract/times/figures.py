"""Rules for the periods that figures are told of: "the latest quarter", "the year-ago period"."""

from collections.abc import Iterator
from datetime import timedelta

from extract.times import dates
from extract.times.expression import TimeExpression
from extract.times.hit import Hit
from extract.times.period import Period, add_months

Found = Iterator[TimeExpression]
REACH = 400  # characters within which "a year earlier" compares with the quarter that was told


def latest(hit: Hit) -> Found:
    """the latest quarter, the quarter: the one spoken of, else the last that is over.

    Of fiscal quarters that end on another day ("the quarter ended July 31") it is the one most of whose days they have.
    """
    told = hit.context.spoken_of(hit.span()[0], "half")
    if hit["month"]:
        ended = next(dates.day(hit)).start or hit.published
        yield hit.date(Period.containing("quarter", ended - timedelta(days=45)), "relative")
        return
    if told is None or told.grain not in ("quarter", "half"):
        told = Period.containing("quarter", hit.published).shift(-1)
    yield hit.date(told, "relative")


def year_ago(hit: Hit) -> Found:
    """the year-ago quarter, a year earlier: the quarter or month spoken of, a year before; else the year before."""
    told = _figures(hit)
    quarterly = "quarter" in hit.match[0] or "period" in hit.match[0]
    if quarterly and told is None:
        told = Period.containing("quarter", hit.published).shift(-1)
    if told:
        period = Period(told.grain, add_months(told.start, -12))
    else:
        base = hit.context.base(hit.span()[0]) if hit["side"] == "earlier" else Period("day", hit.published)
        period = Period.containing("year", base.start).shift(-1)
    yield hit.date(period, "relative")


def _figures(hit: Hit) -> Period | None:
    """The quarter or month whose figures are being compared, which are no forecast."""
    for grain in ("quarter", "half", "month"):
        told = hit.context.spoken_of(hit.span()[0], grain, REACH, exactly=True)
        if told and told.start <= hit.published:
            return told
    return None
