"""What the reader has selected, and its address: ``Selection`` to the query of a URL and back.

A condition filters by values that events have (a person, a country): by any of them, all or none
(``dashboard.conditions``). Conditions, window, tie and search words all have to hold. The query holds raw values, never
what is shown for them, so an address keeps its meaning when counts or names change.
"""

import datetime as dt
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from .conditions import ACTORS, CONDITIONS, MODES, PARTS, WHO, named

LANES: dict[str, str] = {"country": "Countries", "actor": "Actors", "type": "Types", "topic": "Topics"}
TIES: dict[str, str] = {
    "shared": "with",
    "met": "met",
    "agreed": "agreed with",
    "spoke": "spoke about",
    "contact": "in contact with",
    "linked": "in contact with or spoke about",
}
OUTLETS = ("1", "2", "3")  # that can be asked for at least
Window = tuple[dt.date, dt.date]
EARLIEST, LATEST = dt.date(1000, 1, 1), dt.date(2999, 12, 31)  # of a window: axes and forms cannot show every year
MOST, LONGEST = 100, 1000  # values of a condition, and characters of one, that an address may hold


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

    ``picked`` holds (condition, values) pairs in the order of ``CONDITIONS``, without empty ones; ``part`` is what
    those who are asked for do in the events, one of ``PARTS`` or "" for anything; ``window`` is its first and last day,
    both inclusive; ``tie`` is what two actors have in common; ``unfolded`` is the country (its code) whose lane is
    unfolded; ``event`` is the one whose details are open, None for whichever stands out; ``starred`` leaves only what
    the user starred, ``outlets`` what at least so many report; ``officials`` counts what those do who belong to the
    country that a page is about; ``story`` is the collection that all this is about, None for everything.
    """

    picked: tuple[tuple[str, tuple[str, ...]], ...] = ()
    part: str = ""
    window: Window | None = None
    tie: Tie | None = None
    words: str = ""
    undated: bool = False
    starred: bool = False
    outlets: int = 1
    lanes: str = "country"
    unfolded: str | None = None
    event: str | None = None
    officials: bool = False
    story: str | None = None

    def values(self, condition: str) -> tuple[str, ...]:
        return dict(self.picked).get(condition, ())

    def pick(self, condition: str, values: Sequence[str]) -> Self:
        """The same selection with exactly these values of the condition. Without anybody left nobody has a part."""
        every = dict(self.picked) | {condition: tuple(dict.fromkeys(values))}
        wider = replace(self, picked=tuple((name, every[name]) for name in CONDITIONS if every.get(name)))
        return wider.play(self.part)

    def add(self, condition: str, value: str) -> Self:
        return self.pick(condition, (*self.values(condition), value))

    def drop(self, condition: str, value: str) -> Self:
        return self.pick(condition, [other for other in self.values(condition) if other != value])

    def mode(self, facet: str, value: str) -> str | None:
        """How the value is asked for, one of ``MODES``; None where it is not."""
        return next((mode for mode in MODES if value in self.values(named(facet, mode))), None)

    def ask(self, facet: str, value: str, mode: str | None) -> Self:
        """The same selection with the value asked for in this way alone, or in none."""
        now = self.mode(facet, value)
        without = self.drop(named(facet, now), value) if now else self
        wanted = without.add(named(facet, mode), value) if mode else without
        return wanted.play(self.part)

    def asked(self, facet: str) -> tuple[str, ...]:
        """The values of the facet that events must have: any or all of them."""
        return (*self.values(facet), *self.values(named(facet, "all")))

    def play(self, part: str) -> Self:
        """Only what those who are asked for have this part in."""
        return replace(self, part=part if any(map(self.asked, (*ACTORS, *WHO))) else "")

    def part_in(self, facet: str) -> str:
        """The part that the values of this facet must have: that of the persons and organisations who are asked for,
        and of countries only where there are none: "by Kallas, involving Russia" is no act of Russia."""
        bearers: Sequence[str] = ACTORS if any(map(self.asked, ACTORS)) else ("country",)
        return self.part if facet in bearers else ""

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

    def told_by(self, outlets: int) -> Self:
        """Only what at least so many outlets report."""
        return replace(self, outlets=outlets)

    def tied(self, tie: Tie | None) -> Self:
        """Only what happened between two actors."""
        return replace(self, tie=tie)

    def about(self, *actors: str) -> Self:
        """Everything of these actors; only the window and the story stay."""
        return type(self)(window=self.window, story=self.story).pick("actor", actors)

    def with_officials(self, officials: bool) -> Self:
        """The country that a page is about with those who belong to it, or by itself."""
        return replace(self, officials=officials)

    def arrange(self, lanes: str, unfolded: str | None = None) -> Self:
        return replace(self, lanes=lanes, unfolded=unfolded)

    def tell(self, story: str | None) -> Self:
        """Another story, or everything: what was selected in the one means little in the other."""
        return type(self)(lanes=self.lanes, story=story)

    def within(self, story: str | None) -> Self:
        """The same selection in another story, or in everything."""
        return replace(self, story=story)

    def open(self, event: str | None) -> Self:
        return replace(self, event=event)

    def cleared(self, fixed: str = "") -> Self:
        """Everything again, in the same lanes; only the values of the ``fixed`` condition stay."""
        kept = tuple((condition, values) for condition, values in self.picked if condition == fixed)
        return replace(
            self, picked=kept, part="", window=None, tie=None, words="", undated=False, starred=False, outlets=1
        )

    def each_relaxed(self) -> Iterator[tuple[str, str, Self]]:
        """One step wider in every possible way: (condition or "window", "tie", …; its value; the wider one)."""
        for condition, values in self.picked:
            for value in values:
                yield condition, value, self.drop(condition, value)
        if self.part:
            yield "part", self.part, self.play("")
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
        if self.outlets > 1:
            yield "outlets", str(self.outlets), self.told_by(1)


def clamped(day: dt.date) -> dt.date:
    """The day, or the end of what can be shown that is next to it."""
    return min(max(day, EARLIEST), LATEST)


def window_text(window: Window) -> str:
    return f"{window[0].isoformat()}..{window[1].isoformat()}"


def to_query(selection: Selection) -> dict[str, list[str]]:
    """The query that stands for the selection; what is as it is by default is left out."""
    once = {
        "part": selection.part,
        "window": window_text(selection.window) if selection.window else "",
        "q": selection.words,
        "undated": "1" if selection.undated else "",
        "starred": "1" if selection.starred else "",
        "outlets": str(selection.outlets) if selection.outlets > 1 else "",
        "lanes": selection.lanes if selection.lanes != "country" else "",
        "open": selection.unfolded,
        "event": selection.event,
        "officials": "1" if selection.officials else "",
        "story": selection.story,
    }
    tie = [selection.tie.relation, selection.tie.one, selection.tie.other] if selection.tie else []
    several = {condition: list(values) for condition, values in selection.picked} | ({"tie": tie} if tie else {})
    return several | {name: [value] for name, value in once.items() if value}


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
        outlets=int(one("outlets")) if one("outlets") in OUTLETS else 1,
        lanes=one("lanes") if one("lanes") in LANES else "country",
        unfolded=one("open") or None,
        event=one("event") or None,
        officials=one("officials") == "1",
        story=one("story") or None,
    )
    for condition in CONDITIONS:
        selection = selection.pick(condition, several(condition))
    return selection.play(one("part") if one("part") in PARTS else "")


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
