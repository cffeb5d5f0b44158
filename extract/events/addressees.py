"""Whom a statement is directed at: accused, criticised, praised, thanked, demanded of, spoken to.

Whom it only informs ("told reporters") is no target of it.
"""

import functools
from collections.abc import Callable

from spacy.tokens import Token

from extract.model import Actor
from extract.parsing import syntax
from extract.resources import table, words

Denotes = Callable[[list[Token]], tuple[Actor, ...]]

PLAIN = {"say", "add", "write", "post", "speak"}  # whose object is what is said, and "to" whom is the audience
DEFINITE = {"the", "this", "that", "these", "those"}
TOWARDS = ("on", "upon", "against", "at", "to")
FOR = {"call", "press", "push", "appeal", "ask"}  # "called for Peru to leave", "for the mayor's resignation"


def addressed(verb: Token, denotes: Denotes) -> tuple[Actor, ...]:
    """The targets of a statement whose reporting verb is ``verb``; of "said that Peru must leave" it is Peru."""
    if verb.lemma_ in PLAIN:
        return denotes(syntax.after(verb, "of")) or _demanded(verb, denotes)
    objects = [t for t in syntax.patients(verb) if not _is_audience(t)]
    towards = [t for t in syntax.after(verb, *TOWARDS) if not _is_audience(t)]
    spoken = [t for t in objects if t.lemma_ in speech_nouns()]
    return (
        denotes(objects + towards)
        or _aimed(spoken, denotes)
        or _judged(verb, objects, denotes)
        or _demanded(verb, denotes)
    )


def _is_audience(head: Token) -> bool:
    """Whether somebody is only told: "reporters", "CBC reporter Ana Rey"."""
    return any(t.lemma_.casefold() in audiences() for t in (head, *head.children) if t == head or t.dep_ == "compound")


def _aimed(nouns: list[Token], denotes: Denotes) -> tuple[Actor, ...]:
    """Whose speech is answered ("denied Peru's claim"), or whom one's own is aimed at ("repeated a call on Peru")."""
    things = [t for noun in nouns for t in syntax.after(noun, *TOWARDS, "for", "of", "from")]
    return denotes(things) or denotes(owning(things + nouns)) or denotes(_made(things))


def _judged(verb: Token, objects: list[Token], denotes: Denotes) -> tuple[Actor, ...]:
    """Whose act is judged or demanded: "condemned the Chilean raid", "called for a withdrawal by Peru"."""
    wanted = syntax.after(verb, "for") if verb.lemma_ in FOR else []
    if verb.lemma_ not in judging() and not wanted:
        return ()
    things = [t for t in objects + wanted if t.lemma_ not in undergone()]
    asked = [c for clause in syntax.clauses(verb) for c in clause.children if c.dep_ in syntax.SUBJECTS]
    source = syntax.after(verb, "from") if verb.lemma_ == "demand" else []
    return denotes(source) or denotes(wanted) or denotes(owning(things)) or denotes(_made(things)) or denotes(asked)


def _demanded(verb: Token, denotes: Denotes) -> tuple[Actor, ...]:
    """Of whom something is demanded in what is told: "said that Peru must leave"."""
    found: dict[Actor, None] = {}
    for clause in syntax.clauses(verb):
        for token in (clause, *clause.children):
            if _is_demand(token):
                found |= dict.fromkeys(denotes(syntax.doers(token)))
    return tuple(found)


def _is_demand(verb: Token) -> bool:
    """Whether the verb says what somebody must do: "must leave", "needs to leave"; not "need not leave"."""
    if any(c.dep_ == "aux" and c.lemma_ in necessity("aux") for c in verb.children):
        return True
    infinitive = any(c.dep_ == "xcomp" and any(t.lower_ == "to" for t in c.children) for c in verb.children)
    return verb.lemma_ in necessity("to") and infinitive and not any(c.dep_ == "neg" for c in verb.children)


def owning(things: list[Token]) -> list[Token]:
    """Whose the things are: "Ukrainian cities", "the minister's offer", "Chinese goods"."""
    return [t for thing in things for t in syntax.modifiers(thing)]


def _made(things: list[Token]) -> list[Token]:
    """Who has made the things: "a raid by Peru", "the policy of Peru", "a move announced by Peru"."""
    told = [c for thing in things for c in thing.children if c.dep_ == "acl" and c.tag_ == "VBN"]
    by = [t for thing in things for t in syntax.after(thing, "by", "of", "from")]
    return by + [t for verb in told for t in syntax.doers(verb)]


@functools.cache
def necessity(use: str) -> frozenset[str]:
    """Lemmas that demand something of their subject (see the table)."""
    return frozenset(word for word, its_use in table("lexicons/necessity.tsv") if its_use == use)


def judging() -> frozenset[str]:
    """Verbs that are directed at whose act it is: condemn (an attack), reject (an offer), demand (that somebody go)."""
    return words("lexicons/judging.tsv")


def speech_nouns() -> frozenset[str]:
    """Nouns for speech that is aimed at somebody: call (on), warning (to), accusation."""
    return words("lexicons/speech_nouns.tsv")


def undergone() -> frozenset[str]:
    """Nouns whose possessor undergoes what they name: dismissal, killing, arrest."""
    return words("lexicons/undergone.tsv")


def audiences() -> frozenset[str]:
    """Those who are told something as its audience: reporters, a conference, the public."""
    return words("lexicons/audiences.tsv")


def judged_things(verb: Token) -> list[Token]:
    """Heads of the acts that a verb judges: "condemned the raid"."""
    if verb.lemma_ not in judging():
        return []
    return syntax.patients(verb) + syntax.after(verb, "on", "of", "for", "over", "about")


def refers_back(thing: Token) -> bool:
    """Whether it stands for an act that was told before: "it", "the move"."""
    return thing.lower_ == "it" or (thing.lemma_ in acts() and any(c.lower_ in DEFINITE for c in thing.children))


def acts() -> frozenset[str]:
    """Nouns that refer back to what somebody has done: move, decision, attack."""
    return words("lexicons/acts.tsv")
