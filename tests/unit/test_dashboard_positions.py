"""What actors said by topic, and on what several of them spoke."""

import datetime as dt
from typing import Any

import numpy as np
import pytest

from dashboard import positions
from dashboard.components.actor import worded
from dashboard.index import EventIndex
from tests.unit.test_dashboard_index import DAY, actor, index_of, row

ANA, BRAM = actor("Ana", "person", "SE"), actor("Bram", "person", "NG")
LATER = DAY + dt.timedelta(days=9)


def said(event: str, agent: dict[str, Any], topics: list[str], **more: Any) -> dict[str, Any]:
    return row(event, agents=[agent], topics=topics, article_ids=[f"article of {event}"], **more)


@pytest.fixture
def index() -> EventIndex:
    others = [row(f"other {n}") for n in range(30)]
    return index_of(
        [
            said("late", ANA, ["assets", "frozen assets"], start=LATER, end=LATER),
            said("early", ANA, ["assets", "frozen assets", "quotas"]),
            said("plan", ANA, ["quotas"], type="proposal"),
            said("undated", ANA, ["quotas"], start=None, end=None, dating="unknown"),
            said("alone", ANA, []),
            said("not said", ANA, ["quotas"], status="negated"),
            said("of another", BRAM, ["frozen assets", "assets"]),
            *others,
        ]
    )


def everything(index: EventIndex) -> Any:
    return np.ones(index.n, bool)


def test_positions_stand_in_order_of_time_without_what_was_not_said(index: EventIndex) -> None:
    rows = positions.rows_of(index, everything(index), "Ana")
    assert set(index.ids[rows][:3]) == {"early", "plan", "alone"}
    assert index.ids[rows].tolist()[3:] == ["late", "undated"]
    assert not len(positions.rows_of(index, everything(index), "Nobody"))


def test_each_position_stands_under_one_topic_and_the_rest_at_the_end(index: EventIndex) -> None:
    rows = positions.rows_of(index, everything(index), "Ana")
    found = {topic.name: [str(index.ids[r]) for r in topic.rows] for topic in positions.by_topic(index, rows)}
    assert found == {"quotas": ["early", "plan", "undated"], "Other topics": ["alone", "late"]}
    assert list(found)[-1] == positions.REST


def test_of_what_two_spoke_on_each_has_its_last_words(index: EventIndex) -> None:
    found = positions.shared(index, everything(index), ["Ana", "Bram"])
    assert {name: [str(index.ids[r]) for r in rows if r is not None] for name, rows in found.items()} == {
        "frozen assets": ["late", "of another"]
    }


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("we agree", "“we agree”"),
        ("the port was shut", "The port was shut"),
        ("its port was shut", "A title"),
        ("", "A title"),
    ],
)
def test_words_are_quoted_only_where_they_were_spoken(quote: str, shown: str) -> None:
    evidence = [{"text": f"Ana said “{quote}”." if quote == "we agree" else f"Ana said {quote}."}]
    assert worded({"title": "A title", "quote": quote, "evidence": evidence}) == shown
