"""What the brief tells of the selected events: the choices, without a word of how they are drawn.

Days are counted from 1970-01-01. *Now* is the day of the last report: a store that nobody has added to for a month is
brought up to that day; only what is planned is measured against the calendar. Of an event and
its sides each list has one.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .cast import AGENT, PARTIES
from .facet import Mask
from .figures.layout import Ints, bin_edges, histogram
from .filters import Window
from .index import EventIndex, to_day
from .phases import Phase, find

Rows = NDArray[np.intp]

BEFORE_DAYS = 31  # before the first report that the spine may begin
BRIEF = 31  # days that a turning point may last
POINTS = 12  # turning points at most
CANDIDATES = 300  # of the most important events, among which they are chosen
NEAR, REACH = 4.0, 24  # what an event loses beside one that is chosen, and which share of the time counts as beside
SAME_DAYS = 4  # between two events that may be told of one happening
LATEST_DAYS = 7  # before the last report that count as the latest
FRESH_DAYS = 14  # before the last report, within which news must have happened
RECENT_DAYS = 28  # that are compared with as many before
WEEKS = 52  # of an actor that are counted
MOVERS, FEWEST = 6, 2  # actors that are named, and events that the busier of both periods has


def countries(index: EventIndex, mask: Mask, most: int = 3) -> list[str]:
    """The codes of the countries that most events of the mask are about: what the story is about."""
    counts = index.facets["country"].counts(mask)
    return [code for code, count in counts.items() if count][:most]


def now(index: EventIndex, mask: Mask) -> int | None:
    """The day of the last report of an event of the mask; None where there is none."""
    return int(index.told[mask, 1].max()) if mask.any() else None


def reported(index: EventIndex, mask: Mask) -> tuple[int, int] | None:
    """The days of the first and of the last report."""
    return (int(index.told[mask, 0].min()), int(index.told[mask, 1].max())) if mask.any() else None


def period(index: EventIndex, mask: Mask, chosen: Window | None) -> tuple[int, int] | None:
    """The days of the spine: those that are chosen, else those of the story as it was reported, begun earlier where
    nearly all events are; None where nothing is dated."""
    if chosen:
        return to_day(chosen[0]), to_day(chosen[1])
    days, told = index.home(mask), reported(index, mask)
    if days is None or told is None:
        return None
    first, last = max(days[0], told[0] - BEFORE_DAYS), min(days[1], told[1])
    return (first, last) if first < last else days


def turning_points(
    index: EventIndex, mask: Mask, window: tuple[int, int], fits: Callable[[str], bool] = bool, most: int = POINTS
) -> Rows:
    """Rows of the most important events of these days that happened, spread over the days; in order of time.

    Only events whose title ``fits`` are chosen.

    Greedy: each choice lowers what lies beside it (the idea of maximal marginal relevance, Carbonell and Goldstein
    1998), and events that may tell the same happening are chosen once.
    """
    fitting = _known(index, mask) & (index.first >= window[0]) & (index.last <= window[1])
    rows = index.among_first(index.by_importance, fitting, CANDIDATES)
    gain, reach = index.importance[rows], max(1.0, (window[1] - window[0]) / REACH)
    titles = index.frame["title"].iloc[rows].to_numpy(object)
    chosen: list[int] = []
    while len(chosen) < most and np.isfinite(gain).any():
        best = int(np.argmax(gain))
        gain[best] = -np.inf
        if fits(titles[best]) and not any(_same(index, int(rows[best]), other) for other in chosen):
            chosen.append(int(rows[best]))
            gain -= NEAR * np.exp(-(((index.first[rows] - index.first[rows[best]]) / reach) ** 2))
    return np.array(sorted(chosen, key=lambda row: (index.first[row], row)), np.intp)


def _known(index: EventIndex, mask: Mask) -> Mask:
    """What happened on days that are known, and did not last long."""
    happened = (index.frame["status"] == "occurred").to_numpy(bool)
    return mask & happened & index.dated & ~index.open_start & ~index.open_end & (index.last - index.first <= BRIEF)


def phases(index: EventIndex, mask: Mask, window: tuple[int, int]) -> list[Phase]:
    """The phases of these days (``dashboard.phases``)."""
    known = index.cards.once(_known(index, mask))
    return find(index.first[known], index.about.of_rows(known), window)


def _same(index: EventIndex, one: int, other: int) -> bool:
    """Whether two events may tell the same happening: of one type, near in time, and an actor in common."""
    types = index.frame["type"].iloc[[one, other]].to_numpy(object)
    near = index.first[one] - SAME_DAYS <= index.last[other] and index.first[other] - SAME_DAYS <= index.last[one]
    return bool(types[0] == types[1] and near and index.cast.parties(one) & index.cast.parties(other))


def density(index: EventIndex, mask: Mask, window: tuple[int, int]) -> tuple[Ints, Ints]:
    """How many events of the mask began in each day, week or month of the window: the edges, and the counts."""
    edges = bin_edges(*window)
    days = index.first[mask & index.dated]
    return edges, histogram(days, np.zeros(len(days), np.int64), edges, 1)[0]


def latest(index: EventIndex, mask: Mask, most: int) -> Rows:
    """Rows of the most important news of the last week with reports; the last reported first."""
    last = now(index, mask)
    if last is None:
        return np.zeros(0, np.intp)
    fresh = mask & index.dated & (index.told[:, 0] > last - LATEST_DAYS) & (index.first >= last - FRESH_DAYS)
    rows = np.flatnonzero(fresh & (index.first <= last) & (index.frame["status"] == "occurred").to_numpy(bool))
    rows = rows[np.argsort(-index.importance[rows], kind="stable")[:most]]
    return rows[np.lexsort((-index.importance[rows], -index.told[rows, 0]))]


def reported_by(index: EventIndex, mask: Mask, articles: Collection[str]) -> tuple[Rows, Rows]:
    """Rows of the events that only these articles report, and of those that they report besides others; the most
    important first."""
    told = index.facets["article"]
    wanted = np.isin(told.names, np.asarray(list(articles), object))
    ours = np.bincount(told.rows[wanted[told.codes]], minlength=index.n)
    found = [np.flatnonzero(mask & fits) for fits in (ours == index.reports, (ours > 0) & (ours < index.reports))]
    new, again = (rows[np.argsort(-index.importance[rows], kind="stable")] for rows in found)
    return new[ours[new] > 0], again


def _planned(index: EventIndex, mask: Mask) -> Mask:
    return index.cards.once(mask & (index.frame["status"] == "planned").to_numpy(bool))


def ahead(index: EventIndex, mask: Mask, today: int) -> Rows:
    """Rows of what is planned and not over, the next first; what may have begun already comes last."""
    rows = np.flatnonzero(_planned(index, mask) & index.dated & (index.last >= today))
    return rows[np.lexsort((index.first[rows], index.first[rows] < today))]


def ahead_undated(index: EventIndex, mask: Mask) -> Rows:
    """Rows of what the last weeks' reports say is planned without a day, the last reported first."""
    last = now(index, mask)
    if last is None:
        return np.zeros(0, np.intp)
    rows = np.flatnonzero(_planned(index, mask) & ~index.dated & (index.told[:, 1] > last - RECENT_DAYS))
    return rows[np.lexsort((-index.importance[rows], -index.told[rows, 1]))]


