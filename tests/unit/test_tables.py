"""The tables have their documented columns and dtypes, whatever is in them, and become rows for JSON."""

import datetime as dt
import json

import pytest

import extract
from extract.model import EVENT_COLUMNS, MENTION_COLUMNS, Article
from extract.tables import frame, to_records

ARTICLE = Article.make(
    "Title",
    "Emmanuel Macron met Giorgia Meloni in Rome on Monday. The leaders will meet again.",
    dt.date(2026, 3, 4),
    publisher="Example Post",
    source="a/one.md",
)


@pytest.mark.parametrize("articles", [[], [ARTICLE]], ids=["empty", "one article"])
def test_the_tables_have_the_documented_columns(articles: list[Article]) -> None:
    for table, columns in (
        (extract.extract_events(articles), EVENT_COLUMNS),
        (extract.mentions(articles), MENTION_COLUMNS),
    ):
        assert list(table.columns) == list(columns)
        assert {name: table[name].dtype == dtype for name, dtype in columns.items()} == dict.fromkeys(columns, True)


def test_every_mention_belongs_to_an_event_and_stands_in_its_article() -> None:
    events, mentions = extract.analyze([ARTICLE])
    assert set(mentions["event_id"]) == set(events["event_id"])
    for row in mentions.to_dict("records"):
        assert ARTICLE.text[row["start_char"] : row["end_char"]] == row["text"]
        assert ARTICLE.text[row["trigger_start"] : row["trigger_end"]] == row["trigger"]


def test_one_pass_gives_both_tables() -> None:
    both = extract.analyze([ARTICLE])
    assert both.events.equals(extract.extract_events([ARTICLE]))
    assert both.mentions.equals(extract.mentions([ARTICLE]))


def test_rows_for_json_have_iso_days_and_none_where_nothing_is_known() -> None:
    rows = to_records(extract.extract_events([ARTICLE]))
    assert json.loads(json.dumps(rows)) == rows
    met = next(row for row in rows if row["start"])
    assert (met["start"], met["end"], met["place"], met["place_country"]) == ("2026-03-02", "2026-03-02", "Rome", "IT")
    assert met["article"] == met["evidence"][0]["article"] == "one.md"
    assert met["quote"] is None
    open_ended = next(row for row in rows if row["status"] == "planned")
    assert open_ended["start"] is None and open_ended["evidence"][0]["start"] is None


def test_a_date_out_of_nanoseconds_reach_is_kept() -> None:
    table = frame([{"start": dt.date(1453, 5, 29)}, {"start": None}], {"start": EVENT_COLUMNS["start"]})
    assert table["start"].dt.year.tolist()[0] == 1453
    assert table["start"].isna().tolist() == [False, True]
