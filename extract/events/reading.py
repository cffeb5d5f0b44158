"""From triggers to mentions: what is read around each of them, and what it takes over from those before it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from extract.actors.roles import Roles, roles
from extract.events import dating, statements
from extract.events.context import Reading, Trigger
from extract.events.places import place
from extract.events.status import status
from extract.model import Actor, Mention, Span, TimeSpan

CHAIN = 4  # sentences over which a speaker's statement is carried on


def read_triggers(reading: Reading, triggers: Sequence[Trigger]) -> list[Mention]:
    """The mentions in the order of the text; times known from one mention of an event reach its others."""
    drafts: list[_Draft] = []
    for trigger in triggers:
        others = frozenset(t.head for t in triggers if t is not trigger)
        drafts.append(_draft(trigger, others, drafts, reading))
    _share_times(drafts)
    return [_mention(draft, reading) for draft in drafts]


@dataclass(slots=True)
class _Draft:
    """A mention in the making."""

    trigger: Trigger
    head: Token
    number: int  # of its sentence
    roles: Roles
    status: str
    own: TimeSpan | None
    when: TimeSpan


def _draft(trigger: Trigger, others: frozenset[int], before: list[_Draft], reading: Reading) -> _Draft:
    head = reading.doc[trigger.head]
    number = reading.sentences.index(reading.sentence_of(head))
    state = status(trigger.type, head)
    own = dating.own_time(trigger, others, reading)
    found = roles(trigger.type, head, reading.actors)
    spoken = [d for d in before if d.trigger.type == "statement" and d.roles.agents]
    if trigger.type == "statement" and not found.agents and spoken:
        found = replace(found, agents=spoken[-1].roles.agents)
    draft = _Draft(trigger, head, number, found, state, own, own or dating.undated(head, state, reading))  # type: ignore[arg-type]
    if own is None and trigger.type == "statement":
        _carry_on(draft, spoken)
    return draft


def _carry_on(draft: _Draft, spoken: Sequence[_Draft]) -> None:
    """A statement without a time has that of the one it carries on: the same speaker's, a few sentences before."""
    last = next((d for d in reversed(spoken) if d.roles.agents == draft.roles.agents), None)
    if last is not None and draft.number - last.number <= CHAIN and draft.when.dating == "publication":
        draft.when = last.when


def _share_times(drafts: Sequence[_Draft]) -> None:
    """An event without a time of its own has the one that another mention of it gives."""
    for draft in drafts:
        if draft.own is None and draft.trigger.type != "statement":
            same = [d for d in drafts if d.own is not None and _same(d, draft)]
            if same:
                nearest = min(same, key=lambda d: (d.number > draft.number, abs(d.number - draft.number)))
                draft.when = nearest.when


def _same(a: _Draft, b: _Draft) -> bool:
    if a.trigger.type != b.trigger.type or a.status != b.status:
        return False
    ours, theirs = {x.name for x in a.roles.agents}, {x.name for x in b.roles.agents}
    return not ours or not theirs or bool(ours & theirs)


def _mention(draft: _Draft, reading: Reading) -> Mention:
    sentence = reading.sentence_of(draft.head)
    span = Span(sentence.start_char, sentence.end_char)
    where, country = place(draft.head)
    quote = statements.content(draft.head, sentence, reading) if draft.trigger.type == "statement" else None
    named = reading.cast.within(span.start_char, span.end_char)
    return Mention.at(
        reading.article,
        draft.trigger.type,
        draft.status,  # type: ignore[arg-type]
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


def _mentioned(draft: _Draft, named: Sequence[Actor]) -> tuple[Actor, ...]:
    """Who else is named in what a statement or a proposal says."""
    if draft.trigger.type not in ("statement", "proposal"):
        return ()
    return tuple(a for a in named if a not in draft.roles.agents and a not in draft.roles.targets)
