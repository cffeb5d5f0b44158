"""What reaches the terminal: other people's text cannot command it, and the columns that are needed are whole."""

import datetime as dt
import io

import pytest
from rich.console import Console
from rich.table import Table

from extract.commands import console, tables
from extract.store import ARTICLE_COLUMNS
from extract.tables import frame


def printed(table: Table, width: int) -> str:
    to = io.StringIO()
    Console(file=to, width=width).print(table)
    return to.getvalue()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Not Found \x1b]0;owned\x07", r"Not Found \x1b]0;owned\x07"),
        ("two\r\nlines\tand tabs", "two lines and tabs"),
        ("b\x9b31m\x7f", r"b\x9b31m\x7f"),
        ("A\ud800B \udcff.md", r"A\ud800B \udcff.md"),
        ("right \u202eot tfel", r"right \u202eot tfel"),
        ("[red]Zoë 👩‍🚀 会谈", "[red]Zoë 👩‍🚀 会谈"),
    ],
)
def test_foreign_text_is_shown_and_does_nothing(text: str, shown: str, capsys: pytest.CaptureFixture[str]) -> None:
    console.say(text)
    assert capsys.readouterr().out == f"{shown}\n"
    table = tables.table_of("Title")
    tables.add_row(table, text)
    assert shown in printed(table, 80)


def test_articles_can_be_removed_by_the_id_that_is_printed() -> None:
    row = {
        "article_id": "0123456789abcdef",
        "title": "Talks " * 40,
        "publisher": "P" * 500,
        "published": dt.datetime(2026, 5, 11),
        "n_events": 3,
        "text_id": "0123456789abcdef",
    }
    table = tables.articles(frame([dict.fromkeys(ARTICLE_COLUMNS, "") | row], dict.fromkeys(row, "object")))
    for width in (60, 80, 160):
        lines = printed(table, width).splitlines()
        assert lines[1].startswith("0123456789abcdef ")
        assert "PPP" in lines[1] and max(line.count("P") for line in lines[1:]) < 30


def test_articles_say_how_many_print_their_text() -> None:
    kinds = dict.fromkeys(ARTICLE_COLUMNS, "object")
    empty: dict[str, object] = dict.fromkeys(kinds, "")
    rows = [empty | {"article_id": n, "n_events": 0, "text_id": n.upper()} for n in ("a", "A", "c")]
    lines = printed(tables.articles(frame(rows, kinds)), 100).splitlines()
    assert [" in 2 " in line for line in lines] == [False, True, True, False]
