"""Stores of any size with invented events: bursts of reports, thousands of actors, several stories.

The rows go straight into the tables of the store, without extraction and merging, so that a million events take a few
minutes. What is in them can be read, searched and opened like any other event.
"""

import datetime as dt
import json
import random
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from extract.days import day as in_words
from extract.model import EVENT_TYPES
from extract.registry import block
from extract.registry.names import plain
from extract.store import Store
from extract.store.schema import EVENT_STORED, MENTION_STORED

ACTORS, STORIES, TOPICS = 5_000, 6, 240
LAST = dt.date(2026, 6, 30)
DAYS = 6 * 365  # that the events are spread over
TOLD = 4  # events of an article
AGAIN = 0.2  # share of the events that a second article tells
DIFFERING = 0.05  # share of the second reports that give another day
MENTION = MENTION_STORED | {"cluster_id": "str"}
BATCH = 2_000  # articles of one step
SPREAD = 0.35  # share of the events outside of bursts
SYLLABLES = (
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "ha",
    "ke",
    "li",
    "mo",
    "nu",
    "pa",
    "re",
    "si",
    "to",
    "va",
    "ze",
    "bri",
    "hol",
)
CODES = (
    "DE",
    "FR",
    "UA",
    "RU",
    "US",
    "CN",
    "PL",
    "IT",
    "ES",
    "GB",
    "SE",
    "FI",
    "TR",
    "IN",
    "JP",
    "BR",
    "NG",
    "EU",
    "UN",
)
THINGS = ("ports", "grain", "steel", "tariffs", "visas", "pipelines", "fishing", "dams", "railways", "archives")
WORDS: dict[str, str] = {
    "statement": "said",
    "meeting": "met",
    "proposal": "proposed",
    "agreement": "signed",
    "decision": "decided",
    "sanction": "sanctioned",
    "conflict": "attacked",
    "aid": "granted",
    "protest": "marched",
}
STATUSES = (("occurred", 80), ("planned", 11), ("possible", 6), ("negated", 3))


@dataclass(frozen=True, slots=True)
class _Story:
    """What one story is about: its actors, its topics, and the days on which its bursts begin."""

    actors: list[dict[str, Any]]
    weights: list[float]
    topics: list[str]
    bursts: list[int]


