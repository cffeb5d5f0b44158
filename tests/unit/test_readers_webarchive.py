"""Web archives: whole pages are read, broken ones are named, other records are no articles."""

import datetime as dt
import gzip
import io
from collections.abc import Iterable
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extract.model import Article
from extract.readers import ReadError, contents
from extract.readers.contents import Skipped
from tests.unit.reading import found

DAY = dt.date(2026, 3, 9)


def page(number: int) -> str:
    paragraphs = "".join(f"<p>Minister Anna Berg met the envoys of country {n} in Vienna.</p>" for n in range(8))
    head = f'<title>Talks {number}</title><meta property="article:published_time" content="2026-03-09">'
    return f"<html><head>{head}</head><body><article>{paragraphs}<p>Number {number}.</p></article></body></html>"


Record = tuple[str, str, str, str]  # type, address, HTTP status and content type, or only that, and content


def archive(records: Iterable[Record], packed: bool = True) -> bytes:
    data = io.BytesIO()
    writer = WARCWriter(data, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for kind, url, told, held in records:
        status, _, content_type = told.rpartition(" ")
        head = StatusAndHeaders(status, [("Content-Type", content_type)], "HTTP/1.1") if status else None
        writer.write_record(
            writer.create_warc_record(
                url, kind, io.BytesIO(held.encode()), http_headers=head, warc_content_type=content_type
            )
        )
    return data.getvalue()


def url(number: int) -> str:
    return f"https://example.org/{number}"


PAGES: list[Record] = [("response", url(n), "200 OK text/html", page(n)) for n in range(4)]
OTHERS: list[Record] = [
    ("request", url(1), "application/http", "GET /1 HTTP/1.1"),
    ("response", url(5), "404 Not Found text/html", page(5)),
    ("response", url(6), "200 OK image/png", "PNG"),
    ("revisit", url(1), "200 OK text/html", ""),
    ("conversion", url(7), "text/plain", "# Talks 7\n\n9 March 2026\n\nMinister Anna Berg met the envoys in Vienna."),
    ("response", url(8), "200 OK text/html", "<html><body><p>Nothing.</p></body></html>"),
]


@pytest.mark.parametrize(("packed", "name"), [(True, "a.warc.gz"), (False, "a.warc")])
def test_pages_are_articles_and_the_rest_is_told(tmp_path: Path, packed: bool, name: str) -> None:
    *pages, missing, picture, same, text, empty = found(tmp_path / name, archive([*PAGES, *OTHERS], packed))
    told = [(page.title, page.url, page.published) for page in pages if isinstance(page, Article)]
    assert told == [(f"Talks {n}", url(n), DAY) for n in range(4)]
    assert pages[0].source.endswith(f"{name} › {url(0)}")
    assert isinstance(missing, Skipped) and missing.reason == "the server answered 404"
    assert isinstance(picture, Skipped) and picture.reason == "image/png is no article"
    assert isinstance(same, Skipped) and "captured before" in same.reason
    assert isinstance(text, Article) and (text.title, text.url) == ("Talks 7", url(7))
    assert isinstance(empty, ReadError) and "no article in this page" in empty.problem


@pytest.mark.parametrize("part", [1, 2, 200])
def test_an_archive_is_read_in_parts_also_where_it_is_packed_as_a_whole(
    tmp_path: Path, part: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "PART_ITEMS", part)
    for data in (archive(PAGES), gzip.compress(archive(PAGES, packed=False))):
        titles = [page.title for page in found(tmp_path / "a.warc.gz", data) if isinstance(page, Article)]
        assert titles == [f"Talks {n}" for n in range(4)]


def test_what_is_whole_is_read_and_what_is_broken_is_named(tmp_path: Path) -> None:
    whole = archive(PAGES, packed=False)
    changed = whole.replace(b"Number 1.", b"Nomber 1.")  # its checksum tells
    first, broken, *rest = found(tmp_path / "a.warc", changed)
    assert isinstance(first, Article) and [isinstance(page, Article) for page in rest] == [True, True]
    assert isinstance(broken, ReadError)
    assert broken.source.endswith(url(1)) and "broken or cut off in the archive" in broken.problem
    for data, name in ((whole[:-200], "a.warc"), (archive(PAGES)[:-200], "a.warc.gz")):
        (tmp_path / "a.warc").unlink(missing_ok=True)
        *pages, last = found(tmp_path / name, data)
        assert [isinstance(page, Article) for page in pages] == [True, True, True]
        assert isinstance(last, ReadError) and "cut off" in last.problem
    (tmp_path / "a.warc").unlink(missing_ok=True)
    cut = gzip.compress(whole)[:-200]
    assert isinstance(found(tmp_path / "a.warc.gz", cut)[-1], ReadError)


@pytest.mark.parametrize("packed", [True, False])
def test_whole_pages_behind_a_broken_one_are_found(tmp_path: Path, packed: bool) -> None:
    cut = archive(PAGES[:2], packed)[:-100]
    first, *rest = found(tmp_path / ("a.warc.gz" if packed else "a.warc"), cut + archive(PAGES[2:], packed))
    assert isinstance(first, Article)
    problems = [error.problem for error in rest if isinstance(error, ReadError)]
    assert problems and all("broken" in problem or "damaged" in problem for problem in problems)
    assert [page.title for page in rest if isinstance(page, Article)] == ["Talks 2", "Talks 3"]


def test_what_is_no_web_archive_though_it_is_named_so(tmp_path: Path) -> None:
    for data in (b"\x1f\x8b\x08\x00nothing", gzip.compress(b"Minister Anna Berg met envoys.")):
        (error,) = found(tmp_path / "a.warc.gz", data)
        assert isinstance(error, ReadError) and "compressed file" in error.problem
