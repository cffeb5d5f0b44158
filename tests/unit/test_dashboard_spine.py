"""Where the headlines of the spine stand: none touches another or a stem, whatever the width."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import letters, spine
from dashboard.spine import Place, Point

TITLES = ("Putin and Trump meet in Alaska", "EU leaders agree to lend Ukraine 90 billion euros", "Truce begins")
ROW = 77.0

made = st.builds(
    lambda x, importance, title: Point(x, importance, "15 Aug 2025", spine.headline(title) or ()),
    st.floats(0, 1),
    st.floats(0, 9),
    st.sampled_from(TITLES),
)


def box(point: Point, place: Place, axis: float) -> tuple[float, float]:
    x = point.x * axis
    return (
        (x - spine.STEM - point.width, x - spine.STEM) if place.left else (x + spine.STEM, x + spine.STEM + point.width)
    )


def touching(points: list[Point], places: list[Place], axis: float) -> list[tuple[Place, Place]]:
    """Pairs of a headline and another headline, or a stem that passes its level, that have a pixel in common."""
    found = []
    for one in places:
        first, last = box(points[one.point], one, axis)
        for other in places:
            if one is other or one.side != other.side:
                continue
            start, end = box(points[other.point], other, axis)
            stem = points[other.point].x * axis
            same_level = one.level == other.level and first < end and start < last
            crossed = other.level >= one.level and first < stem < last
            if same_level or crossed:
                found.append((one, other))
    return found


@settings(max_examples=150, deadline=None)
@given(st.lists(made, max_size=12), st.integers(320, 3840))
def test_no_headline_touches_another_or_a_stem_at_any_width(points: list[Point], width: int) -> None:
    axis = width - 100
    places = spine.place(points, axis, width)
    assert touching(points, places, axis) == []
    for place in places:
        first, last = box(points[place.point], place, axis)
        assert first >= 0 and last <= width
    wider = axis * 1.3  # the browser stretches an arrangement to what room there is
    assert touching(points, places, wider) == []


@given(st.lists(made, max_size=8), st.integers(400, 1600))
@settings(max_examples=40, deadline=None)
def test_who_finds_no_room_is_among_the_less_important(points: list[Point], width: int) -> None:
    shown = {place.point for place in spine.place(points, width - 100, width)}
    lost = [points[i].importance for i in range(len(points)) if i not in shown]
    assert not lost or sum(1 for i in shown if points[i].importance < min(lost)) == 0


def test_few_points_stand_near_the_axis_on_both_sides() -> None:
    points = [Point(x, 1.0, "5 Feb 2026", ("Truce begins",)) for x in (0.1, 0.4, 0.7)]
    places = spine.place(points, 1276, 1376)
    assert [(place.side, place.level, place.left) for place in places] == [
        (-1, 0, False),
        (1, 0, False),
        (-1, 0, False),
    ]


def test_a_point_at_the_end_stands_to_the_left_of_its_stem() -> None:
    (place,) = spine.place([Point(1.0, 1.0, "5 Feb 2026", ("A coalition against missiles",))], 600, 640)
    assert place.left


def test_a_title_is_shown_whole_or_not_at_all() -> None:
    title = "Ukraine and nine European states agreed on Monday to form a coalition against ballistic missiles"
    lines = spine.headline(title)
    assert lines is not None and " ".join(lines) == title
    assert max(letters.width(line, "serif 600", spine.SIZE) for line in lines) <= spine.WIDEST
    assert spine.headline(title + " and drones " * 9) is None
    assert spine.headline("Donaudampfschiffahrtsgesellschaftskapitänsmützenabzeichen") is None


def test_lines_are_as_even_as_can_be() -> None:
    assert letters.wrap("White House shelves the Budapest summit", "serif 600", 16, 250) == [
        "White House shelves",
        "the Budapest summit",
    ]


@pytest.mark.parametrize("face", letters.FACES)
def test_a_letter_that_is_not_known_counts_as_wide_as_any(face: letters.Face) -> None:
    known = [letters.width(chr(code), face, 1) for code in range(33, 382)]
    assert letters.width("字", face, 1) >= max(known)
    assert 0.2 < letters.width("i", face, 1) < letters.width("m", face, 1) < 1
