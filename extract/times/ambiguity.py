"""Words that are dates only in company: "may", "march", "fall", and numbers that look like years or days."""

import functools
import re

from extract.resources import table
from extract.times.hit import Hit

COMPANY = re.compile(
    r"\b(?:in|since|until|till|by|of|from|to|and|or|between|through|for|before|after|during|last|next|this|early|mid|late|"
    r"earlier|every|each|the|until|on|than|as|over|throughout)[ -]$"
)


ABBREVIATED = {"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"}


@functools.cache
def _ambiguous() -> frozenset[tuple[str, str]]:
    return frozenset((kind, word) for kind, word in table("times/ambiguous.tsv"))


def is_date(hit: Hit, rule: str) -> bool:
    """Whether a match of that rule is used as a date, as far as its surroundings tell."""
    if rule == "year":
        return _is_year(hit)
    if rule not in ("month", "season", "weekday", "date", "clock", "days"):
        return True
    for kind in ("month", "season", "weekday"):
        word = hit[kind]
        if not word or (kind, word) not in _ambiguous():
            continue
        start = hit.span(kind)[0]
        alone = hit.match[0].strip() == word
        if alone and not COMPANY.search(hit.context.lower[max(0, start - 12) : start]):
            return False
        if kind == "season" and not _is_season(hit, start):
            return False
        if kind != "season" and not hit.context.text[start].isupper():
            return False
    if rule == "month" and hit["month"] in ABBREVIATED and not (hit["year"] or hit["abbryear"]):
        return False
    if rule == "month" and not hit.context.text[hit.span("month")[0]].isupper():
        return False
    return True


SEASON_BEFORE = re.compile(
    r"\b(?:in|in the|the|last|next|this|since|early|late|mid|of|until|by|by the|from|during|each|every|by early|past)[ -]$"
)
NO_SEASON_AFTER = re.compile(r" (?:of|in|from|to|against|by|water|break|semester)\b(?! \d{4})")


def _is_season(hit: Hit, start: int) -> bool:
    """ "the fall of 2025", "this fall", not "to fall" and "the fall of Rome"."""
    if hit["year"] or hit["nearyear"] or hit["deictic"] or hit["bound"]:
        return True
    lower = hit.context.lower
    known = SEASON_BEFORE.search(lower[max(0, start - 12) : start])
    return bool(known) and not NO_SEASON_AFTER.match(lower, hit.match.end())


NOT_YEAR_AFTER = re.compile(
    r" ?(?:%|percent|per cent|people|dollars|euros|feet|miles|met(?:er|re)s|km|kilomet(?:er|re)s|troops|soldiers|tons|tonnes|"
    r"points|yards|pounds|men|women|square|jobs|workers|members|employees|students|homes|votes|shares|copies|index|words)\b"
)


def _is_year(hit: Hit) -> bool:
    written = hit["year"]
    if not written or hit.match[0] != written:
        return True
    text, (start, end) = hit.context.lower, hit.span()
    if int(written) < 1700 or int(written) >= 2100:
        return False
    if int(written) < 1900 and not COMPANY.search(text[max(0, start - 12) : start]):
        return False
    if re.match(r"[.,:/]\d|[-–]\d", text[end : end + 3]):
        return False
    return not NOT_YEAR_AFTER.match(text, end)
