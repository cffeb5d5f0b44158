"""What an article goes on telling of one time: the details of an attack, a story of long ago."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Token

from extract.events.dates.clauses import CLAUSES
from extract.events.dates.tense import is_of_today
from extract.events.draft import Draft, is_known
from extract.model import TimeSpan
from extract.parsing import syntax
from extract.resources import words

NEAR = 2  # sentences in which a text goes on telling of the same time
OPENING = 4  # sentences: what an article opens with may have its day in the next
FRESH = dt.timedelta(days=3)  # before publication: farther back is no news
STORY = dt.timedelta(days=90)  # a time farther back is told as history
GOING_ON = ("conflict", "aid", "protest")  # of which a text tells many details with one day


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
    """Whether a verb, or what harmed somebody ("wounded in a strike"), goes on telling what happened."""
    head = draft.head
    verb = head if head.pos_ == "VERB" else syntax.carrier(head) if head.dep_ == "dobj" else None
    if verb is not None and verb.dep_ not in ("relcl", "acl", "pcomp"):
        return syntax.since(verb) is None
    inside = head.dep_ == "pobj" and head.head.lower_ in ("in", "by")
    many = head.dep_ == "nsubj" and not any(c.dep_ == "det" for c in head.children)  # "strikes also wounded two"
    harmed = head.head if many else head.head.head if inside else None
    return harmed is not None and harmed.lemma_ in words("lexicons/harming.tsv")


def _is_news(when: TimeSpan, published: dt.date) -> bool:
    return when.end is not None and published - when.end <= FRESH


def _one_side(a: Draft, b: Draft) -> bool:
    ours, theirs = a.known_by(), b.known_by()
    return not ours or not theirs or bool(ours & theirs)


def leave_open_in_old_stories(drafts: Sequence[Draft], published: dt.date) -> None:
    """Where a text tells of a time long ago, what has no day of its own is of that story and not of today."""
    story: Draft | None = None
    for draft in drafts:
        if draft.own is not None and _is_told(draft.head):
            story = draft
        elif story is not None and _may_be_old(draft) and draft.number - story.number <= NEAR:
            old = story.own is not None and is_history(story.own, published)
            draft.when = TimeSpan(None, None, "unknown") if old else draft.when


def is_history(when: TimeSpan, published: dt.date) -> bool:
    """Whether a time is so far back that what is told of it is no news."""
    return when.end is not None and published - when.end > STORY


def _is_told(head: Token) -> bool:
    """Whether the text itself tells the event and does not only name it: "condemned the 2022 invasion"."""
    named = head.pos_ in ("NOUN", "PROPN") and head.dep_ not in syntax.SUBJECTS and syntax.carrier(head) is None
    return not named and not any(t.dep_ in CLAUSES for t in (head, *head.ancestors))


def _may_be_old(draft: Draft) -> bool:
    """Whether nothing but the lack of a day speaks for today, as "denies" and "have warned" do."""
    return draft.when.dating == "publication" and not is_of_today(draft.head)
