"""Readers of text, Markdown, files and folders: the article and nothing around it."""

import contextlib
import datetime as dt
import io
import json
import re
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.readers import ReadError, parse_text, read, read_all
from extract.readers.days import parse_day
from extract.readers.limits import MAX_BYTES, MAX_CHARS
from extract.readers.markup import plain
from tests.data import needed

DAY = dt.date(2026, 3, 10)

FRONT = """---
title: "Ministers meet: a first step"
url: https://www.example.org/news/1?utm_source=feed
published: 2026-03-10
publisher: Example Post
sources:
  - https://example.org/statement
  - javascript:alert(1)
---

The ministers of both countries met in Vienna on Monday.

They will meet again in May.
"""

SAVED = """

# Ministers to Weigh New Talks

March 10, 2026



Minister Anna Berg at the port. **City Council / flickr**

Minister Anna Berg [said](#) on Monday that talks could resume, a spokesman
confirmed.

**Related article:** [Port Strike Winds Down After Three Weeks](#)

“We are ready,” she [told](https://example.org/a_(b)) reporters.

*AFP contributed reporting.*

Original url:

<https://www.example.org/2026/03/10/talks>
"""


def test_a_full_date_in_the_dateline_is_the_day_of_publication() -> None:
    article = parse_text("ROME, Italy, 12 May 2026 (Agency) — Ministers met on Monday.")
    assert article.published == dt.date(2026, 5, 12)
    with pytest.raises(ReadError, match="no day of publication"):
        parse_text("ROME, May 12 (Agency) — Ministers met on Monday.")


def test_front_matter_gives_what_it_says() -> None:
    article = parse_text(FRONT)
    assert article.title == "Ministers meet: a first step"
    assert article.published == DAY
    assert article.url == "https://www.example.org/news/1?utm_source=feed"
    assert article.publisher == "Example Post"
    assert article.references == ("https://example.org/statement",)
    assert article.text.split("\n\n") == [
        "The ministers of both countries met in Vienna on Monday.",
        "They will meet again in May.",
    ]


def test_front_matter_with_a_bare_colon_in_the_title() -> None:
    article = parse_text("---\ntitle: Talks: the end\npublished: 10 March 2026\n---\nThe talks ended on Monday.")
    assert (article.title, article.published) == ("Talks: the end", DAY)


def test_a_saved_page_in_its_bare_form() -> None:
    article = parse_text(SAVED)
    assert article.title == "Ministers to Weigh New Talks"
    assert article.published == DAY
    assert article.url == "https://www.example.org/2026/03/10/talks"
    assert article.publisher == "example.org"
    assert article.text.split("\n\n") == [
        "Minister Anna Berg said on Monday that talks could resume, a spokesman confirmed.",
        "“We are ready,” she told reporters.",
    ]


def test_a_page_pasted_without_empty_lines() -> None:
    pasted = "Ministers meet in Vienna\nBy Anna Berg\nPublished: Tuesday, March 10, 2026\nThe ministers met\nin Vienna."
    article = parse_text(pasted)
    assert (article.title, article.published) == ("Ministers meet in Vienna", DAY)
    assert article.text.split("\n\n") == ["Ministers meet in Vienna", "The ministers met in Vienna."]


@pytest.mark.parametrize(
    ("path", "day"), [("2026/03/10/talks", DAY), ("2026/3/10/", DAY), ("2026/13/45/x", None), ("a/12026/03/10", None)]
)
def test_the_address_may_give_the_day(path: str, day: dt.date | None) -> None:
    text = f"# Talks\n\nThe ministers met.\n\nOriginal url: https://example.org/{path}"
    if day:
        assert parse_text(text).published == day
        assert parse_text("March 2, 2026\n\n" + text).published == dt.date(2026, 3, 2)
    else:
        with pytest.raises(ReadError, match="no day of publication"):
            parse_text(text)


def test_an_underlined_heading_is_the_title() -> None:
    article = parse_text("Ministers Meet\n==============\n\nThe ministers met.\n\nWhat next\n---\nNobody knows.", DAY)
    assert article.title == "Ministers Meet"
    assert article.text.split("\n\n") == ["The ministers met.", "What next", "Nobody knows."]


