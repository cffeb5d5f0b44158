"""Those who act without a name: groups of persons, and bodies of a state named by their noun."""

import itertools
import re

from extract.actors.entities import Entity
from extract.actors.gazetteer import (
    adjectives,
    canonical_nouns,
    country_names,
    group_nouns,
    national_bodies,
    nouns_used,
    reference_nouns,
    singulars,
    titles,
)
from extract.actors.phrases import Phrase
from extract.actors.scene import Scene
from extract.actors.shortnames import Name
from extract.resources import words as listed_words

WHERE = ("country", "capital", "place")
PAIRS = ("pair", "duo")
NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4}
CAPITAL = {"ministry", "senate", "congress", "supreme"}  # in the names of bodies
SMALL = {"of", "and", "the", "for"}


def resolve(scene: Scene, phrase: Phrase) -> tuple[tuple[Entity, ...], str]:
    """Whom a description without a name means, and why."""
    text = scene.text_of(phrase)
    several = together(scene, phrase)
    if several:
        return several, f"“{text}”: the last {len(several)} named together"
    owners = scene.owners(phrase)
    kind = group_nouns().get(phrase.surface)
    elsewhere = kind == "organization" and not owners and set_in(scene, phrase)
    if phrase.definite and not owners and not elsewhere:
        earlier = back(scene, phrase)
        if earlier:
            return (earlier,), f"“{text}” refers back to {earlier.name}"
    if kind is None and phrase.plural and phrase.noun in titles():
        kind = "group"  # "EU foreign ministers": office holders whom nobody names
    if kind == "organization":
        return body(scene, phrase), f"body of a state: {text}"
    if kind is None or is_generic(scene, phrase, owners):
        return (), ""
    return unnamed(scene, phrase, owners), f"unnamed: {text}"


def is_generic(scene: Scene, phrase: Phrase, owners: list[Entity]) -> bool:
    """Whether a noun stands for nobody in particular: "people", "the company" that no name came before."""
    if bare_singular(scene, phrase):
        return True
    numbered = any(token.like_num for token in scene.doc[phrase.start : phrase.first])
    if phrase.noun in nouns_used("generic"):
        return not owners and not numbered and scene.text_of(phrase).lower().startswith(phrase.noun[:4])
    return (
        phrase.definite
        and not phrase.plural
        and not owners
        and phrase.noun in nouns_used("impersonal")
        and not possessive(phrase)
    )


def bare_singular(scene: Scene, phrase: Phrase) -> bool:
    """Whether a noun without article says what somebody is and not who: "held him hostage", "prisoner swap"."""
    acts = scene.doc[phrase.head].dep_ in ("nsubj", "nsubjpass", "appos", "conj", "ROOT")
    return not phrase.plural and phrase.end - phrase.start == 1 and not acts and phrase.noun not in titles()


def possessive(phrase: Phrase) -> bool:
    return phrase.determiner is not None and phrase.determiner.tag_ == "PRP$"


def together(scene: Scene, phrase: Phrase) -> tuple[Entity, ...]:
    """Those meant by "both leaders", "the two sides", "the sides", "the three countries", "the pair"."""
    kinds = reference_nouns().get(phrase.noun)
    if phrase.noun in titles():
        kinds = frozenset({"person"})
    if kinds is None or not (phrase.plural or phrase.noun in PAIRS) or phrase.names:
        return ()
    words = [token.lower_ for token in scene.doc[phrase.start : phrase.first]]
    count = next((NUMBERS[word] for word in words if word in NUMBERS), 0)
    if not count and phrase.definite and phrase.noun in ("side", "party", *PAIRS) and len(words) == 1:
        count = 2
    if not count or (count > 2 and not phrase.definite):
        return ()
    return bearers(scene, phrase, count) or scene.discourse.together(scene.doc[phrase.head], kinds, count)


def bearers(scene: Scene, phrase: Phrase, count: int) -> tuple[Entity, ...]:
    """The persons of the article who bear the title of "the two presidents", where they are so many."""
    title = titles().get(phrase.noun)
    wanted = {phrase.noun, *(title.offices if title else ())}
    found = [person for person in scene.people.persons if wanted & person.titles]
    if title is None or len(found) < count:
        return ()
    recent = [person for person in scene.discourse.recent("person") if wanted & person.titles]
    return tuple(found) if len(found) == count else tuple(recent[:count][::-1]) if len(recent) >= count else ()


