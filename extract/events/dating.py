"""When an event happens: the expression that modifies its trigger, else its discourse, else the day of publication.

An expression belongs to the nearest event word that it hangs on in the parse; a noun takes what hangs on the verb that
carries it ("held talks on Monday") but not what dates another event ("said on Monday that the talks failed").
"""

import re
from collections.abc import Mapping

from spacy.tokens import Token

from extract import syntax
from extract.events.clauses import CLAUSES, goes_on_from, holds_for, hosting, occasioned, uttering, verbs_above
from extract.events.context import Reading, Trigger
from extract.events.coreference import is_definite
from extract.events.duration import lengthened
from extract.events.status import governed
from extract.events.tense import helpers, is_background, is_going_on, is_perfect
from extract.model import Dating, EventType, Status, TimeSpan
from extract.resources import words
from extract.times import TimeExpression
from extract.times.lexicon import numbers

FAR = 99
# The year of a law is part of its name ("Trade Expansion Act of 1962").
LAW = re.compile(r"[A-Z]\w+ (?:Act|Treaty|Convention|Agreement|Accord|Law|Charter|Declaration) of $")
LINKED = 60  # characters within which the two ends of a range stand
# An hour alone names no day.
CLOCK = re.compile(r"(?:[\d:.]+|noon|midnight)(?:\W*\b(?:[ap]\.?m|\d{4}|[A-Z]{2,4}|local|time|o|clock|hours))*\W*")
LIMITS = {"before", "until", "till"}  # what is asked for by a day is not said on it
FRAME = 4  # how far from its verb a time counts that opens the sentence
CLOSER = re.compile(r",? (?:on |in |at )?")  # between a time and one that says more closely when
LEAD = 3  # sentences: what an article opens with is its news, what follows may be background
APART = {"after", "before", "following", "since", "ahead", "eve", "advance", "wake"}
AHEAD = {"due", "set", "scheduled", "slated", "expected", "poised"}
SEQUENCE = {"follow", "precede"}
BESIDE = {"before", "after", "while", "by", "in", "with"}  # what an -ing form tells after these is of its verb's time


def own_time(trigger: Trigger, others: frozenset[int], reading: Reading) -> TimeSpan | None:
    """The time that the trigger's own sentence gives it; ``others`` are the heads of the sentence's other triggers."""
    head = reading.doc[trigger.head]
    sentence = reading.sentence_of(head)
    homes = _homes(trigger.type, head, others)
    best: tuple[bool, int, int, TimeExpression] | None = None
    for expression in reading.times:
        inside = sentence.start_char <= expression.start_char < sentence.end_char
        if not inside or not _may_date(expression, trigger, reading):
            continue
        start, end = expression.interval()
        word = _head(expression, reading)
        elsewhere = _of_another_noun(word, head) or _behind_another(word, head, others)
        distance = FAR if elsewhere else _distance(word, homes, others)
        if distance == FAR and _behind_another(word, head.doc[head.sent.start], frozenset({head.i})):
            distance = FRAME
        if distance == FAR and not elsewhere and holds_for(word, head, reading):
            distance = FRAME
        width = (end - start).days if start and end else 10_000
        rank = (not head.is_ancestor(word), min(distance, 4), width, expression)
        if distance < FAR and (best is None or rank[:3] < best[:3]):
            best = rank
    if best is None:
        return _since(head, reading)
    nearest = best[-1]
    start, end = nearest.interval()
    if end is None and start == reading.article.published:
        end = start  # "since this morning"
    dating: Dating = "explicit" if nearest.anchor == "explicit" else "relative"
    return lengthened(TimeSpan(start, end, dating, _text(nearest, reading)), head, reading)


def _since(verb: Token, reading: Reading) -> TimeSpan | None:
    """The open time of what has gone on since another event: "has given aid since the war broke out in 2014"."""
    link = syntax.since(verb) if is_perfect(verb) or is_going_on(verb) else None
    if link is None:
        return None
    first, last = link.left_edge.idx, link.right_edge.idx
    days = [t.interval()[0] for t in reading.times if first <= t.start_char <= last]
    start = next((day for day in days if day is not None), None)
    return None if start is None else TimeSpan(start, None, "relative")


def _may_date(expression: TimeExpression, trigger: Trigger, reading: Reading) -> bool:
    """Whether an expression names days, and they may be those of the trigger as far as its own kind tells."""
    start, end = expression.interval()
    if (start is None and end is None) or expression.type == "SET" or expression.value == "PRESENT_REF":
        return False
    if (end is None and not _lasting(reading.doc[trigger.head])) or _is_told_closer(expression, reading):
        return False
    if _head(expression, reading).dep_ == "poss" and expression.text.lower() == "this year":
        return False  # "this year's summit" tells which, and not when
    if expression.type == "TIME" and CLOCK.fullmatch(expression.text):
        return False
    if trigger.type == "statement" and _is_spoken_of(expression, reading):
        return False
    return not LAW.search(reading.doc.text, max(0, expression.start_char - LINKED), expression.start_char)


