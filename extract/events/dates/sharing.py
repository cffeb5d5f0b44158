"""Times that mentions of one happening, or of what may be one, have from each other."""

import datetime as dt
from collections.abc import Sequence

from extract.events.coreference import Happening, differ, is_pointing
from extract.events.dates.tense import is_perfect
from extract.events.document import Document
from extract.events.draft import Draft, is_wide, remoteness
from extract.model import TimeSpan


def share_times(told: Sequence[Happening]) -> None:
    """A mention without a time of its own has the time that another of its happening gives."""
    for happening in told:
        for draft in happening:
            dated = [d for d in happening if d.own is not None and d is not draft]
            if draft.own is None and dated:
                nearest = min(dated, key=lambda d: (is_wide(d.when), *remoteness(d, draft)))
                assert nearest.own is not None
                draft.date(nearest.own)


def point_back(told: Sequence[Happening], document: Document) -> None:
    """ "That attack", of which nothing tells when, is of the day that the sentence before tells of."""
    for happening in told:
        pointing = next((d for d in happening if is_pointing(d.head)), None)
        if pointing is None or pointing.number == 0 or any(d.own is not None for d in happening):
            continue
        before = document.sentences[pointing.number - 1]
        times = document.times_from(before.start_char, before.end_char)
        days = {t.start for t in times if t.start == t.end}
        day = days.pop() if len(days) == 1 else None
        if day is not None and day <= document.article.published:
            pointing.settle(TimeSpan(day, day, "relative"))


def narrow(drafts: Sequence[Draft]) -> None:
    """ "In October" is the day within it that another mention of what may be the same gives."""
    for draft in drafts:
        if draft.own is None or not is_wide(draft.own) or draft.trigger.type == "statement":
            continue
        if is_perfect(draft.head):
            continue  # "have been killed this year" is of all the year
        days = [d for d in drafts if d.own is not None and not is_wide(d.own) and _inside(d.own, draft.own)]
        nearest = min((d for d in days if not differ(d, draft)), key=lambda d: remoteness(d, draft), default=None)
        if nearest is not None and nearest.own is not None:
            draft.date(nearest.own)


def _inside(inner: TimeSpan, outer: TimeSpan) -> bool:
    first, last = dt.date.min, dt.date.max
    return (outer.start or first) <= (inner.start or first) and (inner.end or last) <= (outer.end or last)
