"""Whether what the user says of events can be: CorrectionError, which says what to do, where it cannot."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from extract.corrections import Anchor, CorrectionError, EventCorrection, added_to, find, in_short, well_formed
from extract.registry import suggestion
from extract.store.contents import Contents
from extract.store.tables import Told

ROLES = ("agents", "targets", "mentioned")


def checked_event(correction: EventCorrection, contents: Contents) -> EventCorrection:
    """The correction as it is written down."""
    c = well_formed(correction)
    if c.action == "add":
        return _checked_addition(c, contents)
    told = [_told(anchor, contents) for anchor in c.anchors]
    events = {mention.event_id for mention in told}
    if c.action in ("merge", "refuse") and len(events) == 1:
        raise CorrectionError(
            "these are one event already" if c.action == "merge" else "these are one event now: split it instead"
        )
    if c.action == "split" and len(events) > 1:
        raise CorrectionError("these sentences tell several events: name sentences of one")
    if c.action in ("without", "replace"):
        _check_named(c, told[0].event_id, contents)
    return c


def _told(anchor: Anchor, contents: Contents) -> Told:
    found = find(anchor, contents.tables.told(anchor.article_id))
    if found is None:
        raise CorrectionError(
            f"no event is told by the words {anchor.trigger!r} of {anchor.sentence!r} in article {anchor.article_id!r}"
        )
    return found


def _check_named(c: EventCorrection, event_id: str, contents: Contents) -> None:
    event = contents.tables.events([event_id])
    names = [actor["name"] for role in ROLES for actors in event[role] for actor in actors]
    if c.values[0] not in names:
        near = suggestion(c.values[0], names) if names else ": nobody does"
        raise CorrectionError(f"{c.values[0]!r} takes no part in it{near}")


def _checked_addition(c: EventCorrection, contents: Contents) -> EventCorrection:
    anchor = c.anchors[0]
    if any(c == said for said in contents.said()):
        raise CorrectionError(f"this has been added already: {in_short(c)}")
    if not anchor.article_id:
        return c
    article = contents.tables.articles([anchor.article_id]).get(anchor.article_id)
    if article is None:
        raise CorrectionError(f"no article {anchor.article_id!r}: the command `articles` lists them")
    if not added_to(article, [c]):
        words = anchor.trigger if added_to(article, [replace(c, anchors=(replace(anchor, trigger=""),))]) else ""
        raise CorrectionError(f"{words or anchor.sentence!r} does not stand in the article: quote it as it is written")
    return c


def apart(told: Sequence[Told], numbers: Collection[int]) -> tuple[list[Told], list[Told]]:
    """Of the mentions of an event those with these numbers, counted from 1, and of the rest one for each cluster."""
    gone = [told[n - 1] for n in sorted(set(numbers))]
    rest: dict[str, Told] = {}
    for number, mention in enumerate(told, 1):
        if number not in numbers:
            rest.setdefault(mention.cluster_id, mention)
    return gone, list(rest.values())
