"""PDF and Word files: title, day and paragraphs, or in words why there is no article in them."""

import datetime as dt
import io
import zipfile

import docx
import pytest

from extract.readers.errors import ReadError
from extract.readers.files import parse_bytes
from extract.readers.limits import MAX_PAGES
from tests.unit.printed import Placed, column, pdf
from tests.unit.test_readers_containers import zipped

DAY = dt.date(2026, 3, 9)
HEAD: list[Placed] = [(72, 740, 20, "Envoys return to Vienna"), (72, 715, 10, "Example Post, 9 March 2026")]
FIRST = [
    "Minister Anna Berg met the envoys of three coun-",
    "tries in Vienna on Monday, to hear of a long-",
    "term plan.",
]
SECOND = [
    "The long-term plan was made by Olaf Petit, who has",
    "led the Austro-",
    "Hungarian office of the union since May.",
]
SEVERAL = [*FIRST, "", "End of Document", "", *SECOND, "", "End of Document"]


def test_a_printed_article() -> None:
    article = parse_bytes(pdf([[*HEAD, *column([*FIRST, "", *SECOND], top=690)]]), "a.pdf")
    assert (article.title, article.published) == ("Envoys return to Vienna", DAY)
    assert article.text.split("\n\n")[-2:] == [
        "Minister Anna Berg met the envoys of three countries in Vienna on Monday, to hear of a long-term plan.",
        "The long-term plan was made by Olaf Petit, who has led the Austro-Hungarian office of the union since May.",
    ]


def test_columns_and_pages_follow_each_other_without_their_running_heads() -> None:
    left = column([f"Left line {n} tells of the talks that were" for n in range(4)], x=72)
    right = column(["held in the right column on Monday.", "", "Anna Berg will speak on"], x=320)
    pages = [
        [(72.0, 760.0, 8.0, "Example Post"), *left, *right, (300.0, 30.0, 8.0, "1")],
        [(72.0, 760.0, 8.0, "Example Post"), *column(["the next page, in May."]), (300.0, 30.0, 8.0, "2")],
    ]
    article = parse_bytes(pdf(pages), "a.pdf", DAY)
    assert article.text.endswith(
        "that were held in the right column on Monday.\n\nAnna Berg will speak on the next page, in May."
    )
    assert "Example Post" not in article.text


@pytest.mark.parametrize(
    ("claimed", "title"), [("Berg speaks", "Berg speaks"), ("Microsoft Word - 3.doc", "Berg speaks in Vienna.")]
)
def test_the_title_and_days_that_a_file_claims(claimed: str, title: str) -> None:
    """The title counts where the text has it; the day on which the file was made never does."""
    data = pdf(
        [column(["Berg speaks in Vienna. The minister was heard by envoys of", "nine countries on Monday."])], claimed
    )
    assert parse_bytes(data, "a.pdf", DAY).title == title
    with pytest.raises(ReadError, match="no day of publication"):
        parse_bytes(data, "a.pdf")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (pdf([[]], picture=True), r"pictures of its pages and no text .*: have its text recognised \(OCR\) first"),
        (pdf([column(FIRST)])[:300] + b"%%EOF", "this PDF is damaged|pictures of its pages"),
        (pdf([column(SEVERAL)]), r'holds several articles \("End of Document" stands 2 times\): save each'),
        (pdf([column(FIRST)] * (MAX_PAGES + 1)), "more than 100 pages"),
    ],
)
def test_what_is_no_article_is_told_with_what_to_do(data: bytes, problem: str) -> None:
    with pytest.raises(ReadError, match=problem):
        parse_bytes(data, "a.pdf", DAY)


def word_file(*paragraphs: tuple[str, str], title: str = "") -> bytes:
    document = docx.Document()
    document.core_properties.title = title
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def test_a_word_file() -> None:
    data = word_file(
        ("Title", "Envoys return"), ("Normal", "9 March 2026"), ("Normal", FIRST[1]), ("List Bullet", "One")
    )
    article = parse_bytes(data, "a.docx")
    assert (article.title, article.published) == ("Envoys return", DAY)
    assert article.text == f"{FIRST[1]}\n\nOne"


def test_word_files_that_are_no_article() -> None:
    several = [("Normal", "Talks."), ("Normal", "Load-Date: March 9, 2026")] * 2
    with pytest.raises(ReadError, match='holds several articles \\("Load-Date" stands 2 times\\)'):
        parse_bytes(word_file(*several), "a.docx", DAY)
    with pytest.raises(ReadError, match="holds no text"):
        parse_bytes(word_file(), "a.docx", DAY)
    good = word_file(("Normal", "Talks."))
    with zipfile.ZipFile(io.BytesIO(good)) as old:
        held = {name: old.read(name) for name in old.namelist()}
    with pytest.raises(ReadError, match="this Word file is damaged"):
        parse_bytes(zipped(held | {"word/document.xml": b"<broken"}), "a.docx", DAY)
    with pytest.raises(ReadError, match="would unpack to more"):
        parse_bytes(zipped({"word/document.xml": b" " * 30_000_000}), "a.docx", DAY)


def test_other_office_documents_are_still_refused() -> None:
    with pytest.raises(ReadError, match="office document or a book"):
        parse_bytes(zipped({"mimetype": "application/epub+zip"}), "a.epub", DAY)
