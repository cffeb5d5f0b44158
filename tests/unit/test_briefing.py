"""Briefings and workbooks: opened again as others open them, with the texts that went in and nothing that acts."""

import datetime as dt
import io
import json
import zipfile
from dataclasses import replace
from typing import Any

import lxml.html
import openpyxl
import pandas as pd
import pytest
from docx import Document
from lxml import etree
from markdown_it import MarkdownIt
from openpyxl.utils.escape import unescape
from typer.testing import CliRunner

from extract.__main__ import app
from extract.commands.export_commands import ExportFormat
from extract.consolidation import consolidate
from extract.exports.briefing import Briefing, Head, briefing, parties
from extract.exports.briefing.docx import to_docx
from extract.exports.briefing.html import to_html
from extract.exports.briefing.markdown import escaped, to_markdown
from extract.exports.briefing.timelinejs import to_timelinejs
from extract.exports.citations import citation, telling
from extract.exports.export import flat
from extract.exports.formats import FORMATS
from extract.exports.spreadsheet import to_xlsx
from extract.model import EVENT_COLUMNS, Actor, Article, Mention, Span, Status, TimeSpan
from extract.store import Store
from extract.tables import events_table, frame
from tests.dashboard_data import fill

DAY = dt.date(2026, 5, 11)
HOSTILE = '=1+1 <img src=x onerror=alert(1)> **bold** [a](javascript:alert(1)) `c` & \u202eodd\u0007 [^1] "q"'
BERG, OSLO = Actor(f"Berg {HOSTILE}", "person", ("SE",)), Actor("Norway", "country", ("NO",))


def article(number: int, sentence: str, publisher: str = "", url: str | None = None) -> Article:
    return Article.make(
        f"Title {number} {HOSTILE}", sentence, DAY, url, publisher=publisher, source=f"/home/a/{number}.md"
    )


def mention(of: Article, word: str, when: TimeSpan, status: Status = "occurred", headline: str = "") -> Mention:
    at = of.text.index(word)
    spans = Span(0, len(of.text)), Span(at, at + len(word))
    return Mention.at(of, "meeting", status, when, *spans, agents=(BERG,), targets=(OSLO,), headline=headline)


def events() -> pd.DataFrame:
    """A meeting in two articles that differ on the killed, one planned later, one without a day."""
    killed = "Berg met Norway in Oslo on Monday, and {} people were killed. " + HOSTILE
    one = article(1, killed.format(3), "Post & Sons", "https://example.org/a?b=1&c=<2>")
    two = article(2, killed.format(5), "Daily *Bay*", "javascript:alert(1)")
    three = article(3, f"Berg will meet Norway again in June, {HOSTILE}", "Post & Sons", "https://example.org/3")
    four = article(4, f"Berg had met Norway before, {HOSTILE}")
    monday, june = TimeSpan(DAY, DAY, "relative", "Monday"), TimeSpan(DAY.replace(month=6), None, "explicit", "June")
    never = TimeSpan(None, None, "unknown")
    groups = [
        [mention(four, "met", never, headline=f"Berg met before {HOSTILE}")],
        [mention(three, "meet", june, "planned", headline="Berg to meet Norway")],
        [
            mention(one, "met", monday, headline="Berg met Norway in Oslo"),
            mention(two, "met", monday, headline="Berg met Norway"),
        ],
    ]
    articles = {made.id: made for made in (one, two, three, four)}
    return events_table([event for told in groups for event in consolidate(told, articles)], articles, DAY)


EVENTS = events()
NOTES = dict.fromkeys(EVENTS["event_id"][:1], f"Note {HOSTILE}")
MADE: Briefing = briefing(EVENTS, Head(f"Fish {HOSTILE}", NOTES, dt.date(2026, 7, 1)))
TEXTS = [text for item in MADE.items for text in (item.title, item.sentence, item.parties, item.when)]


def test_events_stand_in_order_with_every_report_and_what_differs() -> None:
    days = [item.span.start for item in MADE.items]
    assert days == sorted(filter(None, days)) + [None] * days.count(None) and days[-1] is None
    assert sum(len(item.sources) for item in MADE.items) == 4
    first = next(item for item in MADE.items if len(item.sources) == 2)
    urls = {source.outlet: source.url for source in first.sources}
    assert urls == {"Post & Sons": "https://example.org/a?b=1&c=<2>", "Daily *Bay*": ""}
    assert first.also() == [(first.sources[1].outlet, [1])]
    differing = [line.text for line in first.lines if line.doubt]
    assert [line.split(": ")[0] for line in differing] == ["Reports differ on killed"]
    assert "3 (Post & Sons)" in differing[0] and "5 (Daily *Bay*)" in differing[0]
    assert MADE.facts.endswith("4 reports, 11 May – 11 Jun 2026; written on 1 July 2026")


