"""Relations of two events that one sentence tells."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, permutations

from extract.happenings.relations.telling import Telling, leads_to, pattern

RESULTS = ("agreement", "decision", "proposal", "aid")  # types of what a meeting may end with
REACTED_TO = ("proposal", "agreement", "decision", "sanction", "conflict", "aid", "meeting")
REACTING = ("statement", "decision", "sanction", "protest", "conflict")
# Words between a verb of reaction and its object, without a new clause.
OBJECT = re.compile(r"(?: (?!(?:that|to|who|which|whether|if|and|but)\b)[\w’'-]+){0,6} ")
CLAUSE = re.compile(r"[^,;:.“”\"()—–]{0,80}")  # what stands between two events of one clause


def within(of_article: Sequence[Telling]) -> Iterator[tuple[Telling, str, Telling]]:
    """The relations that single sentences tell; the tellings of one article in the order of its text."""
    for _, together in groupby(of_article, key=lambda telling: telling.sentence.start_char):
        for one, other in permutations(together, 2):
            if relation := _relation(one, other):
                yield one, relation, other


def _relation(one: Telling, other: Telling) -> str | None:
    """What the first event is to the other one."""
    if "negated" in (one.status, other.status):
        return None
    if _is_outcome(one, other):
        return "outcome of"
    if _is_part(one, other):
        return "part of"
    return "reaction to" if _is_reaction(one, other) else None


def _is_outcome(one: Telling, other: Telling) -> bool:
    if one.type not in RESULTS or other.type != "meeting" or not one.status == other.status == "occurred":
        return False
    if other.trigger.end_char <= one.trigger.start_char:
        return pattern("outcome of", "between").search(other.up_to(one)) is not None
    return _in_one_clause("outcome of", one, other)


def _is_part(one: Telling, other: Telling) -> bool:
    whole = pattern("part of", "whole")
    if not one.type == other.type == "meeting" or not whole.search(other.trigger_text):
        return False
    if whole.search(one.trigger_text) or one.trigger.end_char > other.trigger.start_char:
        return False
    return _in_one_clause("part of", one, other)


def _in_one_clause(relation: str, one: Telling, other: Telling) -> bool:
    """Whether the words between the two, the one first, are of one clause and lead to the other."""
    between = one.up_to(other)
    return leads_to(relation, between) and CLAUSE.fullmatch(between) is not None


def _is_reaction(one: Telling, other: Telling) -> bool:
    if one.type not in REACTING or other.type not in REACTED_TO or other.status == "possible":
        return False
    between = one.up_to(other) if one.trigger.end_char <= other.trigger.start_char else other.before_trigger()
    if leads_to("reaction to", between):
        return True
    is_verb = pattern("reaction to", "verb").match(one.trigger_text) is not None
    return is_verb and one.trigger.end_char <= other.trigger.start_char and OBJECT.fullmatch(between) is not None
