"""Which day rules give an event whose own words do not say it (own texts, published on Wednesday, 4 March 2026)."""

import datetime as dt

import pytest

from extract.model import Article, EventType
from extract.pipeline import process

WEDNESDAY = dt.date(2026, 3, 4)
TODAY = "2026-03-04"
MONDAY, TUESDAY = "2026-03-02", "2026-03-03"
UNKNOWN = ".."


@pytest.fixture(autouse=True)
def _rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The ranker of ``dates.chooser``, which decides what the rules leave open, is tested apart."""
    monkeypatch.setattr("extract.events.dates.choose", lambda *_: None)


def days(text: str, type: EventType) -> list[str]:
    """The days of the mentions of a type in the order of the text: start..end, or one where both are the same."""
    found = [m.when for m in process(Article.make("Title", text, WEDNESDAY)) if m.type == type]
    return [f"{w.start or ''}..{w.end or ''}" if w.start != w.end or not w.start else str(w.start) for w in found]


HAPPENINGS: list[tuple[str, str, EventType, list[str]]] = [
    (
        "a definite noun goes back to what was told",
        "Merz and Macron held talks in Berlin on Monday. The talks lasted three hours.",
        "meeting",
        [MONDAY, MONDAY],
    ),
    (
        "a call is a call",
        "Putin and Trump spoke by phone on Monday. Merz met Macron on Tuesday. The Kremlin praised the call.",
        "meeting",
        [MONDAY, TUESDAY, MONDAY],
    ),
    (
        "a call is no visit",
        "Merz spoke with Macron by phone on Monday. Macron's visit to Berlin was a success.",
        "meeting",
        [MONDAY, UNKNOWN],
    ),
    (
        "a general word names what a verb has told",
        "Russian forces struck a hospital in Odesa on Monday. Poland condemned the attack.",
        "conflict",
        [MONDAY, MONDAY],
    ),
    (
        "an indefinite noun tells of something new, as news",
        "Russia attacked Odesa on Monday. A drone attack on Kharkiv killed two people.",
        "conflict",
        [MONDAY, TODAY],
    ),
    (
        "a special word names nothing but itself",
        "Fico resigned on Monday. Slovakia's election of a successor was praised by France.",
        "decision",
        [MONDAY, UNKNOWN],
    ),
    (
        "what opens a text may be dated later",
        "The Nato summit in Ankara worries Moscow. Nato leaders will gather for the summit on Tuesday.",
        "meeting",
        ["2026-03-10", "2026-03-10"],
    ),
    (
        "of two, the one whose doer is named",
        "Russia struck Odesa on Monday. Ukraine attacked a refinery on Tuesday. Poland condemned the Russian strikes.",
        "conflict",
        [MONDAY, TUESDAY, MONDAY],
    ),
    (
        "of two, the one that agrees in number",
        "Russian attacks hit Lviv on Monday. A strike on Odesa killed two on Tuesday. The attacks were condemned.",
        "conflict",
        [MONDAY, TUESDAY, MONDAY],
    ),
    (
        "a part is of the whole, another round is not",
        "Merz and Macron concluded a round of talks on Monday. The talks went well. Another round will be held.",
        "meeting",
        [MONDAY, MONDAY, UNKNOWN],
    ),
    (
        "nobody is killed twice",
        "The shell that killed Ahmed Sabry on Monday came from the north. Russian soldiers killed Sabry, police said.",
        "conflict",
        [MONDAY, MONDAY],
    ),
    (
        "the details of an attack are of its day",
        "Russia attacked Kyiv on Tuesday. Drones hit a school, the mayor said. Ten people were injured in a strike.",
        "conflict",
        [TUESDAY, TUESDAY, TUESDAY],
    ),
    (
        "details with a noun for what was done",
        "Russia attacked Kyiv on Tuesday. Wages rose. Jobs went. Russia also launched strikes against Sumy. Russian "
        "strikes wounded two people in Lviv, the mayor said.",
        "conflict",
        [TUESDAY, TUESDAY, TUESDAY],
    ),
    (
        "what is counted has been told",
        "Russia attacked the plant in Enerhodar on Tuesday. It is the second time that Russia has attacked the plant.",
        "conflict",
        [TUESDAY, TUESDAY],
    ),
    (
        "what is counted as such",
        "Russia and Ukraine carried out a prisoner swap on Monday. It was the first such prisoner swap in months.",
        "aid",
        [MONDAY, MONDAY],
    ),
    (
        "what somebody is responsible for",
        "Rebels shot down a helicopter in Mali on Monday. A militia claimed responsibility for shooting it down.",
        "conflict",
        [MONDAY, MONDAY],
    ),
    (
        "news that a light verb tells",
        "Wages rose. Jobs went. Prices fell. Merz held talks with Macron.",
        "meeting",
        [TODAY],
    ),
    (
        "a vote of another kind",
        "Merz won the presidential election on Monday. Wages rose. The parliamentary election will be held in May.",
        "decision",
        [MONDAY, "2026-05-01..2026-05-31"],
    ),
    (
        "the present in the body",
        "Wages rose. Jobs went. Prices fell. Ministers convene in Vienna. Merz and Macron continue to hold talks.",
        "meeting",
        [TODAY, TODAY],
    ),
    (
        "one day of several",
        "The second day of talks between Merz and Macron ended on Tuesday. The first day of the talks was difficult. "
        "The talks were held in Rome.",
        "meeting",
        [TUESDAY, MONDAY, f"{MONDAY}..{TUESDAY}"],
    ),
    (
        "what the other side did is not",
        "Russia attacked Kyiv on Tuesday. In January, a treaty was signed. Ukraine had shelled Donetsk.",
        "conflict",
        [TUESDAY, UNKNOWN],
    ),
    (
        "all of a period",
        "Russia attacked Kyiv on Tuesday. More than 500 civilians have been killed this year, Ukraine said.",
        "conflict",
        [TUESDAY, "2026-01-01..2026-03-04"],
    ),
    (
        "the pair are those who spoke",
        "Merz spoke to Macron by phone on Monday. The pair met in Rome on Tuesday.",
        "meeting",
        [MONDAY, TUESDAY],
    ),
    (
        "the session and not the summit that it is of",
        "The NATO summit in Rome ended on Tuesday. At the summit's opening session on Monday, Merz spoke.",
        "meeting",
        [TUESDAY, MONDAY],
    ),
    (
        "of two, the one at the place",
        "Merz met Tusk in Warsaw on Monday. Merz met Macron in Geneva on Tuesday. The Warsaw talks were short.",
        "meeting",
        [MONDAY, TUESDAY, MONDAY],
    ),
    (
        "what points at the day of the sentence before",
        "On Monday, almost nothing got through. Kyiv did not stop one missile in that attack.",
        "conflict",
        [MONDAY],
    ),
    (
        "other guests, another meeting",
        "Xi met Trump on Monday. Xi will meet Lee Jae-myung on Friday. The Xi-Lee meeting worries Tokyo.",
        "meeting",
        [MONDAY, "2026-03-06", "2026-03-06"],
    ),
    (
        "what is planned was not held",
        "Merz and Macron spoke by phone on Monday. Tusk praised the planned summit.",
        "meeting",
        [MONDAY, UNKNOWN],
    ),
    (
        "the days of a length of which a session is the last",
        "The NATO summit in Rome began its final session on Tuesday. The two-day gathering was about money.",
        "meeting",
        [TUESDAY, TUESDAY, f"{MONDAY}..{TUESDAY}"],
    ),
]

OCCASIONS: list[tuple[str, EventType, str]] = [
    ("Merz and Macron agreed to face-to-face talks on Friday in Rome.", "agreement", TODAY),
    ("Before Monday's talks in Geneva had begun, Merz told ABC that it was late.", "statement", f"..{MONDAY}"),
    ("Merz warned Russia before talks in Geneva on Friday.", "statement", TODAY),
    ("Merz and Macron held talks on Monday, agreeing to close the border.", "agreement", MONDAY),
    ("Russian forces shelled the port last night.", "conflict", f"{TUESDAY}..{TODAY}"),
    ("Merz criticised Russia last night.", "statement", TUESDAY),
    ("Ministers visiting Kyiv last week praised the plan.", "meeting", "2026-02-23..2026-03-01"),
    ("Speaking at Monday's meeting with Macron, Merz warned Russia.", "statement", MONDAY),
    ("Following Monday's talks with Macron in Berlin, Merz criticised Russia.", "statement", MONDAY),
    ("Ahead of Monday's talks with Macron in Berlin, Merz criticised Russia.", "statement", TODAY),
    ("On Monday, Merz hosted Macron in Berlin before signing a trade deal with him.", "agreement", MONDAY),
    ("State media reported on Monday that Prime Minister Robert Fico resigned.", "decision", MONDAY),
    ("According to a report of the ministry on Monday, Russia attacked the town.", "conflict", TODAY),
    ("Merz said on Monday that he had proposed a new plan to Paris.", "proposal", UNKNOWN),
    ("Putin turned down a meeting with Zelensky on Monday.", "meeting", UNKNOWN),
    ("On Monday Zelensky invited Putin to talks.", "meeting", UNKNOWN),
    ("Poland and Ukraine announced on Monday that they have signed an agreement.", "agreement", MONDAY),
    ("Merz praised Macron ahead of the talks in Berlin.", "meeting", UNKNOWN),
    (
        "Merz met Macron in Paris, following a summit of the leaders in Rome last week.",
        "meeting",
        "2026-02-23..2026-03-01",
    ),
    ("The talks in Rome follow a summit in Paris on Monday.", "meeting", MONDAY),
    ("The talks in Rome ended earlier than scheduled on Wednesday.", "meeting", TODAY),
    ("On Monday, Ana Rey, a candidate in the election to be held on 9 August, met Merz.", "decision", "2026-08-09"),
    ("Merz and Macron are expected to announce a deal due to be signed on Friday.", "agreement", "2026-03-06"),
    ("On the third day of his visit to Rome on Monday, Merz met Macron.", "meeting", MONDAY),
    ("After a two-day summit in Rome ended on Monday, Merz criticised Russia.", "statement", MONDAY),
    ("The EU has given humanitarian aid to Ukraine since the war broke out in 2014.", "aid", "2014-01-01.."),
    ("Following Wednesday's session, Merz will sign a trade agreement with Macron in Paris.", "agreement", TODAY),
    ("On Monday, leaders of Poland and Latvia met in Riga to sign a trade agreement.", "agreement", MONDAY),
    ("Merz was criticised on Monday over his decision to close the border.", "decision", UNKNOWN),
    (
        "Merz and Macron began talks in Rome on Monday and are set to continue for two days.",
        "meeting",
        f"{MONDAY}..{TUESDAY}",
    ),
    ("Ukraine's army said that Russia had fired 28 missiles since the start of the day.", "conflict", TODAY),
    ("Since 2022, the EU has led the delivery of generators to Ukraine.", "aid", "2022-01-01.."),
    (
        "Despite Trump's Monday announcement that Poland and Latvia had signed a deal, nobody is glad.",
        "agreement",
        MONDAY,
    ),
    ("In February, Ana Rey helped arrange a meeting between Merz and Macron.", "meeting", "2026-02-01..2026-02-28"),
    ("Last week, when talks in Geneva stalled, prices fell.", "meeting", "2026-02-23..2026-03-01"),
    ("At the summit in Rome, Macron praised the plan, the White House said on Monday.", "statement", MONDAY),
    ("Following his party's defeat in Monday's election, Merz appealed for unity.", "statement", TODAY),
    ("After Monday's behind-closed-doors meeting with Macron, Merz praised him.", "meeting", MONDAY),
    ("This year's summit in Rome worries Merz.", "meeting", UNKNOWN),
    (
        "The talks seek to end two years of war following Russia's invasion of Ukraine in 2022.",
        "conflict",
        "2022-01-01..2022-12-31",
    ),
    ("Russia and Ukraine agreed to an exchange of prisoners of war, which took place on Monday.", "aid", MONDAY),
]

LENGTHS = [
    ("The king will begin a three-day visit to Poland on Friday.", "2026-03-06..2026-03-08"),
    ("The king began a three-day visit to Poland on Monday.", "2026-03-02..2026-03-04"),
    ("Ministers ended a two-day summit in Rome on Tuesday.", "2026-03-02..2026-03-03"),
    ("Merz met Macron in Rome on Tuesday after a two-day delay.", TUESDAY),
]


@pytest.mark.parametrize(
    ("text", "type", "expected"), [case[1:] for case in HAPPENINGS], ids=[c[0] for c in HAPPENINGS]
)
def test_which_happening_a_noun_goes_back_to(text: str, type: EventType, expected: list[str]) -> None:
    assert days(text, type) == expected


@pytest.mark.parametrize(("text", "type", "expected"), OCCASIONS)
def test_times_of_occasions_and_announcements(text: str, type: EventType, expected: str) -> None:
    assert days(text, type)[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Merz and Macron held talks on Monday, two days before Putin met Trump in Rome.", [MONDAY, TODAY]),
        ("The talks in Berlin on Monday came a day before Zelensky was to visit the White House.", [MONDAY, TUESDAY]),
        ("Two weeks after the summit in Rome on 2 February, Merz met Macron in Paris.", ["2026-02-02", "2026-02-16"]),
        (
            "Merz met Macron in Paris about a week after the talks in Rome on 2 February.",
            ["2026-02-08..2026-02-10", "2026-02-02"],
        ),
        ("Merz met Macron in Paris on Monday and will visit Rome.", [MONDAY, UNKNOWN]),
        ("Hours before the talks in Rome on Monday, Merz met Macron in Paris.", [MONDAY, MONDAY]),
        ("The crash comes a day after Merz met Macron in Paris.", [TUESDAY]),
        ("Hours after Merz's visit to Paris, ministers have yet to speak.", [TODAY]),
        ("Putin threatened Poland on Tuesday. The speech came a day after Merz met Macron in Paris.", [MONDAY]),
    ],
)
def test_events_are_dated_by_each_other(text: str, expected: list[str]) -> None:
    assert days(text, "meeting") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Costa travelled to Kyiv for the fourth anniversary of the Russian invasion on Monday.",
            "2022-01-01..2022-12-31",
        ),
        ("Sanctions are planned around 24 April, the fourth anniversary of the invasion.", "2022-04-24"),
        ("Costa spoke at the 2500th anniversary of the invasion.", "0001-01-01..0001-12-31"),
        ("Costa spoke on the second anniversary of the 2021 invasion of Chile by Peru.", "2021-01-01..2021-12-31"),
    ],
)
def test_what_has_an_anniversary_was_years_ago(text: str, expected: str) -> None:
    assert days(text, "conflict") == [expected]


def test_an_offensive_that_began_has_no_end() -> None:
    assert days("Turkey began a military offensive in Syria on Monday.", "conflict") == [f"{MONDAY}.."]
    assert days("Turkey launched an attack on Kobani on Monday.", "conflict") == [MONDAY]


@pytest.mark.parametrize(("text", "expected"), LENGTHS)
def test_all_days_of_an_event_with_a_length(text: str, expected: str) -> None:
    assert days(text, "meeting")[-1] == expected


def test_speech_is_carried_on_in_both_directions() -> None:
    text = (
        "“We have won,” Magyar told a crowd in Budapest. “We did it together,” he added. "
        "On Tuesday night Magyar called on the president to resign."
    )
    assert days(text, "statement") == [TUESDAY] * 3


CLAUSES: list[tuple[str, str, list[str]]] = [
    ("two doers side by side", "Poland closed the border on Monday, with ministers saying it was unsafe.", [MONDAY]),
    ("what opens the sentence", "On Monday the party won in Riga and Merz praised its leader.", [MONDAY]),
    ("another tense", "On Monday the party won in Riga and Merz has praised its leader.", [TODAY]),
    ("a time within the first clause", "The party won in Riga on Monday and Merz praised its leader.", [TODAY]),
    ("before what opens", "Before the vote on Monday the party split and Merz praised its leader.", [TODAY]),
    ("a closer time", "Earlier this week, on Monday, Merz criticised Russia.", [MONDAY]),
    ("the day before", "On the eve of the summit, which opened on Monday, Merz criticised Russia.", ["2026-03-01"]),
    ("a speech within a clause", "“No,” Merz said, thanking Poland in a speech on Monday.", [MONDAY]),
    ("a thing within a clause", "Merz said that Riga must pay, leaving out a vote on Monday.", [TODAY]),
    (
        "behind a quotation",
        "Merz spoke of Riga and said, “They need us there now”, addressing voters on Monday.",
        [MONDAY],
    ),
    ("a limit", "Merz urged voters in Riga to vote before Monday.", [TODAY]),
    ("a participle of what went before", "Merz has long opposed the loan, arguing that it is too late.", [UNKNOWN]),
    ("what led to it", "On Monday Merz left the hall in Riga after Peru said it would stay.", [MONDAY]),
    ("what had been said", "On Monday Merz left the hall in Riga after Peru had said it would stay.", [UNKNOWN]),
    ("an object", "Peru said in a note marking 2024 that it was sad.", [TODAY]),
    ("a medium without a that", "State radio reported on Monday a source in Peru said it was sad.", [MONDAY]),
    ("when it was asked", "Asked on Monday about a plan, Merz said it was late.", [MONDAY]),
    ("when to comment", "Asked to comment on a plan in January, Merz said it was late.", ["2026-01-01..2026-01-31"]),
    ("what it was asked about", "Asked about a plan for Monday, Merz said it was late.", [TODAY]),
    ("who is quoted", "On Monday, Merz was quoted as saying it was late in Riga.", [MONDAY]),
    ("by the way", "Merz left Riga, as Peru has demanded.", [UNKNOWN]),
    ("speaking before", "Speaking earlier in Riga, Merz said it was late.", [UNKNOWN]),
    ("up to today", "Merz has criticised the mine in Riga for years.", ["..2026-03-04"]),
    ("what goes with it", "Peru has been arming itself, sending ships and threatening Chile.", ["..2026-03-04"]),
    ("what is not said yet", "Prices rose. Wages fell. Jobs went. Peru has not commented.", [TODAY]),
    ("a person's past", "Merz praised Silva, who has condemned Peru.", [TODAY, UNKNOWN]),
    (
        "a detached participle",
        "Ministers met on Monday. In a press release issued the following day, Peru denounced Chile.",
        [TUESDAY],
    ),
    ("a speech within what is asked", "Merz urged Putin to end the war in a speech on Monday.", [MONDAY]),
    ("a note within what is asked", "Merz told Macron to go in a letter published on Monday.", [MONDAY]),
    ("an occasion within what is asked", "Merz urged Macron to vote in a session on Monday.", [TODAY]),
    ("a long time that is over", "During his campaign, Merz promised to close the mine.", [UNKNOWN]),
    ("a time and its past", "Earlier this week Merz criticised Russia.", [f"{MONDAY}..{TUESDAY}"]),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CLAUSES], ids=[c[0] for c in CLAUSES])
def test_which_times_a_clause_shares(text: str, expected: list[str]) -> None:
    assert days(text, "statement") == expected


REACTIONS: list[tuple[str, str, list[str]]] = [
    (
        "an opening that sums up",
        "Poland faced stiff criticism on Monday over its new mine. France said the mine was unsafe. Analysts say it "
        "will close. “It must be closed,” Friedrich Merz said.",
        [MONDAY, MONDAY, TODAY, MONDAY],
    ),
    (
        "many who speak",
        "European leaders condemned the attack on Monday. France said it was a crime.",
        [MONDAY, MONDAY],
    ),
    (
        "one who speaks",
        "Friedrich Merz condemned the attack on Monday. France said it was a crime.",
        [MONDAY, TODAY],
    ),
    (
        "up to a later day",
        "European leaders condemned the attack on Monday. Peru said on Tuesday it was sad. France said it was a crime.",
        [MONDAY, TUESDAY, TODAY],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in REACTIONS], ids=[c[0] for c in REACTIONS])
def test_reactions_are_of_the_day_that_the_opening_gives(text: str, expected: list[str]) -> None:
    assert days(text, "statement") == expected


def test_who_speaks_to_a_crowd_does_so_at_the_gathering() -> None:
    rally = "Marina Silva held a rally in Riga on Monday. The rally began at 6 p.m. "
    assert days(rally + "Two bands played. Friends of Marina Silva spoke about the mine.", "statement") == [MONDAY]
    assert days(rally + "“We will win,” Silva told the crowd.", "statement") == [MONDAY]
    assert days(rally + "“We will win,” Silva told the paper.", "statement") == [TODAY]
    assert days(rally, "protest") == [MONDAY, MONDAY]


def test_what_is_only_named_makes_no_old_story() -> None:
    old = "In May 2022 Russia invaded Peru. Chile said it was a crime."
    named = "Prices have risen since Russia's invasion in 2022. Chile denied that it was a crime."
    assert days(old, "statement") == [UNKNOWN]
    assert days(named, "statement")[-1] == TODAY


def test_the_present_is_no_part_of_an_old_story() -> None:
    assert days("In May 2022 Russia invaded Peru. Analysts say it was a crime.", "statement") == [TODAY]


def test_what_was_said_earlier_is_not_carried_on() -> None:
    text = "Merz praised Peru on Monday. Merz also said earlier he might stay. “We like it there,” Merz added."
    assert days(text, "statement") == [MONDAY, UNKNOWN, MONDAY]


def test_a_group_is_one_voice_under_a_fuller_name() -> None:
    text = (
        "Germany closed the border on Monday, with officials saying it was unsafe. It will open, German officials said."
    )
    assert days(text, "statement") == [MONDAY, MONDAY]
    assert days(text.replace("German officials", "French ministers"), "statement") == [MONDAY, TODAY]


def test_who_quotes_is_not_who_speaks() -> None:
    text = (
        "“It is late,” Merz said on Monday. “We must go home and come back when the roads are dry,” as quoted by ABC."
    )
    assert days(text, "statement") == [MONDAY, MONDAY]


def test_what_is_criticised_went_before() -> None:
    text = "Poland faced criticism on Monday over its election. The talks about the election were held on Tuesday."
    assert days(text, "decision") == [UNKNOWN, UNKNOWN]


def test_history_is_not_carried_back_to_the_news() -> None:
    text = "Merz said it was late. Merz was among those who condemned the raid after the attack on Riga in May 2022."
    assert days(text, "statement")[0] == TODAY


def test_the_present_is_of_no_time_before_today() -> None:
    text = "Merz criticised the mine on Monday. “It is unsafe,” Merz {} in an interview."
    assert days(text.format("said"), "statement") == [MONDAY, MONDAY]
    assert days(text.format("argues"), "statement") == [MONDAY, TODAY]


def test_an_open_time_is_no_time_to_carry_on() -> None:
    text = "Friedrich Merz had criticised the loan. Merz said it was not enough. “We need more. We need it now.”"
    assert days(text, "statement")[:2] == [UNKNOWN, TODAY]


OLD = "In 2009, the party won the election in Slovakia and Fico criticised the press."
FROM_THEN_ON: list[tuple[str, str, str]] = [
    ("the past beside an old story", f"{OLD} Orbán praised him.", UNKNOWN),
    ("the present beside an old story", f"{OLD} He denies that he has changed.", TODAY),
    ("the perfect that is news", f"Prices rose. Wages fell. Jobs went. {OLD} Orbán has warned Brussels.", TODAY),
    ("the perfect that is background", "Prices rose. Wages fell. Jobs went. Orbán has accused Brussels.", UNKNOWN),
    (
        "who speaks for one of those who spoke together",
        "Poland and Latvia said on Monday that they had agreed. “We gain,” said Polish Prime Minister Donald Tusk.",
        MONDAY,
    ),
    ("who speaks for another", "Poland and Latvia said on Monday that they had agreed. Macron praised them.", TODAY),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in FROM_THEN_ON], ids=[c[0] for c in FROM_THEN_ON])
def test_whether_speech_is_of_today(text: str, expected: str) -> None:
    assert days(text, "statement")[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russian forces attacked Kyiv on Tuesday. A school was hit, the mayor said.", ["Russia"]),
        ("Russia attacked Kyiv on Tuesday. Ukraine attacked Kursk on Tuesday. A school was hit.", []),
        ("Two men were killed in a Ukrainian drone strike on Tuesday. Russia attacked Kyiv on Tuesday.", ["Ukraine"]),
    ],
)
def test_the_attacker_of_a_detail_is_that_of_the_day_where_there_is_but_one(text: str, expected: list[str]) -> None:
    found = process(Article.make("Title", text, WEDNESDAY))
    told = [m for m in found if m.type == "conflict" and m.trigger_text in ("hit", "killed")]
    assert [
        name.split()[0].replace("Russian", "Russia") for m in told for name in (a.name for a in m.agents)
    ] == expected


@pytest.mark.parametrize(
    ("text", "type", "expected"),
    [
        ("Merz invited Macron to talks on Friday.", "meeting", ["2026-03-06"]),
        ("Merz invited Macron to talks on Friday.", "proposal", [TODAY]),
        ("Merz hosted Macron for talks on Friday.", "meeting", ["2026-02-27"]),
    ],
)
def test_what_is_told_as_past_is_not_ahead_and_what_is_offered_is(
    text: str, type: EventType, expected: list[str]
) -> None:
    assert days(text, type) == expected