def test_the_sentence_is_the_one_that_tells_the_title() -> None:
    pieces = [
        {"status": s, "text": t}
        for s, t in (("planned", "They will meet"), ("occurred", "a b"), ("occurred", "They met"))
    ]
    assert telling({"title": "They met", "status": "occurred", "evidence": pieces})["text"] == "They met"


def test_of_many_actors_the_first_are_named() -> None:
    many = [{"name": f"A{n}"} for n in range(10)]
    assert parties({"agents": many, "targets": many[:1]}) == "A0, A1, A2, A3, A4, A5, A6, A7, 2 more → A0"


def test_a_citation_names_outlet_title_day_and_only_an_address_of_the_web() -> None:
    piece: dict[str, Any] = {"publisher": "Post", "article_title": "Fish\n", "published": pd.Timestamp(DAY)}
    assert citation(piece | {"url": "https://example.org/1"}) == "Post, “Fish”, 11 May 2026, https://example.org/1"
    assert citation(piece | {"url": "javascript:alert(1)"}) == "Post, “Fish”, 11 May 2026"


def test_the_web_page_shows_the_texts_and_nothing_in_it_acts_or_loads() -> None:
    text = to_html(MADE).decode()
    page = lxml.html.document_fromstring(text)
    shown = " ".join(page.body.text_content().split())
    assert page.findtext(".//h1") == MADE.title and all(told in shown for told in TEXTS)
    assert not page.xpath("//script|//img|//link|//iframe|//@onerror|//@src")
    links = [link for link in page.xpath("//@href") if not link.startswith("#")]
    assert links == ["https://example.org/a?b=1&c=<2>", "https://example.org/3"]
    targets = {anchor.removeprefix("#") for anchor in page.xpath("//@href") if anchor.startswith("#")}
    assert targets == set(page.xpath("//@id")) and len(page.xpath("//section//li")) == 4
    assert "/home/a" not in text and page.xpath("//li[@class='doubt']")


def test_a_page_of_one_event_has_all_its_sentences_and_no_head() -> None:
    row = EVENTS[EVENTS["article_ids"].map(len) == 2]
    text = to_html(briefing(row, Head("", whole=True))).decode()
    page = lxml.html.document_fromstring(text)
    assert page.findtext(".//title") == MADE.items[0].title and page.find(".//h1") is None
    said = [quote.text_content() for quote in page.xpath("//blockquote")]
    assert len(said) == 2 and len(page.xpath("//@id")) == len(set(page.xpath("//@id")))
    assert {text[-1] for text in said} == {"1", "2"}


def test_markdown_reads_back_as_the_texts() -> None:
    text = to_markdown(MADE).decode()
    tokens = MarkdownIt("commonmark").parse(text)
    kinds = {child.type for token in tokens for child in token.children or ()}
    assert kinds <= {
        "text",
        "text_special",
        "strong_open",
        "strong_close",
        "em_open",
        "em_close",
        "link_open",
        "link_close",
    }
    assert "html_block" not in {token.type for token in tokens}
    shown = ["".join(child.content for child in token.children or ()) for token in tokens if token.type == "inline"]
    assert shown[0] == MADE.title and all(any(told in line for line in shown) for told in TEXTS)
    hrefs = [
        str(child.attrs["href"]) for token in tokens for child in token.children or () if child.type == "link_open"
    ]
    assert hrefs == ["https://example.org/a?b=1&c=%3C2%3E", "https://example.org/3"]
    assert text.count("\n[^") == 4 and "Post & Sons, “Title" in "".join(shown)


@pytest.mark.parametrize(
    "text", ["- one", "+ one", "= one", "12. May", "1) one", "# one", "> one", "***", "\\*", "&amp;"]
)
def test_no_text_is_markup(text: str) -> None:
    (paragraph, inline, _) = MarkdownIt("commonmark").parse(escaped(text))
    assert paragraph.type == "paragraph_open"
    assert "".join(child.content for child in inline.children or ()) == text


