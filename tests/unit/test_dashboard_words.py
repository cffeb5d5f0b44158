"""Dates in words, labels, and the sentences in their surroundings."""

import datetime as dt

import pytest

from dashboard import evidence, labels, words
from extract.model import Article, Span, TimeSpan
from extract.readers import ReadError
from extract.readers.article import checked
from extract.readers.contents import Input
from extract.work.tasks import read_input


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2026-05-11", "2026-05-11", "Monday 11 May 2026"),
        ("2026-05-27", "2026-05-28", "27–28 May 2026"),
        ("2026-05-30", "2026-06-02", "30 May – 2 June 2026"),
        ("2025-12-30", "2026-01-02", "30 December 2025 – 2 January 2026"),
        ("2026-05-04", "2026-05-10", "Some day in the week 4–10 May 2026"),
        ("2026-05-05", "2026-05-11", "5–11 May 2026"),
        ("2026-02-01", "2026-02-28", "Some day in February 2026"),
        ("2024-02-01", "2024-02-28", "1–28 February 2024"),
        ("2026-05-01", "2026-05-10", "Some day in early May 2026"),
        ("2026-05-21", "2026-05-31", "Some day in late May 2026"),
        ("2026-04-01", "2026-06-30", "Some day in the months April to June 2026"),
        ("2026-01-01", "2026-12-31", "Some day in 2026"),
        ("2022-01-01", None, "From 1 January 2022, end not known"),
        (None, "2026-05-11", "Until 11 May 2026, beginning not known"),
        (None, None, "Date not known"),
    ],
)
def test_a_time_is_said_as_wide_as_it_is(start: str | None, end: str | None, said: str) -> None:
    days = [dt.date.fromisoformat(day) if day else None for day in (start, end)]
    assert words.when(TimeSpan(days[0], days[1], "explicit")) == said


@pytest.mark.parametrize(
    ("confidence", "word"),
    [(1.0, "Sure"), (0.8, "Sure"), (0.799, "Likely"), (0.5, "Likely"), (0.0, "Unsure"), (None, ""), (float("nan"), "")],
)
def test_a_confidence_is_said_in_a_word(confidence: float | None, word: str) -> None:
    assert words.sureness(confidence) == word


def test_how_a_date_is_known_quotes_the_words_that_gave_it() -> None:
    day = dt.date(2026, 5, 11)
    told = TimeSpan(day, day, "relative", "Monday")
    assert words.known_by(told, "", day) == "Known from “Monday”, in an article of Monday 11 May 2026"
    named = TimeSpan(day, day, "explicit", "11 May")
    assert words.known_by(named, "in another sentence", day) == "Known from “11 May” in another sentence"
    assert words.known_by(TimeSpan(day, day, "publication"), "", day).startswith("No time is given")
    inherited = words.known_by(TimeSpan(day, day, "relative"), "", day)
    assert inherited == "Known from other sentences of the article, of Monday 11 May 2026"
    undated = words.known_by(TimeSpan(None, None, "unknown"), "", day)
    assert undated == "The article, of Monday 11 May 2026, does not say when"


def test_counts_have_the_number_of_their_noun() -> None:
    assert [words.count(n, "event") for n in (0, 1, 2000)] == ["0 events", "1 event", "2,000 events"]


def test_labels_are_for_people() -> None:
    assert labels.value("country", "CY", {}) == "Cyprus"
    assert labels.value("country", "AFU", {}) == "African Union"
    assert labels.value("country", "QQ", {}) == "QQ"
    assert labels.value("status", "negated", {}) == "Did not happen"
    assert labels.value("window", "2026-05-27..2026-05-28", {}) == "27–28 May 2026"


def test_short_cuts_between_words() -> None:
    assert labels.short("one two three", 10) == "one two…"
    assert labels.short("one two", 10) == "one two"


