"""What is shown for a raw value of a facet. Nothing here goes into an address."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

from extract import countries
from extract.happenings.life import State
from extract.model import Dating, Status

from . import words
from .conditions import CONDITIONS
from .filters import Window, from_query
from .theme import STATE_WORDS, STATUS_WORDS

ICON = re.compile(":(?=material/|streamlit:)")  # drawn also where the colon is escaped: an unseen sign parts them
FILTERS = {  # what other filters are called: those without a value by their name, the rest by the value
    "undated": "Without a date",
    "starred": "★ Starred",
    "by": "Said or done by them",
    "to": "Aimed at them",
    "mentioned": "Only mentioned",
    "2": "2 outlets or more",
    "3": "3 outlets or more",
}
BEFORE = {"all": "with ", "not": "not "}
WIDER = {  # what events may be when a filter is taken away: those of names by the name, the rest whatever its value
    "type": "of any type",
    "topic": "on any topic",
    "status": "whether it happened or not",
    "state": "however it went on",
    "dating": "however the date is known",
    "confidence": "however sure",
    "source": "from any source",
    "article": "in any article",
    "part": "in any part",
    "window": "at any time",
    "words": "in any words",
    "undated": "with or without a date",
    "starred": "starred or not",
    "outlets": "from any number of outlets",
    "tie": "with or without “{0}”",
}
ON_PAGE = {  # what advice for the command line is on a page
    "add --published YYYY-MM-DD, or the day to its head": "give it in the form, or put it at the head of the text",
    r" \(or --published\)": "",
    r", or store it without events \(.*?\)": "",
    "`add --list FILE` reads the pages that they lead to": "give them as web addresses, one a line",
    "`feeds resume`": "Resume",
}
MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:])")


def condition(name: str, raw: str, titles: Mapping[str, str]) -> str:
    """What a filter asks for, as its chip says it: "Japan", "with Japan", "not Japan", or the value of another one."""
    facet, mode = CONDITIONS.get(name, (name, "any"))
    return BEFORE.get(mode, "") + value(facet, raw, titles)


def without(name: str, values: Sequence[str], titles: Mapping[str, str]) -> str:
    """What it means to take a filter away: "with or without Japan or Sweden", "at any time"."""
    facet, _ = CONDITIONS.get(name, (name, ""))
    named = words.alternatives([value(facet, raw, titles) for raw in values])
    return WIDER.get(facet, "with or without {0}").format(named)


def value(facet: str, raw: str, titles: Mapping[str, str]) -> str:
    """The value for people; ``titles`` gives the titles of articles by their id."""
    match facet:
        case "type" | "confidence":
            return raw.capitalize()
        case "status":
            return STATUS_WORDS.get(cast(Status, raw), raw)
        case "state":
            return STATE_WORDS.get(cast(State, raw), raw)
        case "dating":
            return words.DATING_WORDS.get(cast(Dating, raw), raw)
        case "country":
            return countries.name(raw)
        case "article":
            return short(titles.get(raw, raw), 48)
        case "words":
            return f"“{raw}”"
        case "window":
            return window(from_query({"window": [raw]}).window)
        case "undated" | "starred" | "part" | "outlets":
            return FILTERS[raw or facet]
    return raw


def entry(event: Mapping[str, Any], text: str) -> str:
    """Markdown: the date of an event, that it is assumed where it is, and what is told of the event."""
    span = words.span_of(event)
    assumed = " :gray[(day of publication)]" if span.dating == "publication" else ""
    return f"**{words.when(span)}**{assumed} {escape_markdown(text)}"


def window(days: Window | None) -> str:
    return words.stretch(*days) if days else "Any time"


def on_page(problem: str) -> str:
    """What went wrong, with advice that can be followed on a page."""
    for pattern, said in ON_PAGE.items():
        problem = re.sub(pattern, said, problem)
    return problem


def short(text: str, length: int) -> str:
    """The text in at most that many characters, cut where a word ends."""
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def escape_markdown(text: str) -> str:
    """The text so that Streamlit's labels, which are Markdown, show it as it is: it may come from an article."""
    return MARKDOWN.sub(r"\\\1", ICON.sub(":\u2060", " ".join(text.split())))
