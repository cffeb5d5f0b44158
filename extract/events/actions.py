"""Acts: which words report a meeting, proposal, agreement, decision, sanction, conflict, aid or protest.

Logistic regression over the signs that a word reports an event: the chance that the tagger gives it, whether the word
is listed as a word for such an event, and whether its sentence reports it (``reported``). The weights stand in
``data/weights/actions.tsv``.
"""

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from extract.events.acts import LEAST, Act
from extract.events.document import Document
from extract.events.lexicon import words_for
from extract.events.reported import is_natural, reports
from extract.events.status import status
from extract.events.trigger import Trigger
from extract.linear import Features, probability, score, weights
from extract.model import EventType

APART = {"ahead", "before", "after", "following", "since", "until", "sidelines", "prior", "response", "retaliation"}
NEAR = 2  # words: two of one type so near in a sentence name one act ("held talks")


# From which chance on a word counts; `python -m training.actions` shows what others are worth.
CHANCE = 0.36


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may report an act of a type; ``listed`` where it is a word for such."""

    token: Token
    type: EventType
    chance: float
    listed: bool


def find(document: Document, tagged: Sequence[Act] | None) -> Iterator[Trigger]:
    """A trigger for each word that is likely enough to report an act and no second name for one before it.

    ``tagged`` is what the tagger says of the document's words; None, without it, takes each listed word that its
    sentence reports.
    """
    by_type: defaultdict[tuple[int, EventType], list[Candidate]] = defaultdict(list)
    for found in _likeliest(document, tagged):
        by_type[document.number_of(found.token), found.type].append(found)
    for same in by_type.values():
        kept: list[Candidate] = []
        for found in sorted(same, key=lambda c: (not c.listed, c.token.i)):
            token = found.token
            kept = [k for k in kept if not (k.token.dep_ == "poss" and k.token.head == token)]  # "the summit's session"
            if not any(abs(token.i - k.token.i) <= NEAR or _names_same(token, k.token) for k in kept):
                kept.append(found)
        for found in kept:
            start, end = _first(found.token).idx, found.token.idx + len(found.token)
            yield Trigger(found.type, found.token.i, start, end, found.chance)


def _likeliest(document: Document, tagged: Sequence[Act] | None) -> Iterator[Candidate]:
    """Each word that is likely to report an act, with its likeliest type."""
    best: dict[int, Candidate] = {}
    for token, type, signs in evidence(document, tagged):
        chance = signs["reported"] if tagged is None else probability(score(signs, weights("actions")))
        if chance >= CHANCE and (token.i not in best or chance > best[token.i].chance):
            best[token.i] = Candidate(token, type, chance, bool(signs["listed"]))
    yield from best.values()


def evidence(document: Document, tagged: Sequence[Act] | None) -> Iterator[tuple[Token, EventType, Features]]:
    """Each word that may report an act of a type, with the signs for it: ``tagger`` is the log-odds that the tagger
    gives it, ``listed``, ``sure`` and ``reported`` are 1 or 0."""
    for (at, type), of_tagger in _candidates(document, tagged).items():
        token = document.doc[at]
        rows = [row for row in words_for(token) if row.type == type]
        if any(row.never for row in rows) or (type == "conflict" and is_natural(token)):
            continue
        yield (
            token,
            type,
            {
                "constant": 1.0,
                "tagger": math.log(of_tagger / (1 - of_tagger)),
                "listed": float(bool(rows)),
                "sure": float(any(row.sure for row in rows)),
                "reported": float(reports(token, type)),
            },
        )


def _candidates(document: Document, tagged: Sequence[Act] | None) -> Mapping[tuple[int, EventType], float]:
    """The tagger's chance of each word and type that it gives one, and of those that are listed."""
    found: dict[tuple[int, EventType], float] = {}
    for act in tagged or ():
        if act.type != "statement":
            key = (document.head_of(act.trigger).i, act.type)
            found[key] = max(act.score, found.get(key, 0.0))
    for sentence in document.sentences:
        for token in sentence:
            for row in words_for(token):
                found.setdefault((token.i, row.type), LEAST)
    return found


def _first(head: Token) -> Token:
    """The first of the modifiers right before a word: "informal meeting", "two-day visit"."""
    start = head
    while start.i and start.nbor(-1).head == head and start.nbor(-1).dep_ in ("amod", "compound"):
        start = start.nbor(-1)
        if start.i and start.nbor(-1).text in ("-", "–"):
            start = start.left_edge
    return start


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
