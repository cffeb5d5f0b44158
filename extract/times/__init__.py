"""Temporal expressions in English news: where they stand, what they mean, which days they leave for an event.

>>> from datetime import date
>>> [x.value for x in find("They met on Monday and will meet again on May 27-28.", date(2026, 5, 13))]
['2026-05-11', '2026-05-27', '2026-05-28']

The knowledge is in ``data/times``. To teach a new expression add a line there: a word to ``words.tsv`` (a unit, a
modifier, a part of the day ...), a holiday to ``holidays.tsv``, a phrase with a fixed value to ``references.tsv`` or
``sets.tsv``, a new form to ``patterns.tsv``, whose head explains the notation; its first column names the rule that
resolves it, one function of ``dates``, ``relative``, ``amounts`` or ``clock`` (see ``rules``).
"""

from extract.times.expression import TimeExpression
from extract.times.finder import find

__all__ = ["TimeExpression", "find"]
