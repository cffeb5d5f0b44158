"""Sentences of our own and the events that a careful reader finds in them (published on Wednesday, 4 March 2026)."""

import datetime as dt

import pytest

from extract.events import SentenceExtractor
from extract.model import Article, Mention
from extract.pipeline import process, process_many

WEDNESDAY = dt.date(2026, 3, 4)
TODAY = "2026-03-04"


def found(text: str) -> list[Mention]:
    return process(Article.make("Title", text, WEDNESDAY))


def days(mention: Mention) -> str:
    """The interval as start..end, one day where both are the same."""
    start, end = (str(day) if day else "" for day in (mention.when.start, mention.when.end))
    return start if start == end else f"{start}..{end}"


CASES = [
    # text, type, trigger, status, days, agents
    (
        "French President Emmanuel Macron said on Monday that talks had failed.",
        "statement",
        "said",
        "occurred",
        "2026-03-02",
        ["Emmanuel Macron"],
    ),
    (
        "Estonian Foreign Minister Margus Tsahkna warned Russia against further attacks.",
        "statement",
        "warned",
        "occurred",
        TODAY,
        ["Margus Tsahkna"],
    ),
    (
        "The plan will not work, according to German Chancellor Friedrich Merz.",
        "statement",
        "According to",
        "occurred",
        TODAY,
        ["Friedrich Merz"],
    ),
    ("The Kremlin accused Ukraine of delaying the talks.", "statement", "accused", "occurred", TODAY, ["Russia"]),
    ("At the summit in Ankara the allies announced trade deals.", "meeting", "summit", "occurred", "", []),
    (
        "“We adapt because we must,” NATO chief Mark Rutte stated.",
        "statement",
        "stated",
        "occurred",
        TODAY,
        ["Mark Rutte"],
    ),
    (
        "Poland will host a summit of European leaders in Warsaw next week.",
        "meeting",
        "summit",
        "planned",
        "2026-03-09..2026-03-15",
        [],
    ),
    (
        "Emmanuel Macron met Volodymyr Zelensky in Paris on Tuesday.",
        "meeting",
        "met",
        "occurred",
        "2026-03-03",
        ["Emmanuel Macron", "Volodymyr Zelensky"],
    ),
    (
        "Marco Rubio will meet Sergey Lavrov in Geneva on March 10.",
        "meeting",
        "meet",
        "planned",
        "2026-03-10",
        ["Marco Rubio", "Sergey Lavrov"],
    ),
    (
        "Donald Trump spoke with Vladimir Putin by phone on Sunday.",
        "meeting",
        "spoke",
        "occurred",
        "2026-03-01",
        ["Donald Trump", "Vladimir Putin"],
    ),
    (
        "Ukraine and Russia held talks in Istanbul on 27-28 February.",
        "meeting",
        "talks",
        "occurred",
        "2026-02-27..2026-02-28",
        ["Ukraine", "Russia"],
    ),
    (
        "Giorgia Meloni proposed an envoy for the talks with Moscow.",
        "proposal",
        "proposed",
        "occurred",
        TODAY,
        ["Giorgia Meloni"],
    ),
    (
        "Zelensky on Tuesday offered Putin a meeting in Switzerland.",
        "proposal",
        "offered",
        "occurred",
        "2026-03-03",
        ["Volodymyr Zelensky"],
    ),
    (
        "Hungary and Ukraine signed an accord on minority rights on Monday.",
        "agreement",
        "signed",
        "occurred",
        "2026-03-02",
        ["Hungary", "Ukraine"],
    ),
    ("The Estonian parliament approved the budget on Tuesday.", "decision", "approved", "occurred", "2026-03-03", []),
    (
        "Ukraine's prime minister Yulia Svyrydenko resigned on Monday.",
        "decision",
        "resigned",
        "occurred",
        "2026-03-02",
        ["Yulia Svyrydenko"],
    ),
    (
        "The United States sanctioned two Russian oil companies last week.",
        "sanction",
        "sanctioned",
        "occurred",
        "2026-02-23..2026-03-01",
        ["United States"],
    ),
    ("Russian drones attacked Odesa overnight.", "conflict", "attacked", "occurred", "2026-03-03..2026-03-04", []),
    ("Ukrainian forces struck a refinery in Ryazan on Sunday.", "conflict", "struck", "occurred", "2026-03-01", []),
    ("Anna Berg became prime minister on Monday.", "decision", "became", "occurred", "2026-03-02", ["Anna Berg"]),
    ("Poland closed its border with Belarus on Monday.", "decision", "closed", "occurred", "2026-03-02", ["Poland"]),
    ("Thousands of students protested in Budapest on Saturday.", "protest", "protested", "occurred", "2026-02-28", []),
]


