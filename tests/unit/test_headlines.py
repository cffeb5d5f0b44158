"""Headlines stand alone, are short, and say nothing that the sentence does not say."""

import datetime as dt

import pytest

from extract.events.headlines import WIDTH
from extract.events.headlines.naming import possessive, short, surname
from extract.events.headlines.words import abbreviated, present
from extract.model import Actor, Article
from extract.pipeline import process
from extract.titles import listed

DAY = dt.date(2026, 3, 10)


def headlines(text: str) -> dict[str, str]:
    """The headline of each mention by its type and trigger."""
    return {f"{m.type} {m.trigger_text}": m.headline for m in process(Article.make("t", text, DAY))}


WHO_SAYS = [
    (
        "Peru's president, Ana Rey, said on Monday that the talks in Lima were over.",
        "statement said",
        "Ana Rey: Talks in Lima were over",
    ),
    (
        "Ana Rey spoke in Lima. She said that she would resign.",
        "statement said",
        "Ana Rey says she would resign",
    ),
    (
        "“We cannot accept this plan,” said Ana Rey after the meeting with the ministers of the region.",
        "statement said",
        "Ana Rey says “We cannot accept this plan”",
    ),
    (
        "According to the mayor, drones hit the harbour of Odesa on Monday.",
        "conflict hit",
        "Mayor: Drones hit the harbour of Odesa on Monday",
    ),
]
WHAT_IS_TRUE = [
    (
        "Ana Rey will not meet Karl Lind in Oslo on Friday.",
        "meeting meet",
        "Ana Rey will not meet Karl Lind in Oslo on Friday",
    ),
    (
        "Peru reportedly attacked the harbour of Arica on Monday.",
        "conflict attacked",
        "Peru reportedly attacked the harbour of Arica on Monday",
    ),
    (
        "Foreign Minister Karl Lind said the agreement would lapse unless Peru released the sailors.",
        "statement said",
        "Karl Lind: Agreement would lapse unless Peru released the sailors",
    ),
    (
        "Ana Rey denied that Peru attacked Arica.",
        "conflict attacked",
        "Ana Rey denied that Peru attacked Arica",
    ),
]
WHAT_STAYS = [
    (
        "Jon Sand told reporters that Chile hoped for a new round of talks as soon as its partners in the region could "
        "turn to the lake again.",
        "statement told",
        "Jon Sand: Chile hoped for a new round of talks",
    ),
    (
        "The statement followed two days of negotiations. Ana Rey talked with Karl Lind for five hours on Sunday.",
        "meeting negotiations",
        "Negotiations of Ana Rey and Karl Lind",
    ),
    (
        "Danish Foreign Minister Karl Lind, envoy Ana Rey and Jonathan Sandberg, the son-in-law of President Eva Holm, "
        "will receive the Norwegians, according to a senior official.",
        "statement according to",
        "Senior official: Karl Lind and envoy Ana Rey will receive the Norwegians",
    ),
    (
        "Karl Lind said Chile hoped for a new round of talks in Lima as soon as possible, as the dates were agreed.",
        "statement said",
        "Karl Lind: Chile hoped for a new round of talks in Lima as soon as possible",
    ),
    (
        "Overnight, Peru attacked Arica with 29 missiles and killed four people, according to Chile.",
        "statement according to",
        "Chile: Overnight, Peru attacked Arica with 29 missiles and killed four people",
    ),
    (
        "Rey, French President Emmanuel Macron and German Chancellor Friedrich Merz will host a video conference of "
        "the ministers on Sunday.",
        "meeting video conference",
        "Rey, Emmanuel Macron and Merz to host a video conference of the ministers",
    ),
    (
        "Peruvian Foreign Minister Ana Rey warned on Friday against pressing Chile to give up the land.",
        "statement warned",
        "Ana Rey warned on Friday against pressing Chile to give up the land",
    ),
    (
        'The "friends of the lake" met on Thursday at the palace in Lima.',
        "meeting met",
        "“Friends of the lake” met on Thursday at the palace in Lima",
    ),
]
WHO_DOES = [
    (
        "Under the deal, Chile will withdraw from Arica and Peru will free the sailors whom it captured in June.",
        "decision withdraw",
        "Under the deal, Chile to withdraw from Arica",
    ),
    (
        "Under the deal, Chile will withdraw from Arica and Peru will free the sailors whom it captured in June.",
        "aid free",
        "Peru to free the sailors whom it captured in June",
    ),
    (
        "In response, Peru highlighted that the country had suspended its participation in the treaty, in part because "
        "of the help from Chile to Bolivia in striking its harbours.",
        "decision suspended",
        "Peru says the country suspended its participation in the treaty",
    ),
    (
        "Chile, whose nuclear programme was bombed by Peruvian forces on Rey's orders, called the order regressive.",
        "conflict bombed",
        "Chile’s nuclear programme was bombed by Peruvian forces on Rey's orders",
    ),
]
WHEN = [
    (
        "Ana Rey and Karl Lind had talked in Lima on Tuesday without a compromise.",
        "meeting talked",
        "Ana Rey and Karl Lind talked in Lima on Tuesday without a compromise",
    ),
    (
        "Ana Rey said on Monday that Karl Lind had written to Peru.",
        "statement said",
        "Ana Rey: Karl Lind wrote to Peru",
    ),
    (
        "Peru had not signed the agreement with Chile, Ana Rey said on Monday.",
        "agreement signed",
        "Ana Rey: Peru did not sign the agreement with Chile",
    ),
    (
        "Two sailors had been arrested in Lima on Friday, Ana Rey said on Monday.",
        "conflict arrested",
        "Ana Rey: Two sailors were arrested in Lima on Friday",
    ),
    (
        "The ministers had spoken in Lima on Friday and chosen a chair.",
        "meeting spoken",
        "Ministers spoke in Lima on Friday and chose a chair",
    ),
    (
        "Chile would have signed the agreement if Peru had released the sailors, Ana Rey said on Monday.",
        "agreement signed",
        "Ana Rey: Chile would have signed the agreement if Peru had released the sailors",
    ),
    (
        "Ana Rey said on Monday: “We had agreed on a truce.”",
        "statement said",
        "Ana Rey says “We had agreed on a truce”",
    ),
]
WHAT_IS_LEFT_OUT = [
    (
        "Ana Rey came to Lima on Monday. She plans to meet Karl Lind there.",
        "meeting meet",
        "Ana Rey plans to meet Karl Lind",
    ),
    (
        "Villagers in Arica reported a series of air strikes on the town around the time it was due to be signed.",
        "statement reported",
        "Villagers in Arica reported a series of air strikes on the town",
    ),
    (
        "Peru also hit bases in central and eastern Chile, according to the Ministry of Defence, quoted by the media.",
        "conflict hit",
        "Peruvian Defense Ministry: Peru hit bases in central and eastern Chile",
    ),
    (
        "The renewed fire has put in jeopardy an interim ceasefire agreement signed last month in Lima by both sides.",
        "statement put",
        "Renewed fire has put in jeopardy an interim ceasefire agreement",
    ),
    ("Ana Rey arrived in Lima. She met Karl Lind on Monday.", "meeting met", "Ana Rey met Karl Lind on Monday"),
    ("Ana Rey will meet Karl Lind in Oslo on Friday.", "meeting meet", "Ana Rey to meet Karl Lind in Oslo on Friday"),
    (
        "However, Peru has not signed the agreement with Chile.",
        "agreement signed",
        "Peru has not signed the agreement with Chile",
    ),
    (
        "Ana Rey, who met Karl Lind in Oslo on Monday, leads the party.",
        "meeting met",
        "Ana Rey met Karl Lind in Oslo on Monday",
    ),
    (
        "Peru and Chile (both members of the pact) signed an agreement on fishing in the disputed waters, which lie in "
        "the north, on Monday after long and difficult talks in Lima.",
        "agreement signed",
        "Peru and Chile signed an agreement on fishing in the disputed waters",
    ),
    (
        "Ana Rey spoke of peace, proposing a truce of ten days along the whole border.",
        "proposal proposing",
        "Ana Rey proposes a truce of ten days along the whole border",
    ),
    (
        "Ana Rey said after a meeting of the foreign ministers of the region in Lima that nobody wanted war.",
        "meeting meeting",
        "Meeting of the foreign ministers of the region in Lima",
    ),
]


