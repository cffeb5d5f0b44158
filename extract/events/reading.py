"""From triggers to mentions: what is read around each of them, and what it takes over from those before it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from spacy.tokens import Span as Tokens

from extract.actors.roles import Roles, roles
from extract.events import told
from extract.events.context import Reading, Trigger
from extract.events.coreference import form_of
from extract.events.dates import tell_from_each_other
from extract.events.dates.sentence import own_time
from extract.events.dates.undated import undated
from extract.events.draft import Draft
from extract.events.parties import aim, aim_judgements, find_speakers, name_the_speaker, share_agents
from extract.events.places import place
from extract.events.status import status
from extract.model import Actor, Mention, Span, TimeSpan

# Triggers that are read together, each in the light of all others, twice those of the longest article that was measured
# with: what a text tells farther away is read apart, or a book would take the square of its length.
TOGETHER = 500


def read_triggers(reading: Reading, triggers: Sequence[Trigger]) -> list[Mention]:
    """The mentions in the order of the text; times known from one mention of an event reach its others."""
    heads: defaultdict[int, set[int]] = defaultdict(set)
    for trigger in triggers:
        heads[reading.number_of(reading.doc[trigger.head])].add(trigger.head)
    drafts = [_draft(trigger, heads, reading) for trigger in triggers]
    stretches = (drafts[start : start + TOGETHER] for start in range(0, len(drafts), TOGETHER))
    return [mention for stretch in stretches for mention in _read_together(stretch, reading)]


def _read_together(drafts: Sequence[Draft], reading: Reading) -> list[Mention]:
    find_speakers([d for d in drafts if d.trigger.type == "statement"], reading)
    name_the_speaker(drafts, reading)
    tell_from_each_other(drafts, reading)
    share_agents(drafts)
    aim(drafts, reading)
    aim_judgements(drafts, reading)
    return [_mention(draft, reading) for draft in drafts]


def _draft(trigger: Trigger, heads: Mapping[int, set[int]], reading: Reading) -> Draft:
    """What is read around a trigger itself; ``heads`` are those of all triggers by the number of their sentence."""
    head = reading.doc[trigger.head]
    number = reading.number_of(head)
    others = frozenset(heads[number] - {trigger.head})
    spoken = trigger.type == "statement" and reading.in_quote(head)
    state = status(trigger.type, head)
    own = None if spoken else own_time(trigger, others, reading)
    found = Roles() if spoken else roles(trigger.type, head, reading.actors)
    if state == "occurred" and own is not None and own.start is not None and own.start > reading.article.published:
        state = "planned"
    if spoken or (trigger.type == "proposal" and any(c.lower_ in ("would", "'d", "’d") for c in head.children)):
        state = "occurred"  # "he would prefer …": to say so is to propose it; speech itself has taken place
    published = reading.article.published
    when = own or undated(trigger, state, number, reading)
    if spoken:
        when = TimeSpan(published, published, "publication")
    return Draft(trigger, head, number, found, state, own, when, *place(head), form_of(head))


def _mention(draft: Draft, reading: Reading) -> Mention:
    sentence = reading.sentence_of(draft.head)
    span = Span(sentence.start_char, sentence.end_char)
    quote = told.content(draft.head, sentence, reading) if draft.trigger.type == "statement" else None
    return Mention.at(
        reading.article,
        draft.trigger.type,
        draft.status,
        draft.when,
        span,
        Span(draft.trigger.start_char, draft.trigger.end_char),
        agents=draft.roles.agents,
        targets=draft.roles.targets,
        mentioned=_mentioned(draft, sentence, reading),
        place=draft.place,
        place_country=draft.place_country,
        quote=quote.of(reading.text) if quote else None,
    )


def _mentioned(draft: Draft, sentence: Tokens, reading: Reading) -> tuple[Actor, ...]:
    """Who else is named in what a statement or a proposal says."""
    if draft.trigger.type not in ("statement", "proposal"):
        return ()
    named = told.named(draft.head, sentence, reading)
    return tuple(a for a in named if a not in draft.roles.agents and a not in draft.roles.targets)
