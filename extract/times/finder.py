"""From text to temporal expressions: the grammar finds, the rules resolve, ranges are linked."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from spacy.tokens import Doc

from extract.times import amounts, clock, dates, relative
from extract.times.ambiguity import is_date
from extract.times.context import Context
from extract.times.expression import TimeExpression
from extract.times.grammar import grammar
from extract.times.hit import Hit
from extract.times.period import Period
from extract.times.ranges import linked

Read = Callable[[Hit], Iterator[TimeExpression]]
RULES: dict[str, Read] = {
    **{
        read.__name__: read
        for read in (dates.iso, dates.numeric, dates.days, dates.pair, dates.years, dates.month, dates.week_of)
    },
    **{read.__name__: read for read in (dates.holiday, dates.quarter, dates.season, dates.century, dates.decade)},
    **{read.__name__: read for read in (dates.year, clock.clock, relative.today, relative.weekday, relative.part)},
    **{read.__name__: read for read in (relative.deictic, relative.running, relative.bound, relative.beside)},
    **{read.__name__: read for read in (relative.latest, relative.year_ago, relative.weekend, relative.ago)},
    **{read.__name__: read for read in (relative.shift, relative.overnight, amounts.window, amounts.ahead)},
    **{read.__name__: read for read in (amounts.within, amounts.rate, amounts.duration, amounts.reference)},
    "date": dates.day,
    "set": amounts.recurring,
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
        for expression in expressions:
            if rule.name != "year_ago":  # the next comparison is with the same figures again
                _remember(context, expression)
            yield expression
        refused = not expressions and rule.name != "none"
        position = _behind_first_word(context.lower, match.start()) if refused else hit.span()[1]


FIRST_WORD = re.compile(r"\w+|.", re.DOTALL)


def _behind_first_word(lower: str, start: int) -> int:
    word = FIRST_WORD.match(lower, start)
    return word.end() if word else start + 1


def _resolve(hit: Hit, rule: str) -> list[TimeExpression]:
    if rule == "none" or not is_date(hit, rule):
        return []
    try:
        return list(RULES[rule](hit))
    except (ValueError, OverflowError):  # no such day: 31 June, the year 10000
        return []


def _remember(context: Context, expression: TimeExpression) -> None:
    if expression.start and expression.type in ("DATE", "TIME") and expression.value[:4].isdigit():
        grain = expression.grain if expression.type == "DATE" else "day"
        context.remember(expression.end_char, Period.containing(grain, expression.start))