def test_the_arguments_say_what_the_text_does_not() -> None:
    text = "The ministers met on Monday."
    given_all = parse_text(text, DAY, title="Talks", url="https://example.org/x", publisher="Post", source="form")
    assert (given_all.title, given_all.published, given_all.publisher) == ("Talks", DAY, "Post")
    assert parse_text(FRONT, dt.date(1999, 1, 1)).published == DAY


def test_a_title_is_made_of_the_first_sentence() -> None:
    assert parse_text("The ministers met. They will meet again.", DAY).title == "The ministers met."
    long = parse_text("word " * 60, DAY).title
    assert len(long) <= 102 and long.endswith("word …")


def test_a_heading_inside_the_text_stays_a_paragraph() -> None:
    article = parse_text("# Title\n\nOne met two.\n## What comes next ##\nThree will meet four.", DAY)
    assert article.text.split("\n\n") == ["One met two.", "What comes next", "Three will meet four."]


def test_dates_inside_the_text_stay() -> None:
    article = parse_text("---\npublished: 2026-03-10\n---\nThe days of the crisis.\n\nMarch 3, 2026\n\nIt began.")
    assert "March 3, 2026" in article.text


def test_wrapped_lines_are_joined_and_long_ones_are_not() -> None:
    wrapped = "The ministers met\nin Vienna on\nMonday."
    numbers = "They came on May\n12. Then they met.\n\n1. one thing\n2. another"
    assert parse_text(numbers, DAY).text.split("\n\n") == [
        "They came on May 12. Then they met.",
        "1. one thing",
        "2. another",
    ]
    pasted = "\n".join(["The ministers met in Vienna. " * 6, "They will meet again in Geneva. " * 6])
    assert parse_text(wrapped, DAY).text == "The ministers met in Vienna on Monday."
    assert len(parse_text(pasted, DAY).text.split("\n\n")) == 2


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("He **firmly _denied_ it**, she said.", "He firmly denied it, she said."),
        ('She [said](#) [so](http://a.b/c_(d) "title").', "She said so."),
        ("A [named link][3] and a note[^4].", "A named link and a note."),
        ("![A port](https://a.b/p.png) Ships left.", "Ships left."),
        ("> Quoted by the minister.", "Quoted by the minister."),
        ("- an item of a list", "an item of a list"),
        ("12. an item with a number", "12. an item with a number"),
        ("f*** you, he wrote on 5*4*3 walls", "f*** you, he wrote on 5*4*3 walls"),
        ("the file_name_here and __init__ stay", "the file_name_here and init stay"),
        ("Smith &amp; Sons &#8211; a firm", "Smith & Sons – a firm"),
        ("It was <b>bold</b><br/> of 3 < 4", "It was bold of 3 < 4"),
        (r"1\. not a list \*here\*", "1. not a list *here*"),
        ("- 'A crosshead' -", "'A crosshead'"),
        ("[Video shows the port]", "[Video shows the port]"),
        ("He [the minister] came - late - to talks", "He [the minister] came - late - to talks"),
    ],
)
def test_markup_is_taken_off(markdown: str, text: str) -> None:
    assert plain(markdown) == text


@pytest.mark.parametrize(
    "line",
    [
        "AFP contributed reporting.",
        "Reporting by Anna Berg in Oslo; editing by Tom Lee",
        "(Additional reporting by Anna Berg. Editing by Tom Lee)",
        "Advertisement",
        "Read more: Port strike ends after three weeks",
        "Related article: Port strike ends",
        "Sign up for our daily newsletter",
        "Follow us on social media for more.",
        "Share",
        "By Anna Berg and Tom Lee",
        "By ANNA BERG, Chief Correspondent",
        "Photo: Anna Berg",
        "Anna Berg/Reuters",
        "REUTERS/Anna Berg/File Photo",
        "[Port strike ends after three weeks](https://example.org/strike)",
        "**Read also:** [Port strike ends](#)",
        "https://example.org/strike",
        "Updated on March 12, 2026 at 10:30 GMT",
        "___",
        "Get the latest news in your inbox.",
        "Follow the Post on Facebook and Instagram",
        "With files from Anna Berg",
        "Subscribe now!",
        "— Anna Berg (@annaberg) March 10, 2026",
        "Enjoying our coverage? Share it.",
        "This is a breaking story. Check back for updates.",
        "© 2026 Example Post. All rights reserved.",
    ],
)
def test_furniture_is_dropped(line: str) -> None:
    article = parse_text(f"The ministers met on Monday.\n\n{line}\n\nThey will meet again.", DAY)
    assert article.text.split("\n\n") == ["The ministers met on Monday.", "They will meet again."]