def test_markdown_in_an_article_stays_text() -> None:
    assert labels.escape_markdown("![](http://x.example/t.png) *b*\n:red[a]") == (
        r"\!\[\]\(http\://x\.example/t\.png\) \*b\* \:red\[a\]"
    )
    for icon in (":material/delete:", ":streamlit:"):  # Streamlit draws these whether they are escaped or not
        shown = labels.escape_markdown(icon)
        assert icon not in shown.replace("\\", "") and shown.replace("\\", "").replace("\u2060", "") == icon


def article(text: str) -> Article:
    return Article.make("Title", text, dt.date(2026, 5, 11))


def passage(text: str, sentence: str, trigger: str, event: str = "e1", time: str = "") -> evidence.Passage:
    start, at = text.index(sentence), text.index(trigger)
    when = TimeSpan(dt.date(2026, 5, 11), dt.date(2026, 5, 11), "relative", time)
    return evidence.Passage(Span(start, start + len(sentence)), Span(at, at + len(trigger)), when, event)


def test_a_sentence_stands_marked_between_its_neighbours_and_all_is_escaped() -> None:
    text = "Before <i>it</i>.\n\nFirst one. Ana met & greeted Bram. Last one.\n\nAfter it.\n\nFar away."
    page = evidence.in_context(article(text), passage(text, "Ana met & greeted Bram.", "met"))
    assert "<p>First one. <mark>Ana <b>met</b> &amp; greeted Bram.</mark> Last one.</p>" in page
    assert "Before &lt;i&gt;it&lt;/i&gt;." in page
    assert "After it." in page
    assert "Far away" not in page


@pytest.mark.parametrize(
    ("trigger", "time", "marked"),
    [
        ("met", "Monday", "On <u>Monday</u> Ana <b>met</b> Bram."),
        ("met", "12 May", "On Monday Ana <b>met</b> Bram."),
        ("Monday", "Monday", "On <b>Monday</b> Ana met Bram."),
    ],
)
def test_the_words_that_date_an_event_are_underlined_where_they_stand_in_its_sentence(
    trigger: str, time: str, marked: str
) -> None:
    text = "On Monday Ana met Bram.\n\nThey meet again on 12 May."
    page = evidence.in_context(article(text), passage(text, "On Monday Ana met Bram.", trigger, time=time))
    assert f"<mark>{marked}</mark>" in page


@pytest.mark.parametrize(
    ("text", "underlined"),
    [
        (
            "On Monday they left. On Monday they came. Ana met Bram. On Monday they ate.",
            "left. On <u>Monday</u> they came",
        ),
        ("Mondays are long. Ana met Bram. On Monday & Monday they ate.", "On <u>Monday</u> &amp; Monday they ate"),
        ("They came on Monday.\n\nAna met Bram.\n\nThey ate on Monday.", "They came on <u>Monday</u>."),
        ("They came.\n\nAna met Bram.\n\nThey ate on Monday.", "They ate on <u>Monday</u>."),
    ],
)
def test_where_the_sentence_lacks_the_words_that_date_it_their_nearest_place_is_underlined(
    text: str, underlined: str
) -> None:
    page = evidence.in_context(article(text), passage(text, "Ana met Bram.", "met", time="Monday"))
    assert underlined in page
    assert page.count("<u>") == 1


def test_a_long_paragraph_needs_no_neighbours() -> None:
    text = f"Before.\n\nAna met Bram. {'The hall was full. ' * 12}\n\nAfter."
    page = evidence.in_context(article(text), passage(text, "Ana met Bram.", "met"))
    assert "Before" not in page and "After" not in page


def test_the_whole_article_links_each_sentence_to_its_event_once() -> None:
    text = "Ana met Bram and signed. They left.\n\nA <script> ran."
    both = [
        passage(text, "Ana met Bram and signed.", "met", "e1"),
        passage(text, "Ana met Bram and signed.", "signed", "e2"),
    ]
    page = evidence.whole(article(text), [*both, passage(text, "A <script> ran.", "ran", "e&3")], "./")
    assert page.count("<mark>") == 2
    assert 'href="./?event=e1"' in page and 'href="./?event=e%263"' in page
    assert "<script>" not in page
    assert page.count("<p>") == 2
    page = evidence.whole(article(text), both, "./", opened="e2")
    assert 'href="./?event=e2"' in page and '<mark class="here">' in page and "event=e1" not in page


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://news.example/a?b=c", True),
        ("http://news.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//news.example/a", False),
        ("https://[bad", False),
        ("", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str | None, kept: bool) -> None:
    assert evidence.web_address(url) == (url if kept else None)


