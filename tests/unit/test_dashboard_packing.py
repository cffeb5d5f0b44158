"""Marks and labels in rows: no two of them overlap, whatever the width of the plot."""

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.figures.layout import NOT_SHOWN
from dashboard.figures.packing import BARE, BEYOND, LEFT, OVER, RIGHT, boxes, pack

mark = st.tuples(
    st.floats(0, 1),  # where it begins, as a share of the plot
    st.sampled_from([0.0, 0.0, 0.01, 0.3]),  # how long it is
    st.floats(10, 520),  # the width of its label
    st.integers(0, 2),  # its lane
    st.floats(0, 9),  # its weight
)


@settings(max_examples=150, deadline=None)
@given(st.lists(mark, min_size=1, max_size=60), st.integers(320, 3840), st.booleans())
def test_no_two_boxes_overlap_at_any_width(marks: list[tuple[float, ...]], room: int, bare: bool) -> None:
    share, long, widths, lanes, weight = (np.array(column, float) for column in zip(*marks, strict=True))
    left = share * room
    right = np.minimum(room, left + long * room)
    lane = lanes.astype(np.int64)
    placed, sides = pack(left, right, widths, lane, weight, np.array([1, 2, 4]), room, bare)
    assert (placed < np.array([1, 2, 4])[lane]).all()
    assert bare or (sides[placed != NOT_SHOWN] != BARE).all()
    taken = []
    for i in np.flatnonzero(placed != NOT_SHOWN):
        box = dict(boxes(left[i], right[i], widths[i], room))[int(sides[i])]
        taken.append(((lane[i], placed[i]), box))
        if sides[i] != BARE:
            assert box[0] >= -20 and box[1] <= room + 20  # a mark at the edge may be cut by its radius, a label not
    for (row, (first, last)), (other, (start, end)) in itertools.combinations(taken, 2):
        assert row != other or last <= start or end <= first


def test_the_weightiest_mark_has_the_first_row_and_its_label_to_the_right() -> None:
    placed, sides = pack(
        np.array([100.0, 100.0]),
        np.array([100.0, 100.0]),
        np.array([80.0, 80.0]),
        np.zeros(2, np.int64),
        np.array([1.0, 5.0]),
        np.array([2]),
        400,
    )
    assert placed.tolist() == [1, 0] and sides.tolist() == [RIGHT, RIGHT]


def test_a_label_stands_where_it_has_room() -> None:
    assert [side for side, _ in boxes(50, 50, 200, 400)] == [RIGHT, BARE]
    assert [side for side, _ in boxes(380, 380, 200, 400)] == [LEFT, BARE]
    assert [side for side, _ in boxes(0, 100, 200, 400)] == [BEYOND, BARE]
    assert [side for side, _ in boxes(0, 400, 200, 400)] == [OVER, BARE]
    assert [side for side, _ in boxes(200, 200, 390, 400)] == [BARE]


def test_a_mark_is_left_out_only_where_every_row_is_taken() -> None:
    at = np.array([0.0, 1.0, 2.0, 40.0])
    placed, _ = pack(
        at, at, np.full(4, 900.0), np.zeros(4, np.int64), np.array([4.0, 3.0, 2.0, 1.0]), np.array([2]), 400
    )
    assert placed.tolist() == [0, 1, NOT_SHOWN, 0]
