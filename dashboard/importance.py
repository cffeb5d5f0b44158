"""How important an event is for somebody who has little time: the order in which events are named, never a number that
is shown.

What many articles and outlets report counts most, then what kind of act it is and how many countries take part. What is
known badly counts less: a day that is only assumed or known to a long period only, nobody who does it, and a title that
had to be cut and does not stand by itself.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from extract.model import EventType

Scores = NDArray[np.float64]

TYPES: dict[EventType, float] = {  # statements are most of all events, and the least of news
    "agreement": 3.0,
    "conflict": 2.5,
    "meeting": 2.5,
    "decision": 2.0,
    "sanction": 2.0,
    "proposal": 1.5,
    "aid": 1.5,
    "protest": 1.5,
    "statement": 0.0,
}
ARTICLES, OUTLETS, SENTENCES = 2.0, 1.0, 1.0  # for each doubling
COUNTRIES, MOST_COUNTRIES = 0.4, 4  # for each, up to so many
ASSUMED, LONG, NOBODY, CUT = 1.0, 1.5, 1.5, 2.5  # what is taken away
LONG_DAYS = 10


def importance(frame: pd.DataFrame) -> Scores:
    """The importance of each event of an events table (``model.EVENT_COLUMNS``)."""
    articles, outlets = (frame[column].map(_different).to_numpy(float) for column in ("article_ids", "publishers"))
    sentences = frame["n_mentions"].to_numpy(float)
    told = ARTICLES * np.log2(articles) + OUTLETS * np.log2(outlets) + SENTENCES * np.log2(np.maximum(sentences, 1))
    countries = np.minimum(frame["countries"].map(len).to_numpy(float), MOST_COUNTRIES)
    kind = frame["type"].map(TYPES).fillna(0.0).to_numpy(float)
    scores: Scores = told + kind + COUNTRIES * countries - _doubt(frame)
    return scores


def _different(values: list[str]) -> int:
    return max(1, len(set(filter(None, values))))


def _doubt(frame: pd.DataFrame) -> Scores:
    days = (frame["end"] - frame["start"]).dt.days.to_numpy(float)
    doubt: Scores = (
        ASSUMED * (frame["dating"] == "publication").to_numpy(float)
        + LONG * ~(days < LONG_DAYS)  # also where a side is open
        + NOBODY * (frame["agents"].map(len) == 0).to_numpy(float)
        + CUT * frame["title"].str.contains("…", regex=False).to_numpy(float)
    )
    return doubt
