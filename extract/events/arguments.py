"""Who does it, and to whom: the roles of actors around a trigger, from syntax.

An agent is the subject, what follows a passive's "by", a noun's owner, "with" and "between" at meetings and agreements.
A target is the object or the addressee; whom a statement only informs ("told reporters") is none.
"""

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from extract.actors.documents import authors
from extract.event_types import SPECS
from extract.events.addressees import Denotes, addressed, owning, undergone
from extract.model import Actor, EventType
from extract.parsing import syntax
from extract.resources import table, words

TALKS = ("speak", "talk")  # "spoke to him by phone" is a talk of both
VISITS = {"visit", "trip", "tour", "travel"}  # whose goal is a place, and no party
ARMED = {"use", "fire", "launch", "deploy", "employ"}
MEETS = {"face", "draw", "receive", "attract", "provoke", "spark"}  # whose subject is criticised: "faced anger"
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
    if SPECS[type].joint:
        if verb.lemma_ in VISITS:
            return Roles(_each(agents + denotes(syntax.after(verb, "with"))), denotes(objects))
        if type == "agreement":
            objects += [t for o in objects for t in syntax.after(o, "with", "between")]
        to = ("to",) if verb.lemma_ in TALKS else ()
        others = denotes(objects + syntax.after(verb, "with", "between", "by", "alongside", *to))
        if syntax.is_passive(verb):
            others = denotes(syntax.after(verb, "with", "between", "by", "alongside")) + others
        return Roles(_each(agents + others))
    if verb.lemma_ == "quote":  # "the statement quoted her", "she was quoted"
        return Roles(denotes(objects))
    if type == "statement":
        return Roles(agents or denotes(authors(syntax.doers(verb))), addressed(verb, denotes))
    if type == "proposal":
        return Roles(agents, denotes(_asked(verb)) or denotes(_partners(verb, objects)))
    if type == "conflict" and not agents:  # "Russian missiles hit a school", "killed in a Russian raid"
        raids = [t for t in syntax.after(verb, "in") if (t.lemma_, "conflict") in table("lexicons/general.tsv")]
        agents = denotes(owning(syntax.doers(verb))) or denotes([t for raid in raids for t in syntax.owners(raid)])
    aimed = syntax.after(verb, *AGAINST) + [t for o in objects for t in syntax.after(o, "on", "against")]
    return Roles(agents, denotes(objects) or denotes(aimed) or denotes(owning(objects + aimed)))


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
    if SPECS[type].joint:
        goes = noun.lemma_ in VISITS
        host = () if goes else ("of", "to")
        parties = syntax.owners(noun) + syntax.after(noun, "with", "between", "among", *host)
        verb = syntax.carrier(noun)
        shared = [] if verb is None else syntax.after(verb, "with", "between", "by")
        parts = denotes(parties + shared)
        if parts or not any(c.lower_ == "the" for c in noun.children):
            parts += denotes(_joining(noun))  # who mediates "the talks" is not all who take part
        if all(part.kind == "organization" for part in parts):  # "told the NATO summit": the body and who is there
            parts += denotes(_attending(noun))
        if len(parts) == 1 and (syntax.after(noun, "with") or shared):
            parts = _counterpart(noun, denotes) + parts
        return Roles(_each(parts), denotes(syntax.after(noun, "to")) if goes else ())
    owners, of = syntax.owners(noun), syntax.after(noun, "of")
    if noun.lemma_.casefold() in undergone() and not of:  # "the minister's dismissal": it is done to the owner
        of = [c for c in noun.children if c.dep_ == "poss"]
        owners = [t for t in owners if t not in of]
    agents = denotes(owners + (_attackers(noun) if type == "conflict" else []))
    aimed = syntax.after(noun, *AGAINST)
    targets = denotes(of) or denotes(aimed) or denotes(owning(of + aimed))
    verb = syntax.carrier(noun)
    if verb is not None:  # "imposed sanctions on Peru": the parser may have either word carry it
        targets = targets or denotes(syntax.after(verb, "on", "against", "to"))
    if type == "conflict":
        targets = targets or denotes(_victims(noun))
    if type == "statement":
        agents = denotes([c for c in noun.children if c.dep_ == "poss"] + syntax.after(noun, "by", "from")) or agents
        met = syntax.subjects(noun.head) if noun.dep_ == "dobj" and noun.head.lemma_ in MEETS else []
        criticised = denotes(met) or denotes(owning(met))
        if criticised:
            return Roles(tuple(a for a in agents if a not in criticised), criticised)
    return Roles(agents, targets)


def _joining(noun: Token) -> list[Token]:
    """Those who take part by a verb beside the noun: "a meeting involving Peru", "mediated by Peru", "Peru-led"."""
    found: list[Token] = []
    for verb in noun.children:
        found += [c for c in verb.children if c.dep_ == "npadvmod" and verb.dep_ == "amod"]
        who = attending().get(verb.lemma_) if verb.dep_ in ("acl", "prep", "relcl") else None
        if who == "object":
            found += [c for c in verb.children if c.dep_ in ("dobj", "pobj")]
        elif who == "agent":
            found += [t for t in syntax.doers(verb) if t != noun]
    return found


def _attackers(noun: Token) -> list[Token]:
    """Who makes an attack by what is told of it: "the raid was claimed by Peru", "Peru used missiles in the raid"."""
    above = noun.head
    if noun.dep_ == "nsubjpass" and above.lemma_ == "claim":
        return syntax.doers(above)
    blamed = [t for v in (above, *noun.children) if v.lemma_ == "blame" for t in syntax.after(v, "on")]
    if blamed:
        return blamed
    if noun.dep_ == "pobj" and above.lower_ == "for" and above.head.lemma_ == "responsibility":
        return syntax.subjects(above.head.head)
    if noun.dep_ == "pobj" and above.lower_ in ("in", "during", "for") and above.head.lemma_ in ARMED:
        return syntax.doers(above.head)
    return []


def _victims(noun: Token) -> list[Token]:
    """Whom an attack harms by the verb that it is the subject of: "the raid killed two men", "a raid that hit Lima"."""
    verbs = [c for c in noun.children if c.dep_ == "relcl" and any(t.dep_ == "nsubj" for t in c.children)]
    if noun.dep_ == "nsubj":
        verbs.append(noun.head)
    return [t for verb in verbs if verb.lemma_ in harming() for t in syntax.patients(verb)]


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


def _each(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    return tuple(dict.fromkeys(actors))


@functools.cache
def attending() -> dict[str, str]:
    """Verbs that say who takes part in what a noun names, and whether their object or their agent does."""
    return dict(table("lexicons/attending.tsv"))  # type: ignore[arg-type]


def harming() -> frozenset[str]:
    """Verbs that say whom an attack harms: kill, hit, target."""
    return words("lexicons/harming.tsv")
