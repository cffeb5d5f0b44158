"""Acts that no rule finds: the tagger adds meetings, proposals, agreements, decisions and what follows from them."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from extract.events.actions import reports
from extract.events.acts import find_acts
from extract.events.document import Document
from extract.events.nouns import is_occasion
from extract.events.trigger import Trigger
from extract.model import EventType, Span

SURE = 0.8  # chance from which on a word counts that no rule takes; from articles that the tagger did not learn from
NEAR = 2  # words: two of one type so near in a sentence name one act


def add_acts(found: Sequence[Trigger], document: Document) -> Iterator[Trigger]:
    """A trigger for each word that the tagger is sure of, unless one of ``found`` names the same act or the sentence
    only speaks of it as a topic, a condition or a habit."""
    taken = {trigger.head for trigger in found if trigger.type != "statement"}
    sentences = [Span(sentence.start_char, sentence.end_char) for sentence in document.sentences]
    if not sentences:
        return
    for act in find_acts(document.text, sentences):
        head = document.head_of(act.trigger)
        near = [t for t in found if t.type == act.type and abs(t.head - head.i) <= NEAR]
        same = any(document.number_of(document.doc[t.head]) == document.number_of(head) for t in near)
        if act.score >= SURE and head.i not in taken and not same and _is_reported(head, act.type, document):
            yield Trigger(act.type, head.i, _first(head).idx, head.idx + len(head), act.score)


def _is_reported(head: Token, type: EventType, document: Document) -> bool:
    return reports(head, type) and (head.pos_ != "NOUN" or is_occasion(head, document))


def _first(head: Token) -> Token:
    """The first of the modifiers right before a word: "informal meeting", "two-day visit"."""
    start = head
    while start.i and start.nbor(-1).head == head and start.nbor(-1).dep_ in ("amod", "compound"):
        start = start.nbor(-1)
        if start.i and start.nbor(-1).text in ("-", "–"):
            start = start.left_edge
    return start
