"""One line for people that names an event."""

from collections.abc import Sequence

from extract.model import Actor, Mention, Status

WIDTH = 110  # characters
NAMED = 3  # actors named before "and others"
BEFORE = 60  # characters of a sentence kept before its trigger where the line has no room for all
MEET: dict[Status, str] = {
    "occurred": "meet",
    "planned": "are to meet",
    "possible": "may meet",
    "negated": "do not meet",
}


def title(mentions: Sequence[Mention], status: Status, agents: Sequence[Actor], place: str | None) -> str:
    """Who said what; where who meets; of other events the sentence that tells it, shortened around its trigger."""
    first = mentions[0]
    who = _names(agents)
    if first.type == "statement" and who:
        said = next((m.quote for m in mentions if m.quote), None)
        return shorten(f"{who}: {said}" if said else first.text)
    if first.type == "meeting" and len(agents) > 1:
        where = f"{place}: " if place and len(place) <= BEFORE else ""
        return shorten(f"{where}{who} {MEET[status]}")
    return around(first.text, first.trigger.start_char - first.sentence.start_char, who)


def shorten(text: str, width: int = WIDTH) -> str:
    """The text on one line, cut at a word and marked with an ellipsis where it is longer than ``width``."""
    line = " ".join(text.split())
    if len(line) <= width:
        return line
    return line[: width - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def around(text: str, position: int, who: str = "", width: int = WIDTH) -> str:
    """The text shortened so that what stands at ``position``, in characters, is in it, behind ``who`` does it."""
    if len(text) <= width or position <= width - BEFORE:
        return shorten(text, width)
    lead = f"{who}: …" if who else "…"
    before = 0 if who else BEFORE
    start = text.find(" ", min(position - before, len(text) - width + len(lead)) - 1) + 1
    return shorten(lead + text[start:], width)


def _names(actors: Sequence[Actor]) -> str:
    names = [actor.name for actor in actors[:NAMED]]
    if len(actors) > NAMED:
        return ", ".join(names) + " and others"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