@pytest.mark.parametrize(
    "line",
    [
        "By Monday the ministers had met twice.",
        "Photographers were kept out of the hall.",
        "Germany contributed two million euros to the fund.",
        "Share prices fell after the talks.",
        "Sources said the minister would resign.",
        "Related sanctions were lifted in May.",
        "Posted to Kyiv in 2019, she speaks four languages.",
        "Ministers sign grain deal in Vienna",
        "Reporters were told to wait until 2027.",
        "The port of Riga, seen on Tuesday, was closed by the strike.",
        "The story has two sides.",
        "Get the latest weapons to the front, she told ministers.",
        "Join the talks or face sanctions, he said.",
        "More from the north crossed the border on Monday.",
    ],
)
def test_what_may_report_an_event_is_kept(line: str) -> None:
    article = parse_text(f"The ministers met on Monday.\n\n{line}\n\nThey will meet again.", DAY)
    assert line in article.text.split("\n\n")


def test_the_credit_of_a_caption_is_cut_off() -> None:
    caption = "FILE PHOTO: Anna Berg visits Riga in May. REUTERS/Tom Lee/File Photo"
    article = parse_text(f"The ministers met.\n\n{caption}", DAY)
    assert article.text.split("\n\n")[1] == "Anna Berg visits Riga in May."


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-10", DAY),
        ("March 10, 2026", DAY),
        ("Tuesday, 10 March 2026", DAY),
        ("10 Mar. 2026, 14:30 CET", DAY),
        ("2026-03-10T08:00:00+02:00", DAY),
        ("Sept. 3rd, 2025", dt.date(2025, 9, 3)),
        ("10.03.2026", DAY),
        ("2026/3/10", DAY),
        ("03/10/2026", None),
        ("February 30, 2026", None),
        ("yesterday", None),
        ("March 2026", None),
    ],
)
def test_days_of_publication(text: str, day: dt.date | None) -> None:
    assert parse_day(text) == day


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("The ministers met on Monday.", "no day of publication: add --published"),
        ("---\npublished: last week\n---\nThe ministers met.", "cannot read the day of publication 'last week'"),
        ("---\npublished: 2026-03-10\n---\n", "no article text"),
        ("", "no article text"),
        ("word " * (MAX_CHARS // 4), "longer than 200,000 characters"),
    ],
)
def test_errors_say_what_to_do(text: str, problem: str) -> None:
    with pytest.raises(ReadError, match=re.escape(problem)) as caught:
        parse_text(text, source="letter.txt")
    assert caught.value.source == "letter.txt"


@given(st.text(alphabet=st.sampled_from("ab \n*_[]()<>#-=|`~!&;:/.\"'“”0 1é\u00a0"), max_size=300))
def test_any_text_gives_clean_paragraphs_or_an_error(text: str) -> None:
    try:
        article = parse_text(text, DAY)
    except ReadError:
        return
    for paragraph in article.text.split("\n\n"):
        assert paragraph == " ".join(paragraph.split()) != ""


@pytest.mark.parametrize(
    "piece", ["[", "![", "*a ", "_a ", "[^", "<!--", "(", "`", "|", "- ", "[a](b", "<a", "\\", "> ", "&#"]
)
def test_no_text_takes_long(piece: str) -> None:
    started = time.monotonic()
    with contextlib.suppress(ReadError):
        parse_text("Ministers met. " + piece * (100_000 // len(piece)), DAY)
    assert time.monotonic() - started < 10


def test_what_cannot_be_seen_is_taken_out() -> None:
    article = parse_text("The min\u00adisters\u202e met\x1b[31m in\u00a0Vienna\ud800.", DAY, title="A\x07 title")
    assert (article.text, article.title) == ("The ministers met[31m in Vienna.", "A title")


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_folder_is_read_in_order_without_hidden_and_other_files(tmp_path: Path) -> None:
    for name in ("b.md", "a/c.txt", ".hidden.md", ".git/d.md", "picture.png", "e.HTM"):
        write(tmp_path, name, FRONT if name != "e.HTM" else PAGE)
    sources = [article.source for article in read(tmp_path)]
    assert sources == [str(tmp_path / name) for name in ("a/c.txt", "b.md", "e.HTM")]


def test_the_others_go_on_after_a_bad_one(tmp_path: Path) -> None:
    write(tmp_path, "1.md", FRONT)
    write(tmp_path, "2.txt", b"\x89PNG\x00\x00")
    write(tmp_path, "3.txt", SAVED)
    found = list(read_all([tmp_path, tmp_path / "absent.md"]))
    assert [isinstance(item, ReadError) for item in found] == [False, True, False, True]
    with pytest.raises(ReadError, match="a picture"):
        read(tmp_path)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is empty"),
        (b" \n\n ", "is empty"),
        (b"%PDF-1.7 text", "this PDF is damaged"),
        (b"abc\x00def", "no text"),
        ("Straße".encode("latin-1"), "not UTF-8 text (byte 4): save it as UTF-8"),
        (b"a" * (MAX_BYTES + 1), "larger than 20 MB"),
        (b"<!doctype html><html><body><p>Menu</p></body></html>", "no article in this page"),
    ],
)
def test_files_that_are_no_articles(tmp_path: Path, content: bytes, problem: str) -> None:
    path = write(tmp_path, "x.txt", content)
    with pytest.raises(ReadError, match=re.escape(problem)):
        read(path, DAY)


