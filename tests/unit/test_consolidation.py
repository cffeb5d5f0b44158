"""What is one happening becomes one event, what contradicts itself does not."""

import datetime as dt
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.consolidation import Double, Link, consolidate, consolidated, doubles
from extract.consolidation.scorer import SUSPECT
from extract.model import Actor, Article, Event, EventType, Mention, Span, Status, TimeSpan
from extract.store import Store

Report = tuple[Article, list[Mention]]

MERZ = Actor("Friedrich Merz", "person", ("DE",))
MACRON = Actor("Emmanuel Macron", "person", ("FR",))
ROSSI = Actor("Anna Rossi", "person", ("IT",))
MONDAY = dt.date(2026, 3, 2)
TUESDAY = dt.date(2026, 3, 3)


def day(date: dt.date) -> TimeSpan:
    return TimeSpan(date, date, "relative", "that day")


UNDATED = TimeSpan(None, None, "unknown")


def mention(
    text: str,
    type: EventType = "meeting",
    when: TimeSpan = UNDATED,
    agents: Sequence[Actor] = (),
    status: Status = "occurred",
    place: str | None = None,
    country: str | None = None,
) -> tuple[Article, Mention]:
    """A mention that is the whole text of an article of its own; the last word is the trigger."""
    article = Article.make("t", text, TUESDAY)
    last = text.rstrip(".").rindex(" ") + 1
    span = Span(last, len(text.rstrip(".")))
    more = {"agents": tuple(agents), "place": place, "place_country": country}
    return article, Mention.at(article, type, status, when, Span(0, len(text)), span, **more)


def together(*parts: tuple[Article, Mention], cluster: int | None = None) -> tuple[list[Mention], dict[str, Article]]:
    """The mentions as if one article held them all, in this order; with a ``cluster``, as one event of it."""
    one = Article.make("t", "\n\n".join(m.text for _, m in parts), TUESDAY)
    found, start = [], 0
    for _, m in parts:
        sentence = Span(start, start + len(m.text))
        trigger = Span(start + m.trigger.start_char, start + m.trigger.end_char)
        more = {"agents": m.agents, "place": m.place, "place_country": m.place_country, "cluster": cluster}
        found.append(Mention.at(one, m.type, m.status, m.when, sentence, trigger, **more))
        start += len(m.text) + 2
    return found, {one.id: one}


def apart(*parts: tuple[Article, Mention]) -> tuple[list[Mention], dict[str, Article]]:
    return [m for _, m in parts], {a.id: a for a, _ in parts}


def test_an_event_is_as_sure_as_the_surest_mention_that_gives_its_time() -> None:
    parts = [mention("Merz met Macron at the talks.", when=day(MONDAY), agents=[MERZ]) for _ in range(3)]
    parts.append(mention("Merz met Macron at the talks.", when=UNDATED, agents=[MERZ]))
    mentions, articles = together(*parts, cluster=1)
    chances = (0.6, 0.7, None, 0.9)
    (event,) = consolidate([replace(m, confidence=c) for m, c in zip(mentions, chances, strict=True)], articles)
    assert event.when == day(MONDAY) and event.confidence == 0.7
    (event,) = consolidate(mentions, articles)
    assert event.confidence is None


def test_an_article_that_tells_a_meeting_twice_tells_one_event() -> None:
    events = consolidate(
        *together(
            mention("Merz met Macron at the talks.", when=day(MONDAY), agents=[MERZ, MACRON]),
            mention("Nothing came of the talks.", when=day(MONDAY)),
            cluster=0,
        )
    )
    assert len(events) == 1
    assert events[0].agents == (MERZ, MACRON)
    assert [m.text for m in events[0].mentions] == ["Merz met Macron at the talks.", "Nothing came of the talks."]


def test_two_meetings_on_one_day_with_nobody_in_common_stay_apart() -> None:
    events = consolidate(
        *together(
            mention("Merz held talks.", when=day(MONDAY), agents=[MERZ]),
            mention("Rossi held talks.", when=day(MONDAY), agents=[ROSSI]),
        )
    )
    assert len(events) == 2


def test_the_same_actor_on_two_days_is_two_events() -> None:
    parts = together(
        mention("Merz held talks.", when=day(MONDAY), agents=[MERZ]),
        mention("Merz held talks.", when=day(TUESDAY), agents=[MERZ]),
    )
    assert len(consolidate(*parts)) == 2


