"""What a temporal expression dates: the nearest event word that it hangs on in the parse."""

from collections.abc import Mapping

from spacy.tokens import Token

from extract.events.dates.clauses import CLAUSES, holds_for, hosting, occasioned, uttering, verbs_above
from extract.events.document import Document
from extract.events.status import governed
from extract.model import EventType
from extract.parsing import syntax
from extract.times.lexicon import numbers

FAR = 99  # what an expression dates not at all
FRAME = 4  # how far from its verb a time counts that does not hang on it and holds for it all the same
APART = {"after", "before", "following", "since", "ahead", "eve", "advance", "wake"}
AHEAD = {"due", "set", "scheduled", "slated", "expected", "poised"}
LASTING = ("agreement", "decision", "sanction")  # of which more is told than when they were made
SEQUENCE = {"follow", "precede"}


def distance(time: Token, head: Token, homes: Mapping[int, int], others: frozenset[int], document: Document) -> int:
    """Steps from an expression's head up to one of the ``homes`` of the trigger at ``head``, ``FAR`` where it dates
    something else; ``others`` are the heads of the sentence's other triggers."""
    if _of_another_noun(time, head) or _behind_another(time, head, others):
        return FAR
    if _ends_relative(time, head):
        return 1
    steps = _steps(time, homes, others)
    first = head.doc[head.sent.start]
    if steps == FAR and (_behind_another(time, first, frozenset({head.i})) or holds_for(time, head, document)):
        return FRAME
    return steps


def homes(type: EventType, head: Token, others: frozenset[int]) -> dict[int, int]:
    """The words whose time is the trigger's time, too, with how much farther they are than its own."""
    found = {head.i: 0} | {word.i: 2 for word in uttering(head)}
    if head.pos_ in ("VERB", "AUX"):
        found |= verbs_above(head, others)
        found |= {verb.i: 3 for verb in occasioned(head) if type == "statement"}
    else:
        host = syntax.carrier(head) or hosting(head, others)
        if host is not None and host.lemma_ in SEQUENCE and head.dep_ == "nsubj":
            host = None  # "the talks follow a meeting on Thursday"
        if host is not None and type in LASTING and head.dep_ == "nsubj" and any(c.tag_ == "MD" for c in host.children):
            host = None  # "the deal could double sales next year"
        # "rejected a meeting on Friday", "invited him to talks on Friday": the day of the refusal or the offer
        refused = host is not None and head.dep_ != "nsubj" and governed(type, host) in ("possible", "negated")
        if host is not None and host.i not in others and not refused:
            found |= {host.i: 2} | verbs_above(host, others)
            found |= {c.i: 3 for c in host.children if c.dep_ == "xcomp" and c.i not in others}
        found |= {verb.i: 1 for verb in _held(head)}
    return found


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


def _ends_relative(time: Token, verb: Token) -> bool:
    """Whether the time stands right behind a participle's clause, before the verb that the parse gives it to: "senators
    visiting Rome last week agreed"."""
    between = time.head == verb.head.head and verb.i < time.i < time.head.i
    return verb.dep_ == "acl" and between and verb.right_edge.i + 1 == time.left_edge.i


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
    for i in sorted(others):
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


def _steps(time: Token, homes: Mapping[int, int], others: frozenset[int]) -> int:
    steps = 0
    for above in time.ancestors:
        steps += above.dep_ != "prep"
        if above.i in homes:
            return steps + homes[above.i]
        if (above.i in others and not _carried(above)) or above.lower_ == "according" or _own_clause(above):
            break
    return FAR


def _carried(noun: Token) -> bool:
    """Whether the noun is what its verb does, so that its time is the verb's: "held talks on Monday, agreeing …"."""
    return noun.dep_ == "dobj" and syntax.carrier(noun) == noun.head


def _own_clause(word: Token) -> bool:
    """Whether the word heads a clause whose circumstances are not those of what governs it."""
    if word.pos_ not in ("VERB", "AUX"):
        return False
    if word.dep_ == "acl" and word.tag_ == "VBG":
        return False  # "killed miners going home on Sunday" is of the time of the killing
    if any(c.lower_ == "than" for c in word.children):
        return False  # "ended earlier than planned on Sunday"
    return word.dep_ in CLAUSES or (word.dep_ == "conj" and any(c.dep_ in syntax.SUBJECTS for c in word.children))
