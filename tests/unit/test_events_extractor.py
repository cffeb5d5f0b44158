"""The seam of events: what an extractor gives is completed by the document, whoever made it."""

import datetime as dt

import pytest

from extract.events import Argument, Document, EventFrame, FixedExtractor, SentenceExtractor
from extract.model import Actor, Article, Mention, Span, TimeSpan
from extract.parsing import language
from extract.pipeline import document_of, process

DAY = dt.date(2026, 5, 11)
TEXT = (
    "Russia raided Kharkiv on Monday, killing four people, and Ukrainian officials said that nobody had been warned. "
    "President Volodymyr Zelensky met Emmanuel Macron in Paris on Sunday.\n\n"
    "“We will not give in,” Zelensky said. The talks in Paris lasted two hours."
)


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def document(text: str = TEXT) -> Document:
    return document_of(Article.make("", text, DAY), language.parse(text))


def test_what_a_fixed_extractor_gives_becomes_a_mention() -> None:
    when = TimeSpan(dt.date(2026, 5, 10), dt.date(2026, 5, 10), "relative", "Sunday")
    who = Actor("Emmanuel Macron", "person", ("FR",))
    frame = EventFrame("meeting", span(TEXT, "met"), arguments=(Argument("agent", who),), time=when, place="Paris")
    (found,) = process(Article.make("", TEXT, DAY), FixedExtractor([frame]))
    assert (found.type, found.trigger_text, found.when, found.agents, found.place) == (
        "meeting",
        "met",
        when,
        (who,),
        "Paris",
    )


def test_an_undated_noun_takes_the_time_of_what_it_goes_back_to() -> None:
    when = TimeSpan(dt.date(2026, 5, 10), dt.date(2026, 5, 10), "relative", "Sunday")
    who = (Argument("agent", Actor("Emmanuel Macron", "person", ("FR",))),)
    frames = [
        EventFrame("meeting", span(TEXT, "met"), arguments=who, time=when),
        EventFrame("meeting", span(TEXT, "talks"), arguments=who),
    ]
    first, again = process(Article.make("", TEXT, DAY), FixedExtractor(frames))
    assert again.when == first.when and again.cluster == first.cluster


@pytest.mark.parametrize("tagger", [True, False])
def test_the_shipped_extractor_keeps_the_contract(tagger: bool) -> None:
    its = document()
    frames = SentenceExtractor(tagger=tagger)(its)
    assert frames == SentenceExtractor(tagger=tagger)(its)
    assert frames == sorted(frames, key=lambda f: (f.trigger.start_char, f.type))
    assert len({(f.type, f.trigger) for f in frames}) == len(frames)
    for frame in frames:
        sentence = its.sentence_of(its.head_of(frame.trigger))
        bounds = Span(sentence.start_char, sentence.end_char)
        assert frame.trigger.within(bounds) and 0 < frame.score <= 1
        assert all(a.span is None or a.span.within(bounds) for a in frame.arguments)


def test_an_argument_stands_where_the_sentence_refers_to_it() -> None:
    meeting = next(f for f in SentenceExtractor()(document()) if f.type == "meeting" and f.trigger.of(TEXT) == "met")
    assert {a.actor.name: a.span and a.span.of(TEXT) for a in meeting.arguments} == {
        "Volodymyr Zelensky": "President Volodymyr Zelensky",
        "Emmanuel Macron": "Emmanuel Macron",
    }


def clusters(text: str) -> list[tuple[str, int | None]]:
    def row(mention: Mention) -> tuple[str, int | None]:
        return mention.trigger_text, mention.cluster

    return [row(m) for m in process(Article.make("", text, DAY)) if m.type != "statement"]


def test_in_a_wide_time_a_shared_actor_is_not_enough_for_one_event() -> None:
    (_, raid), (_, shelling) = clusters("Russia raided Kharkiv last week. Russia shelled Odesa last week.")
    assert raid != shelling


def test_what_one_word_tells_of_one_day_and_one_party_is_one_event() -> None:
    found = clusters(
        "Russia shelled Odesa on Sunday. It rained all day.\n\nRussia shelled Odesa with drones on Sunday."
    )
    assert len({cluster for _, cluster in found}) == 1 and len(found) == 2