def back(scene: Scene, phrase: Phrase) -> Entity | None:
    """Who was named before and is now "the bloc", "the ministry", "the country"; not by a noun that adds something
    new ("the far-right protesters")."""
    if phrase.noun in nouns_used("generic") and phrase.plural:
        return None
    words = set(scene.text_of(phrase).lower().split()[:-1]) - set(phrase.noun.split())
    earlier = scene.discourse.noun(phrase.noun, phrase.plural)
    if earlier and any(word.isalpha() and word not in earlier.name.lower() for word in words):
        earlier = None
    if earlier is None and not phrase.plural and reference_nouns().get(phrase.noun) == frozenset({"country"}):
        earlier = next(scene.discourse.recent("country"), None)
    if earlier is None and phrase.noun in nouns_used("impersonal") and not possessive(phrase):
        bodies = scene.discourse.recent("organization")
        earlier = next((body for body in bodies if not body.nouns), None)
    return earlier


def body(scene: Scene, phrase: Phrase) -> tuple[Entity, ...]:
    """A body of a state; one without a country belongs to the country that the article is about."""
    pointed = phrase.determiner is not None and phrase.determiner.lower_ in ("these", "those")  # not its own country's
    if not phrase.names and not phrase.after and (pointed or not stands_alone(scene, phrase)):
        return ()
    found = []
    words = middle(scene, phrase)
    if not words and phrase.surface in nouns_used("owned") and not phrase.names and not phrase.after:
        return ()
    owners = scene.owners(phrase) or [person for word in words if (person := scene.people.find(word, "PERSON"))]
    personal = phrase.surface == "office" and bool(owners) and owners[0].kind == "person"
    if owners and (personal or owners[0].kind == "organization" or not scene.owners(phrase)):
        text = scene.text_of(phrase)
        return (scene.others.add("organization", text, f"body of {owners[0].name}: {text}", tuple(owners[0].codes)),)
    states = owning_codes(scene, phrase)
    noun = body_noun(phrase.surface, len(states))
    for codes in states:
        known = national_bodies().get((codes[0], noun)) if not words else None
        if known:
            found.append(scene.others.known(known, scene.text_of(phrase)))
            continue
        owner = adjectives().get(codes[0], codes[0])
        kept = [owner, *words, *(capitalized(noun) if CAPITAL & set(noun.split()) else [noun])]
        name = " ".join(kept)
        entity = scene.others.add("organization", name, f"body of a state: {scene.text_of(phrase)}", codes)
        entity.nouns |= {noun, noun.split()[-1]}
        entity.many = noun in ("authorities", "forces", "police", "security forces", "armed forces")
        found.append(entity)
    return tuple(found)


def body_noun(surface: str, states: int) -> str:
    """The noun in its usual words; where several states share a plural, each has one: "the Chilean and Peruvian
    ministries", but "Chilean courts"."""
    same = states == 1 or surface in listed_words("gazetteers/group_nouns.tsv")
    noun = surface if same else singulars().get(surface, surface)
    return canonical_nouns().get(noun, noun)


def owning_codes(scene: Scene, phrase: Phrase) -> list[tuple[str, ...]]:
    """Whose the body is: the named owners', that of "its government", the speaker's, else that of the article."""
    codes = [tuple(owner.codes) for owner in scene.owners(phrase) if owner.codes]
    if not codes and possessive(phrase) and phrase.determiner is not None:
        return [tuple(owner.codes) for owner in scene.discourse.pronoun(phrase.determiner)[:1] if owner.codes]
    return codes or [
        codes
        for codes in [set_in(scene, phrase) or speaking_for(scene, phrase) or scene.voice or scene.home()]
        if codes
    ]


def set_in(scene: Scene, phrase: Phrase) -> tuple[str, ...]:
    """The country of the place that opens the sentence: "In Lima, parliament voted"."""
    sentence = scene.doc[phrase.head].sent
    opening = next((t for t in sentence if not t.is_space), sentence[0])
    if opening.lower_ != "in" or opening.i >= phrase.start:
        return ()
    names = (scene.begins.get(i) for i in range(opening.i + 1, min(opening.i + 4, phrase.start)))
    place = next((name for name in names if name and name.known and name.known.sort in WHERE), None)
    return place.known.codes[:1] if place and place.known else ()


