"""Invented articles with the mentions in them, for the tests of the dashboard: no language model is needed."""

import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path

from extract.model import Actor, Article, EventType, Mention, Span, Status, TimeSpan
from extract.store import Store

PERSONS = (
    Actor("Ana Lindqvist", "person", ("SE",), "foreign minister"),
    Actor("Bram Okafor", "person", ("NG",), "president"),
    Actor("Chiara Benedek", "person", ("IT",), "prime minister"),
    Actor("Dinara Vos", "person", ("EU",), "trade commissioner"),
    Actor("Emil Tanaka", "person", ("JP",), "chief negotiator"),
)
BODIES = (
    Actor("European Union", "organization", ("EU",)),
    Actor("United Nations", "organization", ("UN",)),
    Actor("Nigeria", "country", ("NG",)),
    Actor("Japan", "country", ("JP",)),
    Actor("Harbour Workers' Union", "organization", ("IT",)),
)
PUBLISHERS = ("Morning Ledger", "Harbour Post", "The Meridian")
TELLINGS: tuple[tuple[EventType, Status, str, str], ...] = (
    ("statement", "occurred", "said", "{a} said {b} should keep the northern ports open, {when}."),
    ("meeting", "occurred", "met", "{a} met envoys of {b} for two hours in Lagos, {when}."),
    ("meeting", "planned", "will meet", "{a} will meet {b} again to settle the fishing quotas, {when}."),
    ("proposal", "occurred", "proposed", "{a} proposed a joint inspection of cargo to {b}, {when}."),
    ("agreement", "occurred", "signed", "{a} signed a transit agreement with {b}, {when}."),
    ("decision", "negated", "did not approve", "{a} did not approve the budget that {b} had asked for, {when}."),
    ("sanction", "possible", "could impose", "{a} could impose tariffs on steel from {b}, {when}."),
    ("aid", "occurred", "granted", "{a} granted {b} a loan for flood defences, {when}."),
    ("protest", "occurred", "marched", "Dock workers marched against the plan of {a} and {b}, {when}."),
    ("conflict", "occurred", "seized", "A patrol boat of {b} seized a trawler, officials of {a} confirmed {when}."),
)
AROUND = "Neither side gave further details. Prices at the port were little changed."
TODAY = dt.date.today()


def times(day: dt.date) -> tuple[tuple[str, TimeSpan], ...]:
    """Ways to date an event around a day: one day, several, a month, open at one side, not at all."""
    week = day - dt.timedelta(days=day.weekday())
    return (
        (f"on {day:%d %B}", TimeSpan(day, day, "explicit", f"{day:%d %B}")),
        ("the day before", TimeSpan(day, day, "relative", "the day before")),
        ("over three days", TimeSpan(day, day + dt.timedelta(days=2), "explicit", "three days")),
        ("that week", TimeSpan(week, week + dt.timedelta(days=6), "relative", "that week")),
        ("as talks went on", TimeSpan(day, day, "publication")),
    )


def article(number: int, day: dt.date, draw: random.Random) -> tuple[Article, list[Mention]]:
    """One article of four events, each in a paragraph of its own."""
    told, paragraphs = [], []
    for kind, status, trigger, pattern in draw.sample(TELLINGS, 4):
        agent, target = draw.choice(PERSONS), draw.choice(BODIES)
        happens = day + dt.timedelta(days=draw.randint(3, 40)) if status in ("planned", "possible") else day
        words, when = draw.choice(times(happens))
        sentence = pattern.format(a=agent.name, b=target.name, when=words)
        told.append((kind, status, trigger, sentence, when, agent, target))
        paragraphs.append(f"{sentence} {AROUND}")
    text = "\n\n".join(paragraphs)
    publisher = draw.choice(PUBLISHERS)
    made = Article.make(f"Port talks, part {number}", text, day, f"https://news.example/{number}", publisher=publisher)
    mentions = []
    for kind, status, trigger, sentence, when, agent, target in told:
        start = text.index(sentence)
        at = start + sentence.index(trigger)
        spans = Span(start, start + len(sentence)), Span(at, at + len(trigger))
        mentions.append(Mention.at(made, kind, status, when, *spans, agents=(agent,), targets=(target,)))
    return made, mentions


def articles(n: int, seed: int = 7) -> Iterator[tuple[Article, list[Mention]]]:
    """So many articles, the latest of them of today."""
    draw = random.Random(seed)
    for number in range(n):
        yield article(number, TODAY - dt.timedelta(days=4 * number), draw)


def special() -> tuple[Article, list[Mention]]:
    """An article with hostile text, an event without a date and two that are open at one side."""
    sentences = (
        "<b>Bold</b> claims & <img src=x onerror=alert(1)>: Ana Lindqvist accused Japan of *stalling*.",
        "Bram Okafor has led the port authority since 1 March 2020.",
        "Chiara Benedek had earlier rejected the draft of the European Union.",
        "Emil Tanaka had chaired the board until 2 May 2021.",
    )
    text = "\n\n".join(sentences)
    day = TODAY - dt.timedelta(days=1)
    made = Article.make("Who is who <script>", text, day, "javascript:alert(1)", publisher="Odd & Sons")
    whens = (
        TimeSpan(day, day, "publication"),
        TimeSpan(dt.date(2020, 3, 1), None, "explicit", "since 1 March 2020"),
        TimeSpan(None, None, "unknown", "earlier"),
        TimeSpan(None, dt.date(2021, 5, 2), "explicit", "until 2 May 2021"),
    )
    kinds: tuple[EventType, ...] = ("statement", "decision", "statement", "decision")
    triggers = ("accused", "led", "rejected", "chaired")
    mentions = []
    agents = (PERSONS[0], PERSONS[1], PERSONS[2], PERSONS[4])
    for sentence, when, kind, trigger, agent in zip(sentences, whens, kinds, triggers, agents, strict=True):
        start = text.index(sentence)
        at = start + sentence.index(trigger)
        spans = Span(start, start + len(sentence)), Span(at, at + len(trigger))
        mentions.append(Mention.at(made, kind, "occurred", when, *spans, agents=(agent,), targets=BODIES[:1]))
    return made, mentions


def fill(path: Path, n: int = 30) -> None:
    """A store at this path with ``n`` articles and the special one."""
    with Store(path) as store:
        for made, mentions in (special(), *articles(n)):
            store.add(made, mentions)
