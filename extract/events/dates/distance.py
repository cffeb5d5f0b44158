"""Events that a text dates by each other: "two days before the summit, Putin called Trump"."""

import datetime as dt
import re
from collections.abc import Sequence

from spacy.tokens import Token

from extract.events.dates.tense import is_of_today
from extract.events.document import Document
from extract.events.draft import Draft, is_known
from extract.model import TimeSpan
from extract.parsing import syntax
from extract.resources import words
from extract.times.period import if_possible

LENGTH = re.compile(r"P(\d{1,3})([DW])")  # a TIMEX3 duration of days or weeks
LONGEST = 100  # characters of a length of time: "more than a hundred and twenty-five days"
EVE = "eve"  # of the day before: "on the eve of the vote"
SOON = {"hours", "minutes", "moments", "shortly", "immediately", "just", "right", "soon"}  # on the same day
ROUGHLY = ("about", "approximately", "around", "roughly", "nearly", "almost")


def date_by_distance(drafts: Sequence[Draft], document: Document) -> None:
    """Of two events so many days apart, the one without a day of its own gets it from the other."""
    for draft in drafts:
        link = _link(draft.head)
        length = _length_before(link, document) if link is not None else None
        if link is None or length is None:
            continue
        ahead = length[0] if link.lower_ == "after" else -length[0]
        told = [d for d in drafts if d is not draft and _is_told_by(d.head, _above(link))]
        for other in told:
            if draft.own is None and _is_day(other.when):
                _date(draft, other.when, -ahead, length[1])
            elif other.own is None and is_known(draft.when):
                _date(other, draft.when, ahead, length[1])
        news = None if told or draft.own is not None else _what_comes(link, draft, drafts, document)
        if news is not None and _is_day(news):
            _date(draft, news, -ahead, length[1])


def _what_comes(link: Token, draft: Draft, drafts: Sequence[Draft], document: Document) -> TimeSpan | None:
    """The time of the news that "comes a day after", of the speech that "came a day after", something else, and of what
    is so "hours after" it."""
    verb = _above(link)
    soon = link.i > 0 and link.nbor(-1).lower_ in SOON
    if (verb.tag_ == "VBZ" and verb.lemma_ == "come") or (soon and is_of_today(verb)):
        published = document.article.published
        return TimeSpan(published, published, "publication")
    if verb.lemma_ != "come":
        return None
    speech = any(t.lemma_ in words("lexicons/speeches.tsv") for t in syntax.subjects(verb))
    said = [d.when for d in drafts if d.number < draft.number and d.trigger.type == "statement" and is_known(d.when)]
    return said[-1] if speech and said else None


def _link(head: Token) -> Token | None:
    """The "before", "after" or "eve" that the event stands behind, as its noun or as the verb of a clause."""
    clause = head.head if head.dep_ == "xcomp" else head  # "before Zelensky was to visit"
    links = [head.head] if head.dep_ == "pobj" else [c for c in clause.children if c.dep_ == "mark"]
    links += [link.head for link in links if link.lower_ == "of"]
    return next((link for link in links if link.lower_ in ("before", "after", EVE)), None)


def _above(link: Token) -> Token:
    """The verb of what happens before or after; the parse may hang the link on the length: "hours after"."""
    above = link.head if link.dep_ == "prep" else link.head.head
    return above.head if above.dep_ == "npadvmod" else above


def _length_before(link: Token, document: Document) -> tuple[int, int] | None:
    """The days that stand right before the word, and how many more or less they may be."""
    if link.lower_ == EVE:
        return 1, 0
    if link.i and link.nbor(-1).lower_ in SOON:
        return 0, 0
    near = [t for t in document.times_from(link.idx - LONGEST, link.idx) if t.end_char + 1 == link.idx]
    match = LENGTH.fullmatch(near[-1].value) if near else None
    if match is None:
        return None
    days = int(match[1]) * (7 if match[2] == "W" else 1)
    return days, int(near[-1].text.lower().startswith(ROUGHLY))


def _is_told_by(head: Token, verb: Token) -> bool:
    """Whether the verb, or its subject or object ("the talks came ...", "held talks"), tells the event."""
    return head == verb or (head.head == verb and head.dep_ in ("nsubj", "nsubjpass", "dobj"))


def _is_day(when: TimeSpan) -> bool:
    return when.start is not None and when.start == when.end


def _date(draft: Draft, when: TimeSpan, days: int, spread: int) -> None:
    """So many days before the first day of the other event, or after its last."""
    assert when.start is not None and when.end is not None
    day = when.start if days < 0 else when.end
    first, last = (dt.timedelta(days=days + more) for more in (-spread, spread))
    there = if_possible(lambda: TimeSpan(day + first, day + last, "relative"))
    if there:
        draft.settle(there)
