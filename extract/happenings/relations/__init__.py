"""What a text says that an event is to another: a reaction to it, the round after it, a part of it, what came of it.

Each relation keeps the article and the sentence that say so. Only what a sentence says of two events that were found
in the text counts: few relations, and those right. The words are in ``data/en/relations/words.tsv``.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, get_args

from extract.happenings.relations.antecedents import reactions
from extract.happenings.relations.rounds import rounds
from extract.happenings.relations.sentences import within
from extract.happenings.relations.telling import Telling, tellings

Relation = Literal["reaction to", "round after", "part of", "outcome of"]
RELATIONS: tuple[Relation, ...] = get_args(Relation)

__all__ = ["RELATIONS", "Relation", "Telling", "of_events", "tellings"]


def of_events(columns: Mapping[str, Sequence[Any]], told: Sequence[Telling]) -> list[list[dict[str, str]]]:
    """For each event, rows of ``model.RELATION_FIELDS``; ``columns`` are those of the events table, days as dates, less
    the evidence, and ``told`` is what that tells (``tellings``)."""
    found: dict[tuple[int, str, int], Telling] = {}
    for one, relation, other in _all(told, columns):
        if one.row != other.row:
            found.setdefault((one.row, relation, other.row), one)
    rows: list[list[dict[str, str]]] = [[] for _ in columns["event_id"]]
    for (row, relation, other_row), says in found.items():
        named = {"relation": relation, "event_id": columns["event_id"][other_row]}
        rows[row].append({**named, "article_id": says.article_id, "text": says.text})
    return rows


def _all(told: Sequence[Telling], columns: Mapping[str, Sequence[Any]]) -> Iterator[tuple[Telling, str, Telling]]:
    by_article: defaultdict[str, list[Telling]] = defaultdict(list)
    for telling in told:
        by_article[telling.article_id].append(telling)
    for of_article in by_article.values():
        of_article.sort(key=lambda telling: telling.trigger.start_char)
        yield from within(of_article)
        yield from reactions(of_article)
    yield from rounds(told, columns)