def test_an_empty_folder_and_an_absent_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="holds no file that can be read"):
        read(tmp_path)
    with pytest.raises(ReadError, match="No such file or directory"):
        read(str(tmp_path / "absent.txt"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path, "x.txt", "Zoë met José in Łódź.\r\n\r\nThey agreed.".encode(encoding))
    assert read(path, DAY)[0].text == "Zoë met José in Łódź.\n\nThey agreed."


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(FRONT.encode())))
    assert read("-")[0].source == "standard input"


def test_the_same_page_at_two_addresses_has_one_id() -> None:
    other = FRONT.replace("https://www.example.org/news/1?utm_source=feed", "http://example.org/news/1/#top")
    assert parse_text(FRONT).id == parse_text(other).id


PARAGRAPHS = "".join(
    f"<p>Minister Anna Berg met the envoys of country {n} in Vienna on Monday, her office said in a statement.</p>"
    for n in range(6)
)
PAGE = f"""<!doctype html><html><head><title>Ministers meet in Vienna | Example Post</title>
<meta property="og:title" content="Ministers meet in Vienna | Example Post">
<meta property="og:site_name" content="Example Post">
<link rel="canonical" href="https://www.example.org/ministers">
<meta property="article:published_time" content="2026-03-10T09:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Ministers meet in Vienna</h1>{PARAGRAPHS}<p>Photo: Tom Lee</p></article>
<footer>© 2026 Example Post. All rights reserved. Last changed 1 January 2026</footer></body></html>"""


def test_a_web_page(tmp_path: Path) -> None:
    (article,) = read(write(tmp_path, "page.html", PAGE))
    assert (article.title, article.published, article.publisher) == ("Ministers meet in Vienna", DAY, "Example Post")
    assert article.url == "https://www.example.org/ministers"
    assert article.text.count("\n\n") == 5
    assert "Tom Lee" not in article.text and "Home" not in article.text


def test_a_page_without_a_stated_day_is_refused_and_takes_a_given_one(tmp_path: Path) -> None:
    dateless = re.sub(r"<meta property=.article:published_time.*?>", "", PAGE)
    path = write(tmp_path, "page.html", dateless)
    with pytest.raises(ReadError, match="add --published"):
        read(path)
    assert read(path, dt.date(2026, 3, 11))[0].published == dt.date(2026, 3, 11)


@pytest.mark.data
def test_every_annotated_sentence_is_found() -> None:
    """Reading must not lose what people found to report an event, furniture or not."""
    missing, total = [], 0
    for path in sorted(needed("gold").glob("*.json")):
        text = " ".join(parse_text(path.with_suffix(".md").read_text()).text.split())
        sentences = [" ".join(plain(m["sentence"]).split()) for m in json.loads(path.read_text())["mentions"]]
        total += len(sentences)
        missing += [s for s in sentences if s.removeprefix("FILE PHOTO: ") not in text]
    assert total > 0
    assert missing == []


@pytest.mark.parametrize("name", ["", " "])
def test_an_empty_name_is_no_folder(name: str) -> None:
    (found,) = read_all([name])
    assert isinstance(found, ReadError) and "is empty" in str(found)
