"""What to take away where nothing fits."""

from dashboard.filters import Selection
from dashboard.widening import Way, ways
from tests.unit.test_dashboard_index import found, index_of, row

INDEX = index_of(
    [
        row("e1", persons=["Ana"], countries=["JP"], type="meeting"),
        row("e2", persons=["Bram"], countries=["SE"], type="protest"),
        row("e3", persons=["Bram", "Eve"], countries=["NG"]),
    ]
)


def of(selection: Selection, fixed: str = "") -> list[Way]:
    assert not found(INDEX, selection)
    return ways(selection, lambda wider: len(found(INDEX, wider)), fixed)


def test_each_single_filter_that_helps_is_named_with_what_then_remains() -> None:
    selection = Selection().add("person", "Bram").add("country", "JP")
    assert [(way.steps, way.n) for way in of(selection)] == [
        ((("person", ("Bram",)),), 1),
        ((("country", ("JP",)),), 2),
    ]
    assert [found(INDEX, way.selection) for way in of(selection)] == [["e1"], ["e2", "e3"]]
    assert [way.n for way in of(selection, "person")] == [2]


def test_alternatives_are_taken_away_together_and_names_that_all_are_wanted_one_by_one() -> None:
    either = Selection().add("country", "SE").add("country", "NG").add("person", "Ana")
    assert [way.steps[0].values for way in of(either)] == [("Ana",), ("SE", "NG")]
    both = Selection().ask("person", "Ana", "all").ask("person", "Eve", "all")
    assert [way.steps[0].values for way in of(both)] == [("Ana",), ("Eve",)]
    assert [way.steps for way in of(Selection().add("person", "Ana").ask("country", "JP", "not"))] == [
        (("person", ("Ana",)),),
        (("not_country", ("JP",)),),
    ]


def test_where_no_single_filter_helps_pairs_are_named_once() -> None:
    selection = Selection().add("person", "Ana").add("country", "SE").add("type", "aid")
    assert [({step.name for step in way.steps}, way.n) for way in of(selection)] == [
        ({"person", "type"}, 1),
        ({"country", "type"}, 1),
    ]
