"""Times that reach a statement from its occasion and from what its speaker says before or after it."""

from collections.abc import Callable, Sequence

from spacy.tokens import Token

from extract.event_types import SPECS
from extract.events.dates.story import is_history
from extract.events.dates.tense import is_of_today
from extract.events.document import Document
from extract.events.draft import Draft, is_known
from extract.model import TimeSpan
from extract.parsing import syntax
from extract.resources import words

CHAIN = 4  # sentences over which a speaker's statement is carried on


def date_speeches(drafts: Sequence[Draft]) -> None:
    """Who "spoke", or told a crowd, did so at the gathering that the text told of last."""
    gathering: TimeSpan | None = None
    for draft in drafts:
        if SPECS[draft.trigger.type].gathers and draft.status == "occurred" and is_known(draft.when):
            gathering = draft.when
        elif gathering is not None and draft.when.dating == "publication" and _to_a_crowd(draft.head):
            draft.settle(gathering)


def _to_a_crowd(verb: Token) -> bool:
    """Whether the verb tells of a speech: "she spoke about the vote", "he told the crowd"."""
    if verb.lemma_ == "speak":
        return verb.tag_ == "VBD" and not any(c.lower_ in ("to", "with") for c in verb.children)
    return verb.pos_ == "VERB" and any(t.lemma_ in words("lexicons/crowds.tsv") for t in syntax.patients(verb))


def carry_on(drafts: Sequence[Draft], document: Document) -> None:
    """A statement without a time has that of the one it carries on, else of the one that carries it on."""
    spoken = [draft for draft in drafts if draft.trigger.type == "statement"]
    _follow(spoken, lambda draft, when: _may_go_on(draft, when, document))
    _follow(spoken[::-1], lambda draft, when: is_known(when) and not is_history(when, document.article.published))


def _may_go_on(draft: Draft, when: TimeSpan, document: Document) -> bool:
    """Whether words may be of the time of those before: only what is quoted where that is open, or where it is past and
    the words are in the present."""
    past = when.end is not None and when.end < document.article.published
    return document.in_quote(draft.head) or not (when.dating == "unknown" or (past and is_of_today(draft.head)))


def _follow(spoken: Sequence[Draft], fits: Callable[[Draft, TimeSpan], bool]) -> None:
    """Give each statement the time of the same speaker's one before it, a few sentences away, where it fits: only words
    that go on leave the time open because it was open before."""
    for n, draft in enumerate(spoken):
        if draft.own is not None or draft.when.dating != "publication":
            continue
        same = (d for d in reversed(spoken[:n]) if _speaks_on(draft, d))
        last = next((d for d in same if fits(draft, d.when)), None)
        if last is not None and abs(draft.number - last.number) <= CHAIN:
            draft.date(last.when)


def _speaks_on(draft: Draft, last: Draft) -> bool:
    """Whether the speakers are those of the last statement, or speak for one of the countries that made it together; a
    group may be named more or less fully: "officials", "German officials"."""
    ours, theirs = draft.roles.agents, last.roles.agents
    if len(ours) == len(theirs) == 1 and ours[0].kind == theirs[0].kind == "group":
        return ours[0].name.endswith(theirs[0].name) or theirs[0].name.endswith(ours[0].name)
    joint = len(theirs) > 1 and all(a.kind == "country" for a in theirs)
    return ours == theirs or bool(joint and last.known_by() & draft.known_by())
