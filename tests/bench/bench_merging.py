"""What it costs to add an article to a store, by the number of events that the store holds: CPU milliseconds.

The store is filled with invented news: each story has its own words and actors, few of these in many stories, and is
told by several articles within some days; so many articles appear a day, whatever the size of the store.
"""

import datetime as dt
import itertools
import random
import re
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from extract.actors.gazetteer import known_names
from extract.consolidation.words import idf, stem
from extract.model import EVENT_TYPES, Actor, Article, EventType, Mention, Span, TimeSpan
from extract.resources import table
from extract.store import Store
from extract.store.database import writing

SIZES = (1_000, 10_000, 100_000)  # events
WARMING, PROBES, BATCH = 20, 80, 250  # articles added before, articles timed, and articles stored at once
ARTICLES, EVENTS, COMMON = 4, 10, 2  # of a story; told by an article, and how many of these by others too
A_DAY = 20  # articles
FAMOUS = 4.0  # idf of the countries that take part: they are often in the news
FIRST_DAY = dt.date(2020, 1, 1)
CAST, STATES = 30, 8  # persons of one story, who take part in no other, and countries
VOCABULARY, TOPIC = 20_000, 40  # words of all stories and of one
SYLLABLES = re.findall(r"\w+", "ba do ke li mo nu ra si ta vo ze hal mir gor den lan pas tur wes yor")

Report = tuple[Article, list[Mention]]


class Happening(NamedTuple):
    """What articles tell of: the verb, who does it to whom, when, and the words that they tell it in."""

    type: EventType
    trigger: str
    agent: Actor
    target: Actor
    when: dt.date | None
    words: tuple[str, ...]


def word(number: int) -> str:
    """A word of four syllables that no other number has."""
    digits = [number // len(SYLLABLES) ** place % len(SYLLABLES) for place in range(4)]
    return "".join(SYLLABLES[digit] for digit in digits)


def verbs_by_type() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {kind: [] for kind in EVENT_TYPES}
    for kind, sort, lemma, *_ in table("lexicons/events.tsv"):
        if sort == "VERB" and kind in found:
            found[kind].append(lemma)
    found["statement"] = [lemma for sort, lemma, *_ in table("lexicons/statements.tsv") if sort == "VERB"]
    return found


def cast(story: int) -> list[Actor]:
    """The persons of one story."""
    return [
        Actor(f"{word(n * 11 + 5).title()} {word(n * 7 + 3).title()}", "person")
        for n in range(CAST * story, CAST * (story + 1))
    ]


def news(seed: int) -> Iterator[Report]:
    """Articles without end, in the order of the days of their stories."""
    draw, verbs = random.Random(seed), verbs_by_type()
    named = (known for known in known_names().values() if known.sort == "country" and idf(stem(known.name)) < FAMOUS)
    states = sorted({Actor(known.name, "country", known.codes) for known in named}, key=lambda actor: actor.name)
    for story in itertools.count():
        first = FIRST_DAY + dt.timedelta(days=story * ARTICLES // A_DAY)
        actors = [*cast(story), *draw.sample(states, STATES)]
        topic = [word(draw.randrange(VOCABULARY)) for _ in range(TOPIC)]
        common = [_happening(actors, topic, first, verbs, draw) for _ in range(2 * COMMON)]
        for number in range(ARTICLES):
            day = first + dt.timedelta(days=draw.randint(0, 9))
            told = draw.sample(common, COMMON)
            told += [_happening(actors, topic, day, verbs, draw) for _ in range(EVENTS - len(told))]
            yield _article(f"https://news.example/{seed}/{story}/{number}", day, topic, told, draw)


def _happening(
    actors: Sequence[Actor], topic: Sequence[str], day: dt.date, verbs: Mapping[str, Sequence[str]], draw: random.Random
) -> Happening:
    when = draw.choice((day, day, day - dt.timedelta(days=1), day - dt.timedelta(days=9), None))
    own = (word(draw.randrange(VOCABULARY)) for _ in range(4))
    kind = draw.choice(EVENT_TYPES)
    agent, target = draw.sample(actors, 2)
    return Happening(kind, draw.choice(verbs[kind]), agent, target, when, (*draw.sample(topic, 3), *own))


def _article(url: str, day: dt.date, topic: Sequence[str], told: Sequence[Happening], draw: random.Random) -> Report:
    sentences = [
        f"{it.agent.name} {it.trigger} {it.target.name} about the {' '.join(draw.sample(it.words, 6))}." for it in told
    ]
    made = Article.make(" ".join(topic[:5]), "\n\n".join(sentences), day, url, publisher="Daily")
    mentions, start = [], 0
    for number, (it, sentence) in enumerate(zip(told, sentences, strict=True)):
        at = start + len(it.agent.name) + 1
        spans = Span(start, start + len(sentence)), Span(at, at + len(it.trigger))
        when = TimeSpan(it.when, it.when, "relative" if it.when else "unknown")
        more: dict[str, Any] = {"agents": (it.agent,), "targets": (it.target,), "cluster": number}
        mentions.append(Mention.at(made, it.type, "occurred", when, *spans, **more))
        start += len(sentence) + 2
    return made, mentions


def fill(store: Store, reports: Sequence[Report]) -> None:
    """Store the articles in one transaction: what adding them one by one would give, in much less time."""
    contents = store._contents
    with writing(store._db):
        told = [(article, mentions) for article, mentions in reports if contents.insert(article)]
        changed = contents._enter(told) | {article.id for article, _ in told}
        contents.consolidate(changed, {article.id: mentions for article, mentions in told})


def cost(store: Store, report: Report) -> float:
    """CPU milliseconds that it takes to add an article."""
    start = time.process_time()
    store.add(*report)
    return 1000 * (time.process_time() - start)


def main(sizes: Sequence[int] = SIZES) -> None:
    """The same articles are added to the store and, in turn, to one that is empty at first."""
    print("  events  articles  ms an article  to an empty store  times")
    feed, articles = news(1), 0
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "events.db") as store:
        for size in sizes:
            while (events := store.count()) < size:
                batch = list(itertools.islice(feed, min(BATCH, (size - events) // EVENTS + 1)))
                fill(store, batch)
                articles += len(batch)
            spent = []
            with Store(Path(folder) / f"{size}.db") as empty:
                for report in itertools.islice(feed, WARMING + PROBES):
                    spent.append([cost(each, report) for each in (store, empty)])
            grown, first = map(statistics.mean, zip(*spent[WARMING:], strict=True))
            print(f"{events:8,} {articles:9,} {grown:14.1f} {first:18.1f} {grown / first:6.2f}", flush=True)
            articles += len(spent)


if __name__ == "__main__":
    main()
