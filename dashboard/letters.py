"""How wide a text will be on the screen, and how it is broken into lines, before a browser has drawn it.

The fonts are those that Streamlit ships, so their widths are the same on every machine; kerning, which makes nearly
every word narrower, is left out. A letter that the table does not know counts as wide as any.
"""

import functools
from collections.abc import Mapping
from typing import Literal

from extract.resources import table

Face = Literal["serif 400", "serif 600", "sans 400", "sans 600"]
FACES: tuple[Face, ...] = ("serif 400", "serif 600", "sans 400", "sans 600")
UNKNOWN = 1.2  # of the font's size


@functools.cache
def _widths(face: Face) -> Mapping[str, float]:
    column = 1 + FACES.index(face)
    return {chr(int(row[0].removeprefix("U+"), 16)): int(row[column]) / 1000 for row in table("dashboard/widths.tsv")}


def width(text: str, face: Face, size: float) -> float:
    """Pixels of the text in one line at this size of the font."""
    widths = _widths(face)
    return size * sum(widths.get(letter, UNKNOWN) for letter in text)


def wrap(text: str, face: Face, size: float, most: float) -> list[str]:
    """The text in as few lines of at most ``most`` pixels as it takes, these as even as can be; a word that is longer
    than a line has one of its own."""
    words = text.split()
    lines = _filled(words, face, size, most)
    low, high = 0.0, most
    while high - low > 1:  # the narrowest width that takes no more lines
        middle = (low + high) / 2
        low, high = (low, middle) if len(_filled(words, face, size, middle)) <= len(lines) else (middle, high)
    return _filled(words, face, size, high)


def _filled(words: list[str], face: Face, size: float, most: float) -> list[str]:
    """The words in lines, each filled as far as it goes."""
    lines: list[str] = []
    for word in words:
        if lines and width(f"{lines[-1]} {word}", face, size) <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