@pytest.mark.parametrize(("text", "type", "trigger", "status", "when", "agents"), CASES, ids=[c[0][:40] for c in CASES])
def test_an_event_is_read(text: str, type: str, trigger: str, status: str, when: str, agents: list[str]) -> None:
    mentions = [m for m in found(text) if m.type == type]
    assert [m.trigger_text.casefold().split()[-1] for m in mentions] == [trigger.casefold().split()[-1]]
    (mention,) = mentions
    assert (mention.status, days(mention)) == (status, when)
    names = [a.name for a in mention.agents]
    assert set(agents) <= set(names), names


@pytest.mark.parametrize(
    "text",
    [
        "The issue of direct talks with Russia divides the bloc.",  # a topic
        "Any future meeting would be difficult.",
        "He was born in Warsaw and studied law.",
        "The party rallies in March are a tradition.",
        "The refinery is banned from exporting fuel.",  # a state
        "The firm suspended one of its machines.",  # its own
        "The suspect was captured on camera.",
        "China claims the islands as its territory.",
        "An earthquake struck the capital on Monday, killing 20 people.",
        "It was the strongest quake to hit the city.",
        "Europe must seize the moment.",
        "He signed up for the course.",
        "Nobody knows whether rebels attacked the town.",
        "They want a system capable of downing missiles.",
        "Obama's failure to pass gun laws still haunts him.",
    ],
)
def test_what_is_only_talked_of_is_no_event(text: str) -> None:
    """Where no tagger has a say: listed words count only where their sentence reports an event."""
    mentions = process(Article.make("Title", text, WEDNESDAY), SentenceExtractor(tagger=False))
    assert [(m.type, m.trigger_text) for m in mentions if m.type != "statement"] == []


def test_a_statement_about_a_meeting_is_both() -> None:
    mentions = found("Kaja Kallas said EU ministers will meet in Cyprus on May 27-28.")
    assert [(m.type, m.status, days(m)) for m in mentions] == [
        ("statement", "occurred", TODAY),
        ("meeting", "planned", "2026-05-27..2026-05-28"),
    ]
    assert (mentions[1].place, mentions[1].place_country) == ("Cyprus", "CY")
    assert [a.name for a in mentions[0].agents] == ["Kaja Kallas"]
    assert "Kaja Kallas" not in [a.name for a in mentions[1].agents]


def test_a_quotation_goes_on_over_sentences_with_its_speaker_and_day() -> None:
    text = (
        "“We want peace,” Polish Prime Minister Donald Tusk said on Monday. “But we will not pay any price for it.”\n\n"
        "“Europe has to be at the table. Nothing may be decided without us,” he added."
    )
    mentions = [m for m in found(text) if m.type == "statement"]
    assert [[a.name for a in m.agents] for m in mentions] == [["Donald Tusk"]] * 4
    assert {days(m) for m in mentions} == {"2026-03-02"}


def test_the_year_in_the_name_of_a_law_dates_nothing() -> None:
    (mention,) = found("The United States sanctioned two firms under the Trade Expansion Act of 1962.")
    assert days(mention) == TODAY


def test_a_cancelled_meeting_is_negated() -> None:
    (mention,) = [m for m in found("The White House cancelled Friday's summit with Putin.") if m.type == "meeting"]
    assert mention.status == "negated"


def test_an_event_told_again_has_its_day_and_its_doers() -> None:
    text = "Merz and Macron met in Berlin on Monday.\n\nThe meeting lasted three hours and ended without a result."
    first, again = [m for m in found(text) if m.type == "meeting"]
    assert again.trigger_text == "meeting"
    assert days(again) == days(first) == "2026-03-02"
    assert [a.name for a in again.agents] == [a.name for a in first.agents]


def test_an_audience_is_no_target_but_an_addressee_is() -> None:
    (told,) = found("Sergey Lavrov told reporters that Moscow was ready.")
    (wrote,) = found("Vladimir Putin told Emmanuel Macron that Moscow was ready.")
    assert told.targets == ()
    assert [a.name for a in wrote.targets] == ["Emmanuel Macron"]


def test_every_mention_stands_where_it_says() -> None:
    text = "Zelensky came to Rome — “a good day”, he said 🇮🇹.\n\nHe met Meloni on Tuesday; both agreed to meet again."
    article = Article.make("Title", text, WEDNESDAY)
    for mention in process(article):
        assert mention.sentence.of(text) == mention.text
        assert mention.trigger.of(text) == mention.trigger_text


def test_many_articles_give_what_each_gives_alone() -> None:
    articles = [Article.make("Title", text, WEDNESDAY) for text, *_ in CASES[:5]]
    together = {article.id: mentions for article, mentions in process_many(articles)}
    assert together == {article.id: process(article) for article in articles}


