"""What the user says about events, and how it names the event that it is about.

The ids of events change as articles come and go, so a correction names a sentence: an ``Anchor`` is what is stored of a
mention that no other article and no later reading changes. It is looked for in the mentions of its article anew each
time (``anchors.find``); where the article or the mention is gone, the correction waits and takes effect again when
they are back.
"""

from dataclasses import dataclass
from typing import Literal, Protocol, get_args

from extract.model import EventType

Action = Literal[
    "type",
    "days",
    "status",
    "headline",
    "place",
    "agent",
    "target",
    "mentioned",
    "without",
    "replace",
    "hide",
    "confirm",
    "merge",
    "split",
    "refuse",
    "add",
]
ACTIONS: tuple[Action, ...] = get_args(Action)
SURE = 1.0  # the confidence of what the user corrected, confirmed or added
NAMING: tuple[Action, ...] = ("agent", "target", "mentioned", "replace")  # what names an actor, its last value
PAIRS: tuple[Action, ...] = ("merge", "split", "refuse")  # what decides which mentions tell one event
PARTING: tuple[Action, ...] = ("split", "add")  # what changes which sentences of one article tell one event
# What stands in the columns behind the action; behind that come the anchors.
VALUES: dict[Action, tuple[str, ...]] = dict.fromkeys(ACTIONS, ()) | {
    "type": ("TYPE",),
    "days": ("DAYS",),
    "status": ("STATUS",),
    "headline": ("LINE",),
    "place": ("PLACE",),
    "agent": ("ACTOR",),
    "target": ("ACTOR",),
    "mentioned": ("ACTOR",),
    "without": ("NAME",),
    "replace": ("NAME", "ACTOR"),
    "split": ("NUMBER",),
    "add": ("NOTED-ON", "STATUS", "DAYS", "LINE", "AGENTS", "TARGETS", "PLACE"),
}


class Telling(Protocol):
    """What is compared of a mention to find it again: a ``Mention`` has it."""

    @property
    def type(self) -> EventType: ...
    @property
    def trigger_text(self) -> str: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Anchor:
    """A mention by its article's id, its type as it is read, its trigger and its sentence, both on one line.

    Of an event that is added by hand ``article_id`` is "" where no article tells it, and ``trigger`` may be "".
    """

    article_id: str
    type: EventType
    trigger: str
    sentence: str


@dataclass(frozen=True, slots=True)
class EventCorrection:
    """What the user says about the event that a mention tells, or about which mentions tell one.

    ``values`` are as ``VALUES`` names them. There is one anchor, but two for "merge" (these are one) and "refuse"
    (these are not one); of "split" the first NUMBER anchors tell another event than the rest.
    """

    action: Action
    values: tuple[str, ...]
    anchors: tuple[Anchor, ...]
