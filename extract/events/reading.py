"""From triggers to mentions: what is read around each of them, and what it takes over from those before it."""

import datetime as dt
from collections.abc import Sequence

from spacy.tokens import Token

from extract.actors.roles import Roles, roles
from extract.events import dating, statements
from extract.events.context import Reading, Trigger
from extract.events.draft import Draft, remoteness, same
from extract.events.parties import aim, aim_judgements, find_speakers, name_the_speaker, share_agents
from extract.events.places import place
from extract.events.status import status
from extract.model import Actor, Mention, Span, TimeSpan

NEAR = 2  # sentences in which a text goes on telling of the same time
STORY = dt.timedelta(days=90)  # a time farther back is told as history
CHAIN = 4  # sentences over which a speaker's statement is carried on
ANNOUNCED = ("agreement", "decision", "sanction", "proposal")
WIDE = 6  # days: a longer time ("this month") yields to a narrower one of the same event within it


def read_triggers(reading: Reading, triggers: Sequence[Trigger]) -> list[Mention]:
    """The mentions in the order of the text; times known from one mention of an event reach its others."""
    heads = frozenset(trigger.head for trigger in triggers)
    drafts = [_draft(trigger, heads - {trigger.head}, reading) for trigger in triggers]
    find_speakers([d for d in drafts if d.trigger.type == "statement"], reading)
    name_the_speaker(drafts, reading)
    _share_times([d for d in drafts if d.trigger.type == "meeting"])
    _date_by_occasion(drafts)
    _carry_on(drafts)
    _date_by_announcement(drafts)
    _share_times(drafts)
    _leave_open_in_old_stories(drafts, reading.article.published)
    share_agents(drafts)
    aim(drafts, reading)
    aim_judgements(drafts, reading)
    return [_mention(draft, reading) for draft in drafts]


def _draft(trigger: Trigger, others: frozenset[int], reading: Reading) -> Draft:
    head = reading.doc[trigger.head]
    number = reading.number_of(head)
    spoken = trigger.type == "statement" and reading.in_quote(head)
    state = status(trigger.type, head)
    own = None if spoken else dating.own_time(trigger, others, reading)
    found = Roles() if spoken else roles(trigger.type, head, reading.actors)
    if state == "occurred" and own is not None and own.start is not None and own.start > reading.article.published:
        state = "planned"
    if spoken or (trigger.type == "proposal" and any(c.lower_ in ("would", "'d", "’d") for c in head.children)):
        state = "occurred"  # "he would prefer …": to say so is to propose it; speech itself has taken place
    published = reading.article.published
    when = own or dating.undated(trigger, state, number, reading)
    if spoken:
        when = TimeSpan(published, published, "publication")
    return Draft(trigger, head, number, found, state, own, when)


def _date_by_occasion(drafts: Sequence[Draft]) -> None:
    """What is said "at Friday's session" is said on Friday."""
    for draft in drafts:
        if draft.own is None and draft.head.pos_ == "VERB" and draft.status == "occurred":
            near = [d for d in drafts if d.number == draft.number and d.trigger.type == "meeting" and _known(d.when)]
            occasion = next((d for d in near if _circumstance(d.head, draft.head)), None)
            if occasion is not None:
                draft.own = occasion.when
                draft.date(occasion.when)


def _circumstance(noun: Token, verb: Token) -> bool:
    """Whether the noun stands below the verb as a circumstance and not within what is told."""
    for word in (noun, *noun.ancestors):
        if word == verb:
            return True
        if word.dep_ in ("ccomp", "relcl", "dobj", "nsubj", "xcomp"):
            return False
    return False


def _date_by_announcement(drafts: Sequence[Draft]) -> None:
    """What somebody is said to have agreed or decided has the time of the saying, where it has none of its own."""
    for draft in drafts:
        if draft.own is None and draft.status == "occurred" and draft.trigger.type in ANNOUNCED:
            sayings = [d for d in drafts if d.trigger.type == "statement" and d.head.is_ancestor(draft.head)]
            if sayings and _known(sayings[-1].when):
                draft.own = sayings[-1].when
                draft.date(draft.own)


def _carry_on(drafts: Sequence[Draft]) -> None:
    """A statement without a time has that of the one it carries on: the same speaker's, a few sentences before."""
    spoken: list[Draft] = []
    for draft in drafts:
        if draft.trigger.type != "statement":
            continue
        last = next((d for d in reversed(spoken) if d.roles.agents == draft.roles.agents), None)
        near = last is not None and draft.number - last.number <= CHAIN
        if last is not None and near and draft.own is None and draft.when.dating == "publication":
            draft.date(last.when)
        spoken.append(draft)


def _share_times(drafts: Sequence[Draft]) -> None:
    """An event without a time of its own, or only a wide one, has the time that another mention of it gives."""
    for draft in drafts:
        if draft.trigger.type == "statement" or (draft.own is not None and not _wide(draft.own)):
            continue
        matching = [d for d in drafts if d.own is not None and d is not draft and same(d, draft)]
        if draft.own is not None:
            matching = [d for d in matching if d.own is not None and not _wide(d.own) and _inside(d.own, draft.own)]
        if matching:
            nearest = min(matching, key=lambda d: (_wide(d.when), *remoteness(d, draft)))
            assert nearest.own is not None
            draft.date(nearest.own)


def _leave_open_in_old_stories(drafts: Sequence[Draft], published: dt.date) -> None:
    """Where a text tells of a time long ago, what has no day of its own is of that story and not of today."""
    dated: list[Draft] = []
    for draft in drafts:
        if draft.own is not None:
            dated.append(draft)
        elif dated and draft.when.dating == "publication" and draft.number - dated[-1].number <= NEAR:
            last = dated[-1].own
            if last is not None and last.end is not None and published - last.end > STORY:
                draft.when = TimeSpan(None, None, "unknown")


def _known(when: TimeSpan) -> bool:
    return when.dating in ("explicit", "relative") and not _wide(when)


def _wide(when: TimeSpan) -> bool:
    return when.start is None or when.end is None or (when.end - when.start).days > WIDE


def _inside(inner: TimeSpan, outer: TimeSpan) -> bool:
    first, last = dt.date.min, dt.date.max
    return (outer.start or first) <= (inner.start or first) and (inner.end or last) <= (outer.end or last)


def _mention(draft: Draft, reading: Reading) -> Mention:
    sentence = reading.sentence_of(draft.head)
    span = Span(sentence.start_char, sentence.end_char)
    where, country = place(draft.head)
    quote = statements.content(draft.head, sentence, reading) if draft.trigger.type == "statement" else None
    named = reading.cast.within(span.start_char, span.end_char)
    return Mention.at(
        reading.article,
        draft.trigger.type,
        draft.status,
        draft.when,
        span,
        Span(draft.trigger.start_char, draft.trigger.end_char),
        agents=draft.roles.agents,
        targets=draft.roles.targets,
        mentioned=_mentioned(draft, named),
        place=where,
        place_country=country,
        quote=quote.of(reading.doc.text) if quote else None,
    )


def _mentioned(draft: Draft, named: Sequence[Actor]) -> tuple[Actor, ...]:
    """Who else is named in what a statement or a proposal says."""
    if draft.trigger.type not in ("statement", "proposal"):
        return ()
    return tuple(a for a in named if a not in draft.roles.agents and a not in draft.roles.targets)
