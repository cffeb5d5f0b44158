"""The selection in words."""

import datetime as dt

import pytest

from dashboard import sentence
from dashboard.filters import Selection, Tie
from dashboard.sentence import STATE_PHRASES
from dashboard.theme import STATE_WORDS
from extract.happenings.life import STATES

ALL = Selection()


@pytest.mark.parametrize(
    ("selection", "n", "told"),
    [
        (ALL, 539, "539 events."),
        (ALL.add("type", "meeting"), 1, "1 meeting."),
        (ALL.add("type", "statement").add("type", "aid"), 12, "12 statements or acts of aid."),
        (ALL.add("person", "Ana").add("person", "Bram").add("person", "Eve"), 3, "3 events with Ana, Bram or Eve."),
        (ALL.add("country", "JP").add("status", "planned"), 2, "2 events involving Japan, that are planned."),
        (ALL.add("dating", "publication"), 2, "2 events dated by the day of publication."),
        (ALL.add("article", "a1"), 4, "4 events told in “Port talks”."),
        (ALL.tied(Tie("met", "Ana", "Japan")), 2, "2 events in which Ana met Japan."),
        (ALL.tied(Tie("shared", "Ana", "Japan")), 2, "2 events of Ana with Japan."),
        (
            ALL.look_for("frozen assets").show(dt.date(2026, 5, 1), dt.date(2026, 5, 31)),
            7,
            "7 events with the words “frozen assets”, 1–31 May 2026.",
        ),
        (
            ALL.ask("person", "Ana", "any").ask("country", "JP", "all").ask("country", "SE", "not"),
            2,
            "2 events with Ana, involving Japan, not involving Sweden.",
        ),
        (ALL.pick("all_person", ["Ana", "Bram"]).play("by"), 4, "4 events by Ana and Bram."),
        (ALL.add("person", "Ana").add("country", "JP").play("to"), 4, "4 events aimed at Ana, involving Japan."),
        (ALL.add("country", "JP").play("mentioned"), 1, "1 event with only a mention of Japan."),
        (ALL.add("person", "Ana").ask("person", "Bram", "not").play("by"), 1, "1 event by Ana, without Bram."),
        (
            ALL.pick("confidence", ["sure", "likely"]).told_by(2),
            5,
            "5 events whose reading is sure or likely, reported by at least 2 outlets.",
        ),
        (ALL.show_undated(), 9, "9 events without a day."),
        (ALL.only_starred(True), 3, "3 events that you starred."),
    ],
)
def test_a_selection_reads_itself_back(selection: Selection, n: int, told: str) -> None:
    assert sentence.read(selection, n, {"a1": "Port talks"}) == told


def test_of_many_values_the_first_are_named() -> None:
    many = ALL.pick("person", [f"P{number}" for number in range(20)])
    assert sentence.read(many, 3, {}) == "3 events with P0, P1, P2, P3, P4, P5 or 14 more."


def test_every_state_has_its_words() -> None:
    assert set(STATE_WORDS) == set(STATE_PHRASES) == set(STATES)
    selection = Selection().pick("state", ["called off", "postponed"])
    assert sentence.read(selection, 2, {}) == "2 events that were called off or were postponed."