def speaking_for(scene: Scene, phrase: Phrase) -> tuple[str, ...]:
    """The country of whoever says something of a body: "police have the man, the Chilean minister said"."""
    token = scene.doc[phrase.head]
    path = [token, *token.ancestors]
    tellers = [verb for clause, verb in itertools.pairwise(path) if clause.dep_ == "ccomp"]
    subjects = {t.i for verb in tellers for c in verb.children if c.dep_ == "nsubj" for t in c.subtree}
    names = [scene.ends[i + 1] for i in sorted(subjects) if i + 1 in scene.ends]
    named = [scene.of_name[name] for name in names if name in scene.of_name]
    speaker = scene.discourse.speaker(token)
    for entity in [*named, *([speaker] if speaker else [])]:
        if set(entity.codes[:1]) & set(country_names()):
            return tuple(entity.codes[:1])
    return ()


def capitalized(noun: str) -> list[str]:
    return [word if word in SMALL else word.capitalize() for word in noun.split()]


def stands_alone(scene: Scene, phrase: Phrase) -> bool:
    """Whether a body of a state needs no owner: "the government", "Parliament", "police said"; not "a court"."""
    head = scene.doc[phrase.head]
    if phrase.determiner is not None:
        return phrase.definite
    bare = scene.text_of(phrase).lower() == phrase.noun
    return head.text[0].isupper() or phrase.plural or (bare and head.dep_ in ("nsubj", "nsubjpass"))


def middle(scene: Scene, phrase: Phrase) -> list[str]:
    """The words of a description between its owner and its noun ("Russian *Energy* Ministry")."""
    inside = {i for name in phrase.names for i in range(name.start, name.end)}
    own = [t for t in scene.doc[phrase.start + (phrase.determiner is not None) : phrase.first] if t.i not in inside]
    own = [t for t in own if not t.is_stop]
    return [t.text for t in own if t.pos_ in ("NOUN", "PROPN") or (t.pos_ == "ADJ" and t.text[0].isupper())]


def unnamed(scene: Scene, phrase: Phrase, owners: list[Entity]) -> tuple[Entity, ...]:
    """A group, named by its words; one for each country of "Ukrainian and Russian officials"."""
    countries = [owner for owner in owners if owner.kind == "country"]
    seat = any(is_seat(scene, name) for name in phrase.names)
    if phrase.plural and countries and (len(countries) > 1 or seat):
        words = " ".join(plain(scene, phrase))
        if phrase.noun in nouns_used("collective"):  # "the Chilean and Peruvian delegations" are one each
            words = words.removesuffix(phrase.surface.split()[-1]) + phrase.noun.split()[-1]
        named = [(f"{adjectives().get(c.codes[0], c.name)} {words}", tuple(c.codes)) for c in countries]
    else:
        named = [named_after_owner(scene, phrase) or (scene.text_of(phrase), scene.codes_of(phrase))]
    found = []
    for name, codes in named:
        entity = scene.others.add("group", name, f"unnamed: {scene.text_of(phrase)}", codes)
        entity.nouns |= {phrase.noun, phrase.noun.split()[-1]}
        entity.many = phrase.plural or phrase.noun in nouns_used("collective")
        found.append(entity)
    return tuple(found)


def is_seat(scene: Scene, name: Name) -> bool:
    """Whether a capital stands for its country before a noun: "Seoul officials"."""
    return name.known is not None and name.known.sort == "capital" and scene.doc[name.end].tag_ != "POS"


def named_after_owner(scene: Scene, phrase: Phrase) -> tuple[str, tuple[str, ...]] | None:
    """Name and country of "his team": Marco Rubio's team; None where the owner is not one whom the text names."""
    owners = scene.discourse.pronoun(phrase.determiner) if possessive(phrase) and phrase.determiner is not None else ()
    if len(owners) != 1 or owners[0].kind == "group":
        return None
    return f"{owners[0].name}'s {scene.text_of(phrase)}", tuple(owners[0].codes)


def plain(scene: Scene, phrase: Phrase) -> list[str]:
    """The words of a description without names, article and what joins several names."""
    inside = {i for name in phrase.names for i in range(name.start, name.end)}
    words = [t for t in scene.doc[phrase.start : phrase.head + 1] if t.i not in inside]
    return [
        t.lower_ if t.i == phrase.head else t.text
        for t in words
        if t.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") and re.search(r"\w", t.text)
    ]