def test_meetings_in_two_countries_are_two_events() -> None:
    parts = together(
        mention("Merz held talks.", when=day(MONDAY), agents=[MERZ], place="Rome", country="IT"),
        mention("Merz held talks.", when=day(MONDAY), agents=[MERZ], place="Berlin", country="DE"),
    )
    assert len(consolidate(*parts)) == 2


def test_two_articles_on_one_meeting_tell_one_event() -> None:
    events = consolidate(
        *apart(
            mention("In Rome, Merz met Macron for talks.", when=day(MONDAY), agents=[MERZ, MACRON]),
            mention("Macron spoke of Monday's talks.", when=day(MONDAY), agents=[MACRON]),
        )
    )
    assert len(events) == 1
    assert len({m.article_id for m in events[0].mentions}) == 2


def test_two_statements_of_a_day_are_one_event_only_where_they_say_the_same() -> None:
    same = apart(
        mention("Merz says the tariffs on steel must fall soon.", "statement", day(MONDAY), [MERZ]),
        mention("Tariffs on steel must fall, Merz told reporters.", "statement", day(MONDAY), [MERZ]),
    )
    other = apart(
        mention("Merz says the tariffs on steel must fall soon.", "statement", day(MONDAY), [MERZ]),
        mention("Pension reform comes before summer, Merz promised.", "statement", day(MONDAY), [MERZ]),
    )
    assert len(consolidate(*same)) == 1
    assert len(consolidate(*other)) == 2


def test_an_event_is_dated_by_most_of_its_mentions() -> None:
    month = TimeSpan(dt.date(2026, 3, 1), dt.date(2026, 3, 31), "relative")
    events = consolidate(
        *together(
            mention("Merz holds talks.", when=month, agents=[MERZ]),
            mention("Merz held talks.", when=day(MONDAY), agents=[MERZ]),
            mention("Merz left the talks.", when=day(MONDAY), agents=[MERZ]),
            cluster=0,
        )
    )
    assert [(e.when.start, e.when.end) for e in events] == [(MONDAY, MONDAY)]


def test_the_latest_article_decides_the_status() -> None:
    early = mention("Merz will come to Monday's talks.", when=day(MONDAY), agents=[MERZ], status="planned")
    late = mention("Merz came to Monday's talks.", when=day(MONDAY), agents=[MERZ])
    articles = {early[0].id: replace(early[0], published=MONDAY - dt.timedelta(days=3)), late[0].id: late[0]}
    (event,) = consolidate([late[1], early[1]], articles)
    assert event.status == "occurred"
    assert [m.status for m in event.mentions] == ["planned", "occurred"]


def test_ids_do_not_depend_on_the_order_of_the_articles() -> None:
    a = mention("Merz held talks.", when=day(MONDAY), agents=[MERZ])
    b = mention("Rossi held talks.", when=day(MONDAY), agents=[ROSSI])
    mentions, articles = apart(a, b)
    assert [e.id for e in consolidate(mentions, articles)] == [e.id for e in consolidate(mentions[::-1], articles)]


def test_nothing_makes_nothing() -> None:
    assert consolidate([], {}) == []


def test_a_call_and_a_visit_are_two_events() -> None:
    call = mention("Merz praised his call.", when=day(MONDAY), agents=[MERZ, MACRON])
    visit = mention("Merz praised his visit.", when=day(MONDAY), agents=[MERZ, MACRON])
    assert len(consolidate(*together(call, visit))) == 2


def report(number: int, text: str, *found: tuple[str, EventType, dt.date | None, Sequence[Actor]]) -> Report:
    """An article with this text and mentions of its sentences, each by a trigger, a type, a day and agents."""
    article = Article.make(
        f"Report {number}", f"{text} Page {number}.", TUESDAY + dt.timedelta(days=number % 3), f"https://e.org/{number}"
    )
    mentions = []
    for trigger, type_, date, agents in found:
        first = text.index(trigger)
        start = text.rfind(". ", 0, first) + 2 if ". " in text[:first] else 0
        sentence = Span(start, text.index(".", first) + 1)
        when = day(date) if date else UNDATED
        span = Span(first, first + len(trigger))
        mentions.append(Mention.at(article, type_, "occurred", when, sentence, span, agents=tuple(agents)))
    return article, mentions


