"""What a correction will change, in words."""

import datetime as dt

import pytest

from dashboard import correcting, profile
from dashboard.index import EventIndex
from extract.registry import Correction
from tests.unit.test_dashboard_index import actor, index_of, row


@pytest.fixture
def index() -> EventIndex:
    ana, bram = actor("Ana", "person", "SE"), actor("Bram", "person", "NG")
    return index_of(
        [
            row("1", agents=[ana], article_ids=["a"]),
            row("2", agents=[ana, bram], article_ids=["a", "b"]),
            row("3", agents=[bram], article_ids=["b"]),
            row("4", mentioned=[ana], article_ids=["c"]),
        ]
    )


@pytest.mark.parametrize(
    ("correction", "told"),
    [
        (Correction("rename", "Ana", "Ana L."), "“Ana” will be shown as “Ana L.” in 3 events."),
        (Correction("merge", "Ana", "Bram"), "“Ana” (3 events) and “Bram” (2 events) will be one, shown as “Bram”."),
        (Correction("country", "Ana", "EU;NG"), "“Ana” will belong to European Union, Nigeria in 3 events;"),
        (Correction("country", "Ana", ""), "“Ana” will belong to no country in 3 events;"),
        (
            Correction("split", "Ana", "Zoe", ("b", "c")),
            "In 2 articles (2 events) “Ana” will be shown as “Zoe”, which gets a page of its own.",
        ),
        (
            Correction("split", "Ana", "Bram", ("c",)),
            "In 1 article (1 event) “Ana” will be shown as “Bram”, which joins the one there is.",
        ),
    ],
)
def test_the_preview_says_what_will_change_in_how_many_events(
    index: EventIndex, correction: Correction, told: str
) -> None:
    assert correcting.preview(correction, index).startswith(told)


def test_what_was_done_names_articles_by_their_titles() -> None:
    split = Correction("split", "Ana", "Zoe", ("a", "b"))
    assert correcting.done(split, {"a": "Talks"}) == "“Ana” shown as “Zoe” in “Talks”, “b”"
    assert correcting.done(Correction("country", "Ana", "SE"), {}) == "“Ana” set to belong to Sweden"


@pytest.mark.parametrize(("action", "name"), [("rename", "B"), ("merge", "B"), ("country", "A"), ("split", "A")])
def test_the_page_goes_on_with_the_name_that_is_there_afterwards(action: str, name: str) -> None:
    assert correcting.shown_as(Correction(action, "A", "B", ("a",))) == name  # type: ignore[arg-type]


def test_roles_are_told_once_whatever_their_case_the_latest_first() -> None:
    days = [dt.date(2026, month, 1) for month in range(1, 5)]
    given = [
        {"role": "Foreign Minister", "first": days[1], "last": days[1]},
        {"role": "envoy", "first": days[3], "last": days[3]},
        {"role": "foreign minister", "first": days[0], "last": days[2]},
    ]
    assert profile.roles(given) == [("envoy", days[3], days[3]), ("Foreign Minister", days[0], days[2])]
