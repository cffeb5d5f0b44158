"""Who does it, and to whom: the roles of actors around a trigger, from syntax.

An agent is the subject, what follows a passive's "by", a noun's owner, "with" and "between" at meetings and agreements.
A target is the object or the addressee; whom a statement only informs ("told reporters") is none.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from extract import syntax
from extract.model import Actor, EventType
from extract.resources import words

Denotes = Callable[[list[Token]], tuple[Actor, ...]]

MUTUAL = ("meeting", "agreement")  # everybody who takes part is an agent
VISITS = {"visit", "trip", "tour", "travel"}  # whose goal is a place, and no party
ASKING = {"ask", "invite", "offer", "request"}
AGAINST = ("on", "against", "at", "to", "toward", "towards", "into", "in", "of", "from", "for", "upon")


@dataclass(frozen=True, slots=True)
class Roles:
    agents: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()


def roles(type: EventType, head: Token, denotes: Denotes) -> Roles:
    """The roles around the trigger's head; ``denotes`` tells whom a list of noun phrases' heads stands for."""
    if head.lower_ == "according":
        return Roles(denotes(syntax.source_of(head)))
    found = _of_verb(type, head, denotes) if head.pos_ in ("VERB", "AUX") else _of_noun(type, head, denotes)
    return Roles(found.agents, tuple(a for a in found.targets if a not in found.agents))


def _of_verb(type: EventType, verb: Token, denotes: Denotes) -> Roles:
    agents = denotes(syntax.doers(verb))
    objects = syntax.patients(verb)
    if type in MUTUAL:
        if verb.lemma_ in VISITS:
            return Roles(_each(agents + denotes(syntax.after(verb, "with"))), denotes(objects))
        if type == "agreement":
            objects += [t for o in objects for t in syntax.after(o, "with", "between")]
        others = denotes(objects + syntax.after(verb, "with", "between", "by", "alongside"))
        if syntax.is_passive(verb):
            others = denotes(syntax.after(verb, "with", "between", "by", "alongside")) + others
        return Roles(_each(agents + others))
    if type == "statement":
        return Roles(agents, _addressed(verb, denotes))
    if type == "proposal":
        return Roles(agents, denotes(_asked(verb)) or denotes(_partners(verb, objects)))
    targets = denotes(objects) or denotes(syntax.after(verb, *AGAINST))
    return Roles(agents, targets or denotes(_owning(objects + syntax.after(verb, *AGAINST))))


def _addressed(verb: Token, denotes: Denotes) -> tuple[Actor, ...]:
    """Whom a statement is directed at: accused, criticised, praised, demanded of, spoken to; no audience."""
    if verb.lemma_ in ("say", "add", "write", "post", "speak"):
        return ()
    objects = [t for t in syntax.patients(verb) if t.lemma_.casefold() not in audiences()]
    direct = denotes(objects + syntax.after(verb, "on", "upon", "against", "at", "to"))
    if direct or verb.lemma_ not in judging():
        return direct
    made = [t for o in objects for t in syntax.after(o, "by", "of", "from")]
    asked = [c for clause in syntax.clauses(verb) for c in clause.children if c.dep_ in syntax.SUBJECTS]
    return denotes(_owning(objects)) or denotes(made) or denotes(asked)


def _owning(things: list[Token]) -> list[Token]:
    """Whose the things are: "Ukrainian cities", "the minister's offer", "Chinese goods"."""
    return [c for thing in things for c in thing.children if c.dep_ in ("poss", "amod", "compound", "nmod")]


def _asked(verb: Token) -> list[Token]:
    """To whom something is proposed: "offered Putin a meeting", "proposed it to Berlin"."""
    persons = [c for c in verb.children if c.dep_ in ("dobj", "dative") and verb.lemma_ in ASKING]
    return persons + syntax.after(verb, "to")


def _partners(verb: Token, objects: list[Token]) -> list[Token]:
    """With whom something is proposed: "proposed talks with Moscow", "offered to meet Putin"."""
    meant = [c for c in verb.children if c.dep_ == "xcomp"]
    met = [t for clause in meant for t in syntax.patients(clause) + syntax.after(clause, "with", "to")]
    return met + [t for o in objects for t in syntax.after(o, "with", "to", "for")]


def _of_noun(type: EventType, noun: Token, denotes: Denotes) -> Roles:
    inside = [c for c in noun.children if c.dep_ in ("poss", "amod", "compound", "nmod")]
    if type in MUTUAL:
        goes = noun.lemma_ in VISITS
        host = () if goes else ("of", "to")
        parties = syntax.owners(noun) + syntax.after(noun, "with", "between", "among", *host)
        verb = syntax.carrier(noun)
        shared = [] if verb is None else syntax.after(verb, "with", "between", "by")
        parts = denotes(parties + shared) or denotes(_attending(noun))
        if len(parts) == 1 and syntax.after(noun, "with"):
            parts = _counterpart(noun, denotes) + parts
        return Roles(_each(parts), denotes(syntax.after(noun, "to")) if goes else ())
    owners, of = syntax.owners(noun), syntax.after(noun, "of")
    if noun.lemma_.casefold() in undergone() and not of:  # "the minister's dismissal": it is done to the owner
        of = [c for c in inside if c.dep_ == "poss"]
        owners = [t for t in owners if t not in of]
    agents = denotes(owners)
    aimed = syntax.after(noun, *AGAINST)
    targets = denotes(of) or denotes(aimed) or denotes(_owning(of + aimed))
    if type == "statement":
        agents = denotes([c for c in inside if c.dep_ == "poss"] + syntax.after(noun, "by", "from")) or agents
    return Roles(agents, targets)


def _counterpart(noun: Token, denotes: Denotes) -> tuple[Actor, ...]:
    """The other party of "talks with Moscow": the nearest subject above it that is an actor."""
    for above in noun.ancestors:
        if above.pos_ in ("VERB", "AUX"):
            found = denotes(syntax.doers(above))
            if found:
                return found
    return ()


def _attending(noun: Token) -> list[Token]:
    """Those who do something at the occasion: "ministers will discuss it during a meeting"."""
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("at", "during", "in", "for", "to") else None
    return syntax.doers(verb) if verb is not None and verb.pos_ == "VERB" else []


def judging() -> frozenset[str]:
    """Verbs that are directed at whose act it is: condemn (an attack), reject (an offer), demand (that somebody go)."""
    return words("lexicons/judging.tsv")


def undergone() -> frozenset[str]:
    """Nouns whose possessor undergoes what they name: dismissal, killing, arrest."""
    return words("lexicons/undergone.tsv")


def audiences() -> frozenset[str]:
    """Those who are told something as its audience: reporters, a conference, the public."""
    return words("lexicons/audiences.tsv")


def _each(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    return tuple(dict.fromkeys(actors))