STEEL = (
    "Merz and Macron met in Rome to discuss steel tariffs. Rossi said the tariffs on steel would end. Miners protested."
)
REPORTS = [
    report(1, STEEL, ("met", "meeting", MONDAY, [MERZ, MACRON]), ("said", "statement", MONDAY, [ROSSI])),
    report(2, STEEL, ("met", "meeting", MONDAY, [MERZ]), ("protested", "protest", None, [])),
    report(3, STEEL, ("met", "meeting", None, []), ("said", "statement", TUESDAY, [ROSSI])),
    report(4, STEEL, ("met", "meeting", TUESDAY, [MACRON]), ("protested", "protest", TUESDAY, [])),
    report(5, "Macron met Rossi in Paris about wine. They said wine.", ("met", "meeting", TUESDAY, [MACRON, ROSSI])),
]


def shape(events: Iterable[Event]) -> list[tuple[str, frozenset[tuple[str, int]]]]:
    """The events by their ids and mentions."""
    return sorted((e.id, frozenset((m.article_id, m.trigger.start_char) for m in e.mentions)) for e in events)


@given(st.permutations(REPORTS))
@settings(max_examples=25, deadline=None)
def test_the_order_of_the_articles_changes_nothing(reports: list[Report]) -> None:
    articles = {article.id: article for article, _ in reports}
    mentions = [mention for _, found in reports for mention in found]
    assert shape(consolidate(mentions, articles)) == EXPECTED
    assert shape(consolidate(mentions[::-1], articles)) == EXPECTED


EXPECTED = shape(consolidate([m for _, found in REPORTS for m in found], {a.id: a for a, _ in REPORTS}))


@given(st.permutations(REPORTS), st.integers(0, 4))
@settings(max_examples=8, deadline=None)
def test_one_by_one_into_the_store_gives_what_all_at_once_gives(reports: list[Report], again: int) -> None:
    with tempfile.TemporaryDirectory() as folder, Store(f"{folder}/events.db") as store:
        for article, found in reports:
            store.add(article, found)
        store.remove(reports[again][0].id)
        store.add(*reports[again])
        mentions = store.mentions()
        stored: dict[str, set[tuple[str, int]]] = defaultdict(set)
        for event_id, article_id, start in mentions[["event_id", "article_id", "trigger_start"]].to_numpy().tolist():
            stored[event_id].add((article_id, start))
    assert sorted((event_id, frozenset(found)) for event_id, found in stored.items()) == EXPECTED


def test_joins_and_doubles_keep_their_scores_and_reasons() -> None:
    made = consolidated([m for _, found in REPORTS for m in found], {a.id: a for a, _ in REPORTS})
    joins = [link for of_event in made.joins.values() for link in of_event]
    assert joins and all(SUSPECT <= link.score <= 1 and link.reason for link in joins)
    ids = {event.id for event in made.events}
    assert all(double.a in ids and double.b in ids and double.a != double.b for double in made.doubles)
    assert [d.score for d in made.doubles] == sorted((d.score for d in made.doubles), reverse=True)
    several = {event.id for event in made.events if len({m.article_id for m in event.mentions}) > 1}
    assert several <= made.joins.keys()


def test_clusters_that_one_article_keeps_apart_stay_apart_unless_they_agree() -> None:
    texts = "Merz met Macron in Rome on steel. Rossi met Macron in Paris on wine."
    first = report(
        1, texts, ("met Macron in Rome", "meeting", MONDAY, [MERZ]), ("met Macron in P", "meeting", MONDAY, [ROSSI])
    )
    second = report(2, texts, ("met Macron in Rome", "meeting", MONDAY, [MERZ]))
    events = consolidate([*first[1], *second[1]], {a.id: a for a, _ in (first, second)})
    assert sorted(len(e.mentions) for e in events) == [1, 2]


def test_a_double_has_the_mean_score_of_its_clusters_and_lies_near() -> None:
    home = {"a1": "A", "a2": "A", "b1": "B", "c1": "C"}
    found = [Link("a1", "b1", 0.8, "same day"), Link("a2", "b1", 0.2, "like words"), Link("a1", "c1", 0.9, "same day")]
    when = {"A": day(MONDAY), "B": UNDATED, "C": day(MONDAY + dt.timedelta(days=8))}
    assert doubles(found, home, when) == [Double("A", "B", 0.5, "same day")]
    assert doubles(found[1:2], home, {**when, "B": day(TUESDAY)}) == [Double("A", "B", SUSPECT, "like words")]
