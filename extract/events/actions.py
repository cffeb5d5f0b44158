"""Meetings, proposals and what follows from them: events that a verb or a noun of a lexicon names."""

from collections.abc import Iterator

from spacy.tokens import Token

from extract import syntax
from extract.events.context import Context, Trigger
from extract.events.lexicon import Entry, entry_for, lexicon
from extract.model import EventType

Lexicon = dict[tuple[str, str], tuple[Entry, ...]]


def find_meetings(context: Context) -> Iterator[Trigger]:
    return _find(lexicon("meetings", "meeting"), context)


def find_proposals(context: Context) -> Iterator[Trigger]:
    return _find(lexicon("proposals", "proposal"), context)


def find_actions(context: Context) -> Iterator[Trigger]:
    return _find(lexicon("actions"), context)


def _find(entries: Lexicon, context: Context) -> Iterator[Trigger]:
    """A trigger for each word of the lexicon that meets its needs and is no second name for the one before."""
    for sentence in context.sentences:
        found: list[Trigger] = []
        for token in sentence:
            entry = entry_for(token, entries, context)
            if entry is None or not _reports(token, entry):
                continue
            if not any(t.type == entry.type and _names_same(token, token.doc[t.head]) for t in found):
                found.append(_trigger(token, entry.type))
        yield from found


def _trigger(token: Token, type: EventType) -> Trigger:
    """The word with the modifiers right before it ("informal meeting")."""
    start = token
    while start.i and start.nbor(-1).head is token and start.nbor(-1).dep_ in ("amod", "compound"):
        start = start.nbor(-1)
    return Trigger(type, token.i, start.idx, token.idx + len(token))


def _reports(token: Token, entry: Entry) -> bool:
    """Whether the word stands for an event and no demand, purpose or condition that is only talked of."""
    if token.pos_ in ("NOUN", "PROPN"):
        return token.dep_ not in ("compound", "amod", "nmod")
    if token.dep_ in ("amod", "compound"):
        return False
    below = {child.lower_ for child in token.children}
    wanted = entry.type in ("meeting", "agreement", "proposal")
    if token.tag_ == "VB" and not wanted and below & {"should", "must", "can", "could", "would", "may", "might"}:
        return False
    if token.dep_ == "advcl" and below & {"if", "unless"}:
        return False
    return True


def _names_same(token: Token, other: Token) -> bool:
    """Whether one word stands under the other and so tells the same event: "meet at a summit", "agreed a deal"."""
    return token.is_ancestor(other) or other.is_ancestor(token) or syntax.governing_verb(token) is other
