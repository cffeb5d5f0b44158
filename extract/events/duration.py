"""How long an event goes on of which the text names only the first or the last day."""

import datetime as dt
import re
from dataclasses import replace

from spacy.tokens import Token

from extract import syntax
from extract.events.context import Reading
from extract.model import TimeSpan
from extract.resources import pairs, words
from extract.times.lexicon import numbers

DAYS = re.compile(r"P[1-9]\d?D")  # a TIMEX3 duration of whole days


def lengthened(when: TimeSpan, head: Token, reading: Reading) -> TimeSpan:
    """All the days of an event whose noun tells that it lasts: "ended a three-day visit on Saturday" is Thursday to
    Saturday, "began an offensive on Monday" has no end; the second day of talks is not their first."""
    if when.start is None or when.start != when.end:
        return when
    if before := _days_before(head):
        return replace(when, start=when.start - dt.timedelta(days=before))
    phase = _phase(head)
    if phase is None:
        return when
    first = reading.doc[head.left_edge.i].idx
    lengths = [t for t in reading.times if first <= t.start_char < head.idx and DAYS.fullmatch(t.value)]
    if not lengths:
        return replace(when, end=None) if phase == "begin" and head.lemma_ in words("lexicons/lasting.tsv") else when
    more = dt.timedelta(days=int(lengths[-1].value[1:-1]) - 1)
    if phase == "begin":
        return replace(when, end=when.start + more)
    return replace(when, start=when.start - more)


def _days_before(noun: Token) -> int:
    """How many days went before the one that is told: "on the third day of the talks" two."""
    day = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    if day is None or day.lemma_ != "day":
        return 0
    ordinals = numbers()["ordinal"]
    return next((ordinals[c.lower_] - 1 for c in day.children if c.lower_ in ordinals), 0)


def _phase(head: Token) -> str | None:
    """Whether the verb around the noun, or one below it, tells that it begins or ends."""
    phases = pairs("lexicons/phases.tsv")
    verbs = [t for t in (syntax.carrier(head), syntax.governing_verb(head), *head.children) if t is not None]
    return next((phases[verb.lemma_] for verb in verbs if verb.lemma_ in phases), None)
