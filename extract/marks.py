"""What the user keeps of events: stars and notes, as the lines of a small file beside the store.

They say nothing about what happened and change no event. Like a correction each names its event by a sentence that
tells it (``corrections.Anchor``), so that it survives another reading, waits while its article is away, and follows the
sentence when events are merged or split.
"""

from dataclasses import dataclass
from typing import Literal, get_args

from extract.correction_lines import SHORT, CorrectionError, Lines, cells_of, is_one_line
from extract.corrections.cells import ANCHOR, anchor_cells, anchor_in
from extract.corrections.model import Anchor
from extract.strings import cut

Action = Literal["star", "note"]
ACTIONS: tuple[Action, ...] = get_args(Action)
LONGEST = 2000  # characters of a note
HEADER = """\
# What you keep of events: stars and notes. Edit it while nothing is being added.
# One a line, tabs between the columns. An event is named by a sentence that tells it, in four columns (SENTENCE below):
# id of the article, type as the program read it, words that name the event, sentence.
# star	SENTENCE
# note	one line	SENTENCE
"""
USAGE: dict[Action, str] = {"star": "star SENTENCE", "note": "note LINE SENTENCE"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A star, whose ``text`` is "", or a note, for the event that the anchor's sentence tells."""

    action: Action
    text: str
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Kept:
    """What the user keeps of an event: whether it is starred, and the note, "" where there is none."""

    starred: bool = False
    note: str = ""


def kept(marks: list[Mark]) -> Kept:
    """What these marks of one event, the oldest first, come to: of several notes, of what were several events, all."""
    notes = dict.fromkeys(mark.text for mark in marks if mark.action == "note")
    return Kept(any(mark.action == "star" for mark in marks), " ".join(notes))


def parse_line(line: str) -> Mark:
    action, *cells = cells_of(line)
    known = next((known for known in ACTIONS if known == action), None)
    if known is None:
        raise CorrectionError(f"unknown action {action!r}: begin with {' or '.join(ACTIONS)} and a tab, or with #")
    texts = 1 if known == "note" else 0
    if len(cells) != texts + ANCHOR:
        raise CorrectionError(f"{len(cells) + 1} columns: write {USAGE[known]} with tabs between")
    return well_formed(Mark(known, "".join(cells[:texts]), anchor_in(cells[texts:])))


def line_of(mark: Mark) -> str:
    return "\t".join([mark.action, *([mark.text] if mark.action == "note" else []), *anchor_cells(mark.anchor)])


def well_formed(mark: Mark) -> Mark:
    """The mark as it is written down; CorrectionError where it cannot be."""
    text = " ".join(mark.text.split())
    if not mark.anchor.article_id or not mark.anchor.sentence or (mark.action == "note" and not text):
        raise CorrectionError(f"something is missing: write {USAGE[mark.action]}")
    if len(text) > LONGEST:
        raise CorrectionError(f"the note has {len(text):,} characters: {LONGEST:,} is the most")
    if not is_one_line([text, *anchor_cells(mark.anchor)]):
        raise CorrectionError("a note cannot hold control characters or half characters: write it in plain text")
    return Mark(mark.action, text, mark.anchor)


def in_short(mark: Mark) -> str:
    """ "star: The ministers met in …", as messages name it."""
    return f"{mark.action}: {cut(mark.anchor.sentence, SHORT)}"


LINES = Lines(HEADER, parse_line, line_of, in_short)
