"""The sample briefs keep to the format that data/README.md promises."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml

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
