"""What to take away of a selection that no event fits: each single filter that helps, else the pairs that do."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from .conditions import CONDITIONS
from .filters import Selection

MOST = 6  # pairs that are offered, those that leave most
FILTERS = 12  # among which pairs are looked for


class Step(NamedTuple):
    """A condition, or "window", "tie", …, and those of its values that are taken away."""

    name: str
    values: tuple[str, ...]


class Way(NamedTuple):
    """What is taken away, the selection that this gives, and how many events fit it."""

    steps: tuple[Step, ...]
    selection: Selection
    n: int


def ways(selection: Selection, count: Callable[[Selection], int], fixed: str = "") -> list[Way]:
    """The ways to a selection that events fit, ``count`` says how many; the ``fixed`` condition stays."""
    steps = list(_steps(selection, fixed))
    single = [Way((step,), wider, n) for step, wider in steps if (n := count(wider))]
    if single:
        return single
    pairs = {}
    for one, wider in steps[:FILTERS]:
        for other, widest in _steps(wider, fixed):
            if frozenset((one, other)) not in pairs:
                pairs[frozenset((one, other))] = Way((one, other), widest, count(widest))
    return sorted((way for way in pairs.values() if way.n), key=lambda way: -way.n)[:MOST]


def _steps(selection: Selection, fixed: str) -> Iterator[tuple[Step, Selection]]:
    """One step wider in every way. Alternatives are taken away together: one of them less leaves no event more."""
    for name, value, wider in selection.each_relaxed():
        alternatives = CONDITIONS.get(name, ("", ""))[1] == "any"
        values = selection.values(name) if alternatives else (value,)
        if name != fixed and value == values[0]:
            yield Step(name, values), selection.pick(name, ()) if alternatives else wider