def test_the_document_has_headings_sentences_and_footnotes_of_its_own() -> None:
    data = to_docx(MADE)
    document = Document(io.BytesIO(data))
    by_style: dict[str, list[str]] = {}
    for paragraph in document.paragraphs:
        by_style.setdefault(str(paragraph.style.name if paragraph.style else ""), []).append(paragraph.text)
    assert by_style["Title"] == [MADE.title]
    assert by_style["Heading 2"] == [item.title for item in MADE.items]
    assert by_style["Quote"] == [item.sentence for item in MADE.items]
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        notes = etree.fromstring(file.read("word/footnotes.xml"))
        links = etree.fromstring(file.read("word/_rels/footnotes.xml.rels"))
        body = etree.fromstring(file.read("word/document.xml"))
    names = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    told = ["".join(note.itertext()).strip() for note in notes.findall("w:footnote[@w:id]", names)][2:]
    sources = [source for item in MADE.items for source in item.sources]
    expected = [", ".join(filter(None, (source.before_address(), source.url))) for source in sources]
    assert told == expected
    used = body.xpath("//w:footnoteReference/@w:id", namespaces=names)
    assert used == [str(number) for number in range(1, 5)]
    assert [link.get("Target") for link in links] == [source.url for source in sources if source.url]


def test_timelinejs_has_no_title_slide_without_a_title() -> None:
    assert list(json.loads(to_timelinejs(replace(MADE, title="")))) == ["events"]


def test_timelinejs_has_a_slide_for_each_dated_event_with_escaped_texts() -> None:
    made = json.loads(to_timelinejs(MADE))
    dated = [item for item in MADE.items if item.span.start]
    assert [slide["unique_id"] for slide in made["events"]] == [item.event_id for item in dated]
    assert made["events"][0]["start_date"] == {"year": 2026, "month": 5, "day": 11}
    for slide, item in zip(made["events"], dated, strict=True):
        assert lxml.html.fromstring(slide["text"]["headline"]).text_content() == item.title
        shown = lxml.html.fragment_fromstring(slide["text"]["text"], create_parent=True)
        assert item.sentence in shown.text_content() and not shown.xpath("//img|//script")
        assert {link.split(":")[0] for link in shown.xpath("//@href")} <= {"https"}
        assert not slide["autolink"]


def test_a_workbook_holds_the_cells_as_text_and_days_as_days() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(EVENTS)))
    assert book.sheetnames == ["Events", "Reports"]
    names, *rows = book["Events"].iter_rows()
    assert [cell.value for cell in names] == list(EVENT_COLUMNS)
    cells = flat(EVENTS)
    for row, (_, expected) in zip(rows, cells.iterrows(), strict=True):
        for cell, name in zip(row, cells.columns, strict=True):
            assert cell.data_type != "f" and cell.hyperlink is None
            if name in ("title", "agents", "evidence"):
                assert unescape(cell.value or "") == expected[name]
    starts = [row[list(cells.columns).index("start")] for row in rows]
    assert [cell.value for cell in starts] == [None if pd.isna(day) else day for day in EVENTS["start"]]
    assert {cell.number_format for cell in starts if cell.value} == {"yyyy-mm-dd"}
    reports = book["Reports"]
    assert reports.max_row == 5 and "/home/a" not in {str(cell.value) for row in reports.iter_rows() for cell in row}
    formulas = [cell for row in reports.iter_rows() for cell in row if str(cell.value or "").startswith("=")]
    assert all(cell.quotePrefix for cell in formulas)


def test_what_a_sheet_cannot_hold_is_cut_or_told_as_text() -> None:
    table = frame(
        [{"text": "=" + "x" * 40_000, "published": dt.date(1815, 6, 18)}], {"text": "str", "published": "datetime64[s]"}
    )
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(table)))["Sentences"]
    assert (len(sheet["A2"].value), sheet["A2"].quotePrefix, sheet["B2"].value) == (32_767, True, "1815-06-18")


def test_nothing_can_be_written_of_no_events_but_an_empty_file() -> None:
    empty = frame([], EVENT_COLUMNS)
    for made in FORMATS.values():
        assert isinstance(made.write(empty, Head()), bytes)


def test_the_command_line_knows_every_format(tmp_path: Any) -> None:
    assert {str(name) for name in ExportFormat} == {*FORMATS, "gold"}
    path = tmp_path / "events.db"
    fill(path, 1)
    none = CliRunner().invoke(app, ["export", "--starred", "--db", str(path)])
    assert none.exit_code == 1 and "nothing is starred" in str(none.exception)
    with Store(path) as store:
        event = store.events()["event_id"].iloc[0]
        store.marks.star(event)
        store.marks.note(event, "My note")
    arguments = ["export", "--format", "markdown", "--starred", "--notes", "--title", "Ports", "--db", str(path)]
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0
    assert done.stdout.startswith("# Ports\n") and done.stdout.count("## ") == 1 and "*Note:* My note" in done.stdout
