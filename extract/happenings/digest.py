"""Events without their evidence: what choosing, counting and ordering events needs, a small part of the whole.

A digest is a table of events with the columns of ``model.DIGEST_COLUMNS``. What is shown of one event, or written of
all, takes the whole row with its evidence.
"""

import functools
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.consolidation.words import stems
from extract.happenings import happening
from extract.model import DERIVED_COLUMNS, DIGEST_COLUMNS
from extract.resources import DATA, LANGUAGE

if TYPE_CHECKING:
    import pandas as pd

LEAD = 600  # characters of an article in which it tells what it is about
TOLD_BY_TITLE = 0.5  # share of a title's words that a sentence of the lead has where it tells the same
# By what derived columns and relations are made: modules of this folder, and tables of the language.
MODULES = ("claims.py", "digest.py", "disputes.py", "happening.py", "life.py", "quantities.py", "relations/*.py")
TABLES = ("life/*.tsv", "quantities/*.tsv", "relations/*.tsv", "times/numbers.tsv")

Row = Mapping[str, Any]
Columns = Mapping[str, Sequence[Any]]


def digest(events: "pd.DataFrame") -> "pd.DataFrame":
    """The digest of an events table (``model.EVENT_COLUMNS``)."""
    added = _in_short({name: events[name].tolist() for name in ("evidence", "history", "claims")})
    return events.assign(**added)[list(DIGEST_COLUMNS)].astype({name: DERIVED_COLUMNS[name] for name in added})


def derived(columns: Columns) -> dict[str, list[Any]]:
    """The columns ``model.DERIVED_COLUMNS`` of events with the stored columns and their evidence."""
    own = happening.of_evidence(columns)
    found = own | _in_short({**own, "evidence": columns["evidence"]})
    return {name: found[name] for name in DERIVED_COLUMNS}


@functools.cache
def made_by() -> str:
    """A hash of the modules and tables by which derived columns and relations are made: where it differs from that of
    stored ones, these are made anew."""
    files = [file for pattern in MODULES for file in sorted(Path(__file__).parent.glob(pattern))]
    files += [file for pattern in TABLES for file in sorted((DATA / LANGUAGE).glob(pattern))]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _in_short(columns: Columns) -> dict[str, list[Any]]:
    """Of evidence, history and claims what a digest has of them."""
    lead = [[piece for piece in pieces if piece["start_char"] < LEAD] for pieces in columns["evidence"]]
    return {
        "first_report": [reports[0]["published"] for reports in columns["history"]],
        "last_report": [reports[-1]["published"] for reports in columns["history"]],
        "n_days": [len({report["published"] for report in reports}) for reports in columns["history"]],
        "n_claims": [len(said) for said in columns["claims"]],
        "lead": [int(bool(pieces)) for pieces in lead],
        "headline": [int(_in_title(pieces)) for pieces in lead],
    }


def _in_title(pieces: Iterable[Row]) -> bool:
    for piece in pieces:
        title = set(stems(piece["article_title"]))
        if title and len(title.intersection(stems(piece["text"]))) >= TOLD_BY_TITLE * len(title):
            return True
    return False
