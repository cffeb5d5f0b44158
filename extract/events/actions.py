"""Meetings, proposals and what follows from them: events that a verb or a noun of a lexicon names."""

import itertools
from collections.abc import Iterator

from spacy.tokens import Token

from extract import syntax
from extract.events.coreference import DEFINITE, is_definite
from extract.events.document import Document
from extract.events.lexicon import Entry, candidates, entry_for, lexicon
from extract.events.nouns import is_topic
from extract.events.status import status
from extract.events.trigger import Trigger
from extract.model import EventType
from extract.resources import words

APART = {"ahead", "before", "after", "following", "since", "until", "sidelines", "prior", "response", "retaliation"}
CERTAIN = ("conflict", "sanction", "aid", "decision", "protest")  # only reported where they happen or are due

UNREPORTED = {"agreement": ("possible",), "proposal": ("negated",)}

Lexicon = dict[tuple[str, str], tuple[Entry, ...]]


def find_meetings(document: Document) -> Iterator[Trigger]:
    return _find(lexicon("meetings", "meeting"), document)


def find_proposals(document: Document) -> Iterator[Trigger]:
    return _find(lexicon("proposals", "proposal"), document)


def find_actions(document: Document) -> Iterator[Trigger]:
    return _find(lexicon("actions"), document)


def _find(entries: Lexicon, document: Document) -> Iterator[Trigger]:
    """A trigger for each word of the lexicon that meets its needs and is no second name for the one before."""
    told: set[EventType] = set()
    for sentence in document.sentences:
        found: list[Trigger] = []
        for token in sentence:
            entry = entry_for(token, entries, document) or _told_before(token, entries, told)
            if entry is None or not reports(token, entry.type):
                continue
            same = [t for t in found if t.type == entry.type and _names_same(token, token.doc[t.head])]
            if same and token.doc[same[-1].head].dep_ == "poss" and token.doc[same[-1].head].head == token:
                found.remove(same.pop())  # "the summit's first session" is the session
            if not same:
                found.append(_trigger(token, entry.type))
        told |= {trigger.type for trigger in found}
        yield from found


def _told_before(token: Token, entries: Lexicon, told: set[EventType]) -> Entry | None:
    """The entry of a definite noun ("the call", "both meetings") for an event of a type told before."""
    if token.pos_ != "NOUN" or not DEFINITE & {child.lower_ for child in token.children}:
        return None
    if token.lemma_ in words("lexicons/outcomes.tsv"):
        return None
    return next((e for e in candidates(token, entries) if e.type in told), None)


def _trigger(token: Token, type: EventType) -> Trigger:
    """The word with the modifiers right before it ("informal meeting", "two-day visit")."""
    start = token
    while start.i and start.nbor(-1).head == token and start.nbor(-1).dep_ in ("amod", "compound"):
        start = start.nbor(-1)
        if start.i and start.nbor(-1).text in ("-", "–"):
            start = start.left_edge
    return Trigger(type, token.i, start.idx, token.idx + len(token))


def reports(token: Token, type: EventType) -> bool:
    """Whether the word stands for an event and no demand, habit or condition that is only talked of."""
    if token.dep_ in ("compound", "amod", "nmod") or is_topic(token):
        return False
    held = is_definite(token) and token.dep_ == "pobj" and token.head.lower_ in ("at", "during", "after")
    if _conditional(token) and not held:  # "if they keep what was agreed at the summit"
        return False
    if type == "conflict" and _natural(token):
        return False
    if token.dep_ == "acl" and token.tag_ == "VBG" and token.head.lemma_ in words("lexicons/plans.tsv"):
        return False  # "a bill banning strikes": what it says
    if type in UNREPORTED and status(type, token) in UNREPORTED[type]:
        return False
    if token.pos_ in ("NOUN", "PROPN"):
        told = ("occurred", "planned", "negated") if type == "aid" else ("occurred", "planned")
        return type not in CERTAIN or status(type, token) in told
    return type not in CERTAIN or (status(type, token) in ("occurred", "planned") and not _habitual(token))


def _natural(verb: Token) -> bool:
    """Whether a force of nature does it: "an earthquake struck, killing ten", "the strongest quake to hit the city"."""
    doers = syntax.doers(verb) if verb.pos_ == "VERB" else []
    named = [t for doer in doers for t in (doer, *syntax.after(doer, "of"))]
    above = [t for t in verb.ancestors if t.pos_ == "VERB" and verb.dep_ in ("advcl", "acl", "conj")][:1]
    named += [t for governor in above for t in syntax.subjects(governor)]
    if not any(t.lemma_ in words("lexicons/weapons.tsv") for t in named):  # "drones crashed into flats, killing ten"
        named += above
    named += syntax.after(verb, "in", "by", "from")
    return any(t.lemma_.casefold() in words("lexicons/natural.tsv") for t in named)


def _conditional(token: Token) -> bool:
    """Whether the word stands in an "if" or a "whether" clause."""
    clauses = [t for t in (token, *token.ancestors) if t.dep_ in ("advcl", "ccomp", "csubj", "pcomp")]
    return any(child.lower_ in ("if", "unless", "whether") for clause in clauses for child in clause.children)


def _habitual(verb: Token) -> bool:
    """A simple present tells a habit or a state ("is banned", "relies"), not one event, save in a heading."""
    finite = next((c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.tag_ != "TO"), verb)
    progressive = verb.tag_ == "VBG" or any(c.lower_ in ("have", "has", "being") for c in verb.children)
    return finite.tag_ in ("VBZ", "VBP") and not progressive and not _heads(verb)


def _heads(verb: Token) -> bool:
    """Whether the verb is that of a heading, which has no full stop: "Parliament passes budget"."""
    last = next((t for t in reversed(list(verb.sent)) if not t.is_space), verb)
    return verb.dep_ in ("ROOT", "conj") and not last.is_punct


def _names_same(token: Token, other: Token) -> bool:
    """Whether one word stands under the other and so tells the same event: "meet at a summit", "agreed a deal"."""
    upper, lower = (other, token) if other.is_ancestor(token) else (token, other)
    if not upper.is_ancestor(lower):
        return _results(token, other) or _results(other, token)
    if lower.dep_ == "conj" and lower.pos_ == "VERB" and status("meeting", lower) != status("meeting", upper):
        return False  # "met Macron and will visit Rome"
    path = itertools.takewhile(lambda t: t.i != upper.i, lower.ancestors)
    return not any(t.lower_ in APART or (t.pos_ == "VERB" and not _purpose(t, upper)) for t in path)


def _purpose(verb: Token, meeting: Token) -> bool:
    """Whether an infinitive only says what a verb is for: "met to resume talks"."""
    return verb.head == meeting and verb.dep_ in ("advcl", "xcomp") and verb.tag_ == "VB" and meeting.pos_ == "VERB"


def _results(participle: Token, told: Token) -> bool:
    """Whether a participle tells what came of an event that the verb above it, or that verb's subject, names: "missiles
    hit the town, killing four", "the attack hit a bus, killing four"."""
    above = participle.head
    if (
        participle.tag_ != "VBG"
        or participle.dep_ != "advcl"
        or any(c.dep_ in ("mark", "nsubj") for c in participle.children)
    ):
        return False
    return told == above or (told.head == above and told.dep_ == "nsubj")
