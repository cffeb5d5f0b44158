"""Leaving out constituents until a line is short enough."""

import bisect
from collections.abc import Callable, Collection, Iterable, Sequence

from extract.events.headlines.deletion import ALWAYS, Deletion

WIDTH = 80  # characters
SLACK = 40  # characters by which parts of what is put back may be left out for reasons of their own
CHEAP = 3  # cost of what a long line goes without in any case


def compress(lead: str, write: Callable[[Collection[int]], str], options: Iterable[Deletion]) -> set[int]:
    """The tokens to leave out: what always goes, then the cheapest until the line fits; then what fits is put back.

    ``write`` makes the text without some tokens; ``lead`` stands before it.
    """

    def excess(taken: Sequence[Deletion]) -> int:
        return len(lead) + len(write(together(taken))) - WIDTH

    ordered = sorted(options, key=lambda d: (d.cost, -max(d.tokens), len(d.tokens)))
    always = sum(d.cost == ALWAYS for d in ordered)
    # The more is left out the shorter is the line: bisection finds the first prefix that fits.
    needed = bisect.bisect_left(range(always, len(ordered)), True, key=lambda k: excess(ordered[:k]) <= 0) + always
    taken = ordered[:needed]
    room = -excess(taken)
    for option in reversed(taken[always:-1]):  # without the last it was too long
        if option.size > room + SLACK:
            continue
        rest = [d for d in taken if d is not option]
        if option.head not in together(rest) and excess(rest) <= 0:
            taken = rest
            room = -excess(taken)
    return together(taken)


def together(taken: Iterable[Deletion]) -> set[int]:
    return {i for deletion in taken for i in deletion.tokens}


def least(lead: str, write: Callable[[Collection[int]], str], options: Collection[Deletion], width: int) -> set[int]:
    """The tokens to leave out of a line that cannot be short: all up to the lowest cost at which it has the width."""
    found: set[int] = set()
    for limit in sorted({option.cost for option in options}):
        found = together(option for option in options if option.cost <= limit)
        if limit >= CHEAP and len(lead) + len(write(found)) <= width:
            break
    return found
