"""What came of what was added, in lines."""

from dataclasses import replace

from extract.commands.outcomes import added_line, skipped_lines
from tests.unit.store_data import new_job

SKIPPED = [*((f"{n}.jpg", "a picture") for n in range(5)), ("4", "no page")]


def test_everything_is_counted_once() -> None:
    done = replace(new_job(), n_articles=2, n_added=1, n_failed=1, n_skipped=6)
    assert added_line(done) == "1 added, 1 stored before, 1 failed, 6 skipped"
    assert added_line(new_job()) == "0 added, 0 stored before, 0 failed"


def test_what_was_skipped_is_told_by_reason() -> None:
    assert skipped_lines(SKIPPED) == [
        "skipped 5: a picture: 0.jpg, 1.jpg, 2.jpg and 2 more",
        "skipped 1: no page: 4",
    ]