@pytest.mark.parametrize(
    ("text", "mention", "line"), [*WHO_SAYS, *WHAT_IS_TRUE, *WHO_DOES, *WHEN, *WHAT_STAYS, *WHAT_IS_LEFT_OUT]
)
def test_a_sentence_yields_a_line_that_stands_alone(text: str, mention: str, line: str) -> None:
    assert headlines(text)[mention] == line


def test_a_long_sentence_yields_a_short_line_without_an_ellipsis() -> None:
    text = (
        "After a long night in Lima the ministers of Peru, which had asked for help for months, signed a treaty on "
        "water with Chile on Monday, while farmers blocked the roads and the unions called for a strike."
    )
    line = headlines(text)["agreement signed"]
    assert "signed a treaty" in line and "…" not in line
    assert len(line) <= WIDTH


def test_an_empty_article_yields_nothing() -> None:
    assert headlines("On the road.") == {}


@pytest.mark.parametrize(
    ("name", "countries", "expected"),
    [("Ana van der Rey", ("NL",), "van der Rey"), ("Pak Min Soo", ("KR",), "Pak"), ("Leo XIV", (), "Leo XIV")],
)
def test_surnames(name: str, countries: tuple[str, ...], expected: str) -> None:
    assert surname(Actor(name, "person", countries)) == expected


def test_only_who_is_known_by_the_surname_is_called_so() -> None:
    assert short(Actor("Emmanuel Macron", "person", ("FR",)), DAY) == "Macron"
    assert short(Actor("Brigitte Macron", "person", ("FR",)), DAY) == "Brigitte Macron"


def test_lists_of_names() -> None:
    assert listed(["A"]) == "A"
    assert listed(["A", "B", "C"]) == "A, B and C"
    assert listed(["A", "B", "C", "D"]) == "A, B, C and others"


def test_possessives_and_short_names() -> None:
    assert [possessive(n) for n in ("Rey", "Jones", "United States")] == ["Rey’s", "Jones’", "US"]
    assert abbreviated("the European Union and the European Unionists") == "EU and the European Unionists"


@pytest.mark.parametrize(
    ("lemma", "one"),
    [("propose", "proposes"), ("deny", "denies"), ("say", "says"), ("have", "has"), ("reach", "reaches")],
)
def test_the_present_tense(lemma: str, one: str) -> None:
    assert present(lemma) == one
