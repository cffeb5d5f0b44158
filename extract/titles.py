"""One line for people that names an event: who, what, with or against whom, where."""

from collections.abc import Sequence

from extract.model import Actor, Mention

WIDTH = 110  # characters
NAMED = 3  # actors named before "and others"


def title(mentions: Sequence[Mention], agents: Sequence[Actor], targets: Sequence[Actor], place: str | None) -> str:
    """The line for the event that these mentions tell; its first sentence, shortened, where nobody is named."""
    who, whom = _names(agents), _names(targets)
    where = f" in {place}" if place and len(place) <= 40 else ""
    kind = mentions[0].type
    if kind == "statement" and who:
        said = next((m.quote for m in mentions if m.quote), None) or mentions[0].text
        return shorten(f"{who}: {said}")
    if kind == "meeting" and who:
        return shorten(f"{_what(mentions)}: {who}{where}")
    if who or whom:
        return shorten(f"{_what(mentions)}: {' → '.join(x for x in (who, whom) if x)}{where}")
    return shorten(mentions[0].text)


def shorten(text: str, width: int = WIDTH) -> str:
    """The text on one line, cut at a word and marked with an ellipsis where it is longer than ``width``."""
    line = " ".join(text.split())
    if len(line) <= width:
        return line
    return line[: width - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _what(mentions: Sequence[Mention]) -> str:
    words = mentions[0].trigger_text
    return words[:1].upper() + words[1:]


def _names(actors: Sequence[Actor]) -> str:
    names = [actor.name for actor in actors[:NAMED]]
    if len(actors) > NAMED:
        return ", ".join(names) + " and others"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
