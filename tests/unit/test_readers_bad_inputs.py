"""Whatever one input holds, it gives an article or an error that names it, and the other inputs are read."""

import datetime as dt
import json
import os
import socket
import sys
from pathlib import Path
from typing import Any

import pytest

from extract.model import Article, normal_url
from extract.readers import ReadError, attempt, files, parse_text, read, read_all
from extract.readers.addresses import host, web_address
from extract.readers.days import day_in_path
from extract.readers.html import parse_html
from extract.readers.limits import MAX_ADDRESS, MAX_DEPTH, MAX_FRONT, MAX_PUBLISHER, MAX_TITLE

DAY = dt.date(2026, 3, 10)
TEXT = "The ministers met in Vienna on Monday.\n\nThey will meet again in May."
MALFORMED = [
    "https://example.org:99999/",
    "https://example.org:abc/",
    "http://[::1/",
    "http://]",
    "https://example.org℀/",
]


def front(lines: str) -> str:
    return f"---\npublished: 2026-03-10\n{lines}\n---\n\n{TEXT}"


def page(head: str = "", body: str = "") -> bytes:
    paragraphs = "".join(
        f"<p>Minister Anna Berg met the envoys of country {n} in Vienna on Monday.</p>" for n in range(8)
    )
    return f"<!doctype html><html><head>{head}</head><body><article>{paragraphs}{body}</article></body></html>".encode()


def json_ld(**entries: Any) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "datePublished": "2026-03-09", **entries}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


@pytest.mark.parametrize("url", MALFORMED)
def test_a_malformed_address_is_no_address(url: str) -> None:
    assert (web_address(url), host(url), day_in_path(url), normal_url(url)) == (None, None, None, None)
    assert parse_text(front(f'url: "{url}"')).url is None
    assert parse_text(f"{TEXT}\n\nOriginal url: {url}\n", DAY).url is None
    for link in (f'<link rel="canonical" href="{url}">', f'<meta property="og:url" content="{url}">'):
        assert parse_html(page(link), DAY).url is None


def test_an_article_with_a_malformed_address_is_told_by_its_text() -> None:
    assert Article.make("A", TEXT, DAY, MALFORMED[0]).id == Article.make("B", TEXT, DAY).id


@pytest.mark.parametrize(
    "url", ["https://example.org/a\x1b[31mb", "https://example.org/" + "a" * MAX_ADDRESS, "https://"]
)
def test_what_no_address_has_is_refused(url: str) -> None:
    assert web_address(url) is None


@pytest.mark.parametrize("value", [["Talks"], [], {}, {"a": 1}, 5, -1.5, True, [None], [["a"]], "\ud800"])
@pytest.mark.parametrize(
    "field", ["headline", "name", "@type", "@graph", "publisher", "author", "articleSection", "url"]
)
def test_json_ld_of_odd_types(field: str, value: object) -> None:
    article = parse_html(page(json_ld(**{field: value}) + "<title>Ministers meet</title>"), DAY)
    assert "Anna Berg met the envoys of country 7" in article.text
    assert article.title.encode() and (article.publisher or "x").encode()


def test_a_day_is_still_read_beside_a_headline_that_is_a_list() -> None:
    assert parse_html(page(json_ld(headline=["Talks"]))).published == dt.date(2026, 3, 9)


@pytest.mark.parametrize("value", ["2026-06-31", "2026-06", "2026-02-30"])
def test_a_day_that_is_none_gives_no_day(value: str) -> None:
    dated = page(f'<meta property="article:published_time" content="{value}">')
    with pytest.raises(ReadError, match="no day of publication"):
        parse_html(dated)


@pytest.mark.parametrize("value", ["2026-06-01", "2026-06-01T09:00:00Z", "June 1, 2026", "1 June 2026", "20260601"])
def test_the_first_of_a_month_is_a_day_like_others(value: str) -> None:
    dated = page(f'<meta property="article:published_time" content="{value}">')
    assert parse_html(dated).published == dt.date(2026, 6, 1)


@pytest.mark.parametrize("day", ["0001-01-01", "1499-12-31", "9999-12-31", "31 December 9999"])
def test_a_day_on_which_nothing_can_have_been_published(day: str) -> None:
    for text in (f"---\npublished: {day}\n---\n{TEXT}", f"# Talks\n\n{day}\n\n{TEXT}"):
        with pytest.raises(ReadError, match="is not between 1500-01-01 and tomorrow"):
            parse_text(text)


def test_days_of_publication_reach_to_tomorrow() -> None:
    tomorrow = dt.date.today() + dt.timedelta(days=1)
    assert parse_text(TEXT, tomorrow).published == tomorrow
    with pytest.raises(ReadError, match="tomorrow"):
        parse_text(TEXT, tomorrow + dt.timedelta(days=1))
    with pytest.raises(ReadError, match="tomorrow"):
        parse_html(page(), tomorrow + dt.timedelta(days=1))


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("a: &a [x, x]\nb: &b [*a, *a]\ntitle: *b", "anchors or aliases"),
        ("title: &a Talks", "anchors or aliases"),
        ("title: " + "[" * 5_000, f"deeper than {MAX_DEPTH}"),
        ("title: " + "{a: " * 3_000, f"deeper than {MAX_DEPTH}"),
        ("title: " + "a " * MAX_FRONT, "more than 20,000 characters"),
    ],
)
def test_front_matter_takes_plain_values_only(lines: str, problem: str) -> None:
    with pytest.raises(ReadError, match=problem):
        parse_text(front(lines))


