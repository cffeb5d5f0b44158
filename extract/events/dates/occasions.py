"""Times that a happening gives to what its sentence joins to it: what is said or done at it, after it or by it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from extract.events.coreference import is_definite
from extract.events.dates.tense import is_background
from extract.events.draft import Draft, is_known
from extract.model import TimeSpan
from extract.parsing import syntax
from extract.resources import pairs

SHORT = dt.timedelta(days=3)  # "after last week's summit" may be long after
AFTER = {"after", "following"}
BEFORE = "before"
NOT_AT = {BEFORE, "ahead", "eve", "since", "until", "for", "to"}  # an occasion that is not that of what is told
WHEN = AFTER | {BEFORE, "as", "while", "once"}  # what joins a clause
ARGUMENTS = ("ccomp", "relcl", "dobj", "nsubj", "xcomp")
ANNOUNCED = ("agreement", "decision", "sanction", "proposal")


def date_by_occasion(drafts: Sequence[Draft], published: dt.date) -> None:
    """What is said "at Friday's session" or "after Friday's vote" is said on Friday; what was said before a
    vote began, by its day."""
    for draft in drafts:
        verb = draft.head if draft.head.pos_ == "VERB" else syntax.carrier(draft.head)
        if draft.own is not None or verb is None or draft.status not in ("occurred", "planned"):
            continue
        for other in drafts:
            near = other.number == draft.number and other is not draft and is_known(other.when)
            link = _link(other.head, verb) if near else None
            when = _time_at(other, link)
            if when is not None:
                draft.settle(when)
                break
            if link == BEFORE and draft.status == "occurred" and other.when.start and other.when.start < published:
                draft.when = TimeSpan(None, other.when.start, "unknown")
                break


def _time_at(occasion: Draft, link: str | None) -> TimeSpan | None:
    """The time of what is joined to an occasion: at a meeting its days, after a short one its last."""
    when = occasion.when
    if link in AFTER and when.start is not None and when.end is not None and when.end - when.start < SHORT:
        return replace(when, start=when.end)
    at = link is not None and link not in AFTER and link != BEFORE
    return when if at and occasion.trigger.type == "meeting" else None


def _link(occasion: Token, verb: Token) -> str | None:
    """The word that joins an occasion to a verb as its circumstance ("at the talks", "after the talks ended"); None
    where it is none, or before or after it, but for "before the talks began"."""
    told = {verb}
    while verb.dep_ == "xcomp":  # "is expected to meet him at the talks"
        verb = verb.head
        told.add(verb)
    clause = occasion.head
    if occasion.dep_ == "nsubj" and clause.lemma_ in pairs("lexicons/phases.tsv"):
        marks = [c.lower_ for c in clause.children if c.dep_ == "mark" and c.lower_ in WHEN]
        if marks:
            return marks[0] if clause.head in told else None
    for word in (occasion, *occasion.ancestors):
        if word in told or word.dep_ in ARGUMENTS or word.lower_ in NOT_AT:
            return None
        above = word.head
        inverted = above.dep_ == "nsubj" and above.head.i < above.i < word.i  # "said Rey after the talks"
        if (above.head if inverted else above) in told:
            within = word.lower_ in AFTER and occasion.head != word  # "after her defeat in Tuesday's election"
            return None if within else word.lower_
    return None


def date_by_announcement(drafts: Sequence[Draft]) -> None:
    """What somebody is said to have agreed or decided has the time of the saying, where it has none of its own."""
    sayings = [d for d in drafts if d.trigger.type == "statement"]
    for draft in drafts:
        if draft.own is None and draft.status == "occurred" and draft.trigger.type in ANNOUNCED:
            agreed = draft.trigger.type == "agreement"
            telling = [d for d in sayings if _announces(d.head, draft.head, agreed)]
            if telling and is_known(telling[-1].when):
                draft.settle(telling[-1].when)


def _announces(saying: Token, told: Token, agreed: bool) -> bool:
    """Whether the saying tells something as new: its object, a verb of its clause or the noun that it carries; what is
    ``agreed`` is new also where "they had agreed"."""
    if told.pos_ == "VERB":
        return saying.is_ancestor(told) and (agreed or not is_background(told))
    carried = syntax.carrier(told) is not None and not is_definite(told)
    return told.head == saying or (carried and saying.is_ancestor(told))
