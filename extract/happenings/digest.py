"""Events without their evidence: what choosing, counting and ordering events needs, a small part of the whole.

A digest is a table of events with the columns of ``model.DIGEST_COLUMNS``. What is shown of one event, or written of
all, takes the whole row with its evidence.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from extract.consolidation.words import stems
from extract.model import DIGEST_COLUMNS

if TYPE_CHECKING:
    import pandas as pd

LEAD = 600  # characters of an article in which it tells what it is about
TOLD_BY_TITLE = 0.5  # share of a title's words that a sentence of the lead has where it tells the same

Row = Mapping[str, Any]


def digest(events: "pd.DataFrame") -> "pd.DataFrame":
    """The digest of an events table (``model.EVENT_COLUMNS``)."""
    added = of_evidence({name: events[name].tolist() for name in ("evidence", "history", "claims")})
    return events.assign(**added)[list(DIGEST_COLUMNS)].astype({"lead": bool, "headline": bool})


def of_evidence(columns: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
    """The columns of a digest that a table of events has not, from its evidence and history."""
    lead = [[piece for piece in pieces if piece["start_char"] < LEAD] for pieces in columns["evidence"]]
    return {
        "reported": [_days(reports) for reports in columns["history"]],
        "n_claims": [len(said) for said in columns["claims"]],
        "lead": [bool(pieces) for pieces in lead],
        "headline": [_in_title(pieces) for pieces in lead],
    }


def _days(reports: Iterable[Row]) -> tuple[dt.date, ...]:
    return tuple(report["published"] for report in reports)


def _in_title(pieces: Iterable[Row]) -> bool:
    for piece in pieces:
        title = set(stems(piece["article_title"]))
        if title and len(title.intersection(stems(piece["text"]))) >= TOLD_BY_TITLE * len(title):
            return True
    return False
