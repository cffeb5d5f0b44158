"""Corrections of actors in plain words: what one will change, and what it was."""

from collections.abc import Mapping

from extract.registry import Correction

from . import countries, words
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
    told = words.count(int(own.sum()), "event")
    match correction.action:
        case "rename":
            return f"“{name}” will be shown as “{value}” in {told}. Articles may still call it “{name}”."
        case "merge":
            other = words.count(int(cast.having(value).sum()), "event")
            return f"“{name}” ({told}) and “{value}” ({other}) will be one, shown as “{value}”."
        case "country":
            return f"“{name}” will belong to {_named(value)} in {told}; the filter by country follows."
    told_here = own & index.facets["article"].mask(correction.articles, index.n)
    articles = words.count(len(correction.articles), "article")
    meant = "joins the one there is" if cast.having(value).any() else "gets a page of its own"
    count = words.count(int(told_here.sum()), "event")
    return f"In {articles} ({count}) “{name}” will be shown as “{value}”, which {meant}. The others stay as they are."


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
