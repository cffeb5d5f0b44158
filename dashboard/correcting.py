"""Corrections of actors and of events in plain words: what one will change, and what it was."""

from collections.abc import Iterable, Mapping

from extract import countries
from extract.consolidation import Double
from extract.corrections import Action as EventAction
from extract.corrections import EventCorrection
from extract.registry import Correction

from . import labels, words
from .facet import Mask
from .index import EventIndex

ACTIONS: dict[str, str] = {
    "rename": "Rename",
    "merge": "Same as another",
    "country": "Set countries",
    "split": "Split off articles",
}


def preview(correction: Correction, index: EventIndex) -> str:
    """What will change when the correction is made, with the numbers of events."""
    cast, name, value = index.cast, correction.name, correction.value
    own = cast.having(name)
    told = _counted(index, own)
    match correction.action:
        case "rename":
            return f"“{name}” will be shown as “{value}” in {told}. Articles may still call it “{name}”."
        case "merge":
            other = _counted(index, cast.having(value))
            return f"“{name}” ({told}) and “{value}” ({other}) will be one, shown as “{value}”."
        case "country":
            return f"“{name}” will belong to {_named(value)} in {told}; the filter by country follows."
    told_here = own & index.facets["article"].mask(correction.articles, index.n)
    where = f"{words.count(len(correction.articles), 'article')} ({_counted(index, told_here)})"
    meant = "joins the one there is" if cast.having(value).any() else "gets a page of its own"
    return f"In {where} “{name}” will be shown as “{value}”, which {meant}. The others stay as they are."


def _counted(index: EventIndex, mask: Mask) -> str:
    return words.count(int(index.cards.once(mask).sum()), "event")


def done(correction: Correction, titles: Mapping[str, str]) -> str:
    """What the correction was."""
    name, value = correction.name, correction.value
    match correction.action:
        case "rename":
            return f"“{name}” renamed to “{value}”"
        case "merge":
            return f"“{name}” made the same as “{value}”"
        case "country":
            return f"“{name}” set to belong to {_named(value)}"
    articles = ", ".join(f"“{titles.get(article, article)}”" for article in correction.articles)
    return f"“{name}” shown as “{value}” in {articles}"


def shown_as(correction: Correction) -> str:
    """The name of the page to go on with after the correction."""
    return correction.value if correction.action in ("rename", "merge") else correction.name


def _named(codes: str) -> str:
    return ", ".join(countries.name(code) for code in codes.split(";") if code) or "no country"


EVENT_ACTIONS: dict[str, str] = {
    "confirm": "Nothing, it is right",
    "days": "The days",
    "type": "The type",
    "status": "Whether it happened",
    "headline": "The headline",
    "agent": "Who does it",
    "merge": "It is told twice",
    "hide": "It is no event",
}
EVENT_DONE: dict[EventAction, str] = {
    "type": "type set to {0}",
    "days": "days set to {0}",
    "status": "status set to {0}",
    "headline": "headline set to “{0}”",
    "place": "place set to {0}",
    "agent": "{0} added to those who do it",
    "target": "{0} added to those it is done to",
    "mentioned": "{0} added to those spoken of",
    "without": "{0} taken out",
    "replace": "{0} replaced by {1}",
    "hide": "hidden",
    "confirm": "confirmed",
    "merge": "made one with another",
    "split": "some sentences split off",
    "refuse": "kept apart from another",
    "add": "added by hand",
}
SENTENCE = 70  # characters of the sentence that names an event


def event_done(correction: EventCorrection) -> str:
    """What the correction of an event was, with the sentence that names it."""
    told = correction.values[3] if correction.action == "add" else correction.anchors[0].sentence
    done = EVENT_DONE[correction.action].format(*(value or "none" for value in correction.values))
    return f"“{labels.short(told, SENTENCE)}”: {done}"


def doubles_of(event: str, doubles: Iterable[Double]) -> dict[str, str]:
    """Ids of the events that may be the same as this one, the surest first, each with the reason."""
    return {double.other(event): double.reason for double in doubles if event in (double.a, double.b)}
