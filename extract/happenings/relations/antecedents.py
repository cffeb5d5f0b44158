"""Reactions to what the article has told before: "the Kremlin rejected the proposal"."""

import re
from collections.abc import Iterator, Sequence

from extract.happenings.relations.telling import Telling, pattern

KINDS = ("proposal", "agreement", "sanction", "conflict", "decision")
DEFINITE = r" (?:(?:the|this|that|these|those|his|her|its|their)\b|[\w’'-]+['’]s?\b)(?: [\w’'-]+){0,3}? "


def reactions(of_article: Sequence[Telling]) -> Iterator[tuple[Telling, str, Telling]]:
    """The reactions whose object is the only event of its kind that stands before them in the article."""
    for one in of_article:
        if one.status != "negated" and pattern("reaction to", "verb").match(one.trigger_text):
            kind = next((kind for kind in KINDS if _object(kind).match(one.after_trigger())), None)
            told = [other for other in of_article if _may_be(other, one, kind)]
            if len({other.row for other in told}) == 1:
                yield one, "reaction to", told[0]


def _object(kind: str) -> re.Pattern[str]:
    """A definite noun of this kind as the object of the verb before it."""
    return re.compile(DEFINITE + pattern("reaction to", "noun", kind).pattern, re.IGNORECASE)


def _may_be(other: Telling, one: Telling, kind: str | None) -> bool:
    before = other.sentence.start_char < one.sentence.start_char
    return other.type == kind and before and other.row != one.row and other.status not in ("negated", "possible")
