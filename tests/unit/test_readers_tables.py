"""Tables of articles: CSV, JSON lines and JSON with named columns."""

import datetime as dt
import json
from pathlib import Path

import pytest

from extract.model import Article
from extract.readers import ReadError
from extract.readers.limits import MAX_SOURCE
from tests.unit.reading import found

DAY = dt.date(2026, 3, 9)
TEXT = "Minister Anna Berg met the envoys in Vienna on Monday.\n\nThey will meet again in May."


def only(path: Path, data: str | bytes) -> Article:
    (article,) = found(path, data)
    assert isinstance(article, Article), article
    return article


URL = "https://example.org/1"
RECORD = {"title": "Talks", "date": "2026-03-09T10:30:00Z", "text": TEXT, "url": URL, "outlet": "Example Post"}
LISTED = {"headline": "Talks", "publishedAt": "2026-03-09", "content": TEXT, "link": URL, "publisher": "Example Post"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", f'title,published,text,url,publisher\nTalks,2026-03-09,"{TEXT}",{URL},Example Post\n'),
        ("a.csv", f'Headline;Publication Date;Body;Link;Outlet\nTalks;9 March 2026;"{TEXT}";{URL};Example Post'),
        ("a.tsv", f'TITLE\tdate\tContent\tweb_url\tnewspaper\nTalks\t2026-03-09 10:30\t"{TEXT}"\t{URL}\tExample Post'),
        ("a.jsonl", json.dumps(RECORD)),
        ("a.json", json.dumps([RECORD], indent=2)),
        ("a.json", json.dumps({"status": "ok", "articles": [LISTED]})),
    ],
)
def test_a_row_is_an_article(tmp_path: Path, name: str, data: str) -> None:
    article = only(tmp_path / name, data)
    assert (article.title, article.published, article.text) == ("Talks", DAY, TEXT)
    assert (article.url, article.publisher) == (URL, "Example Post")


def test_bad_rows_are_named_and_the_others_are_read(tmp_path: Path) -> None:
    rows = [
        "title,date,text",
        f'One,2026-03-09,"{TEXT}"',
        f'Two,09/03/2026,"{TEXT}"',
        "Three,2026-03-09,",
        "Four,2026-03-09,one, two and three",
        "",
        f'Five,,"{TEXT}"',
        f'Six,2026-03-09,"{TEXT} Once more."',
    ]
    first, second, third, fourth, fifth, sixth = found(tmp_path / "a.csv", "\r\n".join(rows))
    assert isinstance(first, Article) and isinstance(sixth, Article)
    for error, row, problem in (
        (second, 3, "cannot read the day of publication '09/03/2026': write it as YYYY-MM-DD"),
        (third, 4, "there is no article text in it"),
        (fourth, 5, "has 4 cells, but the table 3 columns"),
        (fifth, 7, "gives no day of publication"),
    ):
        assert isinstance(error, ReadError)
        assert error.source.endswith(f"a.csv › row {row}") and problem in error.problem


def test_a_table_without_a_text_tells_its_columns(tmp_path: Path) -> None:
    (error,) = found(tmp_path / "a.csv", "ID,Titel,Abstract\n1,Talks,Ministers met\n")
    assert isinstance(error, ReadError)
    assert "no column for the text (its columns are: ID, Titel, Abstract): call it one of text, body" in error.problem


def test_lines_that_are_no_json_are_named(tmp_path: Path) -> None:
    good = json.dumps({"title": "Talks", "date": "2026-03-09", "text": TEXT})
    lines = [good, "{", "[1]", '{"title": "Talks"}', "x" * (4 * MAX_SOURCE + 9), "", good]
    first, *errors, last = found(tmp_path / "a.jsonl", "\n".join(lines))
    assert isinstance(first, Article) and isinstance(last, Article)
    problems = [error.problem for error in errors if isinstance(error, ReadError)]
    assert [problem.split(" (")[0].split(":")[0] for problem in problems] == [
        "is no JSON",
        "is no object",
        "has no column for the text",
        "is longer than 2,000,000 bytes",
    ]


def test_a_text_in_html_and_other_encodings(tmp_path: Path) -> None:
    markup = "".join(f"<p>Minister Zoë Berg met the envoys of country {n} in Łódź on Monday.</p>" for n in range(8))
    record = {"title": "Talks", "date": "2026-03-09", "body_html": markup, "publisher": "Example Post"}
    article = only(tmp_path / "a.jsonl", json.dumps(record))
    assert article.text.startswith("Minister Zoë Berg met") and "<p>" not in article.text
    assert (article.title, article.published, article.publisher) == ("Talks", DAY, "Example Post")
    table = f'title,date,text\nŁódź,2026-03-09,"{TEXT}"'
    assert only(tmp_path / "b.csv", table.encode("utf-16")).title == "Łódź"
    (error,) = found(tmp_path / "c.csv", table.encode("iso-8859-2"))
    assert isinstance(error, ReadError) and "not UTF-8 text" in error.problem


def test_a_feed_in_json_is_still_told_as_such(tmp_path: Path) -> None:
    (error,) = found(tmp_path / "a.json", '{"version": "https://jsonfeed.org/version/1.1", "items": []}')
    assert isinstance(error, ReadError) and "feeds add" in error.problem
