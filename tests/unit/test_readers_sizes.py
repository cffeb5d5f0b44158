"""What is no article, or more than one, is refused by name before it costs minutes."""

import contextlib
import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.readers import ReadError, parse_text, read
from extract.readers.files import parse_bytes
from extract.readers.html import parse_html
from extract.readers.limits import MANY_TAGS, MAX_ATTRIBUTES, MAX_CHARS, MAX_RUN, MAX_TAGS
from extract.readers.weight import count_tags

DAY = dt.date(2026, 3, 10)
TEXT = "The ministers met in Vienna on Monday. "
DECLARED = '<?xml version="1.0" encoding="utf-8"?>\n<!-- made <html> by hand -->\n'
OPENING = "<!doctype html><html><head><title>Ministers meet</title></head><body><article>"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (
            DECLARED.encode() + b"<rss version='2.0'><channel/></rss>",
            r"feed \(RSS\), no article: give its address to the command `feeds add`",
        ),
        (b"\xef\xbb\xbf<rss><![CDATA[<html><body>]]></rss>", r"feed \(RSS\).*`feeds add`"),
        (b"<rdf:RDF xmlns='x'>", r"feed \(RSS\)"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", r"feed \(Atom\)"),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', r"feed \(JSON Feed\)"),
        (b"<?xml version='1.0'?><urlset>", "sitemap"),
        (b"<?xml version='1.0'?><nitf><body>x</body></nitf>", "this is XML"),
        (b"WARC/1.0\r\nWARC-Type: warcinfo", "nothing in it that could be"),
        (b"From: <Saved by Blink>\r\n\r\n<html>", "MHTML"),
        (b"%PDF-1.7\n\x00", "this PDF is damaged"),
        (b"PK\x03\x04\x00word/document.xml", "is a damaged archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "office document"),
        (b"{\\rtf1 text}", "RTF"),
        (b"\x1f\x8b\x08\x00", "compressed file"),
        (b"\xff\xd8\xff\xe0", "a picture"),
    ],
)
def test_other_kinds_of_files_are_refused_by_name(tmp_path: Path, name: str, content: bytes, problem: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ReadError, match=problem):
        read(tmp_path / name, DAY)


def test_other_kinds_are_refused_from_the_web_and_where_they_are_pasted() -> None:
    feed = DECLARED + "<rss><channel><title>News</title></channel></rss>"
    with pytest.raises(ReadError, match="this is a feed"):
        parse_text(feed, DAY)
    with pytest.raises(ReadError, match="this is a feed"):
        parse_html(feed.encode(), DAY)


@pytest.mark.parametrize("text", ["<rss is no word> but the ministers met.", "Feeds such as <rss> are read by few."])
def test_words_about_feeds_are_no_feeds(text: str) -> None:
    assert parse_text(f"News: {text}", DAY).text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_pages_of_xhtml_and_in_wide_encodings_are_read(encoding: str) -> None:
    paragraphs = "".join(f"<p>Minister Zoë Berg met the envoys of country {n} in Łódź on Monday.</p>" for n in range(8))
    page = DECLARED + f"<!DOCTYPE html><html><head><title>Talks</title></head><body>{paragraphs}</body></html>"
    assert "Zoë Berg met the envoys of country 7 in Łódź" in parse_bytes(page.encode(encoding), "a.html", DAY).text


@pytest.mark.parametrize(
    "make",
    [
        lambda text: parse_text(text, DAY),
        lambda text: parse_bytes(text.encode(), "a.txt", DAY),
        lambda text: parse_html(f"{OPENING}<p>{TEXT * 5}</p><p>{text}</p>".encode(), DAY),
    ],
)
def test_texts_of_any_entrance_have_limits(make: Callable[[str], object]) -> None:
    make(TEXT + "x" * MAX_RUN)
    with pytest.raises(ReadError, match=r"paragraph \d has 1,001 characters without a blank \(xxxx"):
        make(TEXT + "x" * (MAX_RUN + 1))
    with pytest.raises(ReadError, match="longer than 200,000 characters: split it"):
        make(TEXT * (MAX_CHARS // len(TEXT) + 2))


def test_links_do_not_count_as_text() -> None:
    linked = f"The ministers [met](https://example.org/{'a' * 1_500}) in Vienna."
    assert parse_text(linked, DAY).text == "The ministers met in Vienna."


def test_pages_with_too_many_tags_or_attributes() -> None:
    with pytest.raises(ReadError, match="more than 60,000 tags"):
        parse_html((OPENING + "<p>x" * (MAX_TAGS + 1)).encode(), DAY)
    for attribute in (" a", " a=1", ' a="<b>"', "/a='x'"):
        with pytest.raises(ReadError, match="more than 200 attributes"):
            parse_html(f"{OPENING}<p{attribute * (MAX_ATTRIBUTES + 1)}>".encode(), DAY)


def test_what_only_looks_like_tags_is_not_counted() -> None:
    words = "<b " + "word " * (MAX_ATTRIBUTES + 1)
    for passed_over in (f"<!-- {words} -->", f"<script>{words}</script>", f"<STYLE>{words}</STYLE>"):
        assert count_tags(f"<p>1 < 2{passed_over}<br/><p>".encode(), "") == 3


def test_a_page_with_many_tags_is_still_read() -> None:
    paragraphs = "".join(f"<p>Minister Berg met envoy <b>{n}</b>.</p>" for n in range(MANY_TAGS))
    assert "met envoy 17." in parse_html(f"{OPENING}{paragraphs}".encode(), DAY).text


@pytest.mark.parametrize("piece", [" ", "\u00a0", "\t", " #", "#", "* ", "a\n", "<!--", "[a](", '"', "1.", "&#9"])
def test_time_is_linear_in_the_length(piece: str) -> None:
    """A quadratic expression takes four times as long for twice the text; the faster of two runs is what counts."""
    short, long = (min(seconds(piece, length) for _ in range(2)) for length in (20_000, 40_000))
    assert long < 3 * short + 0.05


def seconds(piece: str, length: int) -> float:
    text = f"Ministers met{piece * (length // len(piece))}on Monday."
    started = time.process_time()
    with contextlib.suppress(ReadError):
        parse_text(text, DAY)
    return time.process_time() - started
