"""What surrounds an expression: the publication day, the date last spoken of, and whether past or future is told."""

import functools
import re
from collections import deque
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from spacy.tokens import Doc

from extract.resources import table
from extract.times.period import LENGTHS, Period
from extract.times.tense import Tense, parsed_tense

REACH = 600  # characters: a date farther back is no longer spoken of
BACK, AHEAD = 100, 90  # characters of the sentence that are searched for a sign of tense
SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+(?=[\"'“‘(]*[A-Z])|\n\s*\n|\n(?=[A-Z])")
NO_VERB = {
    "",
    "the",
    "a",
    "an",
    "his",
    "her",
    "their",
    "its",
    "our",
    "my",
    "this",
    "that",
}  # "to" them is no infinitive
# Words that are no signs of tense before a capital: the months, and "to" before the name of a place or person.
NO_SIGN = re.compile(r"(?<=[a-z] )(?:May|March)\b|\bto (?=[A-Z])")
COMING = re.compile(r"\bas (?:soon|early) as\s$")
UNTIL = ("until", "till")
NOT = re.compile(r"not|never|\w+n['’]t")
WORD = re.compile(r"['’]?[a-z]+(?:['’]t\b)?")


@dataclass(slots=True)
class Context:
    """A text being read; ``lower`` is as long as ``text``, ``recent`` holds the last dates and where they ended."""

    text: str
    lower: str
    published: date
    doc: Doc | None = None
    recent: deque[tuple[int, Period]] = field(default_factory=lambda: deque(maxlen=12))

    def remember(self, char: int, period: Period) -> None:
        self.recent.append((char, period))

    def spoken_of(self, char: int, unit: str = "century", reach: int = REACH, exactly: bool = False) -> Period | None:
        """The date last spoken of before ``char``: no longer than ``unit``, or exactly so; None if too far back."""
        for end, period in reversed(self.recent):
            if char - end > reach:
                return None
            if period.grain == unit or (not exactly and LENGTHS.index(period.grain) <= LENGTHS.index(unit)):
                return period
        return None

    def told_within(self, period: Period) -> Period:
        """The day of that period last spoken of ("On 15 August ... in August ... Days later"), else the period."""
        days = (told for _, told in reversed(self.recent) if told.grain == "day")
        return next((day for day in days if period.start <= day.start <= period.end), period)

    def tells_since(self, day: date) -> bool:
        """Whether of the last dates more than one in three is not before that day."""
        return 3 * sum(period.end >= day for _, period in self.recent) > len(self.recent)

    def base(self, char: int, unit: str = "century") -> Period:
        """The date last spoken of, else the day of publication."""
        return self.spoken_of(char, unit) or Period("day", self.published)

    def is_over(self, start: int) -> bool:
        """Whether what begins here can hardly lie ahead where the past is told: at the head of the sentence or behind
        its verb ("In January they left", "he announced in January"), or behind "since"; not in "moved to January".
        """
        words = _words(self.text[_sentence_tail(self.text, start) : start])
        if words and words[-1] in ("in", "on"):
            words, preposition = words[:-1], words[-1]
            return not words or _sign(words[-1], preposition) == "past"
        return not words or words[-1] == "since"

    def tense(self, start: int, end: int) -> Tense | None:
        """Past or future of what is told around these characters, by the parse or by words; None without a sign."""
        before, after = _sentence_tail(self.text, start), _sentence_head(self.text, end)
        words, following = _words(self.text[before:start]), _words(self.text[end:after])
        if COMING.search(self.lower[max(0, start - 14) : start]):
            return "future"
        if words and words[-1] in UNTIL:  # tells more than the verb before it: "has closed it until Friday"
            if len(words) == 1:
                return _first_sign(following) or "future"  # "Until Monday they had hoped"
            if not any(NOT.fullmatch(word) for word in words):  # "did not act until"
                return "future"
        if len(words) > 1 and (sign := _signs().get(" ".join(words[-2:]))):
            return cast(Tense, sign)  # "was postponed to Friday": the words right before tell more than the verb
        if self.doc is not None and (tense := parsed_tense(self.doc, start, end)):
            return tense
        return _last_sign(words) or _first_sign(following)


def _words(clause: str) -> list[str]:
    return WORD.findall(NO_SIGN.sub("", clause).lower())


def _sentence_tail(text: str, start: int) -> int:
    first = max(0, start - BACK)
    ends = [match.end() for match in SENTENCE_END.finditer(text, first, start + 1)]  # which looks at the capital behind
    return ends[-1] if ends else first


def _sentence_head(text: str, end: int) -> int:
    match = SENTENCE_END.search(text, end, min(len(text), end + AHEAD))
    return match.start() if match else min(len(text), end + AHEAD)


@functools.cache
def _signs() -> dict[str, str]:
    return {word: tense for tense, word in table("times/tense.tsv")}


def _sign(word: str, following: str) -> Tense | None:
    sign = _signs().get(f"{word} {following}") or _signs().get(word)
    if sign is None:
        return "past" if len(word) > 3 and word.endswith("ed") else None
    if sign == "none" or (word == "to" and following in NO_VERB):
        return None
    return cast(Tense, sign)


def _last_sign(words: list[str]) -> Tense | None:
    """The sign nearest before the expression; a wish or possibility is the future when that is what it is set for."""
    following, opened = "", 0
    for i, word in reversed(list(enumerate(words))):
        sign = _sign(word, following)
        if sign == "past" and i and words[i - 1] == "be":
            sign = None  # "will be held": what stands before "be" tells
        following = word
        if opened:
            opened += 1
        if sign in ("past", "future") and (not opened or (sign == "future" and opened < 4)):
            return sign
        if opened >= 4:
            return "open"
        if sign == "open" and not opened:
            opened = 1
    return "open" if opened else None


def _first_sign(words: list[str]) -> Tense | None:
    for word, following in zip(words, [*words[1:], ""], strict=False):
        if sign := _sign(word, following):
            return sign
    return None
