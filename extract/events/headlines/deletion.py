"""What can be left out of a clause, and in which order (sentence compression by deleting constituents)."""

import itertools
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from extract.events.headlines.clauses import Clause
from extract.events.headlines.words import ASIDE, CONDITION, EMPTY, GOAL, HEDGE, QUALIFIER, TOLD, is_amount, used
from extract.parsing.syntax import exemplifies, object_control, quantities

ALWAYS = 0
TIME_NAMES = {"DATE", "TIME"}
ARGUMENT = {"of", "for", "on", "with", "against", "to", "from", "into", "over", "at", "about", "by", "between"}
COMPLEMENTS = {"dobj", "attr", "acomp", "oprd", "xcomp", "ccomp"}
AMOUNTS = {"MONEY", "QUANTITY", "PERCENT"}
POINTING = {"there", "here"}
DASHES = {"-", "–", "—", "--"}
NEEDED = {"of", "for", "on", "with", "against", "to", "from", "about"}  # behind a verb without an object
VERBS = {"VERB", "AUX"}


@dataclass(frozen=True, slots=True)
class Deletion:
    """Tokens that can be left out together; the lower the ``cost``, the sooner they are. ``head`` is what they modify:
    where that is left out, they are, too."""

    cost: int
    tokens: frozenset[int]
    head: int
    size: int = 0  # characters


def deletions(clause: Clause, parties: Collection[int]) -> list[Deletion]:
    """What can be left out; later where it has one of ``parties``, the tokens that name who takes part."""
    inside = {t.i for t in clause.tokens}
    found = [Deletion(ALWAYS if round_ else 1, frozenset(group), clause.root.i) for round_, group in _brackets(clause)]
    found += [Deletion(1, frozenset(group), clause.root.i) for group in _parentheses(clause)]
    for token in clause.tokens:
        if token == clause.root or token.head.i not in inside:
            continue
        cost = ALWAYS if token.dep_ == "cc" and token == clause.tokens[0] else _cost(token)
        group = _group(token) & inside if cost is not None else set()
        if cost is None or group & clause.kept:
            continue
        if cost != ALWAYS and (clause.root == token.head or token.head.dep_ == "acl") and _is_all(token):
            continue
        if cost != ALWAYS and _is_denied(token):
            cost = max(cost, 13)
        elif cost != ALWAYS and token.head.i in clause.kept and token.head != clause.root:
            cost += 3  # what the trigger needs
        weight = (0 if cost == ALWAYS else 1 if cost <= 3 else 2) if group & set(parties) else 0
        found.append(Deletion(cost + weight, frozenset(group), token.head.i))
    sizes = {t.i: len(t.text_with_ws) for t in clause.tokens}
    return [replace(d, size=sum(sizes[i] for i in d.tokens)) for d in found]


def at_the_end(clause: Clause, options: Collection[Deletion]) -> list[Deletion]:
    """The deletions that leave the words before them as they were spoken."""
    found: list[Deletion] = []
    rest = {t.i for t in clause.tokens if not t.is_punct and not t.is_space}
    loose: set[int] = set()
    for option in sorted(options, key=lambda d: (-max(d.tokens), len(d.tokens))):
        if {i for i in rest if i >= min(option.tokens)} <= option.tokens | loose:
            found.append(option)
            loose |= option.tokens
    return found


def _group(token: Token) -> set[int]:
    """The token with all below it; of a part of a coordination also the conjunction before it."""
    group = {t.i for t in token.subtree}
    if token.dep_ == "conj":
        joins = [c for c in token.head.children if c.dep_ in ("cc", "preconj") and c.i < token.i]
        group |= {t.i for join in joins for t in join.subtree}
    compared = _compared(token)
    return group | {t.i for t in compared.subtree} if compared is not None else group


def _compared(clause: Token) -> Token | None:
    """The adverb before a clause that means nothing without it: "as soon" of "as soon as they can"."""
    first = clause.left_edge
    before = first.nbor(-1) if first.i else first
    opened = first.lower_ == "as" and before.pos_ == "ADV" and any(c.lower_ == "as" for c in before.children)
    return before if opened else None


def _parentheses(clause: Clause) -> Iterator[set[int]]:
    """What stands between two dashes."""
    dashes = [k for k, t in enumerate(clause.tokens) if t.text in DASHES and t.i and t.nbor(-1).whitespace_]
    for first, last in itertools.pairwise(dashes):
        group = {t.i for t in clause.tokens[first : last + 1]}
        if not group & clause.kept:
            yield group


