"""What the reader has selected, and its address: ``Selection`` to the query of a URL and back.

A facet filters by values that events have (a person, a country). Values of one facet are alternatives; facets,
window, tie and search words all have to hold. The query holds raw values, never what is shown for them, so an address
keeps its meaning when counts or names change.
"""

import datetime as dt
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

FACETS: dict[str, str] = {
    "actor": "Actor",
    "person": "Person",
    "organization": "Organisation",
    "country": "Country",
    "type": "Event type",
    "topic": "Topic",
    "status": "Status",
    "state": "How it went on",
    "dating": "How the date is known",
    "source": "Source",
    "article": "Article",
}
LANES: dict[str, str] = {"country": "Countries", "actor": "Actors", "type": "Types"}
TIES: dict[str, str] = {
    "shared": "with",
    "met": "met",
    "agreed": "agreed with",
    "spoke": "spoke about",
    "contact": "in contact with",
    "linked": "in contact with or spoke about",
}
Window = tuple[dt.date, dt.date]
EARLIEST, LATEST = dt.date(1000, 1, 1), dt.date(2999, 12, 31)  # of a window: axes and forms cannot show every year
MOST, LONGEST = 100, 1000  # values of a facet, and characters of one, that an address may hold


@dataclass(frozen=True, slots=True)
class Tie:
    """What two actors have in common: a part in the event, a meeting, an agreement, one speaks about the other.

    Contact means that they met or agreed; linked are also those of whom either spoke about the other.
    """

    relation: str  # one of TIES
    one: str
    other: str

    def __str__(self) -> str:
        return f"{self.one} {TIES[self.relation]} {self.other}"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which events the reader wants to see, and how.

    ``picked`` holds (facet, values) pairs in the order of ``FACETS``, without empty ones; ``window`` is its first and
    last day, both inclusive; ``tie`` is what two actors have in common; ``event`` is the one whose details are open,
    None for whichever stands out; ``starred`` leaves only what the user starred; ``story`` is the collection that all
    this is about, None for everything.
    """

    picked: tuple[tuple[str, tuple[str, ...]], ...] = ()
    window: Window | None = None
    tie: Tie | None = None
    words: str = ""
    undated: bool = False
    starred: bool = False
    lanes: str = "country"
    event: str | None = None
    story: str | None = None

    def values(self, facet: str) -> tuple[str, ...]:
        return dict(self.picked).get(facet, ())

    def pick(self, facet: str, values: Sequence[str]) -> Self:
        """The same selection with exactly these values of the facet."""
        every = dict(self.picked) | {facet: tuple(dict.fromkeys(values))}
        return replace(self, picked=tuple((name, every[name]) for name in FACETS if every.get(name)))

    def add(self, facet: str, value: str) -> Self:
        return self.pick(facet, (*self.values(facet), value))

    def drop(self, facet: str, value: str) -> Self:
        return self.pick(facet, [other for other in self.values(facet) if other != value])

    def look_for(self, words: str) -> Self:
        return replace(self, words=words.strip())

    def show(self, first: dt.date, last: dt.date) -> Self:
        """Only the events of these days, as far as they lie within ``EARLIEST`` and ``LATEST``."""
        return replace(self, window=(clamped(first), clamped(last)), undated=False)

    def show_all(self) -> Self:
        """The events of any time."""
        return replace(self, window=None, undated=False)

    def show_undated(self) -> Self:
        return replace(self, window=None, undated=True)

    def only_starred(self, starred: bool) -> Self:
        return replace(self, starred=starred)

    def tied(self, tie: Tie | None) -> Self:
        """Only what happened between two actors."""
        return replace(self, tie=tie)

    def about(self, *actors: str) -> Self:
        """Everything of these actors; only the window and the story stay."""
        return type(self)(window=self.window, story=self.story).pick("actor", actors)

    def arrange(self, lanes: str) -> Self:
        return replace(self, lanes=lanes)

    def tell(self, story: str | None) -> Self:
        """Another story, or everything: what was selected in the one means little in the other."""
        return type(self)(lanes=self.lanes, story=story)

    def within(self, story: str | None) -> Self:
        """The same selection in another story, or in everything."""
        return replace(self, story=story)

    def open(self, event: str | None) -> Self:
        return replace(self, event=event)

    def cleared(self, fixed: str = "") -> Self:
        """Everything again, in the same lanes; only the values of the ``fixed`` facet stay."""
        kept = tuple((facet, values) for facet, values in self.picked if facet == fixed)
        return replace(self, picked=kept, window=None, tie=None, words="", undated=False, starred=False)

    def each_relaxed(self) -> Iterator[tuple[str, str, Self]]:
        """One step wider in every possible way: (facet or "window", "tie", …; its value; the wider one)."""
        for facet, values in self.picked:
            for value in values:
                yield facet, value, self.drop(facet, value)
        if self.window:
            yield "window", window_text(self.window), self.show_all()
        if self.tie:
            yield "tie", str(self.tie), self.tied(None)
        if self.words:
            yield "words", self.words, self.look_for("")
        if self.undated:
            yield "undated", "", self.show_all()
        if self.starred:
            yield "starred", "", self.only_starred(False)


def clamped(day: dt.date) -> dt.date:
    """The day, or the end of what can be shown that is next to it."""
    return min(max(day, EARLIEST), LATEST)


def window_text(window: Window) -> str:
    return f"{window[0].isoformat()}..{window[1].isoformat()}"


def to_query(selection: Selection) -> dict[str, list[str]]:
    """The query that stands for the selection; what is as it is by default is left out."""
    query = {facet: list(values) for facet, values in selection.picked}
    if selection.window:
        query["window"] = [window_text(selection.window)]
    if selection.tie:
        query["tie"] = [selection.tie.relation, selection.tie.one, selection.tie.other]
    if selection.words:
        query["q"] = [selection.words]
    if selection.undated:
        query["undated"] = ["1"]
    if selection.starred:
        query["starred"] = ["1"]
    if selection.lanes != "country":
        query["lanes"] = [selection.lanes]
    if selection.event:
        query["event"] = [selection.event]
    if selection.story:
        query["story"] = [selection.story]
    return query


def from_query(query: Mapping[str, Sequence[str]]) -> Selection:
    """The selection that a query stands for. What cannot be understood, and what is beyond all measure, is left out:
    addresses come from anywhere."""

    def several(name: str) -> list[str]:
        return [value for value in query.get(name, ()) if value and len(value) <= LONGEST and _is_text(value)][:MOST]

    def one(name: str) -> str:
        return next(iter(several(name)), "")

    selection = Selection(
        window=_window(one("window")),
        tie=_tie(several("tie")),
        words=one("q").strip(),
        undated=one("undated") == "1",
        starred=one("starred") == "1",
        lanes=one("lanes") if one("lanes") in LANES else "country",
        event=one("event") or None,
        story=one("story") or None,
    )
    for facet in FACETS:
        selection = selection.pick(facet, several(facet))
    return selection


def _window(text: str) -> Window | None:
    try:
        first, last = map(dt.date.fromisoformat, text.split(".."))
    except ValueError:
        return None
    return (clamped(first), clamped(last)) if first <= last else None


def _is_text(value: str) -> bool:
    """Whether it can be sent and looked up: half of a character (a lone surrogate) cannot, a control one means nothing.

    Line breaks and tabs are let through: names and search words that are pasted hold some.
    """
    return not any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\r\t" for c in value)


def _tie(values: Sequence[str]) -> Tie | None:
    return Tie(*values) if len(values) == 3 and values[0] in TIES and all(values) else None
