"""The replaceable stage that reads events from single sentences: a document in, event frames out.

An extractor owns triggers, arguments, status and time together, since each depends on the others: finding triggers
alone by a better model brings little. What several sentences tell together (coreference, speakers that go on, inherited
times) is read afterwards, from any extractor's frames.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from extract.events.document import Document
from extract.events.frame import EventFrame


class EventExtractor(Protocol):
    """Reads the events that the single sentences of a document report.

    The frames come in the order of their triggers; no two have the same type and trigger. The same document gives the
    same frames, in time linear in its length.
    """

    def __call__(self, document: Document) -> list[EventFrame]: ...


@dataclass(frozen=True, slots=True)
class FixedExtractor:
    """Gives the frames that it was made with: for tests, and for frames that were made elsewhere."""

    frames: Sequence[EventFrame]

    def __call__(self, document: Document) -> list[EventFrame]:
        return sorted(self.frames, key=lambda frame: (frame.trigger.start_char, frame.type))
