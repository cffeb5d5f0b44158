"""How long an event goes on of which the text names only the first or the last day."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from extract.events.coreference import Happening
from extract.events.document import Document
from extract.events.draft import is_wide
from extract.model import TimeSpan
from extract.parsing import syntax
from extract.resources import pairs, words
from extract.times.lexicon import numbers
from extract.times.period import if_possible

DAYS = re.compile(r"P[1-9]\d?D")  # a TIMEX3 duration of whole days


def lengthened(when: TimeSpan, head: Token, document: Document) -> TimeSpan:
    """All the days of an event whose noun tells that it lasts: "ended a three-day visit on Saturday" is Thursday to
    Saturday, "began an offensive on Monday" has no end; their second day is one day of the talks."""
    phase = _phase(head)
    if when.start is None or when.start != when.end or phase is None or _day_number(head):
        return when
    length = _length(head, document) or _continued(head, document)
    if not length:
        return replace(when, end=None) if phase == "begin" and head.lemma_ in words("lexicons/lasting.tsv") else when
    return _from_end(when, phase, length)


def stretch(told: Sequence[Happening], document: Document) -> None:
    """What is told of as lasting days, and of which a session is dated that opens or closes it, has all these days; so
    has that of which the second day is dated."""
    for happening in told:
        _count_days(happening)
        length = next((n for draft in happening if (n := _length(draft.head, document))), 0)
        days = [(_phase(draft.head), draft.own) for draft in happening if draft.own is not None]
        ends = {phase: own for phase, own in days if phase is not None and own.start == own.end}
        if not length or not ends:
            continue
        phase = "end" if "end" in ends else "begin"  # "the summit began its last session"
        whole = _from_end(ends[phase], phase, length)
        for draft in happening:
            if draft.own is None or is_wide(draft.own):
                draft.settle(whole)


def _length(head: Token, document: Document) -> int:
    """The days that a noun is said to last ("a two-day summit"), 0 where it is not said."""
    first = document.doc[head.left_edge.i].idx
    lengths = [t for t in document.times_from(first, head.idx) if DAYS.fullmatch(t.value)]
    return int(lengths[-1].value[1:-1]) if lengths else 0


def _continued(head: Token, document: Document) -> int:
    """The days that the sentence says it goes on for: "began on Friday and are set to continue for two days"."""
    lasting = [t for t in head.sent if t.lemma_ in ("continue", "last") and t.pos_ == "VERB"]
    if not lasting:
        return 0
    behind = document.times_from(lasting[0].idx + 1, head.sent.end_char)
    return next((int(t.value[1:-1]) for t in behind if DAYS.fullmatch(t.value)), 0)


def _from_end(when: TimeSpan, phase: str, length: int) -> TimeSpan:
    """So many days of which ``when`` is the first or the last."""
    assert when.start is not None
    start, more = when.start, dt.timedelta(days=length - 1)
    if phase == "begin":
        return if_possible(lambda: replace(when, end=start + more)) or when
    return if_possible(lambda: replace(when, start=start - more)) or when


def _count_days(happening: Happening) -> None:
    """Date the other days of what has a dated second or third day, and the whole of it up to that day."""
    owns = [(_day_number(draft.head), draft.own) for draft in happening]
    days = [(n, own.start) for n, own in owns if n and own and own.start and own.start == own.end]
    if not days:
        return
    number, last = max(days)
    first = if_possible(lambda: last - dt.timedelta(days=number - 1))
    if first is None:
        return
    for draft in happening:
        if draft.own is None:
            draft.settle(_nth_day(_day_number(draft.head), first) or TimeSpan(first, last, "relative"))


def _nth_day(number: int, first: dt.date) -> TimeSpan | None:
    """The day of that number of what began on ``first``; None of number 0, which is no day in particular."""
    day = if_possible(lambda: first + dt.timedelta(days=number - 1)) if number else None
    return TimeSpan(day, day, "relative") if day else None


def _day_number(noun: Token) -> int:
    """Which of its days is told: "the third day of the talks" 3, 0 where it is none."""
    day = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    if day is None or day.lemma_ != "day":
        return 0
    ordinals = numbers()["ordinal"]
    return next((ordinals[c.lower_] for c in day.children if c.lower_ in ordinals), 0)


def _phase(head: Token) -> str | None:
    """Whether what stands around the noun tells that it begins or ends: "its last session", else the verb around it or
    below it."""
    phases = pairs("lexicons/phases.tsv")
    near = [*head.children, syntax.carrier(head), syntax.governing_verb(head)]
    return next((phases[word.lemma_] for word in near if word is not None and word.lemma_ in phases), None)
