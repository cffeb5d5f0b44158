"""Leaving out constituents until a line is short enough."""

from collections.abc import Callable, Collection, Iterable

from extract.events.headlines.deletion import ALWAYS, Deletion

WIDTH = 80  # characters
CHEAP = 3  # cost of what a long line goes without in any case


def compress(lead: str, write: Callable[[Collection[int]], str], options: Iterable[Deletion]) -> set[int]:
    """The tokens to leave out: what always goes, then the cheapest until the line fits; then what fits is put back.

    ``write`` makes the text without some tokens; ``lead`` stands before it.
    """

    def fits(taken: list[Deletion]) -> bool:
        return len(lead) + len(write(together(taken))) <= WIDTH

    ordered = sorted(options, key=lambda d: (d.cost, -max(d.tokens), len(d.tokens)))
    always = [d for d in ordered if d.cost == ALWAYS]
    taken = list(always)
    for option in ordered[len(always) :]:
        if fits(taken):
            break
        if not option.tokens <= together(taken):
            taken.append(option)
    for option in reversed(taken[len(always) : -1]):  # without the last it was too long
        rest = [d for d in taken if d is not option]
        if option.head not in together(rest) and fits(rest):
            taken = rest
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
