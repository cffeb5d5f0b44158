"""Temporal expressions: a table of sentences, ranges and lists, what is no date, and properties that always hold."""

import doctest
import itertools
import re
import time
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import extract.times
from extract.parsing.language import parse
from extract.times import TimeExpression, find
from extract.times.grammar import BEFORE, expand, first_words, grammar
from extract.times.timeml import to_rows, to_timeml

PUBLISHED = date(2026, 5, 13)  # a Wednesday
LINES = (Path(__file__).parent / "times_cases.tsv").read_text(encoding="utf-8").splitlines()
CASES = [[*line.split("\t"), "", ""][:5] for line in LINES if not line.startswith("#")]


def only(text: str, expression: str) -> TimeExpression:
    found = [x for x in find(text, PUBLISHED) if x.text == expression]
    assert len(found) == 1, [x.text for x in find(text, PUBLISHED)]
    return found[0]


@pytest.mark.parametrize(("sentence", "expression", "value", "start", "end"), CASES)
def test_table(sentence: str, expression: str, value: str, start: str, end: str) -> None:
    found = only(sentence, expression)
    assert found.value == value
    assert [day.isoformat() if day else "" for day in (found.start, found.end)] == [start, end]


ON_OTHER_DAYS = [
    ("In January the two sides signed the pact.", "January", "2025-12-10", "2025-01"),
    ("It will be signed in January.", "January", "2025-12-10", "2026-01"),
    ("Nobody has been there since July.", "July", "2026-05-13", "2025-07"),
    ("Talks were moved to July.", "July", "2026-05-13", "2026-07"),
    ("Attacks have grown this winter.", "this winter", "2026-02-10", "2025-WI"),
    ("Attacks were rarer last winter.", "last winter", "2026-02-10", "2024-WI"),
    ("The army cleared the streets this weekend.", "this weekend", "2026-05-11", "2026-W19-WE"),
    ("They will meet this weekend.", "this weekend", "2026-05-11", "2026-W20-WE"),
    (
        "It was seized in 2014, he said on Monday and Tuesday. The union joined in July.",
        "July",
        "2026-05-13",
        "2025-07",
    ),
    ("It was seized in 2014. The union joined in July.", "July", "2026-05-13", "2014-07"),
    ("They will play until Friday\nMay 13, 2026\nThe teams are back.", "Friday", "2026-05-13", "2026-05-15"),
]


@pytest.mark.parametrize(("text", "expression", "published", "value"), ON_OTHER_DAYS)
def test_publication_day_and_text_around(text: str, expression: str, published: str, value: str) -> None:
    assert [x.value for x in find(text, date.fromisoformat(published)) if x.text == expression] == [value]


RANGES = [
    ("They will meet on May 27-28.", ["May 27", "28"], "2026-05-27", "2026-05-28"),
    ("They will meet from 6 to 7 July.", ["6", "7 July"], "2026-07-06", "2026-07-07"),
    ("They met between March and May 2025.", ["March", "May 2025"], "2025-03-01", "2025-05-31"),
    ("They will meet on 28 or 29 May.", ["28", "29 May"], "2026-05-28", "2026-05-29"),
    ("They will meet on May 27 and 28, 2026.", ["May 27", "28, 2026"], "2026-05-27", "2026-05-28"),
    ("They met in late November and early December.", ["late November", "early December"], "2025-11-21", "2025-12-10"),
    ("They met from 30 December to 2 January 2026.", ["30 December", "2 January 2026"], "2025-12-30", "2026-01-02"),
    ("They will meet on Thursday and Friday.", ["Thursday", "Friday"], "2026-05-14", "2026-05-15"),
    ("It will be held on Wednesday and Thursday.", ["Wednesday", "Thursday"], "2026-05-13", "2026-05-14"),
    ("They will meet on Tuesday and Wednesday.", ["Tuesday", "Wednesday"], "2026-05-19", "2026-05-20"),
    ("It will run Monday through Friday.", ["Monday", "Friday"], "2026-05-18", "2026-05-22"),
    ("They fought from 1992 to 1995.", ["1992", "1995"], "1992-01-01", "1995-12-31"),
    ("They fought the long war (1792-1797).", ["1792", "1797"], "1792-01-01", "1797-12-31"),
    ("They fought in the 2009-2010 season.", ["2009", "2010"], "2009-01-01", "2010-12-31"),
    ("It lasted from Monday night into Tuesday.", ["Monday night", "Tuesday"], "2026-05-11", "2026-05-12"),
    ("The polls will be open from 9 to 11 a.m. on Friday.", ["9", "11 a.m. on Friday"], "2026-05-15", "2026-05-15"),
    ("They met last Tuesday and Wednesday.", ["last Tuesday", "Wednesday"], "2026-05-05", "2026-05-06"),
    ("Between the years 2021 and 2024 exports fell.", ["the years 2021", "2024"], "2021-01-01", "2024-12-31"),
    ("They met on April 3, 4 and 5.", ["April 3", "4", "5"], "2026-04-03", "2026-04-05"),
]


