"""A briefing as a document of Word, with footnotes of its own.

python-docx knows no footnotes: their part of the file is made here, as ECMA-376 (17.11) describes it.
"""

import datetime as dt
import io

from docx import Document
from docx.document import Document as Made
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import etree

from extract.exports.briefing import Briefing, Item
from extract.exports.citations import Source

WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# The first two footnotes are the lines that part the text from the footnotes.
OPENING = f"""<w:footnotes xmlns:w="{WORDS}" xmlns:r="{LINKS}">
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
</w:footnotes>"""
SMALL, BODY = Pt(9), Pt(11)
DOUBT, SECOND = RGBColor(0x7E, 0x50, 0x00), RGBColor(0x4D, 0x51, 0x59)


def to_docx(briefing: Briefing) -> bytes:
    """Text stands in it as text; only addresses of the web are links."""
    document = Document()
    _set_up(document, briefing)
    footnotes = _Footnotes()
    if briefing.title:
        document.add_heading(briefing.title, 0)
        _second(document, briefing.facts)
    for item in briefing.items:
        _item(document, item, footnotes)
    footnotes.put_into(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _set_up(document: Made, briefing: Briefing) -> None:
    document.styles["Normal"].font.size = BODY
    about = document.core_properties
    about.title, about.author, about.comments = briefing.title, "", ""
    about.created = about.modified = dt.datetime.now(dt.UTC).replace(tzinfo=None)


def _item(document: Made, item: Item, footnotes: "_Footnotes") -> None:
    document.add_heading(item.title, 2)
    when = _second(document, "")
    when.add_run(item.when).bold = True
    when.add_run(f" · {item.what}")
    if item.parties:
        _second(document, item.parties)
    sentence = document.add_paragraph(item.sentence, style="Quote")
    footnotes.add(sentence, item.sources[0])
    if others := item.also():
        also = _second(document, "Also reported: ")
        for number, (name, places) in enumerate(others):
            also.add_run(f"{', ' if number else ''}{name}")
            for place in places:
                footnotes.add(also, item.sources[place], before=" " if place != places[0] else "")
    for line in item.lines:
        run = document.add_paragraph(style="List Bullet").add_run(line.text)
        if line.doubt:
            run.font.color.rgb = DOUBT
    if item.note:
        note = document.add_paragraph()
        note.add_run("Note: ").bold = True
        note.add_run(item.note)


def _second(document: Made, text: str) -> Paragraph:
    """A paragraph that says something about the text beside it."""
    paragraph = document.add_paragraph(text)
    for run in paragraph.runs:
        run.font.color.rgb = SECOND
    return paragraph


class _Footnotes:
    """The footnotes of a document, in their order."""

    def __init__(self) -> None:
        self._part: list[tuple[etree._Element, Source]] = []
        self._root = etree.fromstring(OPENING)

    def add(self, paragraph: Paragraph, source: Source, before: str = "") -> None:
        """A footnote at the end of the paragraph, with something that parts it from the one before."""
        number = str(len(self._part) + 1)
        run = paragraph.add_run(before)
        run.font.superscript = True
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), number)
        run._r.append(reference)
        note = etree.SubElement(self._root, f"{{{WORDS}}}footnote", {f"{{{WORDS}}}id": number})
        self._part.append((note, source))

    def put_into(self, document: Made) -> None:
        package = document.part.package
        assert package is not None
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, b"", package)
        for note, source in self._part:
            link = part.relate_to(source.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True) if source.url else None
            note.append(_note(source, link))
        part._blob = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _note(source: Source, link: str | None) -> etree._Element:
    """The paragraph of a footnote: its number, then outlet, title and day, then the address as a link."""
    made = parse_xml(f'<w:p xmlns:w="{WORDS}" xmlns:r="{LINKS}"><w:r><w:footnoteRef/></w:r></w:p>')
    paragraph = Paragraph(made, None)  # type: ignore[arg-type]
    Run(made[0], paragraph).font.superscript = True
    before = source.before_address()
    paragraph.add_run(f" {before}{', ' if before and link else ''}")
    if link:
        anchor = OxmlElement("w:hyperlink")
        anchor.set(qn("r:id"), link)
        run = paragraph.add_run(source.url)
        run.font.underline = True
        anchor.append(run._r)
        made.append(anchor)
    for run in made.iter(qn("w:r")):
        Run(run, paragraph).font.size = SMALL
    return made
