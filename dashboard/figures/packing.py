"""Where marks and their labels go: none covers another, and a label is whole or absent.

The most important mark of a lane chooses first: the first row with room for it and its label to its right, else to its
left, else over its own interval, else for the mark alone. Lengths are CSS pixels.
"""

from bisect import bisect_left, insort

import numpy as np

from .layout import NOT_SHOWN, Floats, Ints

BARE, RIGHT, BEYOND, LEFT, OVER = range(-1, 4)  # where a label stands: nowhere, behind its mark, behind the end of its
# interval, before its mark, or behind its mark and over its interval
RADIUS = 6.0  # of a mark, with its gap
OFFSET = 14.0  # from the middle of a mark to its label
APART = 8.0  # between a label and what follows it

Box = tuple[float, float]


class Row:
    """The stretches of one row that are taken, in order."""

    def __init__(self) -> None:
        self.taken: list[Box] = []

    def has_room(self, box: Box) -> bool:
        at = bisect_left(self.taken, box)
        after = at == len(self.taken) or box[1] <= self.taken[at][0]
        return after and (at == 0 or self.taken[at - 1][1] <= box[0])

    def take(self, box: Box) -> None:
        insort(self.taken, box)


def pack(
    left: Floats, right: Floats, widths: Floats, lanes: Ints, weight: Floats, rows: Ints, room: float, bare: bool = True
) -> tuple[Ints, Ints]:
    """For each mark its row from the top of its lane, ``NOT_SHOWN`` where no row has room, and the side of its label.

    ``left`` and ``right`` are the ends of what the mark stands for, alike for a single day, ``widths`` those of the
    labels, ``rows`` how many each lane has, ``room`` the width of the plot. Unless ``bare``, a mark without a label
    is not shown, but for one of infinite weight.
    """
    placed, sides = np.full(len(left), NOT_SHOWN, np.int64), np.full(len(left), BARE, np.int64)
    taken = [[Row() for _ in range(count)] for count in rows]
    for i in np.argsort(-weight, kind="stable"):
        for side, box in boxes(float(left[i]), float(right[i]), float(widths[i]), room):
            if side == BARE and not bare and np.isfinite(weight[i]):
                continue
            row = next((n for n, row in enumerate(taken[lanes[i]]) if row.has_room(box)), NOT_SHOWN)
            if row != NOT_SHOWN:
                taken[lanes[i]][row].take(box)
                placed[i], sides[i] = row, side
                break
    return placed, sides


def boxes(left: float, right: float, width: float, room: float) -> list[tuple[int, Box]]:
    """The sides that the label of a mark may stand on, the best first, and what mark and label cover then."""
    is_interval = right - left > 2 * RADIUS + 1
    first, last = left - RADIUS, max(right, left + RADIUS)
    found = []
    end = right + OFFSET / 2 + width if is_interval else left + OFFSET + width
    if end <= room:
        found.append((BEYOND if is_interval else RIGHT, (first, end + APART)))
    if left - OFFSET - width >= 0:
        found.append((LEFT, (left - OFFSET - width - APART, last)))
    if is_interval and left + OFFSET + width <= min(right, room):
        found.append((OVER, (first, last)))
    return [*found, (BARE, (first, last))]