@pytest.mark.parametrize(("sentence", "expressions", "start", "end"), RANGES)
def test_range_is_linked(sentence: str, expressions: list[str], start: str, end: str) -> None:
    found = find(sentence, PUBLISHED)
    assert [x.text for x in found] == expressions
    assert {x.interval() for x in found} == {(date.fromisoformat(start), date.fromisoformat(end))}


@pytest.mark.parametrize(
    "sentence",
    [
        "He may come and she might march.",
        "The second man will fall.",
        "Prime Minister May spoke.",
        "The Sun said so.",
        "They ran 26 miles past 2000 people.",
        "The fine was $1998.",
        "He is 44 years old.",
        "The 44-year-old man fled.",
        "It was the Thirty Years' War.",
        "The signers of Charter 77 were watched.",
        "Sales soared on Black Friday.",
        "Call 020 7946 0958 or +49 30 1234567.",
        "They won 3-2 and then 21-19.",
        "The meeting of 31 June never was.",
        "About three-quarters of voters stayed away.",
        "The fall of the city shocked them.",
        "It took a second attempt.",
        "The Sunday Times of Lagos reported.",
        "The council adopted resolution 1929.",
        "She ran the mile in 4:26.",
        "They remembered the Easter Rising.",
        "The suspect is in his late 40s.",
        "In the new year prices will rise.",
        "They show the film High Noon.",
        "Children hope for a better tomorrow.",
        "They praised the Good Friday Agreement.",
        "The pilots of Operation Midnight Hammer were honoured.",
        "It is warm at this time of the year.",
        "He read about it in USA Today while the paper still had readers.",
        "The minister appeared on the television show This Week.",
    ],
)
def test_no_date(sentence: str) -> None:
    assert [x.text for x in find(sentence, PUBLISHED) if x.start] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Rooms cost $35 a night.",
        "It makes 10,000 units annually.",
        "He heads the soon-to-open museum.",
        "The envoys left in a second round of talks.",
        "An editor of the People's Daily complained about it.",
    ],
)
def test_what_tells_no_time_is_not_marked(sentence: str) -> None:
    assert find(sentence, PUBLISHED) == []


def test_neighbours_that_are_no_range_stay_apart() -> None:
    assert all(x.range is None for x in find("They won in 2004 and 2008.", PUBLISHED))


def test_parse_tells_tense() -> None:
    text = "The envoys meet on Friday, officials said."
    assert [x.start for x in find(text, PUBLISHED, parse(text))] == [date(2026, 5, 15)]


@pytest.mark.parametrize(
    "text", ["The government has given them until Friday.", "The hearing was postponed to Friday, the judge said."]
)
def test_words_right_before_tell_more_than_the_verb(text: str) -> None:
    assert [x.start for x in find(text, PUBLISHED, parse(text))] == [date(2026, 5, 15)]


def test_that_day_is_the_last_told_however_far() -> None:
    between = "The streets were full of people. " * 30
    found = find(f"The ferry sank on 3 April. {between}Earlier that day, it had been repaired.", PUBLISHED)
    assert found[-1].value == "2026-04-03"


def test_a_leading_participle_tells_of_the_past() -> None:
    text = "Launched in June, the plan is growing."
    assert [x.value for x in find(text, PUBLISHED, parse(text))] == ["2025-06"]


def test_what_is_planned_lies_ahead() -> None:
    text = "He told them that he expected to meet the envoy within two weeks."
    assert [x.interval() for x in find(text, PUBLISHED, parse(text))] == [(date(2026, 5, 14), date(2026, 5, 27))]


TEXT = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "Z", "S"]) | st.sampled_from(" 0123456789-/.,\n"),
    max_size=300,
)
PIECES = """the a last next this May March 31 30 1 June 2026 9999 99999999999 Monday ago later two million years days of
in since - to and , . quarter century early mid-June end noon 24:00 10 p.m. Easter Ramadan every İstanbul 五月 0000 BC
AD night hours first previous coming recent few over within until into overnight before after half Q3 9/11 now on"""
WORDS = st.lists(st.sampled_from(PIECES.split()), max_size=40).map(" ".join)
DAYS = st.dates()


