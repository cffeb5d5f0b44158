"""The word that names an event: what the finders of triggers hand on."""

from dataclasses import dataclass

from extract.model import EventType


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words that name an event. ``head`` is ``Token.i`` of their syntactic head."""

    type: EventType
    head: int
    start_char: int
    end_char: int
