"""What a text says that an event is to another: a reaction to it, the round after it, a part of it, what came of it.

Each relation keeps the article and the sentence that say so. Only what a sentence says of two events that were found
in the text counts: few relations, and those right. The words are in ``data/en/relations/words.tsv``.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Literal, NamedTuple, get_args

from extract.happenings.relations.antecedents import reactions
from extract.happenings.relations.rounds import rounds
from extract.happenings.relations.sentences import within
from extract.happenings.relations.telling import Telling, tellings

Relation = Literal["reaction to", "round after", "part of", "outcome of"]
RELATIONS: tuple[Relation, ...] = get_args(Relation)
Columns = Mapping[str, Sequence[Any]]

__all__ = [
    "RELATIONS",
    "Related",
    "Relation",
    "Telling",
    "collected",
    "of_article",
    "of_events",
    "of_rounds",
    "tellings",
]


class Related(NamedTuple):
    """That an event is something to another one, by their ids, and the sentence of an article that says so."""

    event_id: str
    relation: str
    other_id: str
    article_id: str
    text: str


def of_events(columns: Columns, told: Sequence[Telling]) -> list[list[dict[str, str]]]:
    """For each event, rows of ``model.RELATION_FIELDS``; ``columns`` are those of the events table, days as dates, less
    the evidence, and ``told`` is what that tells (``tellings``)."""
    by_article: defaultdict[str, list[Telling]] = defaultdict(list)
    for telling in told:
        by_article[telling.article_id].append(telling)
    ids = columns["event_id"]
    of_articles = (of_article(by_article[article_id], ids) for article_id in sorted(by_article))
    return collected(ids, chain(*of_articles, of_rounds(columns, told)))


def of_article(told: Sequence[Telling], ids: Sequence[str]) -> Iterator[Related]:
    """What one article says of the events that it tells; ``ids`` are the ids of the rows of events."""
    ordered = sorted(told, key=lambda telling: telling.trigger.start_char)
    return _named(chain(within(ordered), reactions(ordered)), ids)


def of_rounds(columns: Columns, told: Sequence[Telling]) -> Iterator[Related]:
    """The rounds of talks, whatever articles tell them; of ``told`` only what tells meetings counts."""
    return _named(rounds(told, columns), columns["event_id"])


def collected(ids: Sequence[str], related: Iterable[Related]) -> list[list[dict[str, str]]]:
    """The rows of ``model.RELATION_FIELDS`` for each of these events, without relations to other ones: what several
    sentences say stands once, as the first says it."""
    row_of = {event_id: row for row, event_id in enumerate(ids)}
    rows: list[list[dict[str, str]]] = [[] for _ in ids]
    known: set[tuple[str, str, str]] = set()
    for one in related:
        if one[:3] not in known and one.event_id in row_of and one.other_id in row_of:
            known.add(one[:3])
            said = {"relation": one.relation, "event_id": one.other_id, "article_id": one.article_id, "text": one.text}
            rows[row_of[one.event_id]].append(said)
    return rows


def _named(found: Iterable[tuple[Telling, str, Telling]], ids: Sequence[str]) -> Iterator[Related]:
    for one, relation, other in found:
        if one.row != other.row:
            yield Related(ids[one.row], relation, ids[other.row], one.article_id, one.text)
