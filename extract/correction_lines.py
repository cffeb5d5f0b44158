"""The text of a file of corrections: one a line, tab-separated, the oldest first; "#" begins a comment.

It is edited by hand as well, so a change keeps every other line as it is. What a line says is told by ``Lines``: there
is one of actors (``extract.registry.file``) and one of events (``extract.corrections.file``).
"""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from extract.model import ExtractError

C = TypeVar("C")
SHORT = 60  # characters of a sentence in a message
BROKEN = {"Cc", "Zl", "Zp", "Cs"}  # categories of control characters, line breaks and half characters


class CorrectionError(ExtractError):
    """A correction that cannot be: of what is not there, or a broken line; says what to do."""


def is_comment(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def cells_of(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("\r").split("\t")]


def is_one_line(cells: Iterable[str]) -> bool:
    """Whether the cells can stand in a line: no tabs, no line breaks, no half characters."""
    return not {unicodedata.category(letter) for cell in cells for letter in cell} & BROKEN


@dataclass(frozen=True, slots=True)
class Lines(Generic[C]):
    """How corrections of one kind stand in their file: what a new file opens with, a correction of its line and back,
    and how messages name it. ``read`` raises CorrectionError for a line that is broken."""

    header: str
    read: Callable[[str], C]
    write: Callable[[C], str]
    in_short: Callable[[C], str]

    def parse(self, text: str) -> list[C]:
        """The corrections in the file's text; CorrectionError, which names the line, for the first that is broken."""
        found = []
        for number, line in enumerate(text.split("\n"), 1):
            if not is_comment(line):
                try:
                    found.append(self.read(line))
                except CorrectionError as error:
                    raise CorrectionError(f"line {number}: {error}") from error
        return found

    def with_one_more(self, text: str, correction: C) -> str:
        """The text with a correction at its end."""
        text = text or self.header
        return f"{text}{'' if text.endswith(chr(10)) else chr(10)}{self.write(correction)}\n"

    def without(self, text: str, correction: C) -> str:
        """The text without the last line that says just this; CorrectionError where none does."""
        lines = text.split("\n")
        saying = [n for n, line in enumerate(lines) if not is_comment(line) and self.read(line) == correction]
        if not saying:
            raise CorrectionError(f"{self.in_short(correction)!r} is no correction, or is taken back already")
        return "\n".join(lines[: saying[-1]] + lines[saying[-1] + 1 :])