def test_only_quoted_words_stand_in_quotation_marks() -> None:
    assert words.said('He said: "We will go home."', "We will go home.") == "“We will go home.”"
    assert words.said("He said that they would go home.", "they would go home") == "they would go home"
    assert words.said("He spoke.", "") == ""


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ((2026, 2, 5), (2026, 2, 5), "5 Feb 2026"),
        ((2026, 5, 27), (2026, 5, 28), "27–28 May 2026"),
        ((2026, 5, 30), (2026, 6, 2), "30 May – 2 Jun 2026"),
        ((2025, 12, 30), (2026, 1, 2), "30 Dec 2025 – 2 Jan 2026"),
        ((2026, 2, 1), (2026, 2, 28), "Feb 2026"),
        ((2020, 3, 1), None, "from 1 Mar 2020"),
        (None, (2021, 5, 2), "until 2 May 2021"),
        (None, None, "no day"),
    ],
)
def test_a_time_in_a_line_with_little_room(
    start: tuple[int, int, int] | None, end: tuple[int, int, int] | None, told: str
) -> None:
    first, last = (dt.date(*side) if side else None for side in (start, end))
    assert words.compact(TimeSpan(first, last, "explicit")) == told


def test_names_are_listed_with_commas_and_an_and() -> None:
    assert words.listed(["Russia", "Ukraine", "Hungary"]) == "Russia, Ukraine and Hungary"
    assert (words.listed(["Russia"]), words.listed([])) == ("Russia", "")


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        (0.4, "less than a minute"),
        (1, "1 minute"),
        (89, "89 minutes"),
        (90, "2 hours"),
        (35 * 60, "35 hours"),
        (60 * 60, "2 days"),
    ],
)
def test_lengths_of_time(minutes: float, told: str) -> None:
    assert words.length(dt.timedelta(minutes=minutes)) == told
    assert words.ago(dt.timedelta(minutes=minutes)) == f"{told} ago"


@pytest.mark.parametrize(
    ("condition", "values", "said"),
    [
        ("country", ("JP", "SE"), "with or without Japan or Sweden"),
        ("not_person", ("Ana",), "with or without Ana"),
        ("type", ("meeting",), "of any type"),
        ("window", ("2026-05-01..2026-05-31",), "at any time"),
        ("undated", ("",), "with or without a date"),
        ("starred", ("",), "starred or not"),
        ("outlets", ("2",), "from any number of outlets"),
        ("words", ("ports",), "in any words"),
        ("part", ("by",), "in any part"),
        ("tie", ("Ana met Bram",), "with or without “Ana met Bram”"),
    ],
)
def test_what_it_means_to_take_a_filter_away(condition: str, values: tuple[str, ...], said: str) -> None:
    assert labels.without(condition, values, {}) == said


def test_advice_for_the_command_line_is_told_as_what_the_page_does() -> None:
    problems = []
    for day in (None, dt.date(2300, 1, 1)):
        with pytest.raises(ReadError) as caught:
            checked(day, "talks.txt")
        problems.append(str(caught.value))
    text = "Le président a rencontré le chancelier à Berlin pour parler de la paix. " * 9
    french = Article.make("Paix", text, dt.date(2026, 5, 11))
    problems.append(str(read_input(Input("paix.txt", lambda: french))))
    told = [labels.on_page(problem) for problem in problems]
    assert "looks like French" in told[2] and "give it in the form" in told[0]
    assert not [problem for problem in told if "--" in problem or "`" in problem]