@pytest.mark.parametrize("text", ["x", "...", "?!", "“”", "Αθήνα, 5 Μαΐου", "a " * 3000, "\n\n\n", "(" * 500])
def test_odd_text_gives_no_error(text: str) -> None:
    found(text)


def test_the_place_of_the_occasion_is_the_place_of_what_is_done_there() -> None:
    (mention,) = found(
        "EU foreign ministers will discuss it during an informal meeting in Limassol, Cyprus, on 12 May."
    )
    assert (mention.type, mention.status, days(mention)) == ("meeting", "planned", "2026-05-12")
    assert (mention.place, mention.place_country) == ("Limassol, Cyprus", "CY")
    assert [a.name for a in mention.agents] == ["EU foreign ministers"]


def test_an_infinitive_that_is_a_whole_sentence_is_read() -> None:
    assert [(m.type, m.status) for m in found("To protest.")] == [("protest", "planned")]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Ukraine accused Russia of breaking its word by launching 30 missiles overnight.", "Russia"),
        ("Moscow blamed Kyiv for attacking the bridge on Monday.", "Ukraine"),
        ("Russia was accused by Ukraine of attacking the bridge on Monday.", "Russia"),
        ("Ukraine surprised Russia by attacking the bridge on Monday.", "Ukraine"),
    ],
)
def test_who_is_accused_of_an_attack_is_its_doer(text: str, doer: str) -> None:
    (attack,) = [m for m in found(text) if m.type == "conflict"]
    assert [a.name for a in attack.agents] == [doer]


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("Russian missiles hit a bus in Odesa, killing four people.", ["hit"]),
        ("A drone attack hit a bus in Odesa, killing four people.", ["drone attack"]),
        ("Merz and Macron met in Paris to resume talks.", ["met"]),
        ("Russian missiles hit a bus in Odesa. A drone killed four people in Kharkiv.", ["hit", "killed"]),
    ],
)
def test_a_result_or_a_purpose_is_no_second_event(text: str, triggers: list[str]) -> None:
    assert [m.trigger_text.removeprefix("A ") for m in found(text)] == triggers


def test_a_speaker_may_stand_behind_what_is_said() -> None:
    (mention,) = found("Food is running short, warned the World Food Programme on Monday.")
    assert ([a.name for a in mention.agents], mention.targets, days(mention)) == (
        ["World Food Programme"],
        (),
        "2026-03-02",
    )


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The summit in Rome will not bring peace.", "planned"),
        ("The summit in Rome did not bring peace.", "occurred"),
        ("The summit in Rome failed to bring peace.", "occurred"),
        ("Merz said that he would meet Macron in Rome.", "planned"),
        ("Merz would meet Macron in Rome if he could.", "possible"),
        ("Merz called for a summit of EU leaders in Rome.", "possible"),
        ("Merz announced a summit of EU leaders in Rome.", "planned"),
        ("Merz mentioned the EU summit, which will be held in Rome in May.", "planned"),
        ("Merz refused to meet Macron in Rome.", "negated"),
        ("Merz promised to meet Macron in Rome.", "planned"),
        ("Neither Merz nor Costa met Macron in Rome.", "negated"),
        ("Merz is said to have met Macron in Rome.", "occurred"),
        ("Merz put off the summit in Rome.", "negated"),
        ("Merz put the planned summit of EU leaders on hold.", "negated"),
        ("The EU summit that was planned for May was called off.", "negated"),
        ("Merz met Macron in Rome on 20 May 2026.", "occurred"),
    ],
)
def test_whether_a_meeting_happens(text: str, status: str) -> None:
    (mention,) = [m for m in found(text) if m.type == "meeting"]
    assert mention.status == status


@pytest.mark.parametrize(("words", "speaker"), [("I left at once.", "Oda Brekke"), ("It came at once.", "officials")])
def test_who_says_i_is_one_person(words: str, speaker: str) -> None:
    text = f"Oda Brekke praised the vote.\n\nOfficials say that the dam broke.\n\n“We saw the water. {words}”"
    assert [a.name for a in found(text)[-1].agents] == [speaker]


def test_no_body_is_he() -> None:
    assert found("The Harbour Commission announced a plan. It is late, he says.")[-1].agents == ()


def test_the_first_to_do_it_has_done_it() -> None:
    assert found("Ana Rey became the first president to visit Peru in 2017.")[-1].status == "occurred"
    assert found("Ana Rey will be the first president to visit Peru.")[-1].status == "planned"


def test_who_confirms_beside_a_plan_has_confirmed() -> None:
    text = "The two sides agreed to hand over prisoners, with officials confirming that the vote had taken place."
    assert next(m for m in found(text) if m.trigger_text == "confirming").status == "occurred"
