"""Expressions that belong together as one range or list: "from 6 to 7 July", "between March and May 2025"."""

import re
from dataclasses import replace
from datetime import timedelta

from extract.times.expression import TimeExpression

LINK = re.compile(r"\s*(?:[-–—]|,|, and|, or|to|into|through|until|till|and|or|&|/)\s*(?:on |the |in )?", re.IGNORECASE)
LIST = re.compile(r"\s*(?:,|and|or|&)", re.IGNORECASE)
BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
SINCE = re.compile(r"\bsince\s+(?:at least |about |around |the )?$", re.IGNORECASE)
UNTIL = re.compile(r"\b(?:by|no later than)\s+(?:about |around |the )?$", re.IGNORECASE)
NEAR = timedelta(days=31)


def linked(text: str, expressions: list[TimeExpression]) -> list[TimeExpression]:
    """The expressions: open at one end after "since" and "by", neighbours in a range with their common interval."""
    bounded = [_bounded(text, expression) for expression in expressions]
    runs: list[list[TimeExpression]] = []
    for expression in bounded:
        if runs and _are_range(text, runs[-1][-1], expression):
            runs[-1].append(expression)
        else:
            runs.append([expression])
    return [expression for run in runs for expression in _with_range(run)]


def _with_range(run: list[TimeExpression]) -> list[TimeExpression]:
    return run if len(run) == 1 else [replace(one, range=(run[0].start, run[-1].end)) for one in run]


def _bounded(text: str, expression: TimeExpression) -> TimeExpression:
    """Open at the end after "since", at the start after "by"."""
    before = text[max(0, expression.start_char - 24) : expression.start_char]
    if not expression.start or expression.type not in ("DATE", "TIME"):
        return expression
    if SINCE.search(before):
        return replace(expression, end=None)
    owner = text.startswith(("'s", "’s"), expression.end_char)  # "hit by Monday's strike", "by overnight strikes"
    if UNTIL.search(before) and not owner and expression.text.casefold() != "overnight":
        return replace(expression, start=None)
    return expression


def _are_range(text: str, first: TimeExpression, second: TimeExpression) -> bool:
    """Whether two neighbours are linked."""
    between = text[first.end_char : second.start_char]
    if len(between) > 20 or first.start is None or second.end is None or not LINK.fullmatch(between):
        return False
    if first.grain != second.grain or not second.start or not first.start <= second.start:
        return False
    return not LIST.match(between) or _adjacent(text, first, second)


def _adjacent(text: str, first: TimeExpression, second: TimeExpression) -> bool:
    """Whether "and" joins days or months that are close, or ends a "between"."""
    if BETWEEN.search(text[max(0, first.start_char - 14) : first.start_char]):
        return True
    if "," in text[first.end_char : second.start_char] and not second.text.strip().isdigit():
        return False  # a comma only joins "April 3, 4 and 5"
    return bool(
        first.end and second.start and second.start - first.end < NEAR and first.grain in ("day", "month", "week")
    )