@pytest.mark.parametrize("lines", ["title: [Talks, resume]", "title: {a: b}", "title: *Talks resume*", "title: 'open"])
def test_a_title_that_is_no_scalar_is_none_and_one_that_is_no_yaml_is_read(lines: str) -> None:
    assert parse_text(front(lines)).title in (TEXT.split("\n")[0], "Talks resume", "'open")


def test_title_and_publisher_are_one_line_of_bounded_length() -> None:
    odd = '"A\\ud800B\\r\\n=1+1\\e[31m\\0 ' + "word " * 200 + '"'
    article = parse_text(front(f"title: {odd}\npublisher: {odd}"))
    for told, limit in ((article.title, MAX_TITLE), (article.publisher or "", MAX_PUBLISHER)):
        assert told.startswith("AB =1+1[31m word") and told.endswith("word …")
        assert len(told) <= limit + 2


def test_a_character_reference_too_long_for_a_number() -> None:
    assert parse_text(f"The ministers met &#{'9' * 5_000}; again.", DAY).text == "The ministers met again."


def test_bad_inputs_are_named_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "1.md").write_text(front("title: " + "[" * 5_000))
    (tmp_path / "2.md").write_text(front("url: https://example.org:99999/"))
    (tmp_path / "3.html").write_bytes(page(json_ld(headline=["Talks"])))
    (tmp_path / os.fsdecode(b"4\xff\n\x1b.md")).write_text(front(""))
    found = list(read_all(["", "x" * 5_000, "a\0b", tmp_path, "http://["], DAY))
    assert [isinstance(item, ReadError) for item in found] == [True, True, True, True, False, False, False, True]
    assert found[-2].source == str(tmp_path / "4\ufffd\ufffd\ufffd.md")
    assert all(str(item).isprintable() for item in found if isinstance(item, ReadError))


def test_an_error_that_nobody_foresaw_is_one_of_its_input() -> None:
    def fail() -> Article:
        raise RecursionError("too deep\n" + "very " * 1_000)

    error = attempt("letter.txt", fail)
    assert isinstance(error, ReadError)
    assert error.source == "letter.txt"
    assert "RecursionError: too deep" in str(error) and "report it" in str(error)
    assert len(str(error)) < 400


def test_an_input_that_breaks_a_reader_leaves_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("1.txt", "2.txt"):
        (tmp_path / name).write_text(TEXT)

    def broken(text: str, published: dt.date | None, **more: Any) -> Article:
        if more["source"].endswith("1.txt"):
            raise MemoryError
        return parse_text(text, published, **more)

    monkeypatch.setattr(files, "parse_text", broken)
    first, second = read_all([tmp_path], DAY)
    assert isinstance(first, ReadError) and isinstance(second, Article)
    with pytest.raises(ReadError, match=r"1\.txt"):
        read(tmp_path, DAY)


def test_a_folder_without_rights_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("closed", "open"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(TEXT)
    scandir = os.scandir

    def refusing(path: str) -> Any:
        if Path(path) == tmp_path / "closed":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    found = list(read_all([tmp_path], DAY))
    assert [item.source for item in found] == [str(tmp_path / "closed"), str(tmp_path / "open" / "a.txt")]
    assert "the folder cannot be read (Permission denied): check its rights" in str(found[0])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may enter every folder")
def test_a_folder_that_may_be_listed_but_not_entered(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    tmp_path.chmod(0o600)
    with pytest.raises(ReadError, match="the folder cannot be read"):
        read(tmp_path, DAY)
    tmp_path.chmod(0o700)


def test_a_folder_deeper_than_python_recurses(tmp_path: Path) -> None:
    folders = [tmp_path]
    while len(folders) < sys.getrecursionlimit() + 100:
        folders.append(folders[-1] / "d")
        folders[-1].mkdir()
    article = folders[-1] / "a.txt"
    article.write_text(TEXT)
    try:
        assert [item.source for item in read_all([tmp_path], DAY)] == [str(article)]
    finally:  # pytest would clean up by recursion
        article.unlink()
        for folder in reversed(folders[1:]):
            folder.rmdir()


def test_pipes_sockets_and_devices_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(tmp_path / "socket.txt"))
        for path in (tmp_path / "pipe.txt", tmp_path / "socket.txt", Path("/dev/zero")):
            with pytest.raises(ReadError, match="no regular file"):
                read(path, DAY)
        with pytest.raises(ReadError, match="holds no"):
            read(tmp_path, DAY)
