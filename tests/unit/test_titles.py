"""The line that names an event is the best of its mentions' headlines, and never opens in the middle of a sentence."""

import datetime as dt

import pytest

from extract.model import Actor, Article, EventType, Mention, Span, Status, TimeSpan
from extract.titles import LONGEST, plain, shortened, title

BERG = Actor("Anna Berg", "person", ("NO",))
DAY = dt.date(2026, 3, 2)


def mention(
    text: str, headline: str = "", status: Status = "occurred", quote: str | None = None, start: int = 0
) -> Mention:
    """A mention by Anna Berg that is told ``start`` characters after the beginning of its article."""
    article = Article.make("t", "x" * start + text, DAY)
    sentence = Span(start, start + len(text))
    when = TimeSpan(DAY, DAY, "publication")
    type_: EventType = "statement" if quote else "meeting"
    return Mention.at(article, type_, status, when, sentence, sentence, agents=(BERG,), quote=quote, headline=headline)


def test_the_headline_that_names_who_does_it_is_chosen() -> None:
    found = title(
        [mention("a.", "Talks on the new border took place"), mention("b.", "Berg opened talks in Oslo on border")],
        "occurred",
    )
    assert found == "Berg opened talks in Oslo on border"


def test_the_headline_says_what_became_of_the_event() -> None:
    ahead = mention("a.", "Berg to open talks on the border in Oslo", status="planned")
    held = mention("b.", "Berg opened the talks on the border in Oslo", start=2_000)
    assert title([ahead, held], "occurred") == held.headline


def test_the_lead_is_preferred() -> None:
    late = mention("a.", "Berg opened the talks on the border in Oslo", start=2_000)
    early = mention("b.", "Berg opened border talks with Peru in Oslo")
    assert title([late, early], "occurred") == early.headline


def test_a_mention_without_a_headline_is_named_by_its_sentence() -> None:
    assert title([mention("Anna Berg opened the talks.")], "occurred") == "Anna Berg opened the talks"


@pytest.mark.parametrize("text", ["She opened the talks.", "“She opened the talks”."])
def test_a_name_takes_the_place_of_the_pronoun_that_opens_a_sentence(text: str) -> None:
    assert plain(mention(text)) == "Anna Berg opened the talks"


def test_of_a_statement_the_words_follow_the_name() -> None:
    assert plain(mention("Talks are over, she said.", quote="Talks are over")) == "Anna Berg: Talks are over"


def test_a_long_sentence_ends_with_a_clause() -> None:
    text = "Drones attacked the harbour of Odesa overnight, " + "the governor of the region said that " * 5
    assert shortened(text) == "Drones attacked the harbour of Odesa overnight"


def test_only_a_text_without_a_pause_is_cut_at_a_word() -> None:
    line = shortened("word " * 60)
    assert len(line) <= LONGEST
    assert line.endswith("word…")


def test_white_space_becomes_one_line() -> None:
    assert shortened("one\n\n two") == "One two"
