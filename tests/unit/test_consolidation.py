"""What is one happening becomes one event, what contradicts itself does not."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from extract.consolidation import consolidate
from extract.model import Actor, Article, EventType, Mention, Span, Status, TimeSpan

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
