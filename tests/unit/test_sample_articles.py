"""The sample briefs keep to the format that data/README.md promises, and show what can become of a happening."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

import extract

ARTICLES = Path(__file__).parents[2] / "data" / "articles"
PATHS = sorted(ARTICLES.glob("*.md"))
KEYS = {"title", "published", "publisher", "sources"}
FIRST_DAY, LAST_DAY = date(2025, 8, 1), date(2026, 7, 31)
DATED_WEEKDAY = re.compile(
    r"\b(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),? (?P<day>\d{1,2}) "
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)\b"
)


@dataclass(frozen=True, slots=True)
class Brief:
    meta: dict[str, object]
    body: str

    @property
    def published(self) -> date:
        published = self.meta["published"]
        assert isinstance(published, date)
        return published


@cache
def load(path: Path) -> Brief:
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return Brief(yaml.safe_load(front), body.strip())


def nearest(day: int, month: str, published: date) -> date:
    """The day of that month that lies closest to the publication day."""
    years = (published.year - 1, published.year, published.year + 1)
    candidates = [datetime.strptime(f"{day} {month} {year}", "%d %B %Y").date() for year in years]
    return min(candidates, key=lambda candidate: abs(candidate - published))


def weekday_errors(text: str, published: date) -> list[str]:
    """Phrases like "Monday, 11 August" whose weekday and date disagree."""
    return [
        match[0]
        for match in DATED_WEEKDAY.finditer(text)
        if nearest(int(match["day"]), match["month"], published).strftime("%A") != match["weekday"]
    ]


def test_there_are_enough_briefs() -> None:
    assert 40 <= len(PATHS) <= 60


def test_every_month_has_briefs() -> None:
    months = {(load(path).published.year, load(path).published.month) for path in PATHS}
    assert len(months) == 12


def test_titles_are_unique() -> None:
    titles = [load(path).meta["title"] for path in PATHS]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
class TestBrief:
    def test_front_matter(self, path: Path) -> None:
        meta = load(path).meta
        assert set(meta) == KEYS
        assert isinstance(meta["title"], str) and meta["title"].strip()
        assert meta["publisher"] == "Sample brief"

    def test_published(self, path: Path) -> None:
        published = load(path).published
        assert FIRST_DAY <= published <= LAST_DAY
        assert path.name.startswith(f"{published.isoformat()}-")

    def test_sources(self, path: Path) -> None:
        sources = load(path).meta["sources"]
        assert isinstance(sources, list) and sources
        assert len(set(sources)) == len(sources)
        for address in map(urlsplit, sources):
            assert address.scheme in {"http", "https"} and address.netloc

    def test_body(self, path: Path) -> None:
        body = load(path).body
        paragraphs = body.split("\n\n")
        assert 120 <= len(body.split()) <= 250
        assert 2 <= len(paragraphs) <= 5
        assert not any("\n" in paragraph or paragraph.startswith(("#", "-", "*")) for paragraph in paragraphs)

    def test_quotation_marks_are_paired(self, path: Path) -> None:
        assert all(paragraph.count('"') % 2 == 0 for paragraph in load(path).body.split("\n\n"))

    def test_weekdays_agree_with_dates(self, path: Path) -> None:
        brief = load(path)
        assert weekday_errors(brief.body, brief.published) == []


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        ("They meet on Monday, 11 August.", []),
        ("They meet on Tuesday, 11 August.", ["Tuesday, 11 August"]),
        ("They meet on Monday 11 August in Brussels.", []),
        ("It ended on Sunday 2 January.", []),
    ],
)
def test_weekday_errors(text: str, errors: list[str]) -> None:
    published = date(2025, 8, 10) if "August" in text else date(2021, 12, 30)
    assert weekday_errors(text, published) == errors


STORIES = (  # the briefs that tell the happenings below
    "2025-10-17",
    "2025-10-21",
    "2025-10-22",
    "2026-01-23",
    "2026-02-05",
    "2026-02-18",
    "2026-05-12",
    "2026-05-18",
    "2026-05-25",
    "2026-05-28",
    "2026-05-30",
    "2026-06-05",
    "2026-06-06",
    "2026-07-17",
)
Event = dict[str, Any]


@cache
def events() -> tuple[Event, ...]:
    """The events of these briefs as they stood at the end of the story."""
    articles = [extract.read(path)[0] for path in PATHS if path.name.startswith(STORIES)]
    table = extract.analyze(articles, today=date(2026, 8, 1)).events
    return tuple({str(name): value for name, value in row.items()} for row in table.to_dict("records"))


def event(words: str, *types: str) -> Event:
    """The only event of these types that a sentence with these words tells."""
    (found,) = [e for e in events() if e["type"] in types and any(words in piece["text"] for piece in e["evidence"])]
    return found


def steps(told: Event) -> list[str]:
    """What its articles report, one after the other."""
    return [report["outcome"] or report["status"] for report in told["history"]]


def test_a_happening_is_told_by_three_briefs_and_more() -> None:
    assert len(event("met in Cyprus on Wednesday and Thursday", "meeting")["article_ids"]) >= 3


def test_a_meeting_was_announced_and_held() -> None:
    held = event("met in Cyprus on Wednesday and Thursday", "meeting")
    assert held["state"] == "held" and steps(held)[0] == "planned" and "occurred" in steps(held)


def test_a_summit_was_announced_and_called_off() -> None:
    summit = event("called off the summit in Budapest", "meeting")
    assert summit["state"] == "called off" and steps(summit)[0] == "planned" and steps(summit)[-1] == "called off"


def test_what_nobody_reports_any_more_is_overdue() -> None:
    vote = event("was to vote on Thursday", "decision")
    assert vote["state"] == "overdue" and vote["due"].date() == date(2026, 7, 23)


def test_sources_differ_in_a_number() -> None:
    attack = event("attacked the Moscow region with drones on Sunday", "conflict")
    values = [(row["about"], row["value"], len(row["article_ids"])) for row in attack["disputed"]]
    assert ("killed", "3", 1) in values and ("killed", "4", 1) in values


def test_a_proposal_has_its_reactions() -> None:
    offer = event("Zelensky proposed a meeting", "proposal")
    reactions = [row for e in events() for row in e["relations"] if row["event_id"] == offer["event_id"]]
    assert {row["relation"] for row in reactions} == {"reaction to"}
    assert any("welcomed the offer" in row["text"] for row in reactions)


def test_a_round_of_talks_comes_after_the_one_before() -> None:
    third = event("in this third round", "meeting")
    second = event("their second round of talks", "meeting")
    assert [(row["relation"], row["event_id"]) for row in third["relations"]] == [("round after", second["event_id"])]
