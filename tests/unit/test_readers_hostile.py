"""What one input may do to the readers: it becomes an error in words, and the others are read."""

import datetime as dt
import os
import time
from pathlib import Path

import pytest

from extract.model import Article
from extract.readers import ReadError, parse_text, read_all

DAY = dt.date(2026, 5, 11)
BODY = "Minister Anna Berg met envoys from three countries in Vienna on Monday, her office said.\n"


def head(*lines: str) -> str:
    return "\n".join(["---", *lines, "---", "", BODY])


@pytest.mark.parametrize(
    "text",
    [
        head("url: https://example.org:99999/"),
        head("url: http://[::1/"),
        head("url: https://example.org\u2100/"),
        head("title: " + "[" * 5_000),
        head("published: 0001-01-01"),
        head("published: 9999-12-31"),
        head("l0: &l0 [a, b]", "title: *l0"),
        "<?xml version='1.0'?><rss><channel><item>Talks</item></channel></rss>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry>Talks</entry></feed>",
        "Berg met " + "x" * 5_000 + " on Monday.",
        BODY * 3_000,
    ],
)
def test_one_bad_file_is_named_and_the_next_is_read(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    (tmp_path / "b.md").write_text(BODY)
    first, second = read_all([tmp_path], DAY)
    assert isinstance(first, Article) or str(first).startswith(str(tmp_path / "a.md"))
    assert isinstance(second, Article)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (head("l0: &l0 [a, b]", "title: *l0"), "aliases"),
        (head("published: 9999-12-31"), "9999-12-31"),
        (head("published: 0001-01-01"), "1500"),
        ("<rss version='2.0'><channel></channel></rss>", "feed"),
    ],
)
def test_it_is_said_what_is_wrong(text: str, told: str) -> None:
    with pytest.raises(ReadError, match=told):
        parse_text(text, DAY)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (found,) = read_all([tmp_path / "pipe.txt"], DAY)
    assert isinstance(found, ReadError)


def test_a_run_of_blanks_costs_time_in_proportion() -> None:
    def seconds(n: int) -> float:
        began = time.process_time()
        for _ in range(5):
            parse_text("Ministers met" + " " * n + "on Monday in Vienna.", DAY)
        return time.process_time() - began

    seconds(1_000)
    assert seconds(64_000) < 8 * seconds(16_000) + 0.05
