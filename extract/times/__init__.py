"""Temporal expressions in English news: where they stand, what they mean, which days they leave for an event.

>>> from datetime import date
>>> [x.value for x in find("They met on Monday and will meet again on May 27-28.", date(2026, 5, 13))]
['2026-05-11', '2026-05-27', '2026-05-28']

Nearly all knowledge is in the tables of ``data/en/times``; each says at its head what its columns mean. To teach an
expression add a line:

* a word (a unit, a modifier, a part of the day) to ``words.tsv``: ``unit<TAB>shifts?<TAB>hour*8``
* a holiday to ``holidays.tsv``: ``st. andrew's day<TAB>11-30``; one named without its year to ``known_days.tsv``; an
  event that others are dated by to ``words.tsv``: ``event<TAB>fall of saigon<TAB>1975-04-30``
* a phrase whose value is always the same to ``references.tsv``: ``DATE<TAB>PRESENT_REF<TAB>at this point``
* a word that tells tense to ``tense.tsv``, one that is often no date to ``ambiguous.tsv``
* a new form to ``patterns.tsv``: ``ago<TAB>{exact} {unit} since``; its first column names the rule that resolves it,
  a function of the modules that ``finder.RULES`` lists.

``find`` lower-cases the text, scans it once with all patterns (``grammar``), lets the rule of each match resolve it in
its ``context``, links ranges (``ranges``) and counts from dates that follow (``apart``). What it knows of tense comes
from the words around, or from a parse.
"""

from extract.times.expression import TimeExpression
from extract.times.finder import find

__all__ = ["TimeExpression", "find"]
