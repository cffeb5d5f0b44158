"""What stands in the cells of a correction: days, actors, places and sentences, as text and back.

CorrectionError, which says how to write it, where a cell is none.
"""

import datetime as dt
import re
from collections.abc import Sequence

from extract.correction_lines import CorrectionError
from extract.corrections.model import Anchor
from extract.model import EVENT_TYPES, KINDS, Actor, TimeSpan, shifted
from extract.registry import codes_of

BETWEEN = ".."  # two days
UNKNOWN = "unknown"
MONTH = re.compile(r"(\d{4})-(\d\d)")
YEAR = re.compile(r"\d{4}")
DAYS_USAGE = "write 2026-05-27, 2026-05-27..2026-05-28, 2026-05-27.., ..2026-05-28 or unknown"
ACTOR = re.compile(r"(?P<name>[^\[\]]+?)\s*\[(?P<kind>\w+)(?P<codes>(?: [\w-]+)*)\]")
PLACE = re.compile(r"(?P<name>[^\[\]]+?)(?:\s*\[(?P<code>\w\w)\])?")
SEPARATOR = ";"  # between actors
ANCHOR = 4  # cells of an anchor


def days_in(cell: str) -> TimeSpan:
    """The days of a cell: a day, a month (2026-05), a year, two of them with ".." between, one side open, "unknown"."""
    if cell == UNKNOWN:
        return TimeSpan(None, None, "unknown")
    first, between, last = cell.partition(BETWEEN)
    start = _side(first.strip())[0] if first.strip() else None
    until = (last if between else first).strip()
    end = _side(until)[1] if until else None
    if not start and not end:
        raise CorrectionError(f"no days in {cell!r}: {DAYS_USAGE}")
    if start and end and start > end:
        raise CorrectionError(f"{cell!r} ends before it begins: write the earlier day first")
    return TimeSpan(start, end, "explicit")


def _side(text: str) -> tuple[dt.date, dt.date]:
    """The first and last day of an ISO day, month or year."""
    try:
        if YEAR.fullmatch(text):
            return dt.date(int(text), 1, 1), dt.date(int(text), 12, 31)
        if found := MONTH.fullmatch(text):
            first = dt.date(int(found[1]), int(found[2]), 1)
            return first, shifted(shifted(first, 31).replace(day=1), -1)
        day = dt.date.fromisoformat(text)
    except ValueError as error:
        raise CorrectionError(f"{text!r} is no day: {DAYS_USAGE}") from error
    return day, day


def days_cell(when: TimeSpan) -> str:
    """The cell of these days."""
    if not when.start and not when.end:
        return UNKNOWN
    if when.start == when.end:
        return str(when.start)
    return f"{when.start or ''}{BETWEEN}{when.end or ''}"


def actor_in(cell: str) -> Actor:
    """The actor in "Name [kind CODES]"."""
    found = ACTOR.fullmatch(cell.strip())
    kind = next((kind for kind in KINDS if found and found["kind"] == kind), None)
    if not found or kind is None:
        raise CorrectionError(f"no actor in {cell!r}: write Name [person UA], the kind one of {', '.join(KINDS)}")
    codes = codes_of(";".join(found["codes"].split()))
    return Actor(found["name"].strip(), kind, tuple(codes), reason="named by the user")


def actor_cell(actor: Actor) -> str:
    """The cell of an actor: brackets and semicolons of its name would end it."""
    name = " ".join(re.sub(r"[\[\];]", " ", actor.name).split())
    return f"{name} [{' '.join((actor.kind, *actor.countries))}]"


def actors_in(cell: str) -> tuple[Actor, ...]:
    return tuple(actor_in(part) for part in cell.split(SEPARATOR) if part.strip())


def actors_cell(actors: tuple[Actor, ...]) -> str:
    return f"{SEPARATOR} ".join(map(actor_cell, actors))


def place_in(cell: str) -> tuple[str | None, str | None]:
    """Name and country of "Nicosia [CY]"; None where there are none."""
    if not cell:
        return None, None
    found = PLACE.fullmatch(cell)
    if not found:
        raise CorrectionError(f"no place in {cell!r}: write Nicosia, or Nicosia [CY]")
    code = codes_of(found["code"])[0] if found["code"] else None
    return found["name"].strip(), code


def place_cell(name: str | None, country: str | None) -> str:
    return f"{name} [{country}]" if name and country else name or ""


def anchor_in(cells: Sequence[str]) -> Anchor:
    """The anchor of its four cells."""
    article_id, kind, trigger, sentence = cells
    known = next((known for known in EVENT_TYPES if known == kind), None)
    if known is None:
        raise CorrectionError(f"unknown type {kind!r}: use one of {', '.join(EVENT_TYPES)}")
    return Anchor(article_id, known, trigger, sentence)


def anchor_cells(anchor: Anchor) -> list[str]:
    return [anchor.article_id, anchor.type, anchor.trigger, anchor.sentence]
