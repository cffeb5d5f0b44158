"""An event frame: what one sentence says of one event, before the rest of the document is taken into account.

Positions are characters of the article's text, never tokens, so that any extractor may make frames: rules over a parse,
a learned model, or a list written by hand.
"""

from dataclasses import dataclass
from typing import Literal

from extract.model import Actor, EventType, Span, Status, TimeSpan

Role = Literal["agent", "target"]


@dataclass(frozen=True, slots=True)
class Argument:
    """Who takes part: ``span`` is where the sentence refers to the actor, None where it has no words for it.

    ``score`` from 0 to 1 tells how sure the extractor is.
    """

    role: Role
    actor: Actor
    span: Span | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class EventFrame:
    """One event as one sentence reports it.

    ``trigger`` is the word or words that name it, within one sentence; ``time`` is the time that the sentence itself
    asserts, None where it asserts none; ``score`` from 0 to 1 tells how sure the extractor is that it is an event.
    """

    type: EventType
    trigger: Span
    status: Status = "occurred"
    arguments: tuple[Argument, ...] = ()
    time: TimeSpan | None = None
    place: str | None = None
    place_country: str | None = None
    score: float = 1.0

    def actors(self, role: Role) -> tuple[Actor, ...]:
        """Who has this role, in order."""
        return tuple(argument.actor for argument in self.arguments if argument.role == role)
