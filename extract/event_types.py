"""The types of events and what the rules need to know of each: one row a type. And what statuses are called."""

from dataclasses import dataclass

from extract.model import EventType, Status

STATUS_WORDS: dict[Status, str] = {
    "occurred": "Happened",
    "planned": "Planned",
    "possible": "Possible",
    "negated": "Did not happen",
}


@dataclass(frozen=True, slots=True)
class EventTypeSpec:
    """A type of event and its properties."""

    name: EventType
    joint: bool = False  # whoever takes part is an agent: nobody does it to another
    gathers: bool = False  # people come together, and may speak there
    verbal: bool = False  # it consists in words: whoever they name is involved


SPECS: dict[EventType, EventTypeSpec] = {
    spec.name: spec
    for spec in (
        EventTypeSpec("statement", verbal=True),
        EventTypeSpec("meeting", joint=True, gathers=True),
        EventTypeSpec("proposal", verbal=True),
        EventTypeSpec("agreement", joint=True),
        EventTypeSpec("decision"),
        EventTypeSpec("sanction"),
        EventTypeSpec("conflict"),
        EventTypeSpec("aid"),
        EventTypeSpec("protest", gathers=True),
    )
}
