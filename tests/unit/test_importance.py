"""What makes a happening more important than another, and which weights there are."""

import datetime as dt
from typing import Any

import pandas as pd
import pytest

from extract.happenings.digest import digest
from extract.happenings.importance import importance, weights
from extract.model import EVENT_COLUMNS, EVENT_TYPES
from tests.unit.test_dashboard_index import DAY, actor, row


def piece(text: str = "Ana Lindqvist met envoys.", start: int = 2000, title: str = "Fishing quotas") -> dict[str, Any]:
    return {"text": text, "start_char": start, "article_title": title}


def event(event_id: str, **values: Any) -> dict[str, Any]:
    sure = {"agents": [actor(f"Somebody {event_id}")], "countries": ["SE"], "confidence": 0.8, "evidence": [piece()]}
    known: dict[str, Any] = {"type": "meeting", "article_ids": ["a"]} | sure | values
    return row(event_id, **({"n_texts": len(known["article_ids"])} | known))


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    made = pd.DataFrame(list(rows), columns=list(EVENT_COLUMNS))
    for side in ("start", "end"):
        made[side] = pd.to_datetime(made[side]).astype("datetime64[s]")
    return digest(made)


def days(*numbers: int) -> list[dict[str, Any]]:
    return [{"published": DAY + dt.timedelta(number)} for number in numbers]


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ({"article_ids": ["a", "b"]}, {}),
        ({"article_ids": ["a", "b"], "publishers": ["Ledger", "Post"]}, {"article_ids": ["a", "b"]}),
        ({"n_mentions": 4}, {}),
        (
            {"article_ids": ["a", "b"], "history": days(0, 3)},
            {"article_ids": ["a", "b"], "history": days(0, 0)},
        ),
        ({"evidence": [piece(start=0)]}, {}),
        ({"evidence": [piece("Ana Lindqvist settled the fishing quotas.", 0)]}, {"evidence": [piece(start=0)]}),
        ({"type": "agreement"}, {"type": "statement"}),
        ({"countries": ["SE", "NG"]}, {}),
        ({}, {"confidence": 0.2}),
        ({}, {"dating": "publication"}),
        ({}, {"agents": []}),
        ({}, {"title": "…and that was all"}),
        ({}, {"end": DAY + dt.timedelta(40)}),
        ({}, {"end": None}),
    ],
)
def test_what_makes_an_event_more_important(more: dict[str, Any], less: dict[str, Any]) -> None:
    first, second = importance(frame(event("x", **more), event("y", **less)))
    assert first > second


def test_articles_that_print_one_text_count_as_one_report() -> None:
    many = {"article_ids": list("abcd"), "publishers": ["Ledger", "Post", "Echo", "Sun"], "history": days(0, 0, 1, 2)}
    printed = event("x", **many, n_mentions=8, n_texts=1)
    alone = event("y", n_mentions=2)
    assert importance(frame(printed, alone)).round(6).tolist() == importance(frame(alone, alone)).round(6).tolist()
    beside = event("x", **many, n_mentions=8, n_texts=2)
    first, second = importance(frame(beside, printed))
    assert first > second


def test_what_others_react_to_and_whom_many_events_tell_of_is_more_important() -> None:
    reaction = {"relation": "reaction to", "event_id": "x", "article_id": "a", "text": "She rejected it."}
    first, second, _ = importance(frame(event("x"), event("y"), event("z", relations=[reaction])))
    assert first > second
    rows = [event(name, agents=[actor("Ana Lindqvist")]) for name in "xyz"]
    first, *_, last = importance(frame(*rows, event("other")))
    assert first > last


def test_an_event_without_a_confidence_is_none_the_less_for_it() -> None:
    first, second = importance(frame(event("x", confidence=None), event("y", confidence=1.0)))
    assert first == second


def test_no_events_have_no_importance() -> None:
    assert len(importance(frame())) == 0


def test_every_type_has_a_weight() -> None:
    assert {f"type {name}" for name in EVENT_TYPES} <= weights("event").keys()
