"""From the lines of a printed page to paragraphs: what was broken at the end of a line or page is put together."""

import itertools
import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

SENTENCE_END = re.compile(r"[.!?:][\"'”’)\]]*$")
LARGER = 1.2  # times the size of the text: a title
OTHER_SIZE = 0.12  # share by which a line of another paragraph differs in size
SPACED = 1.35  # times the usual distance of lines: a new paragraph
SHORT = 0.75  # of the usual length of a line: the last of a paragraph
INDENT = 0.5, 5.0  # times the size of its letters that the first line of a paragraph is set in
MOST_TITLE_LINES = 4
REPEATED = 0.5  # share of the pages on which a running head stands


@dataclass(frozen=True, slots=True)
class Line:
    """A line, the size of its letters, and where it begins: points from the left and from below."""

    text: str
    size: float
    x: float
    y: float
    page: int

    def longer(self, text: str) -> "Line":
        return replace(self, text=self.text + text)


def without_repeats(pages: Sequence[Sequence[Line]]) -> list[Line]:
    """The lines of all pages, less page numbers and what stands on the top or bottom of most pages."""
    edges = Counter(key(line) for lines in pages for line in {key(line): line for line in edge(lines)}.values())
    many = max(2.0, REPEATED * len(pages))
    found = []
    for lines in pages:
        furniture = {id(line) for line in edge(lines) if not key(line) or (len(pages) > 1 and edges[key(line)] >= many)}
        found += [line for line in lines if id(line) not in furniture]
    return found


def edge(lines: Sequence[Line]) -> list[Line]:
    return [*lines[:2], *lines[-2:]]


def key(line: Line) -> str:
    """A line without its numbers: "" for a page number."""
    return re.sub(r"[\d\W]+|\bpage\b|\bof\b", "", line.text.lower())


def title_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines at the top that are set in the largest letters; none where they are as large as the text."""
    body = text_size(lines)
    largest = max((line.size for line in lines if line.page == lines[0].page), default=0.0)
    found = []
    for line in lines[: MOST_TITLE_LINES + 1]:
        if not (line.size >= LARGER * body and line.size > (1 - OTHER_SIZE) * largest):
            break
        found.append(line)
    return found if len(found) <= MOST_TITLE_LINES else []


def text_size(lines: Sequence[Line]) -> float:
    """The size of most letters."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def paragraphs_of(lines: Sequence[Line]) -> list[str]:
    """The paragraphs, hyphens at the ends of lines taken out where they are none of the word's own."""
    text = " ".join(line.text for line in lines)
    gaps = [above.y - below.y for above, below in itertools.pairwise(lines) if above.y > below.y]
    gap = statistics.median_low(gaps) if gaps else 0.0
    width = statistics.median([len(line.text) for line in lines]) if lines else 0.0
    found: list[str] = []
    last: Line | None = None
    for line in lines:
        if last is None or begins(line, last, gap, width):
            found.append(line.text.strip())
        else:
            found[-1] = joined(found[-1], line.text.strip(), text)
        last = line
    return found


def begins(line: Line, last: Line, gap: float, width: float) -> bool:
    """Whether a line begins a paragraph."""
    if abs(line.size - last.size) > OTHER_SIZE * max(line.size, last.size):
        return True
    if line.page == last.page and gap and last.y - line.y > SPACED * gap:
        return True
    ended = SENTENCE_END.search(last.text.strip()) is not None
    indented = INDENT[0] * line.size < line.x - last.x < INDENT[1] * line.size and line.page == last.page
    return ended and (indented or len(last.text.strip()) < SHORT * width)


def joined(text: str, line: str, whole: str) -> str:
    """The text and the next line of it."""
    if text.endswith("\u00ad"):
        return text[:-1] + line
    word = re.search(r"(\w+)-$", text)
    rest = re.match(r"\w+", line)
    if not word or not rest or not word[1].isalpha():
        return f"{text} {line}"
    own = f"{word[1]}-{rest[0]}" in whole or not rest[0][0].islower()
    return (text if own else text[:-1]) + line
