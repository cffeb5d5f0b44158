"""Times that reach a mention from others of its article: its occasion, its announcement, its happening."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from extract import syntax
from extract.events.clauses import CLAUSES
from extract.events.coreference import AHEAD, Happening, differ, is_definite
from extract.events.draft import Draft, is_known, is_wide, remoteness
from extract.events.tense import is_background, is_of_today, is_perfect
from extract.model import TimeSpan
from extract.resources import pairs, words

NEAR = 2  # sentences in which a text goes on telling of the same time
STORY = dt.timedelta(days=90)  # a time farther back is told as history
SHORT = dt.timedelta(days=3)  # "after last week's summit" may be long after
AT = {"at", "during", "in", "on"}
AFTER = {"after", "following"}
OPENING = 4  # sentences: what an article opens with may have its day in the next
FRESH = dt.timedelta(days=3)  # before publication: farther back is no news
GOING_ON = ("conflict", "aid", "protest")  # of which a text tells many details with one day
TOLD = ("explicit", "relative")  # a time that the text gives
ARGUMENTS = ("ccomp", "relcl", "dobj", "nsubj", "xcomp")
NOT_AT = {"before", "ahead", "eve", "since", "until", "for"}  # an occasion that is not that of what is told
ANNOUNCED = ("agreement", "decision", "sanction", "proposal")


def date_by_occasion(drafts: Sequence[Draft]) -> None:
    """What is said "at Friday's session" or "after Friday's vote" is said on Friday."""
    for draft in drafts:
        verb = draft.head if draft.head.pos_ == "VERB" else syntax.carrier(draft.head)
        if draft.own is not None or verb is None or draft.status not in ("occurred", "planned"):
            continue
        for other in drafts:
            near = other.number == draft.number and other is not draft and is_known(other.when)
            when = _time_at(other, _link(other.head, verb)) if near else None
            if when is not None:
                draft.settle(when)
                break


def _time_at(occasion: Draft, link: str | None) -> TimeSpan | None:
    """The time of what is joined to an occasion: at a meeting its days, after a short one its last."""
    when = occasion.when
    if link in AFTER and when.start is not None and when.end is not None and when.end - when.start < SHORT:
        return replace(when, start=when.end)
    return when if link is not None and link not in AFTER and occasion.trigger.type == "meeting" else None


def date_occasions(drafts: Sequence[Draft]) -> None:
    """A forum at which somebody spoke on Friday was held on Friday, as far as the text says; a meeting after which
    somebody speaks today was held today."""
    for draft in drafts:
        if draft.trigger.type != "meeting" or draft.head.pos_ == "VERB" or is_known(draft.when):
            continue
        for other in drafts:
            told = other.number == draft.number and other.head.pos_ == "VERB" and other.status == "occurred"
            link = _link(draft.head, other.head) if told else None
            said = other.trigger.type == "statement" and other.when.dating == "publication"
            if link in AT and other.own is not None and is_known(other.own):
                draft.settle(other.own)
                break
            if draft.status == "occurred" and link in AFTER | AT and said:
                draft.settle(other.when)
                break


def _link(occasion: Token, verb: Token) -> str | None:
    """The word that joins an occasion to a verb as its circumstance ("at the talks", "after the talks ended"); None
    where it is none, or before or after it."""
    told = {verb}
    while verb.dep_ == "xcomp":  # "is expected to meet him at the talks"
        verb = verb.head
        told.add(verb)
    clause = occasion.head
    if occasion.dep_ == "nsubj" and clause.dep_ == "advcl" and clause.lemma_ in pairs("lexicons/phases.tsv"):
        return next((c.lower_ for c in clause.children if c.dep_ == "mark" and clause.head in told), None)
    for word in (occasion, *occasion.ancestors):
        if word in told or word.dep_ in ARGUMENTS or word.lower_ in NOT_AT:
            return None
        above = word.head
        inverted = above.dep_ == "nsubj" and above.head.i < above.i < word.i  # "said Rey after the talks"
        if (above.head if inverted else above) in told:
            return word.lower_
    return None


def date_by_subject(drafts: Sequence[Draft]) -> None:
    """What a dated happening does, or what is done to it, is of its time: "the talks failed to bring a deal", "the vote
    was boycotted"."""
    for draft in drafts:
        verb = draft.head if draft.head.pos_ == "VERB" else draft.head.head if draft.head.dep_ == "dobj" else None
        if draft.own is not None or verb is None or draft.status in AHEAD or draft.trigger.type == "statement":
            continue
        subjects = [t for t in _subjects(verb) if t != draft.head]
        for other in drafts:
            if other.head in subjects and other.trigger.type != "statement" and other.when.dating in TOLD:
                draft.settle(other.when)


