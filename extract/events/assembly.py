"""From frames to mentions: the sieves of the document give each frame what its own sentence does not say."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span as Tokens

from extract.event_types import SPECS
from extract.events import told
from extract.events.arguments import Roles
from extract.events.confidence import Features, chance, features
from extract.events.coreference import clusters, form_of, is_definite, lemma_of
from extract.events.dates import tell_from_each_other
from extract.events.dates.undated import undated
from extract.events.document import Document
from extract.events.draft import Draft
from extract.events.frame import EventFrame
from extract.events.headlines import headline_of
from extract.events.parties import aim, aim_judgements, find_speakers, name_the_speaker, share_agents
from extract.events.sentence import is_carried_on
from extract.events.topics import topics_of
from extract.events.trigger import Trigger
from extract.model import Actor, Mention, Span, TimeSpan

# Frames that are read together, each in the light of all others, twice those of the longest article measured with.
# What a text tells farther away is read apart, or a book would take the square of its length.
TOGETHER = 500


def assemble(document: Document, frames: Sequence[EventFrame]) -> list[Mention]:
    """A mention for each frame; times and agents known from one mention of an event reach its others."""
    return [replace(mention, confidence=chance(known)) for mention, known in described(document, frames)]


def described(document: Document, frames: Sequence[EventFrame]) -> list[tuple[Mention, Features]]:
    """The mentions without their confidence, each with what is known of it."""
    found: list[tuple[Mention, Features]] = []
    for first in range(0, len(frames), TOGETHER):
        found += _together(document, frames[first : first + TOGETHER], first)
    return found


def _together(document: Document, frames: Sequence[EventFrame], first_cluster: int) -> list[tuple[Mention, Features]]:
    drafts = drafts_of(frames, document)
    tell_from_each_other(drafts, document)
    share_agents(drafts)
    aim(drafts, document)
    aim_judgements(drafts, document)
    cluster_of = {
        id(draft): number for number, cluster in enumerate(clusters(drafts), first_cluster) for draft in cluster
    }
    speakers = {draft.number: draft.roles.agents for draft in drafts if draft.trigger.type == "statement"}
    mentions = [_mention(d, cluster_of[id(d)], speakers.get(d.number, ()), document) for d in drafts]
    return list(zip(mentions, features(drafts, frames, document), strict=True))


def drafts_of(frames: Sequence[EventFrame], document: Document) -> list[Draft]:
    """A draft for each frame, with the speakers that the sentences around tell."""
    drafts = [_draft(frame, document) for frame in frames]
    find_speakers([d for d in drafts if d.trigger.type == "statement"], document)
    name_the_speaker(drafts, document)
    return drafts


def _draft(frame: EventFrame, document: Document) -> Draft:
    head = document.head_of(frame.trigger)
    number = document.number_of(head)
    trigger = Trigger(frame.type, head.i, frame.trigger.start_char, frame.trigger.end_char)
    published = document.article.published
    when = frame.time or undated(trigger, frame.status, number, document)
    if is_carried_on(frame, head, document):
        when = TimeSpan(published, published, "publication")
    return Draft(
        trigger,
        head,
        number,
        Roles(frame.actors("agent"), frame.actors("target")),
        frame.status,
        frame.time,
        when,
        frame.place,
        frame.place_country,
        form_of(head),
        lemma_of(head),
        is_definite(head),
    )


def _mention(draft: Draft, cluster: int, speakers: Sequence[Actor], document: Document) -> Mention:
    """The mention; ``speakers`` say what its sentence quotes."""
    sentence = document.sentence_of(draft.head)
    quote = told.content(draft.head, sentence, document) if draft.trigger.type == "statement" else None
    return Mention.at(
        document.article,
        draft.trigger.type,
        draft.status,
        draft.when,
        Span(sentence.start_char, sentence.end_char),
        Span(draft.trigger.start_char, draft.trigger.end_char),
        agents=draft.roles.agents,
        targets=draft.roles.targets,
        mentioned=_mentioned(draft, sentence, document),
        place=draft.place,
        place_country=draft.place_country,
        quote=quote.of(document.text) if quote else None,
        cluster=cluster,
        headline=headline_of(draft, document, speakers),
        topics=topics_of(sentence, document),
    )


def _mentioned(draft: Draft, sentence: Tokens, document: Document) -> tuple[Actor, ...]:
    """Who else is named in what a statement or a proposal says."""
    if not SPECS[draft.trigger.type].verbal:
        return ()
    named = told.named(draft.head, sentence, document)
    return tuple(a for a in named if a not in draft.roles.agents and a not in draft.roles.targets)
