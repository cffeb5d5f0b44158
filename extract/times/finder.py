"""From text to temporal expressions: the grammar finds, the rules resolve, ranges are linked."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from spacy.tokens import Doc

from extract.times import amounts, clock, counted, dates, figures, relative, weekdays, windows, years
from extract.times.ambiguity import is_date
from extract.times.apart import counted_back
from extract.times.context import Context
from extract.times.expression import TimeExpression
from extract.times.grammar import grammar
from extract.times.hit import Hit
from extract.times.period import Period, if_possible
from extract.times.ranges import SINCE, linked

Read = Callable[[Hit], Iterator[TimeExpression]]
RULES: dict[str, Read] = {
    "ago": counted.ago,
    "ahead": windows.ahead,
    "beside": relative.beside,
    "bound": relative.bound,
    "centuries": years.centuries,
    "century": years.century,
    "clock": clock.clock,
    "date": dates.day,
    "day_of_month": dates.day_of_month,
    "days": dates.days,
    "decade": years.decade,
    "day_beside": relative.day_beside,
    "deictic": relative.deictic,
    "duration": amounts.duration,
    "era": years.era,
    "from_now": counted.from_now,
    "holiday": dates.holiday,
    "hours": clock.hours,
    "iso": dates.iso,
    "known": dates.known,
    "latest": figures.latest,
    "month": dates.month,
    "nth_weekday": dates.nth_weekday,
    "numeric": dates.numeric,
    "opening": windows.opening,
    "overnight": weekdays.overnight,
    "pair": dates.pair,
    "part": weekdays.part,
    "quarter": years.quarter,
    "rate": amounts.rate,
    "reference": amounts.reference,
    "running": relative.running,
    "season": years.season,
    "set": amounts.recurring,
    "shift": counted.shift,
    "slice": years.slice_of_month,
    "some_weekday": weekdays.some_weekday,
    "today": weekdays.today,
    "week_of": dates.week_of,
    "weekday": weekdays.weekday,
    "weekend": relative.weekend,
    "window": windows.window,
    "within": windows.within,
    "year": years.year,
    "year_ago": figures.year_ago,
    "year_end": years.year_end,
    "years": years.years,
}
LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


def find(text: str, published: date, doc: Doc | None = None) -> list[TimeExpression]:
    """Every temporal expression of ``text``, in its order; offsets count code points of ``text`` as given.

    ``published`` is the day that relative expressions hang on. ``doc`` is a parse of the same text, if the caller has
    one: tense is then read from it. Expressions that name an impossible date are left out.
    """
    context = Context(text, text.translate(LOWER), published, doc)
    return counted_back(text, linked(text, list(_read(context))))


def _read(context: Context) -> Iterator[TimeExpression]:
    position = 0
    while found := grammar().next(context.lower, position):
        rule, match = found
        hit = Hit(match, rule.cells, context)
        expressions = _resolve(hit, rule.name)
        for expression in expressions or ():
            _remember(context, expression, rule.name)
            yield expression
        read = expressions is None or bool(expressions)
        position = hit.span()[1] if read else _behind_first_word(context.lower, match.start())


FIRST_WORD = re.compile(r"\w+|.", re.DOTALL)


def _behind_first_word(lower: str, start: int) -> int:
    word = FIRST_WORD.match(lower, start)
    return word.end() if word else start + 1


def _resolve(hit: Hit, rule: str) -> list[TimeExpression] | None:
    """What the rule makes of the match: nothing if the words are in other use, None if all are to be skipped."""
    if rule == "none":
        return None
    if not is_date(hit, rule):
        return []
    return if_possible(lambda: list(RULES[rule](hit)))  # not 31 June, nor the year 10000


def _remember(context: Context, expression: TimeExpression, rule: str) -> None:
    """Keep what later expressions may be counted from.

    Not the year that opens a time ("since 1990"), and not "a year ago", since one compares with the same again.
    """
    since = rule == "year" and SINCE.search(context.text, max(0, expression.start_char - 24), expression.start_char)
    if expression.start is None or rule == "year_ago" or since:
        return
    if rule == "shift" or (expression.type in ("DATE", "TIME") and expression.value[:4].isdigit()):
        start, grain = expression.start, "day" if expression.type == "TIME" else expression.grain
        period = if_possible(lambda: Period.containing(grain, start))
        if period:
            context.remember(expression.end_char, period)
