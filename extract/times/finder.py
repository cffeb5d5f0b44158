"""From text to temporal expressions: the grammar finds, the rules resolve, ranges are linked."""

from collections.abc import Callable, Iterable, Iterator
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

RULES: dict[str, Callable[[Hit], Iterator[TimeExpression]]] = {
    "iso": dates.iso, "numeric": dates.numeric, "date": dates.day, "days": dates.days, "pair": dates.pair,
    "years": dates.years, "month": dates.month, "holiday": dates.holiday, "quarter": dates.quarter,
    "season": dates.season, "century": dates.century, "decade": dates.decade, "year": dates.year,
    "clock": clock.clock, "today": relative.today, "weekday": relative.weekday, "part": relative.part,
    "deictic": relative.deictic, "bound": relative.bound, "weekend": relative.weekend, "ago": relative.ago,
    "shift": relative.shift, "overnight": relative.overnight, "beside": relative.beside, "latest": relative.latest,
    "year_ago": relative.year_ago, "window": amounts.window, "ahead": amounts.ahead,
    "within": amounts.within, "set": amounts.recurring, "rate": amounts.rate, "duration": amounts.duration,
    "reference": amounts.reference,
}  # fmt: skip
LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


def find(text: str, published: date, doc: Doc | None = None) -> list[TimeExpression]:
    """Every temporal expression of ``text``, in its order; offsets count code points of ``text`` as given.

    ``published`` is the day that relative expressions hang on. ``doc`` is a parse of the same text, if the caller has
    one: tense is then read from it. Expressions that name an impossible date are left out.
    """
    context = Context(text, text.translate(LOWER), published, doc)
    return linked(text, list(_read(context)))


def _read(context: Context) -> Iterable[TimeExpression]:
    matches = grammar().matches(context.lower)
    refused: bool | None = None
    while True:
        try:
            rule, match = matches.send(refused)
        except StopIteration:
            return
        if rule.name == "none":
            refused = False
            continue
        found = _resolve(Hit(match, rule.cells, context), rule.name)
        refused = not found
        for expression in found:
            _remember(context, expression)
            yield expression


def _resolve(hit: Hit, rule: str) -> list[TimeExpression]:
    if not is_date(hit, rule):
        return []
    try:
        return list(RULES[rule](hit))
    except (ValueError, OverflowError):  # no such day: 31 June, the year 10000
        return []


def _remember(context: Context, expression: TimeExpression) -> None:
    if expression.start and expression.type in ("DATE", "TIME") and expression.value[:4].isdigit():
        grain = expression.grain if expression.type == "DATE" else "day"
        context.remember(expression.end_char, Period.containing(grain, expression.start))
