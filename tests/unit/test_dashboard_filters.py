"""The selection and its address."""

import datetime as dt
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.conditions import CONDITIONS, MODES, PARTS, WHO
from dashboard.filters import EARLIEST, LATEST, MOST, Selection, Tie, from_query, to_query

MAY = (dt.date(2026, 5, 1), dt.date(2026, 5, 31))


def everything() -> Selection:
    chosen = Selection(words="port & “quota”", lanes="actor", event="ab12", window=MAY, starred=True, outlets=2)
    return (
        chosen.tied(Tie("met", "Ana & co", "O'Neil"))
        .add("person", "Zoë O'Neil · 3")
        .add("country", "EU")
        .add("country", "NG")
        .add("source", "A&B=C?")
        .ask("country", "JP", "not")
        .ask("person", "Ana · 2", "all")
        .play("by")
    )


def test_the_address_of_a_selection_gives_it_back() -> None:
    assert from_query(to_query(everything())) == everything()
    assert from_query(to_query(Selection().show_undated())) == Selection(undated=True)


def test_the_address_says_which_lane_is_unfolded_until_the_lanes_are_others() -> None:
    unfolded = Selection().arrange("country", "JP")
    assert to_query(unfolded) == {"open": ["JP"]} and from_query({"open": ["JP"]}) == unfolded
    assert to_query(unfolded.arrange("type")) == {"lanes": ["type"]}


def test_what_is_as_by_default_is_not_in_the_address() -> None:
    assert to_query(Selection()) == {}
    assert to_query(Selection().add("type", "meeting")) == {"type": ["meeting"]}


def test_the_same_selection_has_one_address_whatever_the_order_of_clicks() -> None:
    one = Selection().add("country", "NG").add("person", "Ana Lindqvist")
    other = Selection().add("person", "Ana Lindqvist").add("country", "NG")
    assert one == other


@pytest.mark.parametrize(
    "query",
    [
        {"window": ["2026-05-31..2026-05-01"]},
        {"window": ["soon"]},
        {"window": ["2026-05-01"]},
        {"lanes": ["colour"]},
        {"undated": ["yes"]},
        {"type": [""]},
        {"nonsense": ["1"]},
        {"tie": ["met", "Ana"]},
        {"tie": ["kissed", "Ana", "Bram"]},
        {"tie": ["met", "Ana", ""]},
        {"tie": ["met", "Ana", "\ud800"]},
        {"actor": ["A\x00na", "\x1b[31m", "\udc80", "x" * 100_000]},
        {"q": ["x" * 100_000]},
        {"event": ["\x07"]},
        {"part": ["by"]},
        {"outlets": ["-1"]},
        {"outlets": ["²"]},
        {"all_type": ["meeting"]},
        {"window": ["2026-05-01..2026-05-31\x00"]},
        {"window": ["10000-01-01..10001-01-01"]},
    ],
)
def test_an_address_with_nonsense_in_it_selects_as_if_that_were_not_there(query: dict[str, list[str]]) -> None:
    assert from_query(query) == Selection()


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("1500-01-01..1600-01-01", (dt.date(1500, 1, 1), dt.date(1600, 1, 1))),
        ("0001-01-01..2026-05-01", (EARLIEST, dt.date(2026, 5, 1))),
        ("2026-05-01..9999-12-31", (dt.date(2026, 5, 1), LATEST)),
        ("0001-01-01..0001-12-31", (EARLIEST, EARLIEST)),
        ("9999-01-01..9999-12-31", (LATEST, LATEST)),
    ],
)
def test_a_window_is_kept_within_what_can_be_shown(text: str, window: tuple[dt.date, dt.date]) -> None:
    first, last = map(dt.date.fromisoformat, text.split(".."))
    assert from_query({"window": [text]}).window == Selection().show(first, last).window == window


def test_of_thousands_of_values_an_address_selects_the_first() -> None:
    chosen = from_query({facet: [f"{number}" for number in range(5000)] for facet in CONDITIONS})
    assert {len(values) for _, values in chosen.picked} == {MOST}
    assert from_query(to_query(chosen)) == chosen


def test_a_value_is_picked_once_and_dropped_wholly() -> None:
    twice = Selection().add("country", "NG").add("country", "NG")
    assert twice.values("country") == ("NG",)
    assert twice.drop("country", "NG") == Selection()


@given(
    st.lists(st.tuples(st.sampled_from(WHO), st.text(min_size=1, max_size=5), st.sampled_from([*MODES])), max_size=6),
    st.sampled_from(["", *PARTS]),
)
@settings(max_examples=60, deadline=None)
def test_whoever_is_asked_for_is_in_the_address(asked: list[tuple[str, str, str]], part: str) -> None:
    selection = Selection()
    for facet, value, mode in asked:
        selection = selection.ask(facet, value, mode)
    if not any(set(unicodedata.category(c)) & {"C"} for _, value, _ in asked for c in value):
        assert from_query(to_query(selection.play(part))) == selection.play(part)


def test_each_relaxed_takes_away_one_thing_at_a_time() -> None:
    relaxed = list(everything().each_relaxed())
    picked = ["person", "all_person", "country", "country", "not_country", "source"]
    assert [name for name, _, _ in relaxed] == [*picked, "part", "window", "tie", "words", "starred", "outlets"]
    for name, value, wider in relaxed:
        assert wider != everything()
        assert value not in wider.values(name)
    without = {name: wider for name, _, wider in relaxed}
    assert without["part"].part == ""
    assert without["window"].window is None
    assert without["tie"].tie is None
    assert without["words"].words == ""
    assert not without["starred"].starred
    assert without["outlets"].outlets == 1


def test_a_window_and_the_undated_events_exclude_each_other() -> None:
    assert Selection(window=MAY).show_undated().window is None
    assert not Selection(undated=True).show(*MAY).undated


def test_clearing_keeps_the_lanes() -> None:
    assert everything().cleared() == Selection(lanes="actor", event="ab12")
    assert everything().cleared("source") == Selection(lanes="actor", event="ab12").add("source", "A&B=C?")


def test_about_an_actor_only_the_window_stays() -> None:
    assert everything().about("Ana", "Bram") == Selection(window=MAY).add("actor", "Ana").add("actor", "Bram")


def test_a_name_is_asked_for_in_one_way_at_a_time() -> None:
    chosen = Selection().ask("person", "Ana", "any").ask("person", "Ana", "not")
    assert (chosen.mode("person", "Ana"), chosen.values("person")) == ("not", ())
    assert chosen.ask("person", "Ana", None) == Selection()


def test_only_who_is_asked_for_has_a_part() -> None:
    by = Selection().ask("person", "Ana", "any").play("by")
    assert by.ask("person", "Ana", "all").part == "by"
    assert by.drop("person", "Ana").part == by.ask("person", "Ana", "not").part == ""


def test_countries_have_the_part_only_where_no_person_or_organisation_has_it() -> None:
    by = Selection().ask("country", "JP", "all").play("by")
    assert (by.part_in("country"), by.part_in("person"), by.part_in("type")) == ("by", "", "")
    both = by.ask("person", "Ana", "any")
    assert (both.part_in("country"), both.part_in("person")) == ("", "by")
