"""What is asked about what is doubtful, what can be answered, and what comes next: pure, in words."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from extract.consolidation.words import cosine, stems
from extract.corrections import Anchor, EventCorrection
from extract.happenings import history
from extract.happenings.changes import changes, table_rows
from extract.happenings.doubts import NAMES, REASONS, Doubt, Reason
from extract.store import Preview

from . import words
from .index import EventIndex
from .theme import STATUS_WORDS

Rows = NDArray[np.intp]
Evidence = Sequence[Mapping[str, Any]]
WEEK = 7  # days after a planned event within which it is told how it ended
ALIKE = 0.2  # cosine of the words of two events from which one may tell how the other ended
AnswerName = Literal["merge", "refuse", "confirm", "hide", "occurred", "negated"]

QUESTIONS: dict[Reason, str] = {
    "double": "Are these one event?",
    "overdue": "Did it take place?",
    "far": "Is this day right?",
    "disputed": "Is it right as it is shown?",
    "nobody": "Who does it?",
    "unsure": "Is this read rightly?",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, its button, the key that gives it, and what it does: "" where that is told otherwise."""

    name: AnswerName
    label: str
    key: str
    effect: str = ""


EDITING = "You put right what it is, when it was or who did it, and see first what will change."
STAYS = "It stays as it is, counts as sure, and is not asked about again."
HIDE = Answer("hide", "Hide", "H", "It is shown nowhere, as if it were no event.")
ANSWERS: dict[Reason, tuple[Answer, ...]] = {
    "double": (
        Answer("merge", "Merge", "M"),
        Answer("refuse", "Keep apart", "A", "They stay two events, and are not asked about again."),
        Answer("hide", "Hide the second", "H", "The second is shown nowhere, as if it were no event."),
    ),
    "overdue": (
        Answer("occurred", "It took place", "Y", "It is shown as happened on the day that it was planned for."),
        Answer("negated", "It did not", "N", "It is shown as something that did not happen."),
        Answer("confirm", "Keep as planned", "A", "It stays planned, and is not asked about again."),
        HIDE,
    ),
    "far": (Answer("confirm", "The day is right", "A", STAYS), HIDE),
    "disputed": (Answer("confirm", "It is right", "A", STAYS), HIDE),
    "nobody": (Answer("confirm", "Nobody is named", "A", STAYS), HIDE),
    "unsure": (Answer("confirm", "It is right", "A", STAYS), HIDE),
}
EDIT: dict[Reason, tuple[str, str | None]] = {  # the button that opens the form, and what the form begins with
    "double": ("Edit", None),
    "overdue": ("Edit", None),
    "far": ("Set the day", "days"),
    "disputed": ("Edit", None),
    "nobody": ("Name who does it", "agent"),
    "unsure": ("Edit", None),
}


def head(reason: Reason) -> str:
    """ "Perhaps the same"."""
    return NAMES[reason].capitalize()


def correction(name: AnswerName, anchors: Sequence[Anchor]) -> EventCorrection:
    """The answer as a correction; ``anchors`` name the events of the doubt, in their order."""
    match name:
        case "merge" | "refuse":
            return EventCorrection(name, (), tuple(anchors))
        case "occurred" | "negated":
            return EventCorrection("status", (name,), (anchors[0],))
    return EventCorrection(name, (), (anchors[-1],))


def current(queue: Sequence[Doubt], wanted: Sequence[str]) -> int | None:
    """The place of the first of the wanted items that is in the queue, else the first of all; None of an empty one."""
    at = {doubt.id: place for place, doubt in enumerate(queue)}
    return next((at[item] for item in wanted if item in at), 0 if queue else None)


def after(queue: Sequence[Doubt], place: int) -> list[str]:
    """The ids of the items to go on with when that at this place is answered: those behind it, then the one before."""
    behind = [doubt.id for doubt in queue[place + 1 :]]
    return behind + [doubt.id for doubt in queue[max(0, place - 1) : place]]


def by_reason(queue: Sequence[Doubt], place: int, most: int) -> list[tuple[Reason, int, list[Doubt]]]:
    """Each reason that is in the queue, how many items it has, and at most so many of them to show, that at ``place``
    always among them."""
    found = []
    for reason in REASONS:
        places = [at for at, doubt in enumerate(queue) if doubt.reason == reason]
        if places:
            first = max(0, places.index(place) - most + 1) if place in places else 0
            found.append((reason, len(places), [queue[at] for at in places[first : first + most]]))
    return found


def without(queue: Sequence[Doubt], later: Collection[str]) -> list[Doubt]:
    """The queue without what is put off."""
    return [doubt for doubt in queue if doubt.id not in later]


def told_then(
    index: EventIndex, row: int, evidence: Callable[[Rows], Mapping[str, Evidence]], most: int = 2
) -> list[int]:
    """Rows of what may tell how a planned event ended: reported since, of its days or the week after, in like words;
    the most alike first. ``evidence`` gives that of events at these rows, by their ids, as far as they are there."""
    known = index.frame["status"].isin(("occurred", "negated")).to_numpy(bool) & (index.told[:, 1] >= index.first[row])
    near = (index.first >= index.first[row] - 1) & (index.first <= index.last[row] + WEEK)
    rows = np.append(np.flatnonzero(known & near & index.dated), row)
    titles, pieces = index.frame["title"].to_numpy(object), evidence(rows)
    told = {int(at): _stems(titles[at], pieces[index.ids[at]]) for at in rows if index.ids[at] in pieces}
    own = told.pop(row, frozenset())
    alike = {other: cosine(own, words) for other, words in told.items()}
    found = [other for other, likeness in alike.items() if likeness >= ALIKE]
    return sorted(found, key=lambda other: -alike[other])[:most]


def _stems(title: str, evidence: Evidence) -> frozenset[str]:
    return frozenset(stems(f"{title} {evidence[0]['text']}"))


def merging(preview: Preview) -> list[history.Line]:
    """What becomes of two events that are made one; where more changes, each change."""
    if len(preview.after) != 1:
        return [history.Line(line) for line in changes(preview.before, preview.after)]
    (event,) = table_rows(preview.after)
    status, when = STATUS_WORDS[event["status"]], words.when(words.span_of(event))
    articles = words.count(len(set(event["article_ids"])), "article")
    told = [history.Line(f"“{event['title']}”"), history.Line(f"{status}: {_low(when)}, told by {articles}")]
    return told + [line for line in history.lines(event) if line.doubt or line.text.startswith("Announced")]


def _low(when: str) -> str:
    """The time within a line: "some day in May 2026", but "Monday 11 May 2026"."""
    return when[0].lower() + when[1:] if when.startswith(("Some ", "From ", "Until ", "Date ")) else when


def differs(one: dict[str, Any], other: dict[str, Any]) -> set[str]:
    """What two events, rows of the table, differ in: "when" and "status"."""
    return {
        name
        for name, fields in {"when": ("start", "end"), "status": ("status",)}.items()
        if any(_value(one[field]) != _value(other[field]) for field in fields)
    }


def _value(cell: Any) -> Any:
    return None if pd.isna(cell) else cell
