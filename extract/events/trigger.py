"""The word that names an event: what the finders of triggers hand on."""

from dataclasses import dataclass

from extract.model import EventType


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words that name an event. ``head`` is ``Token.i`` of their syntactic head.

    ``score`` from 0 to 1 tells how sure the finder is.
    """

    type: EventType
    head: int
    start_char: int
    end_char: int
    score: float = 1.0
