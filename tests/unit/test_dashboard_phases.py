"""The phases of a story: where they begin and end, and what they are called."""

import itertools
from collections.abc import Sequence

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.facet import Facet
from dashboard.phases import FEWEST, GAP, MOST, Phase, find

Told = tuple[int, Sequence[str]]  # the day of an event, and what it is about


def phases(events: Sequence[Told], window: tuple[int, int]) -> list[Phase]:
    days = np.array([day for day, _ in events], np.int64)
    return find(days, Facet.of(pd.Series([list(about) for _, about in events], dtype=object)), window)


def test_a_phase_ends_where_nothing_happens_for_two_weeks_and_is_named_by_what_tells_it_from_the_rest() -> None:
    ports = [(day, ("ports", "talks")) for day in range(6)]
    grain = [(day, ("grain deal", "talks")) for day in range(5 + GAP + 1, 5 + GAP + 9)]
    window = (0, 99)
    assert phases([*ports, *grain], window) == [Phase(0, 5, "ports"), Phase(20, 27, "grain deal")]
    nearer = [(day - 6, about) for day, about in grain]
    assert [(phase.first, phase.last) for phase in phases([*ports, *nearer], window)] == [(0, 21)]


def test_a_long_stretch_is_parted_where_it_is_about_other_things() -> None:
    events = [(day, ("ports",) if day < 56 else ("grain",)) for day in range(0, 140, 2)]
    found = phases(events, (0, 139))
    assert 54 in {phase.last for phase in found} and 56 in {phase.first for phase in found}
    assert all(phase.name == ("ports" if phase.last < 56 else "grain") for phase in found if phase.name)


def test_too_few_events_are_no_phase_and_what_is_everywhere_names_none() -> None:
    assert phases([(day, ("ports",)) for day in range(FEWEST - 1)], (0, 30)) == []
    everywhere = phases([(start + day, ("ports",)) for start in (0, 40) for day in range(FEWEST)], (0, 60))
    assert [phase.name for phase in everywhere] == ["", ""]
    assert phases([], (0, 60)) == []


@given(
    st.lists(st.tuples(st.integers(-50, 450), st.sets(st.sampled_from(["a", "b", "c d"]))), max_size=80),
    st.integers(0, 100),
    st.integers(101, 400),
)
@settings(max_examples=60, deadline=None)
def test_phases_follow_one_another_within_the_window_and_each_has_events_and_a_name_of_its_own(
    events: list[Told], first: int, last: int
) -> None:
    found = phases(events, (first, last))
    assert len(found) <= MOST
    assert all(one.last < other.first for one, other in itertools.pairwise(found))
    for phase in found:
        there = [day for day, _ in events if phase.first <= day <= phase.last]
        assert first <= phase.first and phase.last <= last and len(there) >= FEWEST
        assert {phase.first, phase.last} <= set(there)
    named = [phase.name for phase in found if phase.name]
    assert len(named) == len(set(named))
