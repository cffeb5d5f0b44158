"""From text to temporal expressions: the grammar finds, the rules resolve, ranges are linked."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from spacy.tokens import Doc

from extract.times import amounts, clock, dates, relative, years
from extract.times.ambiguity import is_date
from extract.times.context import Context
from extract.times.expression import TimeExpression
from extract.times.grammar import grammar
from extract.times.hit import Hit
from extract.times.period import Period
from extract.times.ranges import linked

Read = Callable[[Hit], Iterator[TimeExpression]]
RULES: dict[str, Read] = {
    "ago": relative.ago,
    "ahead": amounts.ahead,
    "beside": relative.beside,
    "bound": relative.bound,
    "century": years.century,
    "clock": clock.clock,
    "date": dates.day,
    "day_of_month": dates.day_of_month,
    "days": dates.days,
    "decade": years.decade,
    "deictic": relative.deictic,
    "duration": amounts.duration,
    "holiday": dates.holiday,
    "iso": dates.iso,
    "latest": relative.latest,
    "month": dates.month,
    "numeric": dates.numeric,
    "overnight": relative.overnight,
    "pair": dates.pair,
    "part": relative.part,
    "quarter": years.quarter,
    "rate": amounts.rate,
    "reference": amounts.reference,
    "running": relative.running,
    "season": years.season,
    "set": amounts.recurring,
    "shift": relative.shift,
    "slice": years.slice_of_month,
    "today": relative.today,
    "week_of": dates.week_of,
    "weekday": relative.weekday,
    "weekend": relative.weekend,
    "window": amounts.window,
    "within": amounts.within,
    "year": years.year,
    "year_ago": relative.year_ago,
    "years": years.years,
}
LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


def find(text: str, published: date, doc: Doc | None = None) -> list[TimeExpression]:
    """Every temporal expression of ``text``, in its order; offsets count code points of ``text`` as given.

    ``published`` is the day that relative expressions hang on. ``doc`` is a parse of the same text, if the caller has
    one: tense is then read from it. Expressions that name an impossible date are left out.
    """
    context = Context(text, text.translate(LOWER), published, doc)
    return linked(text, list(_read(context)))


def _read(context: Context) -> Iterator[TimeExpression]:
    position = 0
    while found := grammar().next(context.lower, position):
        rule, match = found
        hit = Hit(match, rule.cells, context)
        expressions = _resolve(hit, rule.name)
        for expression in expressions or ():
            if rule.name != "year_ago":  # the next comparison is with the same figures again
                _remember(context, expression)
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
    try:
        return list(RULES[rule](hit))
    except (ValueError, OverflowError):  # no such day: 31 June, the year 10000
        return None


def _remember(context: Context, expression: TimeExpression) -> None:
    if expression.start and expression.type in ("DATE", "TIME") and expression.value[:4].isdigit():
        grain = expression.grain if expression.type == "DATE" else "day"
        context.remember(expression.end_char, Period.containing(grain, expression.start))
