"""What came of what was added, in lines."""

from extract.outcomes import added_line, skipped_lines
from extract.runner import Outcome


def outcome(source: str, **more: object) -> Outcome:
    return Outcome(source, None, **{"added": False, "n_events": 0, **more})  # type: ignore[arg-type]


OUTCOMES = [
    outcome("1", added=True),
    outcome("2"),
    outcome("3", error="3: is empty"),
    *(outcome(f"{n}.jpg", skipped="a picture") for n in range(5)),
    outcome("4", skipped="no page"),
]


def test_everything_is_counted_once() -> None:
    assert added_line(OUTCOMES) == "1 added, 1 stored before, 1 failed, 6 skipped"
    assert added_line([]) == "0 added, 0 stored before, 0 failed"


def test_what_was_skipped_is_told_by_reason() -> None:
    assert skipped_lines(OUTCOMES) == [
        "skipped 5: a picture: 0.jpg, 1.jpg, 2.jpg and 2 more",
        "skipped 1: no page: 4",
    ]
