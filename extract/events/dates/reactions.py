"""The day of reactions: an opening sums up what many said on a day, then the text goes on with each of them."""

from collections.abc import Sequence

from spacy.tokens import Token

from extract.events.dates.sentence import own_time
from extract.events.dates.tense import is_of_today
from extract.events.document import Document
from extract.events.draft import Draft, is_known
from extract.events.trigger import Trigger
from extract.model import TimeSpan
from extract.parsing import syntax
from extract.resources import table

PLURAL = ("NNS", "NNPS")


def date_reactions(drafts: Sequence[Draft], document: Document) -> None:
    """Reactions without a day are of the day that the opening gives for all, until the text comes to a later one."""
    opening = _summed_up(drafts, document)
    if opening is None or opening.end is None:
        return
    for draft in drafts:
        if draft.trigger.type != "statement":
            continue
        if draft.own is not None and draft.own.start is not None and draft.own.start > opening.end:
            return
        if draft.own is None and draft.when.dating == "publication" and _is_told(draft.head, document):
            draft.date(opening)


def _is_told(head: Token, document: Document) -> bool:
    """Whether somebody said it then: "analysts say" is no part of the story."""
    return not is_of_today(head) or document.in_quote(head)


def _summed_up(drafts: Sequence[Draft], document: Document) -> TimeSpan | None:
    """The time that the first sentence with a verb in the past gives for what many said."""
    first = next((s for s in document.sentences if any(t.tag_ == "VBD" for t in s)), ())
    for word in first:
        if not _many_react(word):
            continue
        others = frozenset(d.trigger.head for d in drafts if d.head != word)
        when = own_time(Trigger("statement", word.i, word.idx, word.idx + len(word)), others, document)
        if when is not None and is_known(when):
            return when
    return None


def _many_react(word: Token) -> bool:
    """Whether the word tells that several parties speak: "drew condemnation", "leaders across Europe welcomed"."""
    if word.pos_ == "NOUN" and (word.lemma_, "noun") in table("lexicons/reactions.tsv"):
        verb = word.head.head if word.dep_ == "pobj" else word.head
        return (verb.lemma_, "draws") in table("lexicons/reactions.tsv")
    if word.tag_ != "VBD" or (word.lemma_, "verb") not in table("lexicons/reactions.tsv"):
        return False
    who = syntax.doers(word)
    return len(who) > 2 or any(t.tag_ in PLURAL and t.pos_ == "NOUN" for t in who)