def _brackets(clause: Clause) -> Iterator[tuple[bool, set[int]]]:
    """What stands in brackets, and whether they are round: square ones explain a word or stand for one."""
    opened: set[int] | None = None
    for token in clause.tokens:
        opened = set() if token.text in "([" else opened
        if opened is None:
            continue
        opened.add(token.i)
        if token.text in ")]":
            if not opened & clause.kept:
                yield token.text == ")", opened
            opened = None


def _cost(token: Token) -> int | None:
    """How soon a constituent is left out; None where it must stay."""
    judge = JUDGES.get(token.dep_)
    if judge is None:
        return None
    if token.lower_ in used(ASIDE) and token.dep_ in ("advmod", "npadvmod") and token.head.pos_ in VERBS:
        return ALWAYS if not _hedged(token) else None
    return judge(token)


def _of_relative(token: Token) -> int | None:
    if token.head.tag_ in ("DT", "PRP"):
        return None  # "those who"
    if _after_comma(token):
        return 1
    return None if token.head.lemma_ in used(EMPTY) else 4


def _of_participle(token: Token) -> int | None:
    if token.head.tag_ in ("DT", "PRP"):
        return None  # "those seized"
    if any(c.dep_ == "mark" and c.lower_ == "that" for c in token.children):
        return 11  # "the fact that"
    if _after_comma(token):
        return 1
    return 7 if any(c.lower_ == "to" for c in token.children) else 5


def _of_adverbial(token: Token) -> int | None:
    marks = {c.lower_ for c in token.children if c.dep_ in ("mark", "advmod")}
    if (marks | {token.lower_, token.left_edge.lower_}) & used(CONDITION):
        return None
    return 4 if token.tag_ == "VB" and not any(c.dep_ == "mark" for c in token.children) else 1


def _of_adverb(token: Token) -> int | None:
    if token.lower_ in POINTING:  # at what only the sentence before tells
        return ALWAYS if any(c.dep_ in COMPLEMENTS for c in token.head.children) else None
    if any(c.lower_ == "as" and c.i < token.i for c in token.children):
        return None if token.right_edge == token else 4  # it goes with its clause
    if token.lower_ == "so" and token.is_sent_start and token.nbor().text == ",":
        return ALWAYS
    denied = any(c.dep_ == "neg" for c in token.head.children)  # "could not take them seriously"
    if token.head.pos_ not in VERBS or denied or _hedged(token) or token.tag_ in ("WRB", "RBR", "RBS"):
        return None
    if token.lower_.endswith("ly") or token.ent_type_ in TIME_NAMES or any(_is_time(c) for c in token.children):
        return 2
    return 4 if token.n_lefts + token.n_rights else None


def _of_noun(token: Token) -> int | None:
    """Of a noun without a preposition: "Monday", "this month"."""
    return 2 if token.ent_type_ in TIME_NAMES and token.head.pos_ in VERBS and token.head.dep_ != "pcomp" else None


def _of_preposition(token: Token) -> int | None:
    near = {token.lower_, *(c.lower_ for c in token.children)}
    if near & used(CONDITION):
        return 9
    if near & used(ASIDE) and len(list(token.subtree)) == 2:
        return ALWAYS  # "in particular"
    if _hedged(token):
        return None
    if exemplifies(token):
        return ALWAYS if _after_comma(token) else 1  # what it belongs to may be gone
    if _is_time(token):
        return None if token.head.pos_ == "ADV" else 2
    return _below_verb(token) if token.head.pos_ in VERBS else _below_noun(token)


def _below_noun(token: Token) -> int | None:
    head = token.head
    if head.ent_type_ in TIME_NAMES or head.pos_ == "ADP" or (token.lower_ == "of" and _measures(head)):
        return None
    if head.ent_type_ == "PERSON":
        return 4  # a phrase behind a name tells of the act
    if head.pos_ in ("ADJ", "ADV"):
        return None
    if token.lower_ == "of":
        return 9 if head.dep_ in ("nsubj", "nsubjpass") else 8
    return 5


def _below_verb(token: Token) -> int | None:
    """Circumstances go first, what the verb needs goes last: "relies on", "asked Rey for"."""
    verb = token.head
    if token.i < verb.i:
        return 1
    if any(c.dep_ == "dobj" and c.i > token.i for c in verb.children):
        return None  # "put in jeopardy a truce"
    complements = any(c.dep_ in COMPLEMENTS for c in verb.children)
    if verb.lemma_ == "be" and not any(c.dep_ in ("attr", "acomp", "oprd") for c in verb.children):
        return None
    counts = any(c.dep_ == "pobj" and (c.ent_type_ in AMOUNTS or c.like_num) for c in token.children)
    if token.lower_ in ("as", "into") or counts:
        return 13  # "described it as", "turned it into", "cost Peru between $5 and $7 million"
    before = [c for c in verb.children if c.dep_ == "prep" and verb.i < c.i < token.i and not _is_time(c)]
    first = all(t.lower_ in used(ASIDE) for c in before for t in c.children)
    if first and not complements:
        return None if token.lower_ in NEEDED else 10
    return 6 if token.lower_ in ARGUMENT and first else 3