def _is_spoken_of(expression: TimeExpression, reading: Reading) -> bool:
    """Whether a day is quoted, or a limit to what is said, and not the day of speaking."""
    word = _head(expression, reading)
    quoted = any(q.start_char < expression.start_char < q.end_char for q in reading.quotes)
    return quoted or (word.dep_ == "pobj" and word.head.lower_ in LIMITS)


def _is_told_closer(wide: TimeExpression, reading: Reading) -> bool:
    """Whether the words behind it say more closely when: "earlier this week, on Monday"."""
    behind = [t for t in reading.times if CLOSER.fullmatch(reading.doc.text, wide.end_char, t.start_char)]
    if not behind or wide.start is None or wide.end is None or behind[0].start is None or behind[0].end is None:
        return False
    return wide.start <= behind[0].start and behind[0].end <= wide.end


def _lasting(head: Token) -> bool:
    """Whether the event may go on over an open time ("has been attacking since Monday", "led by them since")."""
    verb = head.head if head.dep_ == "dobj" else head
    return verb.pos_ in ("VERB", "AUX") and verb.tag_ in ("VBN", "VBG")


def _text(expression: TimeExpression, reading: Reading) -> str:
    """The text of the expression, of a range the whole of it ("May 27-28")."""
    if expression.range is None:
        return expression.text
    near = range(expression.start_char - LINKED, expression.start_char + LINKED)
    linked = [t for t in reading.times if t.range == expression.range and t.start_char in near]
    return reading.doc.text[linked[0].start_char : linked[-1].end_char]


def _head(expression: TimeExpression, reading: Reading) -> Token:
    span = reading.doc.char_span(expression.start_char, expression.end_char, alignment_mode="expand")
    assert span is not None  # an expression lies in the text
    return span.root


def _of_another_noun(time: Token, head: Token) -> bool:
    """Whether a year is part of what something else is called ("kept a 2022 promise", but "seized in the 1967 war"), or
    that which something is done to."""
    noun = time.head
    first = time.left_edge.i
    if first and head.doc[first - 1].lower_ in numbers()["ordinal"]:  # "is the third this year"
        return True
    if time.like_num and time.dep_ == "dobj" and time.head != head:
        return True  # "a report that covers 2024"
    inside = time.like_num and time.dep_ in ("compound", "nummod", "amod") and noun.pos_ in ("NOUN", "PROPN")
    if not inside or noun == head:
        return False
    return not (noun.dep_ == "pobj" and noun.head.lower_ in ("in", "during", "at", "since", "after"))


def _behind_another(time: Token, head: Token, others: frozenset[int]) -> bool:
    """Whether the time ends the phrase of another event that stands before or after this one: "met in Rome, following a
    summit of the leaders last week"."""
    doc = head.doc
    for i in others:
        between = doc[i + 1 : time.i] if head.i < i < time.i else None
        if between is not None and _stands_apart(doc[i]):
            return "," not in {t.text for t in between}
    return False


def _stands_apart(noun: Token) -> bool:
    """Whether the noun is that of which another time is told: "after the vote", "ahead of the talks"."""
    link = noun.head
    if noun.dep_ == "pobj" and link.lower_ == "of":
        link = link.head
    return noun.dep_ == "pobj" and link.lower_ in APART


def _distance(time: Token, homes: Mapping[int, int], others: frozenset[int]) -> int:
    """Steps from the expression up to one of the trigger's ``homes``, ``FAR`` where it dates something else."""
    steps = 0
    for above in time.ancestors:
        steps += above.dep_ != "prep"
        if above.i in homes:
            return steps + homes[above.i]
        if above.i in others or above.lower_ == "according" or _own_clause(above):
            break
    return FAR


def _own_clause(word: Token) -> bool:
    """Whether the word heads a clause whose circumstances are not those of what governs it."""
    if word.pos_ not in ("VERB", "AUX"):
        return False
    if word.dep_ == "acl" and word.tag_ == "VBG":
        return False  # "killed miners going home on Sunday" is of the time of the killing
    if any(c.lower_ == "than" for c in word.children):
        return False  # "ended earlier than planned on Sunday"
    return word.dep_ in CLAUSES or (word.dep_ == "conj" and any(c.dep_ in syntax.SUBJECTS for c in word.children))


