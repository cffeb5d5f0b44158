"""What a sentence says that an event is to another."""

import datetime as dt
from typing import Any

import pytest

from extract.happenings.relations import RELATIONS, of_events, tellings
from extract.resources import table

Told = tuple[str, str, str, str]  # sentence, trigger, type, status
DAY = dt.date(2026, 5, 10)


def related(*told: Told, apart: bool = False, parties: str = "SE NG", days: int = 14) -> list[tuple[int, str, int]]:
    """The relations between the events that these tell, by number: in one article, or each in an article of its own
    some days after the one before."""
    rows: list[dict[str, Any]] = []
    at = 0
    for number, (sentence, trigger, kind, status) in enumerate(told):
        again = number and told[number - 1][0] == sentence and not apart
        at = 0 if apart else at - len(sentence) - 1 if again else at
        start = at + sentence.index(trigger)
        piece: dict[str, Any] = {
            "article_id": f"a{number if apart else 0}",
            "type": kind,
            "status": status,
            "text": sentence,
        }
        spans = {"start_char": at, "end_char": at + len(sentence), "trigger": trigger}
        piece |= spans | {"trigger_start": start, "trigger_end": start + len(trigger)}
        actors = [{"name": code, "countries": [code]} for code in parties.split()]
        when = DAY + dt.timedelta(days * number)
        rows.append({"event_id": str(number), "type": kind, "start": when, "agents": actors, "evidence": [piece]})
        at += len(sentence) + 1
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    found = of_events(columns, tellings(columns))
    assert all(row["text"] == told[n][0] for n, of_event in enumerate(found) for row in of_event)
    return [(n, row["relation"], int(row["event_id"])) for n, of_event in enumerate(found) for row in of_event]


def both(sentence: str, *events: tuple[str, str], status: str = "occurred") -> list[Told]:
    return [(sentence, trigger, kind, status) for trigger, kind in events]


TALKS, SUMMIT, OFFER = ("talks", "meeting"), ("summit", "meeting"), ("offer", "proposal")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (both("The talks ended with a deal on fish.", TALKS, ("deal", "agreement")), [(1, "outcome of", 0)]),
        (both("They agreed at their second talks to stop.", ("agreed", "agreement"), TALKS), [(0, "outcome of", 1)]),
        (both("They agreed, as at earlier talks, to stop.", ("agreed", "agreement"), TALKS), []),
        (both("The talks ended without a deal.", TALKS, ("deal", "agreement"), status="negated"), []),
        (both("She met Okafor on the sidelines of the summit.", ("met", "meeting"), SUMMIT), [(0, "part of", 1)]),
        (both("She met Okafor, who was at the summit.", ("met", "meeting"), SUMMIT), []),
        (both("She met Okafor at the talks.", ("met", "meeting"), TALKS), []),
        (both("Lagos rejected the Swedish offer.", ("rejected", "statement"), OFFER), [(0, "reaction to", 1)]),
        (both("Lagos rejected that Oslo had made an offer.", ("rejected", "statement"), OFFER), []),
        (both("Lagos repeated the Swedish offer.", ("repeated", "statement"), OFFER), []),
        (
            both("In response to the raid Lagos imposed sanctions.", ("raid", "conflict"), ("sanctions", "sanction")),
            [(1, "reaction to", 0)],
        ),
    ],
)
def test_what_a_sentence_says_of_two_events(told: list[Told], expected: list[tuple[int, str, int]]) -> None:
    assert related(*told) == expected


OFFERED: Told = ("Oslo offered to talk.", "offered", "proposal", "occurred")
AGAIN: Told = ("Bern offered money.", "offered", "proposal", "occurred")
REJECTED: Told = ("Lagos rejected the offer.", "rejected", "statement", "occurred")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([OFFERED, REJECTED], [(1, "reaction to", 0)]),
        ([REJECTED, OFFERED], []),
        ([OFFERED, AGAIN, REJECTED], []),
        ([OFFERED, ("Lagos rejected an offer.", "rejected", "statement", "occurred")], []),
        ([OFFERED, ("Lagos rejected the deal.", "rejected", "statement", "occurred")], []),
        ([OFFERED, ("Lagos did not reject the offer.", "reject", "statement", "negated")], []),
    ],
)
def test_a_reaction_goes_to_the_only_event_of_its_kind_told_before(
    told: list[Told], expected: list[tuple[int, str, int]]
) -> None:
    assert related(*told) == expected


FIRST: Told = ("The first round of talks was held in Bern.", "talks", "meeting", "occurred")
SECOND: Told = ("Both sides met for a second round.", "met", "meeting", "occurred")
THIRD: Told = ("The third round took place in Rome.", "round", "meeting", "occurred")


def test_a_round_comes_after_the_one_before_it() -> None:
    assert related(FIRST, SECOND, THIRD, apart=True) == [(1, "round after", 0), (2, "round after", 1)]
    assert related(FIRST, THIRD, apart=True) == []


def test_rounds_of_other_parties_or_other_times_are_others() -> None:
    assert related(FIRST, SECOND, apart=True, parties="SE") == []
    assert related(FIRST, SECOND, apart=True, days=400) == []


def test_the_words_are_of_relations() -> None:
    assert {row[0] for row in table("relations/words.tsv", 4)} | {"round after"} == set(RELATIONS)
