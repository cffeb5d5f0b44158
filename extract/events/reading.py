"""From triggers to mentions: what is read around each of them, and what it takes over from those before it."""

import datetime as dt
from collections.abc import Callable, Sequence

from spacy.tokens import Token

from extract import syntax
from extract.actors.roles import Roles, roles
from extract.events import dating, statements
from extract.events.context import Reading, Trigger
from extract.events.coreference import Happening, differ, happenings, is_definite
from extract.events.draft import Draft, is_known, is_wide, remoteness
from extract.events.parties import aim, find_speakers, name_the_speaker, share_agents
from extract.events.places import place
from extract.events.status import status
from extract.model import Actor, Mention, Span, TimeSpan

NEAR = 2  # sentences in which a text goes on telling of the same time
STORY = dt.timedelta(days=90)  # a time farther back is told as history
CHAIN = 4  # sentences over which a speaker's statement is carried on
NOT_AT = {"before", "ahead", "eve", "since", "until", "for"}  # an occasion after or before what is told
ANNOUNCED = ("agreement", "decision", "sanction", "proposal")


def read_triggers(reading: Reading, triggers: Sequence[Trigger]) -> list[Mention]:
    """The mentions in the order of the text; times known from one mention of an event reach its others."""
    heads = frozenset(trigger.head for trigger in triggers)
    drafts = [_draft(trigger, heads - {trigger.head}, reading) for trigger in triggers]
    find_speakers([d for d in drafts if d.trigger.type == "statement"], reading)
    name_the_speaker(drafts, reading)
    _share_times(happenings(drafts))
    _date_by_occasion(drafts)
    _carry_on(drafts)
    _date_by_announcement(drafts)
    _narrow(drafts)
    _share_times(happenings(drafts))
    _leave_open_in_old_stories(drafts, reading.article.published)
    share_agents(drafts)
    aim(drafts)
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
    """What is said "at Friday's session" or "after Friday's vote" is said on Friday."""
    for draft in drafts:
        if draft.own is None and draft.head.pos_ == "VERB" and draft.status == "occurred":
            near = [d for d in drafts if d.number == draft.number and d is not draft and is_known(d.when)]
            occasion = next((d for d in near if _circumstance(d, draft.head)), None)
            if occasion is not None:
                draft.own = occasion.when
                draft.date(occasion.when)


def _circumstance(occasion: Draft, verb: Token) -> bool:
    """Whether the occasion stands below the verb as a circumstance and not within what is told."""
    for word in (occasion.head, *occasion.head.ancestors):
        if word == verb:
            return occasion.trigger.type == "meeting"
        if word.head == verb and word.lower_ in ("after", "following"):
            return True
        if word.dep_ in ("ccomp", "relcl", "dobj", "nsubj", "xcomp") or word.lower_ in NOT_AT:
            return False
    return False


def _date_by_announcement(drafts: Sequence[Draft]) -> None:
    """What somebody is said to have agreed or decided has the time of the saying, where it has none of its own."""
    for draft in drafts:
        if draft.own is None and draft.status == "occurred" and draft.trigger.type in ANNOUNCED:
            sayings = [d for d in drafts if d.trigger.type == "statement" and _announces(d.head, draft.head)]
            if sayings and is_known(sayings[-1].when):
                draft.own = sayings[-1].when
                draft.date(draft.own)


def _announces(saying: Token, told: Token) -> bool:
    """Whether the saying tells something as new: its object, a verb of its clause or the noun that it carries."""
    if told.pos_ == "VERB":
        return saying.is_ancestor(told) and not dating.is_background(told)
    carried = syntax.carrier(told) is not None and not is_definite(told)
    return told.head == saying or (carried and saying.is_ancestor(told))


def _carry_on(drafts: Sequence[Draft]) -> None:
    """A statement without a time has that of the one it carries on, else of the one that carries it on."""
    spoken = [draft for draft in drafts if draft.trigger.type == "statement"]
    _follow(spoken)
    _follow(spoken[::-1], is_known)


def _follow(spoken: Sequence[Draft], fits: Callable[[TimeSpan], bool] = lambda when: True) -> None:
    """Give each statement the time of the same speaker's one before it, a few sentences away."""
    for n, draft in enumerate(spoken):
        if draft.own is not None or draft.when.dating != "publication":
            continue
        last = next((d for d in reversed(spoken[:n]) if d.roles.agents == draft.roles.agents), None)
        if last is not None and abs(draft.number - last.number) <= CHAIN and fits(last.when):
            draft.date(last.when)


def _share_times(told: Sequence[Happening]) -> None:
    """A mention without a time of its own has the time that another of its happening gives; a wide one is narrowed."""
    for happening in told:
        for draft in happening:
            dated = [d for d in happening if d.own is not None and d is not draft]
            if draft.own is None and dated:
                nearest = min(dated, key=lambda d: (is_wide(d.when), *remoteness(d, draft)))
                assert nearest.own is not None
                draft.date(nearest.own)


def _narrow(drafts: Sequence[Draft]) -> None:
    """ "In October" is the day within it that another mention of what may be the same gives."""
    for draft in drafts:
        if draft.own is None or not is_wide(draft.own) or draft.trigger.type == "statement":
            continue
        days = [d for d in drafts if d.own is not None and not is_wide(d.own) and _inside(d.own, draft.own)]
        nearest = min((d for d in days if not differ(d, draft)), key=lambda d: remoteness(d, draft), default=None)
        if nearest is not None and nearest.own is not None:
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