def _of_conjunct(token: Token) -> int | None:
    first = token.head
    if token.pos_ in VERBS and first.pos_ in VERBS:
        return None if _shares_object(token) else 1
    if first.dep_ in ("amod", "compound", "nmod", "poss", "advmod", "npadvmod"):
        return None
    both = any(t.lower_ in ("between", "both") for t in (first.head, *first.children))
    if both or first.dep_ in ("nsubj", "nsubjpass"):
        return None
    while first.dep_ == "conj":
        first = first.head
    return 9 if first.dep_ in ("nsubj", "nsubjpass") else 6


def _shares_object(verb: Token) -> bool:
    """Whether the verb before has its object behind this one: "intercepted and destroyed 20 drones"."""
    behind = [c for c in verb.head.children if c.i > verb.head.i and c.dep_ not in ("cc", "conj", "punct")]
    return not behind and any(c.dep_ == "dobj" for c in verb.children)


def _of_article(token: Token) -> int | None:
    return 8 if token.lower_ in ("the", "a", "an") and not is_amount(token) else None


def _of_apposition(token: Token) -> int | None:
    if token.ent_type_ == "PERSON":
        return 7 if _after_comma(token) else None
    return 2


def _of_comment(token: Token) -> int:
    """Of a clause between commas: "he said" adds nothing."""
    spoken = token.lemma_ in used(TOLD) and all(c.tag_ == "PRP" or c.is_punct for c in token.children)
    return ALWAYS if spoken else 1


def _of_purpose(token: Token) -> int | None:
    """Of an infinitive behind an object, which tells what for unless the verb needs it: "sent troops to help"."""
    verb, objects = token.head, [c for c in token.head.children if c.dep_ == "dobj"]
    needed = verb.lemma_ in object_control() or any(c.lower_ == "to" for c in token.children) is False
    if verb.lemma_ in used(GOAL) and not needed:
        return 6
    return 14 if objects and not needed else None


def _of_adjective(token: Token) -> int | None:
    of_noun = token.head.pos_ in ("NOUN", "PROPN") and token.head.dep_ != "compound"
    fixed = token.lower_ in used(QUALIFIER) or token.ent_type_ or token.tag_ != "JJ" or not of_noun
    return None if fixed else 12


JUDGES: dict[str, Callable[[Token], int | None]] = {
    "intj": lambda _: ALWAYS,
    "parataxis": _of_comment,
    "appos": _of_apposition,
    "dep": lambda _: 3,
    "meta": lambda _: 3,
    "agent": lambda _: 6,
    "relcl": _of_relative,
    "acl": _of_participle,
    "advcl": _of_adverbial,
    "advmod": _of_adverb,
    "npadvmod": _of_noun,
    "prep": _of_preposition,
    "conj": _of_conjunct,
    "det": _of_article,
    "amod": _of_adjective,
    "xcomp": _of_purpose,
}


def _after_comma(token: Token) -> bool:
    edge = token.left_edge.i
    return edge > 0 and token.doc[edge - 1].text in (",", "–", "—", "-", "--")


def _is_time(token: Token) -> bool:
    return any(c.dep_ == "pobj" and c.ent_type_ in TIME_NAMES for c in token.children)


def _is_denied(token: Token) -> bool:
    """Whether it tells what it is that there is none of: "no evidence of fraud"."""
    return any(c.dep_ == "det" and c.lower_ == "no" for above in token.ancestors for c in above.children)


def _is_all(token: Token) -> bool:
    """Whether it is all that the verb says of its subject: "the decision comes after …"."""
    if token.dep_ not in ("advcl", "advmod", "prep", "npadvmod") or token.i < token.head.i:
        return False
    others = [
        c
        for c in token.head.children
        if c.i > token.head.i and c.dep_ not in ("punct", "cc", "conj", "prt") and c.i < token.i
    ]
    return not others and not any(c.dep_ in COMPLEMENTS for c in token.head.children)


def _measures(noun: Token) -> bool:
    """Whether the noun tells how much there is of something: "210 billion euros of frozen money"."""
    counted = any(c.dep_ == "nummod" for c in noun.children)
    return noun.like_num or noun.lemma_ in quantities() or noun.ent_type_ in AMOUNTS or counted


def _hedged(token: Token) -> bool:
    """Whether a word that says how sure or how often it is stands in the phrase: "only on Monday"."""
    near = {token.lower_, *(c.lower_ for c in token.children if c.dep_ in ("advmod", "neg", "preconj"))}
    return bool(near & used(HEDGE))
