"""What the user says of two clusters: that they tell one event, or that they do not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Constraint:
    """Two clusters, by their ids, that are ``one`` event or are not. ``rank`` is greater for what was said later."""

    a: str
    b: str
    one: bool
    rank: int


def united(groups: Iterable[Iterable[str]], constraints: Sequence[Constraint]) -> list[list[str]]:
    """The groups of clusters, those in one whose clusters are one event.

    The latest word wins: a union is left out where something said later keeps clusters of the two groups apart.
    """
    members = {n: list(group) for n, group in enumerate(groups)}
    home = {cluster: n for n, group in members.items() for cluster in group}
    apart = [c for c in constraints if not c.one]
    for said in sorted((c for c in constraints if c.one), key=lambda c: (-c.rank, c.a, c.b)):
        a, b = home[said.a], home[said.b]
        if a == b or any(c.rank > said.rank and {home[c.a], home[c.b]} == {a, b} for c in apart):
            continue
        home |= dict.fromkeys(members[b], a)
        members[a] += members.pop(b)
    return list(members.values())
