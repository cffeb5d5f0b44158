"""The selection read back as a sentence, so that the reader can check what the filters mean together."""

from collections.abc import Mapping

from . import labels, words
from .conditions import CONDITIONS
from .filters import Selection

BEFORE: tuple[tuple[str, str], ...] = (  # a condition, and what stands before its values
    ("actor", "with"),
    ("person", "with"),
    ("all_person", "with"),
    ("not_person", "without"),
    ("organization", "with"),
    ("all_organization", "with"),
    ("not_organization", "without"),
    ("country", "involving"),
    ("all_country", "involving"),
    ("not_country", "not involving"),
    ("topic", "about"),
    ("status", "that"),
    ("state", "that"),
    ("dating", "dated by"),
    ("confidence", "whose reading is"),
    ("source", "reported by"),
    ("article", "told in"),
)
BEFORE_PART: dict[str, str] = {"by": "by", "to": "aimed at", "mentioned": "with only a mention of"}
STATUS_PHRASES: dict[str, str] = {
    "occurred": "happened",
    "planned": "are planned",
    "possible": "are possible",
    "negated": "did not happen",
}
STATE_PHRASES: dict[str, str] = {
    "occurred": "happened unannounced",
    "held": "were announced and held",
    "announced": "are announced",
    "confirmed": "are announced and confirmed",
    "overdue": "were announced and of which no outcome is known",
    "postponed": "were postponed",
    "called off": "were called off",
    "denied": "did not happen",
    "possible": "are possible",
}
DATING_PHRASES: dict[str, str] = {
    "explicit": "a calendar date",
    "relative": "relative words",
    "publication": "the day of publication",
    "unknown": "nothing",
}
KINDS: dict[str, tuple[str, str]] = {"aid": ("act of aid", "acts of aid")}


def read(selection: Selection, n: int, titles: Mapping[str, str]) -> str:
    """What is selected: "12 statements or proposals with Kaja Kallas, involving Russia or Ukraine, 1–31 May 2026."

    It is plain text: names come from articles. ``n`` is how many events fit, ``titles`` those of articles by their id.
    """
    types = [_kind(kind, n) for kind in selection.values("type")] or [_kind("event", n)]
    told = [f"{n:,} {words.alternatives(types)}"]
    for condition, before in BEFORE:
        facet, mode = CONDITIONS[condition]
        if values := selection.values(condition):
            part = "" if mode == "not" else selection.part_in(facet)
            named = words.alternatives(
                [_phrase(facet, value, titles) for value in values], "and" if mode == "all" else "or"
            )
            told.append(f"{BEFORE_PART.get(part, before)} {named}")
    if selection.tie:
        told.append(f"in which {selection.tie}" if selection.tie.relation != "shared" else f"of {selection.tie}")
    if selection.words:
        told.append(f"with the words “{selection.words}”")
    if selection.window:
        told.append(words.stretch(*selection.window))
    if selection.undated:
        told.append("without a day")
    if selection.outlets > 1:
        told.append(f"reported by at least {selection.outlets} outlets")
    if selection.starred:
        told.append("that you starred")
    return told[0] + "".join(f"{' ' if at == 0 else ', '}{part}" for at, part in enumerate(told[1:])) + "."


def _kind(kind: str, n: int) -> str:
    one, several = KINDS.get(kind, (kind, f"{kind}s"))
    return one if n == 1 else several


def _phrase(facet: str, value: str, titles: Mapping[str, str]) -> str:
    match facet:
        case "status":
            return STATUS_PHRASES.get(value, value)
        case "state":
            return STATE_PHRASES.get(value, value)
        case "dating":
            return DATING_PHRASES.get(value, value)
        case "confidence":
            return value
        case "article":
            return f"“{labels.value(facet, value, titles)}”"
    return labels.value(facet, value, titles)