def fill(path: Path, events: int, seed: int = 11) -> None:
    """A store with so many events at a path where none is."""
    with Store(path):
        pass
    draw = random.Random(seed)
    stories = _stories(draw)
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA journal_mode = MEMORY")
        db.execute("PRAGMA synchronous = OFF")
        db.executemany(
            "INSERT INTO stories (id, name) VALUES (?, ?)", [(n + 1, f"Story {n + 1}") for n in range(STORIES)]
        )
        articles = range(-(-events // TOLD))
        for first in range(0, len(articles), BATCH):
            _enter(db, draw, stories, articles[first : first + BATCH], events)
        db.execute("UPDATE version SET made_by = ''")
        db.commit()
        db.execute("PRAGMA journal_mode = WAL")
    db.close()
    with Store(path):  # makes what follows from the evidence, for no code has made it yet
        pass


def _stories(draw: random.Random) -> list[_Story]:
    actors = list(_actors(draw))
    topics = [f"{draw.choice(SYLLABLES)}{draw.choice(SYLLABLES)} {draw.choice(THINGS)}" for _ in range(TOPICS)]
    found = []
    for _ in range(STORIES):
        own = draw.sample(actors, ACTORS // 2)
        weights = [1 / (n + 3) for n in range(len(own))]  # few are named often, most seldom
        bursts = [draw.randrange(DAYS) for _ in range(40)]
        found.append(_Story(own, list(accumulate(weights)), draw.sample(topics, TOPICS // 3), bursts))
    return found


def _actors(draw: random.Random) -> Iterator[dict[str, Any]]:
    for number in range(ACTORS):
        kind = "person" if number % 10 < 7 else "organization"
        first, second = ("".join(draw.choices(SYLLABLES, k=k)).capitalize() for k in (2, 3))
        name = f"{first} {second}" if kind == "person" else f"{second} {draw.choice(('Council', 'Union', 'Office'))}"
        yield {"name": f"{name} {number}", "kind": kind, "countries": [draw.choice(CODES)], "role": None}


def _enter(db: sqlite3.Connection, draw: random.Random, stories: list[_Story], numbers: range, n: int) -> None:
    """The articles of these numbers with their events."""
    articles, in_story, events, mentions, words, readings = [], [], [], [], [], []
    for number in numbers:
        at = draw.randrange(STORIES)
        told = [_event(draw, stories[at], number, place) for place in range(number * TOLD, min(n, (number + 1) * TOLD))]
        day = max((event.reported for event in told), default=LAST)
        article_id = f"a{number:09x}"
        texts, start = [], 0
        named: dict[tuple[str, str], dict[str, Any]] = {}
        for event in told:
            homes = [article_id]
            mentions.append(_cells(_piece(event, article_id, start, event.start), MENTION))
            if draw.random() < AGAIN and number:
                homes.append(f"a{draw.randrange(max(0, number - 40), number):09x}")
                day = event.start + dt.timedelta(days=draw.random() < DIFFERING)
                mentions.append(_cells(_piece(event, homes[1], start, day), MENTION))
            publishers = [f"Paper {int(home[1:], 16) % 60}" for home in homes]
            events.append(_cells(_row(event, homes, publishers), EVENT_STORED))
            names = " ".join(actor["name"] for actor in (*event.agents, *event.targets))
            words.append((plain(f"{event.title} {names} {event.text}"), event.id))
            named |= {(actor["kind"], actor["name"]): actor for actor in (*event.agents, *event.targets)}
            texts.append(f"{event.text} on {in_words(event.start)}.")
            start += len(texts[-1]) + 1
        articles.append(_article(article_id, number, day, " ".join(texts)))
        in_story.append((at + 1, article_id))
        readings += [_reading(article_id, actor) for actor in named.values()]
    _insert(db, "articles", 10, articles)
    _insert(db, "story_articles", 2, in_story)
    _insert(db, f"events ({_names(EVENT_STORED)})", len(EVENT_STORED), events)
    _insert(db, f"mentions ({_names(MENTION)})", len(MENTION), mentions)
    _insert(db, "readings", 11, readings)
    db.executemany("INSERT INTO search (rowid, words) SELECT id, ? FROM events WHERE event_id = ?", words)


@dataclass(frozen=True, slots=True)
class _Event:
    id: str
    type: str
    status: str
    start: dt.date
    end: dt.date
    dating: str
    reported: dt.date
    title: str
    text: str
    agents: list[dict[str, Any]]
    targets: list[dict[str, Any]]
    topics: list[str]
    confidence: float


def _event(draw: random.Random, story: _Story, article: int, number: int) -> _Event:
    # All events of an article are reported within days of each other: its burst follows from its number.
    close = random.Random(article)
    if close.random() < SPREAD:
        begun = close.randrange(DAYS)
    else:
        begun = min(DAYS - 1, close.choice(story.bursts) + int(close.expovariate(1 / 9)))
    reported = LAST - dt.timedelta(days=DAYS - 1 - begun)
    status = draw.choices([name for name, _ in STATUSES], [weight for _, weight in STATUSES])[0]
    ahead = status in ("planned", "possible")
    start = reported + dt.timedelta(days=draw.randint(2, 40) if ahead else -draw.randint(0, 2))
    end = start + dt.timedelta(days=draw.choice((0, 0, 0, 0, 0, 1, 4, 20)))
    kind = draw.choice(EVENT_TYPES)
    one, other = draw.choices(story.actors, cum_weights=story.weights, k=2)
    topic = draw.choice(story.topics)
    title = f"{one['name']}: {WORDS[kind]} {other['name']} on {topic}"
    text = f"{one['name']} {WORDS[kind]} {other['name']} on {topic}, {draw.randrange(900)} delegates heard"
    # Multiplying by an odd number spreads the ids like hashes and gives no two the same.
    event_id = f"{number * 0x9E3779B97F4A7C15 % 2**64:016x}"
    dating = draw.choice(("explicit", "relative", "publication"))
    sure = round(draw.uniform(0.2, 0.98), 3)
    return _Event(event_id, kind, status, start, end, dating, reported, title, text, [one], [other], [topic], sure)


def _row(event: _Event, homes: list[str], publishers: list[str]) -> dict[str, Any]:
    both = [*event.agents, *event.targets]
    return {
        **_shared(event),
        "title": event.title,
        "persons": _of(both, "person"),
        "organizations": _of(both, "organization"),
        "countries": list(dict.fromkeys(actor["countries"][0] for actor in both)),
        "article_ids": homes,
        "publishers": list(dict.fromkeys(publishers)),
        "n_mentions": len(homes),
        "n_texts": len(homes),
        "corrected": [],
    }


def _of(actors: list[dict[str, Any]], kind: str) -> list[str]:
    return list(dict.fromkeys(actor["name"] for actor in actors if actor["kind"] == kind))


def _piece(event: _Event, article_id: str, start: int, day: dt.date) -> dict[str, Any]:
    """A sentence that tells the event and says on which day it began."""
    trigger = WORDS[event.type]
    at, text = start + event.text.index(trigger), f"{event.text} on {in_words(day)}."
    return {
        **_shared(event),
        "start": day.isoformat(),
        "end": max(day, event.end).isoformat(),
        "time_text": in_words(day),
        "article_id": article_id,
        "cluster_id": f"{article_id}-{event.id}",
        "text": text,
        "start_char": start,
        "end_char": start + len(text),
        "trigger": trigger,
        "trigger_start": at,
        "trigger_end": at + len(trigger),
    }


def _shared(event: _Event) -> dict[str, Any]:
    """What an event and a sentence that tells it have in common."""
    return {
        "event_id": event.id,
        "type": event.type,
        "status": event.status,
        "start": event.start.isoformat(),
        "end": event.end.isoformat(),
        "dating": event.dating,
        "time_text": in_words(event.start),
        "agents": event.agents,
        "targets": event.targets,
        "mentioned": [],
        "place": "",
        "place_country": "",
        "quote": "",
        "topics": event.topics,
        "confidence": event.confidence,
    }


def _article(article_id: str, number: int, day: dt.date, text: str) -> tuple[Any, ...]:
    url = f"https://news.example/{number}"
    publisher = f"Paper {number % 60}"
    added = f"{day.isoformat()}T12:00:00"
    return article_id, f"Report {number}", text, day.isoformat(), url, publisher, url, "[]", article_id, added


def _reading(article_id: str, actor: dict[str, Any]) -> tuple[Any, ...]:
    kind, name, countries = actor["kind"], actor["name"], json.dumps(actor["countries"])
    why = "the only one of this name"
    return article_id, kind, name, countries, None, why, block(kind, name), name, kind, countries, why


def _cells(row: dict[str, Any], columns: dict[str, str]) -> tuple[Any, ...]:
    return tuple(json.dumps(row[name]) if dtype == "object" else row[name] for name, dtype in columns.items())


def _names(columns: dict[str, str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _insert(db: sqlite3.Connection, table: str, width: int, rows: list[tuple[Any, ...]]) -> None:
    db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", rows)