def _subjects(verb: Token) -> list[Token]:
    """The subjects of a verb, or of the one that it completes ("failed to bring")."""
    while verb.dep_ == "xcomp" and not any(c.dep_ in syntax.SUBJECTS for c in verb.children):
        verb = verb.head
    return [c for c in verb.children if c.dep_ in syntax.SUBJECTS]


def go_on_telling(drafts: Sequence[Draft], published: dt.date) -> None:
    """In the news of an attack, what the same side did with no word of another time was done in that attack."""
    news = [d for d in drafts if is_known(d.when) and _is_news(d.when, published)]
    for draft in drafts:
        if draft.trigger.type not in GOING_ON or draft.own is not None or draft.status != "occurred":
            continue
        told = [d for d in news if d is not draft and d.number < max(draft.number, OPENING)] if _details(draft) else []
        days = Counter(d.when for d in told if d.trigger.type == draft.trigger.type and _one_side(d, draft))
        if days:
            draft.settle(days.most_common(1)[0][0])


def _details(draft: Draft) -> bool:
    """Whether a verb, or what somebody was harmed in ("wounded in a strike"), goes on telling what happened."""
    head = draft.head
    if head.pos_ == "VERB":
        return head.dep_ not in ("relcl", "acl", "pcomp") and syntax.since(head) is None
    inside = head.dep_ == "pobj" and head.head.lower_ in ("in", "by")
    return inside and head.head.head.lemma_ in words("lexicons/harming.tsv")


def _is_news(when: TimeSpan, published: dt.date) -> bool:
    return when.end is not None and published - when.end <= FRESH


def _one_side(a: Draft, b: Draft) -> bool:
    ours, theirs = a.known_by(), b.known_by()
    return not ours or not theirs or bool(ours & theirs)


def date_by_announcement(drafts: Sequence[Draft]) -> None:
    """What somebody is said to have agreed or decided has the time of the saying, where it has none of its own."""
    for draft in drafts:
        if draft.own is None and draft.status == "occurred" and draft.trigger.type in ANNOUNCED:
            sayings = [
                d
                for d in drafts
                if d.trigger.type == "statement" and _announces(d.head, draft.head, draft.trigger.type == "agreement")
            ]
            if sayings and is_known(sayings[-1].when):
                draft.settle(sayings[-1].when)


def _announces(saying: Token, told: Token, agreed: bool) -> bool:
    """Whether the saying tells something as new: its object, a verb of its clause or the noun that it carries; what is
    ``agreed`` is new also where "they had agreed"."""
    if told.pos_ == "VERB":
        return saying.is_ancestor(told) and (agreed or not is_background(told))
    carried = syntax.carrier(told) is not None and not is_definite(told)
    return told.head == saying or (carried and saying.is_ancestor(told))


def share_times(told: Sequence[Happening]) -> None:
    """A mention without a time of its own has the time that another of its happening gives."""
    for happening in told:
        for draft in happening:
            dated = [d for d in happening if d.own is not None and d is not draft]
            if draft.own is None and dated:
                nearest = min(dated, key=lambda d: (is_wide(d.when), *remoteness(d, draft)))
                assert nearest.own is not None
                draft.date(nearest.own)


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


def leave_open_in_old_stories(drafts: Sequence[Draft], published: dt.date) -> None:
    """Where a text tells of a time long ago, what has no day of its own is of that story and not of today."""
    story: Draft | None = None
    for draft in drafts:
        if draft.own is not None and _is_told(draft.head):
            story = draft
        elif story is not None and _may_be_old(draft) and draft.number - story.number <= NEAR:
            end = story.own.end if story.own is not None else None
            draft.when = TimeSpan(None, None, "unknown") if end and published - end > STORY else draft.when


def _is_told(head: Token) -> bool:
    """Whether the text itself tells the event and does not only name it: "condemned the 2022 invasion"."""
    named = head.pos_ in ("NOUN", "PROPN") and head.dep_ not in syntax.SUBJECTS and syntax.carrier(head) is None
    return not named and not any(t.dep_ in CLAUSES for t in (head, *head.ancestors))


def _may_be_old(draft: Draft) -> bool:
    """Whether nothing but the lack of a day speaks for today, as "denies" and "have warned" do."""
    return draft.when.dating == "publication" and not is_of_today(draft.head)


def _inside(inner: TimeSpan, outer: TimeSpan) -> bool:
    first, last = dt.date.min, dt.date.max
    return (outer.start or first) <= (inner.start or first) and (inner.end or last) <= (outer.end or last)
