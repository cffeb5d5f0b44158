"""Events in a parsed article: which words report one (``find``) and what is read around these words (``read``).

``find`` works by rules and lexicons, one module a family of events. A learned finder may take its place: all that
``read`` needs of a trigger is its type and its words. A new family is one more function in ``FAMILIES``.
"""

from collections.abc import Callable, Iterator, Sequence

from spacy.tokens import Doc

from extract.actors import Cast
from extract.events.actions import find_actions, find_meetings, find_proposals
from extract.events.context import Context, Reading, Trigger
from extract.events.reading import read_triggers
from extract.events.statements import find as find_statements
from extract.model import Article, Mention
from extract.times import TimeExpression

FAMILIES: tuple[Callable[[Context], Iterator[Trigger]], ...] = (
    find_statements,
    find_meetings,
    find_proposals,
    find_actions,
)


def find(doc: Doc, cast: Cast) -> list[Trigger]:
    """The words that report an event, in the order of the text."""
    context = Context(doc, cast)
    found = [trigger for family in FAMILIES for trigger in family(context)]
    return sorted(found, key=lambda t: (t.start_char, t.type))


def read(
    article: Article, doc: Doc, cast: Cast, times: Sequence[TimeExpression], triggers: Sequence[Trigger]
) -> list[Mention]:
    """A mention for each trigger: its sentence, roles, status, time, place and quotation."""
    return read_triggers(Reading(doc, cast, article, sorted(times, key=lambda t: t.start_char)), triggers)
