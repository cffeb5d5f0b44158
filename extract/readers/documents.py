"""Articles in documents: PDF by pypdf, Word files (DOCX) by python-docx; their paragraphs are read as plain text."""

import datetime as dt
import io
import logging
import re
import zipfile
from collections.abc import Iterator, Sequence

import docx
import pypdf
from docx.document import Document
from docx.text.paragraph import Paragraph
from pypdf.errors import DependencyError

from extract.model import Article
from extract.readers.archive import is_bomb
from extract.readers.days import days_in_head
from extract.readers.errors import ReadError
from extract.readers.front_matter import Page
from extract.readers.limits import MAX_BYTES, MAX_PAGES, MAX_SOURCE
from extract.readers.lines import Line, paragraphs_of, title_lines, without_repeats
from extract.readers.markup import tidy
from extract.readers.text import parse_text
from extract.resources import table

FEW = 40  # characters of a page that is a picture of a text
HEAD = 1_000  # characters in which a text has the title that the file claims to have
MANUSCRIPT = "word/document.xml"

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it has to say is in our errors


def parse_pdf(data: bytes, source: str, published: dt.date | None = None) -> Article:
    """The article in a PDF. ReadError where it is locked, a scan, or holds several articles.

    What the file says of its own dates is not used: they are the days on which it was made, saved or printed.
    """
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError(source, "this PDF is locked with a password: save it without one, or paste its text")
        if len(reader.pages) > MAX_PAGES:
            raise ReadError(source, f"this PDF has more than {MAX_PAGES} pages: save its articles apart")
        lines = without_repeats([lines_of(page, number) for number, page in enumerate(reader.pages)])
        claimed = tidy(str(reader.metadata.title or "")) if reader.metadata else ""
    except DependencyError as error:
        raise ReadError(source, "this PDF is locked: save it without a password, or paste its text") from error
    except (ReadError, MemoryError):
        raise
    except Exception as error:  # of a damaged one, many kinds
        problem = f"this PDF is damaged ({error or type(error).__name__}): open it and paste the text"
        raise ReadError(source, problem) from error
    if sum(len(line.text) for line in lines) < FEW * len(reader.pages):
        raise ReadError(
            source, "this PDF holds pictures of its pages and no text (a scan): have its text recognised (OCR) first"
        )
    heading = title_lines(lines)
    title = " ".join(line.text for line in heading)
    return article_of(title, claimed, paragraphs_of(lines[len(heading) :] if heading else lines), source, published)


def lines_of(page: pypdf.PageObject, number: int) -> list[Line]:
    """The lines of a page in the order of its content, in which columns follow each other."""
    found = [Line("", 0.0, 0.0, 0.0, number)]

    def visit(text: str, scene: list[float], matrix: list[float], _: object, size: float) -> None:
        for index, part in enumerate(text.split("\n")):
            if index:
                found.append(Line("", 0.0, 0.0, 0.0, number))
            if part.strip() and not found[-1].text:
                x, y = matrix[4], matrix[5]
                left, height = scene[0] * x + scene[2] * y + scene[4], scene[1] * x + scene[3] * y + scene[5]
                scale = abs(matrix[3] or matrix[1]) * abs(scene[3] or scene[1])
                found[-1] = Line("", size * scale, left, height, number)
            found[-1] = found[-1].longer(part)

    page.extract_text(visitor_text=visit)
    return [line for line in found if line.text.strip()]


def parse_docx(data: bytes, source: str, published: dt.date | None = None) -> Article:
    """The article in a Word file; the days of the file itself are not used. ReadError as ``parse_pdf``."""
    check_packed(data, source)
    try:
        document = docx.Document(io.BytesIO(data))
        styled = list(paragraphs(document))
        claimed = tidy(document.core_properties.title or "")
    except MemoryError:
        raise
    except Exception as error:  # of a damaged one, many kinds
        raise ReadError(source, f"this Word file is damaged ({type(error).__name__}): save it anew") from error
    if not styled:
        raise ReadError(source, "this Word file holds no text: open it and paste the text")
    title = next((text for style, text in styled if style == "Title"), "")
    title = title or next((text for style, text in styled[:3] if style == "Heading 1"), "")
    return article_of(title, claimed, [text for _, text in styled if text != title], source, published)


def check_packed(data: bytes, source: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(member.file_size for member in archive.infolist())
        large = any(member.file_size > MAX_BYTES for member in archive.infolist() if member.filename.endswith(".xml"))
    if large or is_bomb(size, len(data)):
        raise ReadError(source, "would unpack to more than an article can be: open it and paste the text")


def is_docx(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return MANUSCRIPT in archive.namelist()
    except zipfile.BadZipFile:
        return False


def paragraphs(document: Document) -> Iterator[tuple[str, str]]:
    """The style and the text of each paragraph that has one, those in tables too."""
    for item in document.iter_inner_content():
        inner = [item] if isinstance(item, Paragraph) else [p for cell in item._cells for p in cell.paragraphs]
        for paragraph in inner:
            if text := tidy(paragraph.text):
                yield (paragraph.style.name or "") if paragraph.style else "", text


def article_of(title: str, claimed: str, texts: Sequence[str], source: str, published: dt.date | None) -> Article:
    """The article of these paragraphs; the title that its file claims counts where the text has it, too."""
    refuse_several(texts, source)
    if not title and claimed and claimed.casefold() in " ".join([title, *texts])[:HEAD].casefold():
        title = claimed
    days = days_in_head(texts)
    known = Page(title=title, published=days.pop() if len(days) == 1 else None)
    text = "\n\n".join(part for part in texts if part != title)
    return parse_text(text[: MAX_SOURCE + 1], published, source=source, known=known)


def refuse_several(texts: Sequence[str], source: str) -> None:
    """ReadError where the paragraphs are several articles, as newspaper databases put them into one file."""
    for name, pattern in table("readers/several.tsv"):
        number = sum(re.fullmatch(pattern, text) is not None for text in texts)
        if number > 1:
            raise ReadError(
                source,
                f"holds several articles ({name} stands {number} times): save each as a file, or as a table (CSV)",
            )