@settings(max_examples=200, deadline=None)
@given(TEXT | WORDS, DAYS)
def test_any_text(text: str, published: date) -> None:
    found = find(text, published)
    for x in found:
        assert text[x.start_char : x.end_char] == x.text
        assert not (x.start and x.end) or x.start <= x.end
        assert x.type in ("DATE", "TIME", "DURATION", "SET")
        assert x.value
    ends = [0, *(x.end_char for x in found)]
    assert all(x.start_char >= end for x, end in zip(found, ends, strict=False))


@pytest.mark.parametrize(
    "piece", ["May ", "two ", "1 ", "the last ", " \n", "12:", "and ", "1,", "a" * 50, "'", "2026-", "1 May, "]
)
def test_time_grows_with_length(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.process_time()
        find(text, PUBLISHED)
        return time.process_time() - start

    seconds(1_000)
    assert seconds(100_000) < 40 * seconds(10_000) + 0.2  # linear is 10 times, quadratic 100


def test_timeml_keeps_the_text() -> None:
    text = "Smith & Sons <met> on Monday and will meet from 6 to 7 July."
    root = ElementTree.fromstring(to_timeml(text, find(text, PUBLISHED), PUBLISHED))
    assert "".join(root.find("TEXT").itertext()) == text  # type: ignore[union-attr]
    assert [x.get("value") for x in root.findall("TEXT/TIMEX3")] == ["2026-05-11", "2026-07-06", "2026-07-07"]
    assert root.find("DCT/TIMEX3").get("value") == "2026-05-13"  # type: ignore[union-attr]


def test_rows_are_ready_for_json() -> None:
    first, _ = to_rows(find("They will meet on May 27-28.", PUBLISHED))
    assert first["start"] == first["end"] == "2026-05-27"
    assert (first["range_start"], first["range_end"]) == ("2026-05-27", "2026-05-28")


def test_examples_of_the_package() -> None:
    assert doctest.testmod(extract.times).failed == 0


def test_no_pattern_is_passed_over() -> None:
    text = "\n\n".join(sentence for sentence, *_ in CASES).lower()
    for rule in grammar().rules:
        for match in re.finditer(BEFORE + rule.pattern.pattern, text):
            assert grammar().scan.match(text, match.start()), (rule.name, match[0])


def test_a_newcomers_pattern_is_read() -> None:
    pattern = expand("<{a=month} {day}> or so", {"month": "may|june", "day": r"\d+"})
    match = re.fullmatch(pattern, "june 12 or so")
    assert match is not None
    assert (match["extent"], match["a"], match["day"]) == ("june 12", "june", "12")


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("every|each day", {"every$", "each$"}),
        ("(?:the |)(?:week|month)", {"the$", "week$", "month$"}),
        ("an? (?:hour)", {"a$", "an$"}),
        ("mid-?(?:june)", {"mid"}),
        (r"(?:jan\.?|jan)uary", {"jan"}),
        ("(?:the |)year", {"the$", "year$"}),
        (r"\d+ days", set()),
        ("(?!not)now", {"now$"}),
    ],
)
def test_first_words_of_a_pattern(pattern: str, words: set[str]) -> None:
    assert first_words(pattern) - {""} == words


EDGES = [date(1, 1, 1), date(1500, 1, 1), PUBLISHED, date(9999, 12, 31)]
MANY = ["a", "999", "2,500", "9,999", "nine thousand", "several", "dozens of"]
UNITS = ["hours", "days", "weeks", "weekends", "months", "quarters", "years", "decades", "centuries", "millennia"]
AMOUNTS = [
    "{} before the Games opened on 26 July 2024.",
    "about {} after 31 December 9999.",
    "{} following 1 January 1000.",
    "{} before Christmas 1000.",
    "{} ago.",
    "They met on Monday. {} later they left.",
    "{} earlier, they had left.",
    "They will meet in {}.",
    "It held for {}.",
    "It lasts until {} after Monday.",
    "It has stood since {} before Monday.",
    "the past {}.",
    "the next {}.",
]


@pytest.mark.parametrize("day", EDGES)
def test_no_amount_leaves_the_calendar(day: date) -> None:
    for many, unit, form in itertools.product(MANY, UNITS, AMOUNTS):
        text = form.format(f"{many} {unit}")
        assert all(x.start is None or x.end is None or x.start <= x.end for x in find(text, day)), text


@pytest.mark.parametrize(
    "length", ["5,000 years before", "999 decades before", "9,000 years after", "9,999 weeks after"]
)
@pytest.mark.parametrize("day", EDGES)
def test_what_leaves_the_calendar_has_no_day(length: str, day: date) -> None:
    found = find(f"The stones were set {length} the Games opened on 26 July 2024.", day)
    assert found and all(x.start is None or x.start.year in (2024, 2216) for x in found)