def overdue(index: EventIndex, mask: Mask) -> Rows:
    """Rows of what was planned for a day that is past and of which nobody reports how it ended
    (``extract.happenings.life``); the last first."""
    rows = np.flatnonzero(index.cards.once(mask & index.dated & (index.frame["state"] == "overdue").to_numpy(bool)))
    return rows[np.argsort(-index.last[rows], kind="stable")]


def unsure(index: EventIndex, mask: Mask, today: int) -> Rows:
    """Rows of what is reported only as possible and would be past; the last first."""
    possible = (index.frame["status"] == "possible").to_numpy(bool)
    rows = np.flatnonzero(index.cards.once(mask & possible & index.dated & ~index.open_end & (index.last < today)))
    return rows[np.argsort(-index.last[rows], kind="stable")]


@dataclass(frozen=True, slots=True)
class Mover:
    """An actor, in how many events it took part in the last four weeks and the four before, its events a week up to
    now, and the row of the last thing that it did."""

    name: str
    recent: int
    before: int
    is_new: bool
    weeks: tuple[int, ...]
    row: int


def movers(index: EventIndex, mask: Mask) -> list[Mover]:
    """The persons and organisations whose share in what happened changed most in the last four weeks."""
    last = now(index, mask)
    if last is None:
        return []
    happened = mask & index.dated & (index.frame["status"] == "occurred").to_numpy(bool) & (index.first <= last)
    rows, codes = index.cast.taking(PARTIES, happened)
    ages = (last - index.first[rows]).astype(np.int64)
    n = len(index.cast.names)
    recent = np.bincount(codes[ages < RECENT_DAYS], minlength=n)
    before = np.bincount(codes[(ages >= RECENT_DAYS) & (ages < 2 * RECENT_DAYS)], minlength=n)
    nobody = np.array([kind == "country" for kind in index.cast.kinds], bool) | (np.maximum(recent, before) < FEWEST)
    change = np.where(nobody, 0, np.abs(recent - before))
    order = np.lexsort((-recent, -change))[:MOVERS]
    return [
        _mover(index, str(index.cast.names[code]), rows[codes == code], last, int(recent[code]), int(before[code]))
        for code in order
        if change[code]
    ]


def weekly(index: EventIndex, rows: Rows, last: int) -> tuple[int, ...]:
    """How many of these events began in each week of the year up to the last day."""
    weeks = (last - index.first[rows]) // 7
    there = weeks[(weeks >= 0) & (weeks < WEEKS)].astype(np.intp)
    return tuple(map(int, np.bincount(there, minlength=WEEKS)[::-1]))


def _mover(index: EventIndex, name: str, rows: Rows, last: int, recent: int, before: int) -> Mover:
    own, codes = index.cast.taking((AGENT,), np.isin(np.arange(index.n), rows))
    own = own[codes == index.cast.code(name)]
    done = own if len(own) else rows
    newest = done[np.lexsort((index.importance[done], index.first[done]))[-1]]
    return Mover(name, recent, before, len(rows) == recent, weekly(index, rows, last), int(newest))
