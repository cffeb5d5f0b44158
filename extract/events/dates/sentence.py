"""When an event happens as its own sentence tells: the expression that modifies its trigger.

An expression belongs to the nearest event word that it hangs on in the parse; a noun takes what hangs on the verb that
carries it ("held talks on Monday") but not what dates another event ("said on Monday that the talks failed").
"""

import datetime as dt
import re

from spacy.tokens import Token

from extract.events.dates.anniversary import moved_back, years_since
from extract.events.dates.attachment import FAR, FRAME, distance, homes
from extract.events.dates.duration import lengthened
from extract.events.dates.tense import is_going_on, is_perfect, tense
from extract.events.document import Document
from extract.events.trigger import Trigger
from extract.model import Dating, TimeSpan
from extract.parsing import syntax
from extract.times import TimeExpression

# The year of a law is part of its name ("Trade Expansion Act of 1962").
LAW = re.compile(r"[A-Z]\w+ (?:Act|Treaty|Convention|Agreement|Accord|Law|Charter|Declaration) of $")
LINKED = 60  # characters within which the two ends of a range stand
# An hour alone names no day.
CLOCK = re.compile(r"(?:[\d:.]+|noon|midnight)(?:\W*\b(?:[ap]\.?m|\d{4}|[A-Z]{2,4}|local|time|o|clock|hours))*\W*")
ZONES = dt.timedelta(days=1)  # by which an article may bear the day before the one that it tells of as over
PAST = ("past", "perfect", "pluperfect")
LIMITS = {"before", "until", "till"}  # what is asked for by a day is not said on it
NIGHT = "last night"  # in which armies attack up to the morning, where others speak in its evening
CLOSER = re.compile(r",? (?:on |in |at )?")  # between a time and one that says more closely when
CLOSE = len(", on ") + 1


def own_time(trigger: Trigger, others: frozenset[int], document: Document) -> TimeSpan | None:
    """The time that the trigger's own sentence gives it; ``others`` are the heads of the sentence's other triggers."""
    head = document.doc[trigger.head]
    sentence = document.sentence_of(head)
    own = homes(trigger.type, head, others)
    best: tuple[bool, int, int, TimeExpression] | None = None
    for expression in document.times_from(sentence.start_char, sentence.end_char):
        if not _may_date(expression, trigger, document):
            continue
        start, end = expression.interval()
        word = _head(expression, document)
        steps = distance(word, head, own, others, document)
        width = (end - start).days if start and end else 10_000
        rank = (not head.is_ancestor(word), min(steps, FRAME), width, expression)
        if steps < FAR and (best is None or rank[:3] < best[:3]):
            best = rank
    years = years_since(head)
    if best is None:
        return moved_back(None, years, document.article.published) if years else _since(head, document)
    nearest = best[-1]
    start, end = nearest.interval()
    if end is None and start == document.article.published:
        end = start  # "since this morning"
    if trigger.type == "conflict" and nearest.text.casefold() == NIGHT:
        end = document.article.published
    dating: Dating = "explicit" if nearest.anchor == "explicit" else "relative"
    if years and not head.is_ancestor(_head(nearest, document)):
        of_anniversary = TimeSpan(start, end, "relative", _text(nearest, document))
        return moved_back(of_anniversary, years, document.article.published)
    return lengthened(TimeSpan(start, end, dating, _text(nearest, document)), head, document)


def _since(verb: Token, document: Document) -> TimeSpan | None:
    """The open time of what has gone on since another event: "has given aid since the war broke out in 2014"."""
    link = syntax.since(verb) if is_perfect(verb) or is_going_on(verb) else None
    if link is None:
        return None
    days = [t.interval()[0] for t in document.times_from(link.left_edge.idx, link.right_edge.idx + 1)]
    start = next((day for day in days if day is not None), None)
    return None if start is None else TimeSpan(start, None, "relative")


def _may_date(expression: TimeExpression, trigger: Trigger, document: Document) -> bool:
    """Whether an expression names days, and they may be those of the trigger as far as its own kind tells."""
    start, end = expression.interval()
    if (start is None and end is None) or expression.type == "SET" or expression.value == "PRESENT_REF":
        return False
    if (end is None and not _lasting(document.doc[trigger.head])) or _is_told_closer(expression, document):
        return False
    if _head(expression, document).dep_ == "poss" and expression.text.lower() == "this year":
        return False  # "this year's summit" tells which, and not when
    if expression.type == "TIME" and CLOCK.fullmatch(expression.text):
        return False
    ahead = start is not None and start > document.article.published + ZONES
    if ahead and tense(document.doc[trigger.head]) in PAST:
        return False  # "invited them for Friday" was done before
    if trigger.type == "statement" and _is_spoken_of(expression, document):
        return False
    return not names_a_law(expression, document)


def names_a_law(expression: TimeExpression, document: Document) -> bool:
    """Whether a year is a part of the name of a law."""
    start = expression.start_char
    return LAW.search(document.text, max(0, start - LINKED), start) is not None


def _is_spoken_of(expression: TimeExpression, document: Document) -> bool:
    """Whether a day is quoted, or a limit to what is said, and not the day of speaking."""
    word = _head(expression, document)
    start = expression.start_char
    quoted = any(q.start_char < start for q in document.quotes(start, start + 1))
    return quoted or (word.dep_ == "pobj" and word.head.lower_ in LIMITS)


def _is_told_closer(wide: TimeExpression, document: Document) -> bool:
    """Whether the words behind it say more closely when: "earlier this week, on Monday"."""
    near = document.times_from(wide.end_char, wide.end_char + CLOSE)
    behind = [t for t in near if CLOSER.fullmatch(document.text, wide.end_char, t.start_char)]
    if not behind or wide.start is None or wide.end is None or behind[0].start is None or behind[0].end is None:
        return False
    return wide.start <= behind[0].start and behind[0].end <= wide.end


def _lasting(head: Token) -> bool:
    """Whether the event may go on over an open time ("has been attacking since Monday", "led by them since")."""
    verb = head.head if head.dep_ == "dobj" else head
    return verb.pos_ in ("VERB", "AUX") and verb.tag_ in ("VBN", "VBG")


def _text(expression: TimeExpression, document: Document) -> str:
    """The text of the expression, of a range the whole of it ("May 27-28")."""
    if expression.range is None:
        return expression.text
    near = document.times_from(expression.start_char - LINKED, expression.start_char + LINKED)
    linked = [t for t in near if t.range == expression.range]
    return document.text[linked[0].start_char : linked[-1].end_char]


def _head(expression: TimeExpression, document: Document) -> Token:
    span = document.doc.char_span(expression.start_char, expression.end_char, alignment_mode="expand")
    assert span is not None  # an expression lies in the text
    return span.root