def _homes(type: EventType, head: Token, others: frozenset[int]) -> dict[int, int]:
    """The words whose time is the trigger's time, too, with how much farther they are than its own."""
    homes = {head.i: 0} | {word.i: 2 for word in uttering(head)}
    if head.pos_ in ("VERB", "AUX"):
        homes |= verbs_above(head, others)
        homes |= {verb.i: 3 for verb in occasioned(head) if type == "statement"}
    else:
        host = syntax.carrier(head) or hosting(head, others)
        if host is not None and host.lemma_ in SEQUENCE and head.dep_ == "nsubj":
            host = None  # "the talks follow a meeting on Thursday"
        # "rejected a meeting on Friday", "invited him to talks on Friday": the day of the refusal or the offer
        refused = host is not None and head.dep_ != "nsubj" and governed(type, host) in ("possible", "negated")
        if host is not None and host.i not in others and not refused:
            homes |= {host.i: 2} | verbs_above(host, others)
            homes |= {c.i: 3 for c in host.children if c.dep_ == "xcomp" and c.i not in others}
        homes |= {verb.i: 1 for verb in _held(head)}
    return homes


def _held(noun: Token) -> list[Token]:
    """The verbs of clauses that tell when it is: "talks that were held on Monday", "a deal due to be signed on Monday".

    One that follows right upon the noun is its own, also where the parse gives it to a noun farther up ("candidate for
    the vote to be held on Sunday"), and so is one that only events do ("a swap of prisoners, which took place").
    """
    clauses = [t for t in noun.sent if t.dep_ in ("relcl", "acl") and t.lemma_ in syntax.light_verbs()]
    own = [v for v in clauses if v.head == noun or v.left_edge.i == noun.i + 1]
    taking_place = [v for v in clauses if syntax.has_word(v, "place") and noun.is_ancestor(v)]
    ahead = [c for c in noun.children if c.lower_ in AHEAD]
    return own + taking_place + [c for word in ahead for c in word.children if c.dep_ == "xcomp"]


def undated(trigger: Trigger, status: Status, number: int, reading: Reading) -> TimeSpan:
    """The time of a trigger without one, in sentence ``number``: the day of publication, or unknown.

    What somebody says without a day is news of the day, unless tense or adverbs put it elsewhere; another event that
    is only named ("the attack") or told in the body of the article has a time that the text does not say.
    """
    head = reading.doc[trigger.head]
    published = reading.article.published
    verb = head if head.pos_ in ("VERB", "AUX") else syntax.carrier(head) or syntax.governing_verb(head)
    lead = number < LEAD
    if status in ("planned", "possible"):
        return TimeSpan(None, None, "unknown")
    if verb is not None and is_going_on(verb):
        return TimeSpan(None, published, "unknown")
    told_before = verb is not None and is_perfect(verb) and (not lead or verb.dep_ == "relcl") and not _says(verb)
    background = told_before or (verb is not None and is_background(_tensed(verb)))
    news = trigger.type in ("statement", "proposal") or _told(head, lead)
    if background or not news:
        return TimeSpan(None, None, "unknown")
    return TimeSpan(published, published, "publication")


def _tensed(verb: Token) -> Token:
    """The verb whose tense is this one's, too: "had opposed it, arguing …", "has long praised it and called …"."""
    above = goes_on_from(verb, frozenset()) if verb.tag_ in ("VBG", "VBN") and not helpers(verb) else None
    return verb if above is None else _tensed(above)


def _told(head: Token, lead: bool) -> bool:
    """Whether a verb, or the verb of an indefinite noun, tells what happened as news, and not within another clause."""
    if head.pos_ == "NOUN" and head.dep_ in ("nsubj", "nsubjpass") and not is_definite(head):
        head = head.head
    if head.pos_ != "VERB":
        return False
    if head.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in ("after", "since") for c in head.children):
        return False
    main = head.dep_ in ("ROOT", "conj")
    of_today = head.tag_ == "VBD" or (head.tag_ == "VBG" and any(c.tag_ in ("VBZ", "VBP") for c in head.children))
    return (of_today and (lead or main or (head.tag_ == "VBG" and head.dep_ == "ccomp"))) or (
        lead and (main or head.dep_ == "ccomp")
    )


def _says(verb: Token) -> bool:
    """ "has said" tells the news, where "has vowed" or "has accused" tells what went before it."""
    finite = any(c.lemma_ == "have" and c.tag_ in ("VBZ", "VBP") for c in verb.children)
    return finite and verb.lemma_ in words("lexicons/news_verbs.tsv")
