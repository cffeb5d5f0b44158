"""What follows from the evidence of events becomes columns of their table."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest

from extract.happenings.happening import following
from extract.model import FOLLOWING

MAY = {n: dt.date(2026, 5, n) for n in range(1, 32)}
ANA = {"name": "Ana Lindqvist", "kind": "person", "countries": ["SE"], "role": None}
BRAM = {"name": "Bram Okafor", "kind": "person", "countries": ["NG"], "role": None}
Row = dict[str, Any]


def piece(
    article: str, published: int, status: str, text: str = "They meet.", day: int | None = 10, **more: Any
) -> Row:
    """A sentence that fills its article; it gives a day of May."""
    when = None if day is None else MAY[day]
    told = {"article_id": article, "publisher": f"{article} Post", "published": MAY[published], "status": status}
    time = {"start": when, "end": when, "dating": "explicit" if day else "unknown"}
    time |= {"time_text": text.split()[-1], "place": "", "place_country": ""}
    spans = {"start_char": 0, "end_char": len(text), "trigger_start": 0, "trigger_end": 4, "trigger": text[:4]}
    return told | time | spans | {"type": "meeting", "text": text, "agents": [ANA]} | more


def event(*evidence: Row, type: str = "meeting", agents: Sequence[Row] = (ANA,)) -> Row:
    last = evidence[-1]
    time = {side: last[side] for side in ("start", "end")}
    return {"type": type, "status": last["status"], "agents": agents, "targets": [], "evidence": list(evidence), **time}


def columns(*events: Row, today: int = 31) -> dict[str, list[Any]]:
    named = [row | {"event_id": f"e{number}"} for number, row in enumerate(events)]
    found = following({name: [row[name] for row in named] for name in named[0]}, MAY[today])
    assert set(found) == set(FOLLOWING)
    return found


def test_what_was_announced_and_held_keeps_each_report() -> None:
    found = columns(event(piece("Bay", 11, "occurred"), piece("Port", 3, "planned")))
    assert found["state"] == ["held"] and found["due"] == [None]
    assert [(row["published"], row["publisher"], row["status"]) for row in found["history"][0]] == [
        (MAY[3], "Port Post", "planned"),
        (MAY[11], "Bay Post", "occurred"),
    ]


@pytest.mark.parametrize(("today", "state"), [(10, "announced"), (11, "overdue")])
def test_what_nobody_reports_is_overdue_by_the_day_of_reading(today: int, state: str) -> None:
    found = columns(event(piece("Port", 3, "planned")), today=today)
    assert found["state"] == [state] and found["due"] == [MAY[10]]


@pytest.mark.parametrize(
    ("other", "state"),
    [
        (event(piece("Bay", 12, "occurred", day=11)), "announced"),
        (event(piece("Bay", 12, "negated", day=11)), "announced"),
        (event(piece("Bay", 12, "occurred", day=11), type="aid"), "overdue"),
        (event(piece("Bay", 20, "occurred", day=19)), "overdue"),
        (event(piece("Bay", 12, "occurred", day=11), agents=[BRAM]), "overdue"),
        (event(piece("Bay", 12, "planned", day=11)), "overdue"),
    ],
)
def test_an_event_like_it_tells_how_it_ended(other: Row, state: str) -> None:
    assert columns(event(piece("Port", 3, "planned")), other)["state"][0] == state


def test_a_far_day_of_one_report_is_to_be_checked() -> None:
    far = piece("Port", 3, "planned") | {"start": dt.date(2036, 5, 10), "end": dt.date(2036, 5, 10)}
    assert columns(event(far))["to_check"] == ["a single report announces it for a far day"]
    assert columns(event(piece("Port", 3, "planned")))["to_check"] == [""]


def test_a_disputed_value_stands_with_who_says_it_the_best_supported_first() -> None:
    texts = {"Port": "It killed 14.", "Bay": "It killed 12.", "Sea": "Drones killed 12."}
    evidence = [piece(name, 11, "occurred", text, type="conflict") for name, text in texts.items()]
    (found,) = columns(event(*evidence, type="conflict"))["disputed"]
    assert [(row["about"], row["value"], row["publishers"]) for row in found] == [
        ("killed", "12", ["Bay Post", "Sea Post"]),
        ("killed", "14", ["Port Post"]),
    ]
