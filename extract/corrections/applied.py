"""Corrections applied to events: events and what the user says in, the events to show out. Pure."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.consolidation import all_links, clusters_of, grouped, in_order
from extract.corrections.anchors import all_found
from extract.corrections.by_hand import added_to, anchors_of
from extract.corrections.cells import actor_in, days_cell, days_in, place_cell, place_in
from extract.corrections.grouping import constraints, leaving, parted
from extract.corrections.model import SURE, Action, EventCorrection
from extract.model import EVENT_TYPES, STATUSES, Actor, Article, Event, Mention, unique
from extract.registry import ByName

ROLES = ("agents", "targets", "mentioned")
ROLE_OF: Mapping[Action, str] = {"agent": "agents", "target": "targets", "mentioned": "mentioned"}
JUDGED: frozenset[str] = frozenset({"type", "days", "agent", "target", "without", "replace", "confirm", "add"})
ACTORS = "actors"


@dataclass(frozen=True, slots=True)
class Names:
    """What actors that corrections name are shown as: by the article of the sentence where they are added to an event,
    and by what they have been renamed to since where they are taken from it."""

    shown: ByName
    since: Callable[[str], str] = str

    def of(self, article_id: str, actor: Actor) -> Actor:
        as_shown = self.shown.get((article_id, actor.kind, actor.name), actor)
        return replace(as_shown, role=None, reason=actor.reason)


def corrected(
    events: Sequence[Event], said: Iterable[EventCorrection], mentions: Sequence[Mention], names: Names
) -> list[Event]:
    """The events as the user has them, in their order; ``mentions`` are all of the articles that tell them.

    The oldest correction comes first, so that the latest word wins. Each event says what was corrected and what that
    was before. A correction without its mention here changes nothing.
    """
    home = {id(m): number for number, event in enumerate(events) for m in event.mentions}
    made = [_Edited(event) for event in events]
    corrections = list(said)
    found = all_found((anchor for c in corrections for anchor in anchors_of(c)), mentions)
    event_of = {anchor: home[id(m)] for anchor, m in found.items() if id(m) in home}
    for c in corrections:
        numbers = [event_of[a] for a in anchors_of(c) if a in event_of]
        if c.action == "merge" and len(numbers) == 2 and len(set(numbers)) == 1:
            made[numbers[0]].note("merged", "")
        elif c.action == "split":
            for number in {event_of[a] for a in leaving(c) if a in event_of}:
                made[number].note("split off", "")
        elif c.action not in ("merge", "refuse"):
            for number in numbers:
                made[number].correct(c, names)
    return [each.event() for each in made]


class _Edited:
    """An event with the corrections so far, and what was before the first of each kind."""

    def __init__(self, event: Event) -> None:
        self._event = event
        self._notes: dict[str, str] = {}
        self._sure = False

    def note(self, what: str, before: str) -> None:
        self._notes.setdefault(what, before)

    def event(self) -> Event:
        told = tuple(f"{what} (was {before})" if before else what for what, before in self._notes.items())
        confidence = SURE if self._sure else self._event.confidence
        return replace(self._event, corrected=told, confidence=confidence)

    def correct(self, c: EventCorrection, names: Names) -> None:
        self._sure |= c.action in JUDGED
        e, value = self._event, c.values[0] if c.values else ""
        match c.action:
            case "type":
                self.note("type", e.type)
                kind = next(kind for kind in EVENT_TYPES if kind == value)
                self._event = replace(e, type=kind, quote=e.quote if kind == "statement" else None)
            case "days":
                self.note("days", days_cell(e.when))
                self._event = replace(e, when=days_in(value))
            case "status":
                self.note("status", e.status)
                self._event = replace(e, status=next(status for status in STATUSES if status == value))
            case "headline":
                self.note("headline", e.title)
                self._event = replace(e, title=value)
            case "place":
                self.note("place", place_cell(e.place, e.place_country) or "none")
                place, country = place_in(value)
                self._event = replace(e, place=place, place_country=country)
            case "hide":
                self.note("hidden", "")
                self._event = replace(e, hidden=True)
            case "confirm":
                self.note("confirmed", "")
            case "add":
                self.note("added by hand", "")
            case _:
                self._involve(c, names)

    def _involve(self, c: EventCorrection, names: Names) -> None:
        """Change who takes part: nobody does in two roles."""
        before = {role: getattr(self._event, role) for role in ROLES}
        self.note(ACTORS, _told(before))
        article_id, *_ = (anchor.article_id for anchor in c.anchors)
        if c.action in ROLE_OF:
            now = _joined(before, ROLE_OF[c.action], names.of(article_id, actor_in(c.values[0])))
        else:
            new = [names.of(article_id, actor_in(cell)) for cell in c.values[1:]]
            now = _without(before, {c.values[0], names.since(c.values[0])}, new)
        agents, targets, mentioned = (unique(now[role]) for role in ROLES)
        self._event = replace(self._event, agents=agents, targets=targets, mentioned=mentioned)


Roles = Mapping[str, Sequence[Actor]]


def _joined(roles: Roles, role: str, actor: Actor) -> Roles:
    """With the actor in this role, in no other, and behind those that are there."""
    if actor in roles[role]:
        return roles
    others = {other: [a for a in actors if not _same(a, actor)] for other, actors in roles.items()}
    return {**others, role: [*others[role], actor]}


def _without(roles: Roles, names: Collection[str], instead: Sequence[Actor]) -> Roles:
    """Without who has one of these names; with others, who are then in no other role, in the place."""
    if not any(a.name in names for actors in roles.values() for a in actors):
        return roles

    def now(a: Actor) -> Sequence[Actor]:
        if a.name in names:
            return instead
        return () if any(_same(a, other) for other in instead) else (a,)

    return {role: [other for a in actors for other in now(a)] for role, actors in roles.items()}


def _same(a: Actor, b: Actor) -> bool:
    return (a.name, a.kind) == (b.name, b.kind)


def _told(actors: Roles) -> str:
    """ "agents Anna Berg; targets Norway"."""
    return "; ".join(f"{role} {', '.join(a.name for a in its)}" for role, its in actors.items() if its) or "nobody"


def corrected_events(
    read: Iterable[Mention], articles: Mapping[str, Article], said: Sequence[EventCorrection]
) -> list[Event]:
    """The events that the mentions of all articles tell, with everything that the user says, by first day.

    This is what a store comes to, in whatever order articles and corrections came.
    """
    mentions = [*read, *(m for article in articles.values() for m in added_to(article, said))]
    mentions = parted(mentions, said)
    clusters = clusters_of(mentions, articles)
    home = {id(m): cluster.id for cluster in clusters for m in cluster.mentions}
    found = all_found((anchor for c in said for anchor in anchors_of(c)), mentions)
    tied = constraints(said, {anchor: home[id(m)] for anchor, m in found.items()})
    events = grouped(clusters, all_links(clusters, articles), tied).events
    return in_order(corrected(events, said, mentions, Names({})))
