"""The vocabulary keeps its promises: spans lie in the text, times do not run backwards, ids identify content."""

import datetime as dt

import pytest

from extract.model import Article, Mention, Span, SpanError, TimeSpan, distinct, normal_url

DAY = dt.date(2026, 3, 4)
ARTICLE = Article.make("Title", "First sentence. Second sentence.", DAY)
WHEN = TimeSpan(DAY, DAY, "publication")


def test_a_mention_holds_the_text_at_its_spans() -> None:
    mention = Mention.at(ARTICLE, "statement", "occurred", WHEN, Span(16, 32), Span(23, 31))
    assert mention.text == "Second sentence."
    assert mention.trigger_text == "sentence"


@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [
        (Span(16, 400), Span(16, 22)),  # ends beyond the text
        (Span(-3, 10), Span(0, 5)),  # starts before it
        (Span(15, 16), Span(15, 16)),  # white space only
        (Span(0, 15), Span(16, 22)),  # the trigger stands in another sentence
        (Span(0, 15), Span(5, 5)),  # an empty trigger
    ],
)
def test_a_mention_outside_its_text_cannot_exist(sentence: Span, trigger: Span) -> None:
    with pytest.raises(SpanError):
        Mention.at(ARTICLE, "statement", "occurred", WHEN, sentence, trigger)


def test_a_quote_must_be_in_the_sentence() -> None:
    with pytest.raises(SpanError, match="invented"):
        Mention.at(ARTICLE, "statement", "occurred", WHEN, Span(0, 15), Span(0, 5), quote="invented words")


def test_a_time_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        TimeSpan(DAY, DAY - dt.timedelta(days=1), "explicit")


@pytest.mark.parametrize(
    "other",
    [
        "http://www.example.org/a/b/",
        "https://example.org/a/b#part",
        "https://example.org/a/b?utm_source=x&fbclid=y",
    ],
)
def test_addresses_of_one_page_are_one_article(other: str) -> None:
    page = "https://example.org/a/b"
    assert normal_url(page) == normal_url(other)
    assert Article.make("t", "one", DAY, page).id == Article.make("t", "other", DAY, other).id


def test_addresses_of_two_pages_are_two() -> None:
    assert normal_url("https://example.org/a?id=1") != normal_url("https://example.org/a?id=2")


def test_without_an_address_the_text_identifies_an_article() -> None:
    assert Article.make("x", "same  text", DAY).id == Article.make("y", "same text\n", DAY).id
    assert Article.make("x", "one text", DAY).id != Article.make("x", "another text", DAY).id


def test_of_a_page_with_several_texts_each_is_an_article_and_the_same_one_counts_once() -> None:
    one, two = (Article.make("Part", text, DAY, "https://news.example/page#part") for text in ("One.", "Two."))
    again = Article.make("Part", "One. ", DAY, "https://news.example/page")
    assert one.id == two.id == again.id
    first, second, third = distinct([one, two, again])
    assert first == one and third is None
    assert second is not None and second.text == "Two." and second.id != one.id
    assert distinct([two, one])[0] == two
