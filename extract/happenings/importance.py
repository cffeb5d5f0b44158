"""How important a happening is among others: one figure by which events are ordered, never shown as a number.

What many articles and outlets tell, follow up and react to counts most, then where in its articles it stands, what kind
of act it is, and who takes part. What is known badly counts less. ``data/importance/weights.tsv`` says how much.
"""

import functools
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from extract.resources import table

Scores = NDArray[np.float64]

MOST_COUNTRIES = 4
LONG_DAYS = 10


@functools.cache
def weights(of: str) -> Mapping[str, float]:
    """The weights of an event, a day or a sentence, by name."""
    return {name: float(weight) for kind, name, weight, *_ in table("importance/weights.tsv") if kind == of}


def importance(frame: pd.DataFrame) -> Scores:
    """The importance of each event of a digest (``model.DIGEST_COLUMNS``) among all of them."""
    by = weights("event")
    parts = {**_told(frame), **_followed(frame), **_placed(frame), **_involved(frame), **_doubt(frame)}
    scores: Scores = frame["type"].map(lambda type: by[f"type {type}"]).to_numpy(float)
    for name, values in parts.items():
        scores = scores + by[name] * values
    return scores


def _told(frame: pd.DataFrame) -> dict[str, Scores]:
    """By how many texts, outlets with a text of their own and sentences it is told: articles that print one text count
    as one, with the mean of their sentences."""
    texts = np.maximum(frame["n_texts"].to_numpy(float), 1)
    articles, outlets = (frame[name].map(_different).to_numpy(float) for name in ("article_ids", "publishers"))
    sentences = frame["n_mentions"].to_numpy(float) * np.minimum(texts / articles, 1)
    return {
        "articles": np.log2(texts),
        "outlets": np.log2(np.minimum(outlets, texts)),
        "mentions": np.log2(np.maximum(sentences, 1)),
    }


def _different(values: Sequence[str]) -> int:
    return max(1, len(set(filter(None, values))))


def _followed(frame: pd.DataFrame) -> dict[str, Scores]:
    """On how many days it was reported by texts of their own, and how many events have to do with it."""
    days = np.maximum(np.minimum(frame["n_days"].to_numpy(float), frame["n_texts"].to_numpy(float)), 1)
    related = Counter(row["event_id"] for row in chain.from_iterable(frame["relations"]))
    reactions = frame["event_id"].map(lambda event: 1 + related[event])
    return {"days": np.log2(days), "reactions": np.log2(reactions.to_numpy(float))}


def _placed(frame: pd.DataFrame) -> dict[str, Scores]:
    """Whether it is told in the lead, and by the title, of an article."""
    return {name: frame[name].to_numpy(float) for name in ("lead", "headline")}


def _involved(frame: pd.DataFrame) -> dict[str, Scores]:
    """How many countries take part, and how much the weightiest actor does in all the events."""
    countries = np.minimum(frame["countries"].map(len).to_numpy(float), MOST_COUNTRIES)
    parties = [
        {actor["name"] for actor in chain(agents, targets)}
        for agents, targets in zip(frame["agents"], frame["targets"], strict=True)
    ]
    events = Counter(chain.from_iterable(parties))
    most = np.log1p(max(events.values(), default=1))
    weightiest = (np.log1p(max((events[name] for name in names), default=0)) for names in parties)
    return {"countries": countries, "actors": np.fromiter(weightiest, float, len(frame)) / most}


def _doubt(frame: pd.DataFrame) -> dict[str, Scores]:
    days = (frame["end"] - frame["start"]).dt.days.to_numpy(float)
    return {
        "assumed day": (frame["dating"] == "publication").to_numpy(float),
        "long time": (~(days < LONG_DAYS)).astype(float),  # also where a side is open
        "nobody": (frame["agents"].map(len) == 0).to_numpy(float),
        "cut title": frame["title"].str.contains("…", regex=False).to_numpy(float),
        "unsure": 1 - pd.to_numeric(frame["confidence"], errors="coerce").fillna(1.0).to_numpy(float),
    }
