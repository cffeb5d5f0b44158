"""Scores become acts: chances, thresholds, one act a word, none twice."""

import numpy as np
import pytest

from extract.events.acts.decoding import Calibration, Scale, Scores, calibrated, decode
from extract.events.acts.windows import Pieces
from extract.model import EVENT_TYPES, STATUSES, Span

PLAIN: Calibration = {type: Scale(1.0, 0.0, 0.5) for type in EVENT_TYPES}
TEXT = ["they", "re", "##sum", "##ed", "talks", "and", "signed", "a", "pact", ".", "strikes", "followed"]


def pieces() -> Pieces:
    """The pieces of a text of two sentences, "##" for those that carry a word on; all four characters apart."""
    count = np.arange(len(TEXT), dtype=np.int64)
    carried = np.array([piece.startswith("##") for piece in TEXT])
    return Pieces(
        ids=count,
        starts=count * 4,
        ends=count * 4 + 3,
        words=np.cumsum(~carried) - 1,
        sentences=(count > TEXT.index(".")).astype(np.int64),
        letters=np.array([piece != "." for piece in TEXT]),
        features=count * 0,
    )


def scores(**raw: dict[str, float]) -> Scores:
    """Raw scores of types by piece; -9 where nothing is said."""
    types = np.full((len(TEXT), len(EVENT_TYPES)), -9.0, dtype=np.float32)
    for piece, of_types in raw.items():
        for type, value in of_types.items():
            types[TEXT.index(piece), EVENT_TYPES.index(type)] = value
    return types


def statuses(**raw: str) -> Scores:
    found = np.zeros((len(TEXT), len(STATUSES)), dtype=np.float32)
    for piece, status in raw.items():
        found[TEXT.index(piece), STATUSES.index(status)] = 5.0
    return found


def told(
    types: Scores, calibration: Calibration = PLAIN, asked: tuple[str, ...] = EVENT_TYPES
) -> list[tuple[str, int]]:
    acts = decode(pieces(), types, statuses(), calibration, asked)
    return [(act.type, act.trigger.start_char // 4) for act in acts]


def test_an_act_is_its_whole_word_with_chance_and_status() -> None:
    (act,) = decode(pieces(), scores(re={"meeting": 2.0}), statuses(re="planned"), PLAIN, EVENT_TYPES)
    assert (act.type, act.status, act.trigger) == ("meeting", "planned", Span(4, 15))
    assert act.score == pytest.approx(1 / (1 + np.exp(-2.0)))
    assert act.status_score == pytest.approx(np.exp(5) / (np.exp(5) + 3))


@pytest.mark.parametrize("piece", ["##sum", "."])
def test_what_carries_a_word_on_and_what_is_no_word_tell_nothing(piece: str) -> None:
    assert told(scores(**{piece: {"meeting": 8.0}})) == []


def test_scales_and_thresholds_are_those_of_the_type() -> None:
    raw = scores(talks={"meeting": 0.5}, strikes={"conflict": 0.5})
    stricter: Calibration = PLAIN | {"conflict": Scale(1.0, 0.0, 0.7)}  # type: ignore[operator]
    doubtful: Calibration = PLAIN | {"conflict": Scale(1.0, -1.0, 0.5)}  # type: ignore[operator]
    assert told(raw) == [("meeting", 4), ("conflict", 10)]
    assert told(raw, stricter) == told(raw, doubtful) == [("meeting", 4)]
    assert calibrated(raw, doubtful)[10, EVENT_TYPES.index("conflict")] == pytest.approx(1 / (1 + np.exp(0.5)))


def test_a_word_tells_one_act_the_likeliest_of_those_asked_for() -> None:
    raw = scores(signed={"agreement": 3.0, "decision": 1.0, "statement": 4.0})
    assert told(raw) == [("statement", 6)]
    assert told(raw, asked=("agreement", "decision")) == [("agreement", 6)]
    assert told(raw, asked=()) == []


def test_of_two_of_a_type_side_by_side_the_surer_counts() -> None:
    assert told(scores(signed={"agreement": 1.0}, pact={"agreement": 2.0})) == [("agreement", 8)]
    assert told(scores(signed={"agreement": 2.0}, pact={"agreement": 1.0})) == [("agreement", 6)]


def test_two_acts_stay_two_where_they_are_apart_of_other_types_or_in_other_sentences() -> None:
    assert told(scores(re={"meeting": 1.0}, signed={"meeting": 2.0})) == [("meeting", 1), ("meeting", 6)]
    assert told(scores(signed={"agreement": 1.0}, pact={"decision": 2.0})) == [("agreement", 6), ("decision", 8)]
    assert told(scores(pact={"conflict": 1.0}, strikes={"conflict": 2.0})) == [("conflict", 8), ("conflict", 10)]


def test_a_text_without_pieces_has_no_acts() -> None:
    none = np.zeros(0, dtype=np.int64)
    empty = Pieces(none, none, none, none, none, none > 0, none)
    assert decode(empty, np.zeros((0, 9), np.float32), np.zeros((0, 4), np.float32), PLAIN, EVENT_TYPES) == []
