"""Words that are dates only in company: "may", "march", "fall", and numbers that look like years."""

import functools
import re
from collections import defaultdict
from collections.abc import Mapping

from extract.resources import table
from extract.times.hit import Hit

NAMES = {"month": "month", "short": "month", "season": "season", "weekday": "weekday"}  # class: piece of the pattern
# what takes no capital but in names: "60 Minutes", "People's Daily", "Operation Midnight"
TITLES = frozenset({"today", "deictic", "duration", "part", "weekend", "window", "overnight"})
LINE = 100  # characters on either side that show whether a line is a headline, with capitals throughout
LONG = re.compile(r"\b[a-z]{6}")  # short words have small letters in headlines, too
QUOTED, CLOSED = re.compile(r"[\"“'‘`]\s?$"), re.compile(r"[,.]?[\"”'’]")
BACK = 14  # characters: the longest word that keeps company and a blank


@functools.cache
def company() -> Mapping[tuple[str, str], frozenset[str]]:
    """The words of ``ambiguous.tsv`` by what they say and the class they say it of."""
    rows: dict[tuple[str, str], set[str]] = defaultdict(set)
    for what, kind, word in table("times/ambiguous.tsv"):
        rows[what, kind].add(word)
    return {key: frozenset(words) for key, words in rows.items()}


def is_date(hit: Hit, rule: str) -> bool:
    """Whether a match of that rule is used as a date, as far as its surroundings tell."""
    if rule == "year":
        return _is_year(hit)
    if rule == "clock" and hit["h2"] and hit.match[0] == hit["time"] and hit["time"][-1].isdigit():
        return _word_before(hit, hit.span()[0]) in company()["before", "clock"]
    named = rule in TITLES or hit.cells[:1] == ("SET",) or (rule == "clock" and hit["time"].isalpha())
    if named and _is_title(hit):
        return False
    if (
        rule == "window"
        and hit.match[0].startswith("last ")
        and _word_before(hit, hit.span()[0]) in company()["not_before", "window"]
    ):
        return False  # "will last 30 years"
    if rule == "month" and not _capital(hit, "month"):
        return False
    if hit["bound"] == "following" and hit.context.text.startswith(("'s", "’s"), hit.match.end()):
        return False  # "following Monday's talks": the word joins the talks
    return all(_is_name(hit, kind, name) for kind, name in NAMES.items() if hit[name] in company()["word", kind])


def _is_name(hit: Hit, kind: str, name: str) -> bool:
    """Whether "May", "fall", "Sun" is one: with a capital letter and, alone, behind a word that shows it."""
    if kind != "season" and not _capital(hit, name):
        return False
    if hit.match[0].strip() not in (hit[name], f"the {hit[name]}", f"that {hit[name]}"):
        return True
    behind = (_word_behind(hit) in company()["not_after", kind]) if kind == "season" else False
    return not behind and _word_before(hit, hit.span(name)[0]) in company()["before", kind]


def _is_title(hit: Hit) -> bool:
    """Whether words that take no capitals have them in the midst of a sentence: "USA Today", the show "This Week"."""
    text, (start, end) = hit.context.text, hit.span()
    if not all(word.istitle() for word in re.findall(r"[^\W\d_]+", text[start:end])):
        return False
    before = text[max(0, start - LINE) : start]
    if QUOTED.search(before):
        return bool(CLOSED.match(text, end))
    running = LONG.search(before) or LONG.search(text, end, end + LINE)
    return bool(running and re.search(r"\w'?s? $", before))


def _capital(hit: Hit, kind: str) -> bool:
    return hit.context.text[hit.span(kind)[0]].isupper()


def _word_before(hit: Hit, start: int) -> str:
    word = re.search(r"([a-z]+)[ -]$", hit.context.lower[max(0, start - BACK) : start])
    return word[1] if word else ""


def _word_behind(hit: Hit) -> str:
    end = hit.span()[1]
    word = re.match(r"[ -]?([a-z]+)", hit.context.lower[end : end + BACK])
    return word[1] if word else ""


def _is_year(hit: Hit) -> bool:
    """A bare number of four digits is a year from 1900 on, an earlier one behind "in" and the like."""
    written = hit["year"]
    if not written or hit.match[0] != written:
        return True
    start, end = hit.span()
    if not 1700 <= int(written) < 2100 or re.match(r"[.,:/]\d|[-–]\d|%", hit.context.lower[end : end + 3]):
        return False
    if int(written) < 1900 and _word_before(hit, start) not in company()["before", "month"]:
        return False
    return _word_behind(hit) not in company()["not_after", "year"]
