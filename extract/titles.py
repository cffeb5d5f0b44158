"""One line for people that names an event: the best of its mentions' headlines, else its sentence shortened."""

import re
from collections.abc import Sequence

from extract import strings
from extract.model import Mention, Status

WIDTH = 80  # characters of a headline
LONGEST = 110  # characters of a sentence that stands for one
SHORTEST = 30  # characters of a clause that may stand for its sentence
LEAD = 600  # characters of an article in which it tells what it is about
NAMED = 3  # actors named before "and others"

POINTING = r"(?:this|that|these|those)(?= (?:is|are|was|were|will|would|has)\b)"
PRONOUN = re.compile(rf"(?:he|she|it|they|we|i|you|who|which|whom|whose|{POINTING})(?![-\w])", re.IGNORECASE)
_PERSONAL = re.compile(r"(?:we|i|you)(?![-\w])", re.IGNORECASE)
_VAGUE = re.compile(r" (?:it|them|this|these|such|there)\b")
_PAUSE = re.compile(r"(?:[;:,]|,? [–—]| -{1,2}) ")


def title(mentions: Sequence[Mention], status: Status) -> str:
    """The headline that tells most: of the event's status, short enough, naming who does it, from an article's lead.

    Mentions stored by earlier versions have none: their sentence serves, cut where a clause ends.
    """
    told = [m for m in mentions if m.headline]
    if not told:
        return plain(mentions[0])
    return min(told, key=lambda m: _lacks(m, status)).headline


def _lacks(mention: Mention, status: Status) -> tuple[bool, ...]:
    line = mention.headline
    names = [word for actor in mention.agents for word in (actor.name, actor.name.split()[-1])]
    return (
        len(line) > WIDTH,
        mention.status != status,
        not any(name in line for name in names),
        len(line) < SHORTEST,
        bool(_VAGUE.search(line)),
        mention.sentence.start_char > LEAD,
    )


def plain(mention: Mention) -> str:
    """The sentence of a mention, cut where a clause ends; if it opens with a pronoun, behind the names of who does it.

    Of a statement the words spoken.
    """
    who = listed([actor.name for actor in mention.agents])
    if mention.type == "statement" and who and mention.quote:
        return _said(who, mention.quote)
    text = mention.text.strip(" \n\"“”„«»'‘’….-–—")
    opening = PRONOUN.match(text)
    if not opening:
        return shortened(text)
    if _PERSONAL.match(text):
        return _said(who if mention.type == "statement" and who else "unnamed speaker", text)
    rest = text[opening.end() :].lstrip(" ’'")
    return shortened(f"{who} {rest}" if who else rest)


def _said(who: str, words: str) -> str:
    """ "Name: words"; where they open with a pronoun, "Name says “words”"."""
    lead = who[:1].upper() + who[1:]
    if not PRONOUN.match(words):
        return f"{lead}: {shortened(words, LONGEST - len(lead))}"
    return f"{lead} {'say' if ' and ' in who else 'says'} “{shortened(words, LONGEST - len(lead))}”"


def shortened(text: str, width: int = LONGEST) -> str:
    """The text on one line with a capital; one that is too long is cut at the last pause, else at a word with "…"."""
    line = " ".join(text.split())
    line = (line[:1].upper() + line[1:]).removesuffix(".")
    if len(line) <= width:
        return line
    pauses = [m.start() for m in _PAUSE.finditer(line) if SHORTEST <= m.start() <= width]
    return line[: pauses[-1]] if pauses else line[: width - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def listed(names: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C", "A, B, C and others"."""
    if len(names) > NAMED:
        return ", ".join(names[:NAMED]) + " and others"
    return strings.listed(names)
