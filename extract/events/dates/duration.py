"""How long an event goes on of which the text names only the first or the last day."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from extract import syntax
from extract.events.context import Reading
from extract.events.coreference import Happening
from extract.events.draft import is_wide
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
    length = _length(head, reading) or _continued(head, reading)
    if not length:
        return replace(when, end=None) if phase == "begin" and head.lemma_ in words("lexicons/lasting.tsv") else when
    return _from_end(when, phase, length)


def stretch(told: Sequence[Happening], reading: Reading) -> None:
    """What is told of as lasting days, and of which a session is dated that opens or closes it, has all these days."""
    for happening in told:
        length = next((n for draft in happening if (n := _length(draft.head, reading))), 0)
        days = [(_phase(draft.head), draft.own) for draft in happening if draft.own is not None]
        ends = {phase: own for phase, own in days if phase is not None and own.start == own.end}
        if not length or not ends:
            continue
        phase = "end" if "end" in ends else "begin"  # "the summit began its last session"
        whole = _from_end(ends[phase], phase, length)
        for draft in happening:
            if draft.own is None or is_wide(draft.own):
                draft.settle(whole)


def _length(head: Token, reading: Reading) -> int:
    """The days that a noun is said to last ("a two-day summit"), 0 where it is not said."""
    first = reading.doc[head.left_edge.i].idx
    lengths = [t for t in reading.times if first <= t.start_char < head.idx and DAYS.fullmatch(t.value)]
    return int(lengths[-1].value[1:-1]) if lengths else 0


def _continued(head: Token, reading: Reading) -> int:
    """The days that the sentence says it goes on for: "began on Friday and are set to continue for two days"."""
    lasting = [t for t in head.sent if t.lemma_ in ("continue", "last") and t.pos_ == "VERB"]
    after = [t for t in reading.times if lasting and t.start_char > lasting[0].idx and DAYS.fullmatch(t.value)]
    return int(after[0].value[1:-1]) if after and after[0].end_char <= head.sent.end_char else 0


def _from_end(when: TimeSpan, phase: str, length: int) -> TimeSpan:
    """So many days of which ``when`` is the first or the last."""
    assert when.start is not None
    more = dt.timedelta(days=length - 1)
    return replace(when, end=when.start + more) if phase == "begin" else replace(when, start=when.start - more)


def _days_before(noun: Token) -> int:
    """How many days went before the one that is told: "on the third day of the talks" two."""
    day = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    if day is None or day.lemma_ != "day":
        return 0
    ordinals = numbers()["ordinal"]
    return next((ordinals[c.lower_] - 1 for c in day.children if c.lower_ in ordinals), 0)


def _phase(head: Token) -> str | None:
    """Whether what stands around the noun tells that it begins or ends: "its last session", else the verb around it or
    below it."""
    phases = pairs("lexicons/phases.tsv")
    near = [*head.children, syntax.carrier(head), syntax.governing_verb(head)]
    return next((phases[word.lemma_] for word in near if word is not None and word.lemma_ in phases), None)
