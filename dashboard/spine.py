"""The spine of the brief: where the headlines of the turning points stand above and below their time axis.

There are two levels on either side of the axis. A headline stands to the right of its stem, or to the left where it
must. Beam search, from the earliest point to the latest, looks for the cheapest placement in which no headline touches
another or a stem; where there is none, the least important point loses its place and the search begins again.

Lengths are CSS pixels; a point's ``x`` is the share of the axis that lies before it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from . import letters

SIZE, LINE = 16, 18  # of a headline's letters and lines
DATE, DATE_LINE = 13, 17  # of the date above it
WIDEST, MOST_LINES = 250.0, 3  # of a headline
STEM = 7  # between a stem and its headline
GAP = 14  # between two headlines
CLEAR = 5  # between a headline and the stem of another point
FAR, LEFT, SAME_SIDE = 1.2, 2.5, 0.8  # what a far level, a place to the left, the side of the point before it cost
BEAM = 48  # placements that are followed at a time
SIDES = (-1, 1)  # above the axis, below it


@dataclass(frozen=True, slots=True)
class Point:
    """A turning point: where it is on the axis, how important, its date and its headline in lines."""

    x: float
    importance: float
    date: str
    lines: tuple[str, ...]

    @property
    def width(self) -> float:
        lines = max(letters.width(line, "serif 600", SIZE) for line in self.lines)
        return max(lines, letters.width(self.date, "sans 400", DATE))


class Place(NamedTuple):
    """Where the headline of a point stands: its number, side (-1 above), level (0 near, 1 far), and whether it stands
    to the left of its stem."""

    point: int
    side: int
    level: int
    left: bool


@dataclass(frozen=True, slots=True)
class _State:
    """A placement of the points so far: for each side where the last headline of each level ends, and the last stem
    that reaches to the far level."""

    cost: float = 0.0
    places: tuple[Place, ...] = ()
    ends: tuple[tuple[float, float], tuple[float, float]] = ((-GAP, -GAP), (-GAP, -GAP))
    stems: tuple[float, float] = (-1e9, -1e9)


def headline(title: str) -> tuple[str, ...] | None:
    """The title in lines; None where it is too long to stand on the spine as a whole."""
    lines = letters.wrap(title, "serif 600", SIZE, WIDEST)
    fits = 0 < len(lines) <= MOST_LINES and all(letters.width(line, "serif 600", SIZE) <= WIDEST for line in lines)
    return tuple(lines) if fits else None


def place(points: Sequence[Point], axis: float, room: float) -> list[Place]:
    """The placement of as many of the most important points as fit, for an axis so long in so much ``room``."""
    kept = sorted(range(len(points)), key=lambda i: (points[i].x, -points[i].importance))
    widths = [point.width for point in points]
    while kept:
        states = [_State()]
        for number in kept:
            x, wide = points[number].x * axis, widths[number]
            states = sorted((new for old in states for new in _options(old, number, x, wide, room)), key=_cost)[:BEAM]
        if states:
            return list(states[0].places)
        kept.remove(min(kept, key=lambda i: points[i].importance))
    return []


def _cost(state: _State) -> float:
    return state.cost


def _options(state: _State, number: int, x: float, wide: float, room: float) -> Iterator[_State]:
    """Every way to place the next point, which lies to the right of those before it."""
    for at, side in enumerate(SIDES):
        ends, far_stem = state.ends[at], state.stems[at]
        same = SAME_SIDE if state.places and state.places[-1].side == side else 0.0
        for level in (0, 1):
            if level and ends[0] + CLEAR > x:  # its stem would cross a headline of the near level
                continue
            for left in (False, True):
                first = x - STEM - wide if left else x + STEM
                last = first + wide
                if first < ends[level] + GAP or first < 0 or last > room:
                    continue
                if x < ends[level] + CLEAR or (not level and first < far_stem + CLEAR):
                    continue
                levels = (max(last, x), ends[1]) if not level else (ends[0], max(last, x))
                both = (levels, state.ends[1]) if at == 0 else (state.ends[0], levels)
                far = far_stem if not level else x
                stems = (far, state.stems[1]) if at == 0 else (state.stems[0], far)
                cost = state.cost + FAR * level + LEFT * left + same
                yield replace(
                    state, cost=cost, places=(*state.places, Place(number, side, level, left)), ends=both, stems=stems
                )
