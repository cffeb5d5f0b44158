"""What one search finds among events, actors and articles, and where its words stand: pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from extract.store.searching import Search

from . import labels
from .index import EventIndex

LOOKED_AT = 2_000  # of the most important events found, whose headlines are looked at
BEFORE, AROUND = 40, 150  # characters of a sentence that are shown before the first hit, and in all


Parts = list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of events, first those whose headline is found, the most important first; the names of actors, the
    busiest first; the ids of articles, the latest first."""

    events: NDArray[np.intp]
    actors: list[str]
    articles: list[str]


def find(
    search: Search, index: EventIndex, events: Collection[str], actors: pd.DataFrame, articles: pd.DataFrame
) -> Found:
    """What a search finds: ``events`` are the ids of those that the store found, ``actors`` and ``articles`` the tables
    of the store; actors are found by all their names, articles by title and publisher."""
    rows = index.among_first(index.by_importance, index.cards.once(index.among(events if search.groups else ())))
    first, rest = rows[:LOOKED_AT], rows[LOOKED_AT:]
    named = actors[["name", "aliases", "kind"]].itertuples(index=False)
    elsewhere = np.array([not search.hits(title) for title in index.frame["title"].iloc[first]], bool)
    return Found(
        np.concatenate([first[~elsewhere], first[elsewhere], rest]),
        [name for name, aliases, kind in named if kind != "group" and any(map(search.fits, (name, *aliases)))],
        [
            article_id
            for article_id, title, publisher in articles[["article_id", "title", "publisher"]].itertuples(index=False)
            if search.fits(f"{title} {publisher}")
        ],
    )


def markdown(search: Search, text: str) -> str:
    """The text as a label that shows it as it is, with what is searched for in bold."""
    return "".join(
        f"**{labels.escape_markdown(part)}**" if hit else _kept(part)
        for part, hit in parts(search, " ".join(text.split()))
    )


def _kept(part: str) -> str:
    """Markdown for a part of a line, with the blanks at its ends, which escaping takes away."""
    inner = labels.escape_markdown(part)
    return f"{' ' * part.startswith(' ')}{inner}{' ' * (part.endswith(' ') and bool(inner))}"


def passage(search: Search, text: str) -> Parts:
    """A stretch of a sentence around the first word that is searched for."""
    hits = search.hits(text)
    first = hits[0][0] if hits else 0
    start = 0 if first <= BEFORE else text.rfind(" ", 0, first - BEFORE // 2) + 1
    return parts(search, f"{'…' * bool(start)}{labels.short(text[start:], AROUND)}")


def parts(search: Search, text: str) -> Parts:
    """The text in parts, each with whether it is searched for."""
    found, done = [], 0
    for start, end in search.hits(text):
        found += [(text[done:start], False), (text[start:end], True)]
        done = end
    return [part for part in [*found, (text[done:], False)] if part[0]]


def beside(search: Search, title: str, evidence: Iterable[Mapping[str, Any]]) -> Parts:
    """Where the title has no word that is searched for, the passage of the first sentence that has one: none where only
    an actor has it."""
    texts = () if search.hits(title) else (piece["text"] for piece in evidence)
    return next((passage(search, text) for text in texts if search.hits(text)), [])
