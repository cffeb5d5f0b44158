"""One match of the grammar in its context, as the rules see it, and how they answer."""

import re
from dataclasses import dataclass
from datetime import date

from extract.times.context import Context
from extract.times.expression import Days, TimeExpression
from extract.times.intervals import within
from extract.times.lexicon import value
from extract.times.period import Period
from extract.times.tense import Tense


@dataclass(frozen=True, slots=True)
class Hit:
    """A match: ``hit["month"]`` is what the pattern's piece {month} matched in lower case, "" where it did not."""

    match: re.Match[str]
    cells: tuple[str, ...]
    context: Context

    def __getitem__(self, name: str) -> str:
        return (self.match.groupdict().get(name) or "").strip()

    def span(self, name: str | None = None) -> tuple[int, int]:
        """Characters of the named piece, or of the expression: what < > mark in the pattern, else all of it."""
        if name is None:
            name = "extent" if self.match.groupdict().get("extent") else None
        return self.match.span(name) if name else self.match.span()

    @property
    def published(self) -> date:
        return self.context.published

    def value(self, kind: str, name: str | None = None) -> str:
        """The value that the lexicon gives the word of that class, by default in the piece of the same name."""
        return value(kind, self[name or kind])

    def tense(self) -> Tense | None:
        return self.context.tense(*self.match.span())

    def base(self, unit: str = "century", steps: int = 0) -> Period | None:
        """What ``steps`` are counted from: the date last spoken of, no longer than ``unit``, else publication.

        None where what is not of the future comes after a date that the text does not tell ("The next day they left.").
        """
        told = self.context.spoken_of(self.span()[0], unit)
        if told is None and steps > 0 and self.tense() != "future":
            return None
        return told or Period("day", self.published)

    def make(
        self,
        type: str,
        value: str,
        days: Days = (None, None),
        grain: str = "none",
        anchor: str = "none",
        span: tuple[int, int] | None = None,
    ) -> TimeExpression:
        start, end = span or self.span()
        text = self.context.text[start:end]
        return TimeExpression(start, end, text, type, value, *days, grain, anchor)

    def date(
        self, period: Period, anchor: str = "explicit", mod: str = "", span: tuple[int, int] | None = None
    ) -> TimeExpression:
        """A DATE for that period, of which ``mod`` ("early", "later" ...) leaves only a part of the days."""
        days = within(period, value("mod", mod) if mod else "", self.published)
        return self.make("DATE", period.value, days, period.grain, anchor, span)
