"""One sentence of one article that tells an event, and the words that relate events."""

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extract.model import EventType, Span, Status
from extract.resources import table

FIELDS = ("article_id", "type", "status", "start_char", "end_char", "trigger", "trigger_start", "trigger_end", "text")


@dataclass(frozen=True, slots=True)
class Telling:
    """``row`` is the event's in its table; ``sentence`` and ``trigger`` count code points of the article's text."""

    row: int
    article_id: str
    type: EventType
    status: Status
    sentence: Span
    trigger: Span
    trigger_text: str
    text: str

    def before_trigger(self) -> str:
        return self.text[: self.trigger.start_char - self.sentence.start_char]

    def after_trigger(self) -> str:
        return self.text[self.trigger.end_char - self.sentence.start_char :]

    def up_to(self, other: "Telling") -> str:
        """The words between this trigger and that of another event in the sentence behind it."""
        start = self.sentence.start_char
        return self.text[self.trigger.end_char - start : other.trigger.start_char - start]


def tellings(columns: Mapping[str, Sequence[Any]]) -> list[Telling]:
    """What the evidence of all events tells."""
    return [telling(row, piece) for row, pieces in enumerate(columns["evidence"]) for piece in pieces]


def telling(row: int, piece: Mapping[str, Any]) -> Telling:
    """What one row of evidence, of which ``FIELDS`` are read, tells of the event of this row."""
    sentence = Span(piece["start_char"], piece["end_char"])
    trigger = Span(piece["trigger_start"], piece["trigger_end"])
    kind, status = piece["type"], piece["status"]
    return Telling(row, piece["article_id"], kind, status, sentence, trigger, piece["trigger"], piece["text"])


@functools.cache
def pattern(relation: str, place: str, kind: str = "") -> re.Pattern[str]:
    """Any of the words of a relation that stand at this place, of those with a kind the words of this one."""
    rows = table("relations/words.tsv", 4)
    listed = [words for of, at, words, its in rows if (of, at, its) == (relation, place, kind)]
    if not listed:
        raise ValueError(f"no words for {relation} {place} {kind}")
    forms = (re.escape(words.rstrip("*")) + (r"\w*" if words.endswith("*") else "") for words in listed)
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE)


def leads_to(relation: str, words: str) -> bool:
    """Whether words that stand before an event end with those of the relation and at most a few more, within the
    clause: "agreed at *their first* talks"."""
    found = list(pattern(relation, "before").finditer(words))
    return bool(found) and re.fullmatch(r"(?: [\w’'-]+){0,5} ?", words[found[-1].end() :]) is not None
