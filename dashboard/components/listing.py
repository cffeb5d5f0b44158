"""The events as a list by days: the chart in words, and its twin for the keyboard."""

from collections.abc import Sequence

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from dashboard import finding, session, words
from dashboard.components import rows
from dashboard.components.visit import Visit, today
from dashboard.facet import Mask
from dashboard.index import EventIndex
from extract.store.searching import Search

MOST = 120  # rows that are sent to the browser
Rows = NDArray[np.intp]


def draw(visit: Visit, leads: bool = False) -> None:
    """The selected events, from today backwards; what lies ahead is a block of its own behind them. ``leads`` as in
    ``rows.draw``."""
    index, mask = visit.library.index, visit.hits.mask
    past, coming, undated = ordered(index, mask, today())
    blocks = [rows.by_day(index, past[:MOST], lambda row: int(index.order[row]), "who when reports")]
    ahead, without = coming[: max(0, MOST - len(past))], undated[: max(0, MOST - len(past) - len(coming))]
    if len(ahead):
        blocks.append([rows.group("Ahead", [rows.item(index, int(row), "when who reports") for row in ahead])])
    if len(without):
        blocks.append(
            rows.by_day(index, without, lambda row: int(index.order[row]), "who reports", "No day, reported ")
        )
    groups = [group for block in blocks for group in block]
    if visit.selection.words:
        _mark(groups, index, session.understood(visit.selection.words))
    n, listed = int(mask.sum()), min(MOST, len(past) + len(coming) + len(undated))
    by = " by the day of their first report" if visit.selection.undated else ", the latest first"
    told = f"{words.count(n, 'event')}{by}" if listed == n else f"The latest {listed:,} of {words.count(n, 'event')}"
    st.html(f'<h2 class="listed">{told}</h2>')
    rows.draw("rows_list", groups, visit.selection.event, leads=leads)


def _mark(groups: Sequence[rows.Group], index: EventIndex, search: Search) -> None:
    """Have the rows show what was searched for: in the headline, else in a sentence."""
    items = [item for group in groups for item in group["items"]]
    elsewhere = [item["id"] for item in items if not search.hits(item["title"])]
    told = session.evidence(index, index.rows(elsewhere))
    for item in items:
        item["parts"] = finding.parts(search, item["title"])
        item["passage"] = finding.beside(search, item["title"], told.get(item["id"], ()))


def ordered(index: EventIndex, mask: Mask, today: int) -> tuple[Rows, Rows, Rows]:
    """The rows of the mask until today, the latest first, those that begin later, the next first, and those without a
    day, by their first report."""
    begun = index.first <= today
    past = index.among_first(index.latest, mask & index.dated & begun)
    coming = index.among_first(index.by_day, mask & index.dated & ~begun)
    return past, coming, index.among_first(index.latest, mask & ~index.dated)


def neighbours(index: EventIndex, mask: Mask, row: int, today: int) -> tuple[int, int, int | None, int | None]:
    """The place of an event among those of the mask in order of time, their number, and the rows of the one before it
    and the one after it; those without a day come first."""
    past, coming, undated = ordered(index, mask, today)
    order = np.concatenate([undated[::-1], past[::-1], coming])
    at = int(np.argmax(order == row)) if mask[row] else None
    if at is None:
        return 0, len(order), None, None
    before = int(order[at - 1]) if at else None
    return at + 1, len(order), before, int(order[at + 1]) if at + 1 < len(order) else None
