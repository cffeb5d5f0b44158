"""Markdown to clean paragraphs: what a reader would see of it, as plain text."""

import html
import re
from collections.abc import Iterator

WRAP = 120  # no editor wraps text wider than this: a longer line is a paragraph of its own

LINE_STARTS = re.compile(r"\s{0,3}(#{1,6}\s|[-*+•]\s|>|1[.)]\s|\||```|~~~)")
NUMBERED = re.compile(r"\s{0,3}\d{1,3}[.)]\s")  # of a list where the line before is, too; else "in May\n12. Then"
UNDERLINED_HEADING = re.compile(r"((?:\A|(?<=\n\n))[^\n]{0,200}[^\n.])\n(?:={3,}|-{3,})[^\S\n]*$", re.M)
RULE = re.compile(r"\s*(?:([-*_=])\s*(?:\1\s*){2,}|[|:\-\s]*\|[|:\-\s]*|(?:```|~~~).*|\[[^\]]+\]:\s*\S+.*)")
CROSSHEAD = re.compile(r"[-*+•–—]\s+(\S.*?)\s+[-*+•–—]")
MARKER = re.compile(r"\A(?:#{1,6}\s+|>\s?|[-*+•]\s+|\[[ xX]\]\s)+")
HEADING_END = re.compile(r"(?<!\s)\s++#++$")

# Every repetition has a bound, so that no text, however made, takes more than a moment.
TARGET = r"\([^()\s]{0,2000}(?:\([^()]{0,500}\)[^()\s]{0,500}){0,5}(?:\s\"[^\"]{0,500}\")?\)"
IMAGE = re.compile(rf"!\[[^\]]{{0,1000}}\](?:{TARGET}|\[[^\]]{{0,100}}\])")
LINK = re.compile(rf"\[((?:[^\[\]]|\[[^\[\]]{{0,200}}\]){{1,1000}})\](?:{TARGET}|\[\d{{0,4}}\])")
FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,50}\]")
COMMENT = re.compile(r"<!--(?:(?!<!--|-->).){0,2000}+-->", re.S)
AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
TAG = re.compile(r"</?[A-Za-z][^<>]*>")
STRONG = re.compile(r"(?<![\w*\\])(\*{1,3})(?=[^\s*])(.{1,300}?)(?<=[^\s*\\])\1(?![\w*])")
UNDERLINED = re.compile(r"(?<![\w_\\])(_{1,3})(?=[^\s_])(.{1,300}?)(?<=[^\s_\\])\1(?![\w_])")
CODE = re.compile(r"(`{1,3})([^`]+)\1")
INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
NO_CHARACTER = re.compile(r"&#\d{8,};?")  # Python refuses to make a number of 5,000 digits
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])")


def blocks(text: str) -> Iterator[str]:
    """The paragraphs of Markdown or plain text, mark-up still in them, hard-wrapped lines joined by a blank.

    Headings, list items and lines too long to be wrapped ones are paragraphs of their own; rules, fences and
    link definitions are left out.
    """
    text = UNDERLINED_HEADING.sub(r"# \1\n", COMMENT.sub("", text))
    for block in re.split(r"\n[^\S\n]*(?:\n[^\S\n]*)+", text):
        joined: list[list[str]] = []
        previous = ""
        for line in block.split("\n"):
            if not line.strip() or (len(line) <= WRAP and RULE.fullmatch(line)):
                previous = ""
            elif previous and not begins(line, previous):
                joined[-1].append(line.strip().removeprefix("> "))
                previous = line
            else:
                joined.append([line.strip()])
                previous = line
        yield from map(" ".join, joined)


def begins(line: str, previous: str) -> bool:
    """Whether a line is no continuation of the line before."""
    if line.lstrip().startswith(">") and previous.lstrip().startswith(">"):
        return False
    if heading(previous.lstrip()) or max(len(line), len(previous)) > WRAP or LINE_STARTS.match(line):
        return True
    return NUMBERED.match(line) is not None and NUMBERED.match(previous) is not None


def heading(block: str) -> bool:
    return re.match(r"#{1,6}\s", block) is not None


def plain(block: str) -> str:
    """One paragraph without its mark-up: emphasis, links, images, list and quotation marks, tags."""
    crosshead = CROSSHEAD.fullmatch(block)
    text = crosshead[1] if crosshead else HEADING_END.sub("", MARKER.sub("", block))
    text = FOOTNOTE.sub("", IMAGE.sub("", text))
    text = TAG.sub("", AUTOLINK.sub(r"\1", LINK.sub(r"\1", text)))
    for pattern in (CODE, STRONG, STRONG, UNDERLINED, UNDERLINED):  # twice: one emphasis may hold another
        text = pattern.sub(r"\2", text)
    if text.startswith("|"):
        text = text.strip("| ").replace("|", " ")
    return tidy(html.unescape(NO_CHARACTER.sub("", ESCAPE.sub(r"\1", text))))


def tidy(text: str) -> str:
    """The text on one line, without control characters and what else cannot be seen."""
    return INVISIBLE.sub("", re.sub(r"\s+", " ", text)).strip()


def visible(text: str) -> str:
    """The text with a mark for each line break, control character and half of a character: safe to print and store.

    For paths and messages, in which every blank counts; ``tidy`` is for what people read.
    """
    return UNPRINTABLE.sub("\ufffd", text)
