"""Temporal expressions as others read them: TimeML text and flat rows."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from extract.times.expression import TimeExpression

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="{day}" functionInDocument="CREATION_TIME">{day}</TIMEX3></DCT>
<TEXT>"""
TAIL = "</TEXT>\n</TimeML>\n"


def to_timeml(text: str, expressions: Iterable[TimeExpression], published: date) -> str:
    """A TimeML document: ``text`` with every expression marked as TIMEX3 t1, t2 ... in its order.

    The character data of TEXT is ``text`` again; control characters that XML does not know are left out.
    """
    pieces, position = [HEAD.format(day=published.isoformat())], 0
    for number, expression in enumerate(expressions, start=1):
        attributes = f'tid="t{number}" type={quoteattr(expression.type)} value={quoteattr(expression.value)}'
        pieces.append(_data(text[position : expression.start_char]))
        pieces.append(f"<TIMEX3 {attributes}>{_data(expression.text)}</TIMEX3>")
        position = expression.end_char
    return "".join([*pieces, _data(text[position:]), TAIL])


def _data(text: str) -> str:
    return escape("".join(char for char in text if char in "\t\n" or (char >= " " and not _forbidden(char))))


def _forbidden(char: str) -> bool:
    return "\ud800" <= char <= "\udfff" or char in "\ufffe\uffff"


def to_rows(expressions: Iterable[TimeExpression]) -> list[dict[str, Any]]:
    """One row an expression, ready for JSON: ISO dates or None, ``range_start`` and ``range_end`` of a range."""
    return [_row(expression) for expression in expressions]


def _row(expression: TimeExpression) -> dict[str, Any]:
    row: dict[str, Any] = {
        "start_char": expression.start_char,
        "end_char": expression.end_char,
        "text": expression.text,
        "type": expression.type,
        "value": expression.value,
        "grain": expression.grain,
        "anchor": expression.anchor,
    }
    days = {"start": expression.start, "end": expression.end}
    days |= dict(zip(("range_start", "range_end"), expression.range or (None, None), strict=True))
    return row | {name: day.isoformat() if day else None for name, day in days.items()}
