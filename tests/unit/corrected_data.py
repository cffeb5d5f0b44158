"""A small world of articles that tell the same happenings, and random corrections of them."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import replace

from extract.corrections import Anchor, EventCorrection, anchor_of, days_cell
from extract.model import EVENT_TYPES, STATUSES, Actor, Article, Event, EventType, Mention, Span, TimeSpan
from extract.store import Store

Report = tuple[Article, list[Mention]]

PEOPLE = [
    Actor("Anna Berg", "person", ("SE",)),
    Actor("Karl Lind", "person", ("NO",)),
    Actor("Eva Holm", "person", ("DK",)),
]
TOLD: tuple[tuple[EventType, str, str], ...] = (
    ("meeting", "met", "{a} met {b} in {town} for talks on fish."),
    ("meeting", "talks", "The talks of {a} and {b} in {town} took two hours."),
    ("agreement", "signed", "{a} and {b} signed a treaty on fish in {town}."),
    ("statement", "rejected", "{a} rejected the deal with {b} in {town}."),
    ("statement", "said", "{a} said that {b} wanted fish from {town}."),
)
DAY = dt.date(2026, 3, 10)


def six_articles(store: Store) -> Store:
    """The store with six articles of the small world."""
    draw = random.Random(1)
    for number in range(6):
        store.add(*article(number, draw))
    return store


def merge_two(store: Store) -> tuple[str, str]:
    """Merge the first two events; the id that is gone by that, and that of the event which both are now."""
    both = store.events()["event_id"].iloc[:2].tolist()
    store.correct(EventCorrection("merge", (), tuple(store.anchors(event)[0] for event in both)))
    (now,) = set(both) & set(store.events()["event_id"])
    (gone,) = set(both) - {now}
    return gone, now


def article(number: int, draw: random.Random) -> Report:
    """An article of some mentions; some of them share a cluster."""
    day = DAY + dt.timedelta(days=draw.randrange(3))
    told = []
    for _ in range(draw.randint(1, 4)):
        kind, trigger, pattern = draw.choice(TOLD)
        a, b = draw.sample(PEOPLE, 2)
        told.append((kind, trigger, pattern.format(a=a.name, b=b.name, town=draw.choice(["Oslo", "Bergen"])), a, b))
    text = "\n\n".join([*(sentence for _, _, sentence, _, _ in told), f"Report {number}."])
    made = Article.make(f"Fish {number}", text, day, f"https://example.org/{number}")
    mentions, at = [], 0
    for kind, trigger, sentence, a, b in told:
        start = at + sentence.index(trigger)
        when = TimeSpan(day, day, "publication") if draw.random() < 0.8 else TimeSpan(None, None, "unknown")
        spans = Span(at, at + len(sentence)), Span(start, start + len(trigger))
        cluster = draw.choice([0, None]) if kind == "meeting" else None
        told_by = Mention.at(made, kind, "occurred", when, *spans, agents=(a, b), cluster=cluster, confidence=0.4)
        mentions.append(replace(told_by, headline=sentence[:-1]))
        at += len(sentence) + 2
    return made, mentions


def correction(events: Sequence[Event], draw: random.Random) -> EventCorrection:
    """A correction of an event, or of two, as somebody who sees them may make it."""
    event = draw.choice(events)
    anchor = anchor_of(draw.choice(event.mentions))
    others = [other for other in events if other.id != event.id]
    single = {
        "type": draw.choice(EVENT_TYPES),
        "status": draw.choice(STATUSES),
        "days": days_cell(TimeSpan(DAY, DAY + dt.timedelta(days=draw.randrange(5)), "explicit")),
        "headline": f"Line {draw.randrange(99)}",
        "place": draw.choice(["Oslo [NO]", "Turku", ""]),
        "agent": draw.choice(["Nils Dahl [person NO]", "Eva Holm [person DK]"]),
        "target": "European Union [organization EU]",
        "without": "Anna Berg",
    }
    action = draw.choice(
        [*single, "hide", "confirm", *["merge", "merge", "split", "split", "refuse"] * 2, "add", "note"]
    )
    if action in single:
        return EventCorrection(action, (single[action],), (anchor,))  # type: ignore[arg-type]
    if action in ("merge", "refuse") and others:
        second = anchor_of(draw.choice(draw.choice(others).mentions))
        return EventCorrection(action, (), (anchor, second))  # type: ignore[arg-type]
    if action == "split" and len(event.mentions) > 1:
        told = list(dict.fromkeys(map(anchor_of, event.mentions)))
        draw.shuffle(told)
        if len(told) > 1:
            return EventCorrection("split", (str(draw.randint(1, len(told) - 1)),), tuple(told))
    if action in ("add", "note"):
        return addition(anchor_of(event.mentions[0]), action == "note", draw)
    return EventCorrection("hide" if action == "hide" else "confirm", (), (anchor,))


def addition(anchor: Anchor, note: bool, draw: random.Random) -> EventCorrection:
    """An event that the user adds: told by a sentence that is there, or by a note."""
    line = f"Anna Berg met Eva Holm in Oslo, note {draw.randrange(3)}"
    where = replace(anchor, article_id="", trigger="", sentence="") if note else replace(anchor, trigger="")
    values = (str(DAY), "occurred", str(DAY), line, "Anna Berg [person SE]; Eva Holm [person DK]", "", "Oslo [NO]")
    return EventCorrection("add", values, (replace(where, type="aid"),))
