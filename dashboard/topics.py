"""Topics of a whole store: of the key phrases that sentences have, those that tell several events from the rest.

Singular and plural are one topic, shown as most sentences have it. A noun is left out where nearly all of its events
have one and the same longer phrase ("assets" beside "frozen assets").
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from .facet import Facet

LEAST = 3  # events of a topic
ARTICLES = 2  # articles that tell them
WIDEST = 0.3  # share of all events above which a topic tells nothing from the rest
SAME = 0.7  # share of a noun's events with one longer phrase from which it is left out
MOST = 300  # topics, the most frequent first


def key(phrase: str) -> str:
    """The phrase with its last word in the singular: "frozen assets" and "frozen asset" are one topic."""
    if phrase.endswith("ies") and len(phrase) > 4:
        return f"{phrase[:-3]}y"
    if phrase.endswith(("sses", "xes", "zes", "ches", "shes")):
        return phrase[:-2]
    return phrase[:-1] if phrase.endswith("s") and not phrase.endswith(("ss", "us", "is")) else phrase


def facet(frame: pd.DataFrame) -> Facet:
    """The topics of an events table (``model.EVENT_COLUMNS``), named as they are shown."""
    pairs = frame["topics"].reset_index(drop=True).explode().dropna().rename_axis("row").reset_index(name="phrase")
    if pairs.empty:
        return Facet.of(pd.Series([], dtype=object))
    pairs["key"] = pairs["phrase"].map({phrase: key(phrase) for phrase in pairs["phrase"].unique()})
    kept = _telling(pairs, frame)
    pairs = pairs[pairs["key"].isin(kept)]
    counts = pairs.value_counts(["key", "phrase"]).reset_index().sort_values(["count", "phrase"])
    shown = counts.drop_duplicates("key", keep="last").set_index("key")["phrase"]
    return Facet.of(pairs["key"].map(shown).set_axis(pairs["row"]))


def _telling(pairs: pd.DataFrame, frame: pd.DataFrame) -> list[str]:
    """The keys that are worth choosing from, the most frequent first."""
    events = pairs.drop_duplicates(["row", "key"])
    counts = events["key"].value_counts()
    counts = counts[(counts >= LEAST) & (counts <= max(LEAST, WIDEST * len(frame)))]
    events = events[events["key"].isin(counts.index)]
    articles = events.assign(article=frame["article_ids"].to_numpy()[events["row"]]).explode("article")
    told = articles.groupby("key")["article"].nunique()
    wanted = [name for name in counts.index if told[name] >= ARTICLES]
    return [name for name in wanted if not _is_part(name, wanted, counts)][:MOST]


def _is_part(name: str, names: Iterable[str], counts: "pd.Series[int]") -> bool:
    longer = [int(counts[other]) for other in names if other.endswith(f" {name}")]
    return max(longer, default=0) >= SAME * int(counts[name])


def named(facet: Facet, values: Iterable[str]) -> list[str]:
    """The topics as the facet names them: an address may have one in the other number."""
    by_key = {key(str(name)): str(name) for name in facet.names}
    return [by_key.get(key(value), value) for value in values]


def of_rows(facet: Facet, rows: np.ndarray) -> list[list[str]]:
    """The topics of each of these events."""
    found: dict[int, list[str]] = {int(row): [] for row in rows}
    for row, code in zip(facet.rows, facet.codes, strict=True):
        if int(row) in found:
            found[int(row)].append(str(facet.names[code]))
    return [found[int(row)] for row in rows]
