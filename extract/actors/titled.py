"""Persons by title and office: "Kremlin spokesman Dmitry Peskov", "the German chancellor", "her counterpart"."""

import itertools
from collections.abc import Sequence

from extract.actors.entities import Entity
from extract.actors.gazetteer import country_names, titles
from extract.actors.offices import holder, neighbour
from extract.actors.phrases import Phrase
from extract.actors.scene import Scene
from extract.actors.shortnames import Name
from extract.registry.names import fold

PRESIDING = {"president", "chief", "head"}  # of a state or of any body
LEAD, LATER = 100, 200  # tokens from the start in which a description waits for its name, and up to which it comes
RELATIVES = {"predecessor": -1, "successor": 1}


def attach(scene: Scene, phrases: Sequence[Phrase]) -> dict[Phrase, Entity]:
    """Whose a description is that stands beside a name; the named gets the title, its gender and country."""
    begins = {name.start: name for name in scene.names if name in scene.of_name}
    ends = {name.end: name for name in scene.names if name in scene.of_name}
    attached: dict[Phrase, Entity] = {}
    last: Entity | None = None
    for phrase in phrases:
        name = None if phrase.plural else beside(scene, phrase, begins, ends)
        if name and fits(scene.of_name[name], phrase):
            attached[phrase] = scene.of_name[name]
            describe(scene, attached[phrase], phrase)
            if last is not None and not attached[phrase].codes and joins_on(scene, phrase):
                attached[phrase].codes = list(last.codes)
            last = attached[phrase]
    return attached


def joins_on(scene: Scene, phrase: Phrase) -> bool:
    """Whether an office of a state goes on with the country of the one before: "Chilean president Ana Rey and finance
    minister Ivo Cruz"."""
    before = scene.doc[phrase.start - 1].lower_ if phrase.start else ""
    return before == "and" and phrase.determiner is None and phrase.noun in titles() and titles()[phrase.noun].of_state


def fits(entity: Entity, phrase: Phrase) -> bool:
    return entity.kind == ("person" if phrase.noun in titles() else "organization")


def beside(scene: Scene, phrase: Phrase, begins: dict[int, Name], ends: dict[int, Name]) -> Name | None:
    """The name after a description, or before it or after it with a comma between."""
    doc = scene.doc
    if phrase.end in begins:
        return begins[phrase.end]
    if phrase.end < len(doc) and doc[phrase.end].lower_ in ("called", "named"):
        return begins.get(phrase.end + 1)
    if phrase.end + 3 < len(doc) and doc[phrase.end].text == "(" and doc[phrase.end + 2].text == ")":
        return begins.get(phrase.end + 3)
    verb = doc[phrase.head].head
    if doc[phrase.head].dep_ in ("attr", "oprd") and not any(t.dep_ == "neg" for t in verb.children):
        subjects = (t.i for t in verb.children if t.dep_ in ("nsubj", "nsubjpass"))
        return next((ends[i + 1] for i in subjects if i + 1 in ends), None)
    if phrase.start > 0 and doc[phrase.start - 1].text in (",", "(") and phrase.start - 1 in ends:
        return ends[phrase.start - 1] if closes(scene, phrase) else None
    if phrase.end + 1 < len(doc) and doc[phrase.end].text == "," and (phrase.definite or phrase.names):
        name = begins.get(phrase.end + 1)
        if name and name.end < len(doc) and doc[name.end].text in (",", ".", ";"):
            return name
    return None


def closes(scene: Scene, phrase: Phrase) -> bool:
    """Whether a description after a comma is an apposition and not the next item of a list."""
    head = scene.doc[phrase.head]
    return phrase.determiner is not None or head.dep_ == "appos" or scene.doc[phrase.end].is_punct


def describe(scene: Scene, entity: Entity, phrase: Phrase) -> None:
    codes = scene.codes_of(phrase)
    text = scene.text_of(phrase)
    entity.nouns.add(phrase.noun)
    if entity.kind == "person":
        title = titles()[phrase.noun]
        identify(scene, entity, phrase, codes)
        entity.gender = entity.gender or title.gender
        entity.titles |= {f"former {phrase.noun}"} if scene.is_former(phrase) else {phrase.noun, *title.offices}
        entity.role = entity.role or text
    if codes and not entity.codes:
        entity.codes = list(codes)
        entity.reason += f"; country from “{text}”"


def identify(scene: Scene, person: Entity, phrase: Phrase, codes: tuple[str, ...]) -> None:
    """A name misspelt or short beside an office is that of its holder: "North Korean leader Kim"."""
    if scene.is_former(phrase) or not codes or person.codes:
        return
    name = holder(titles()[phrase.noun].offices, codes, scene.day)
    if name and set(fold(name).split()) & set(fold(person.name).split()):
        scene.people.rename(person, name)
        person.reason = f"{scene.text_of(phrase)} on {scene.day}: {name}"


def office(scene: Scene, phrase: Phrase) -> tuple[tuple[Entity, ...], str]:
    """Who is meant by an office, and why: somebody of this article, else its holder on the day of the article."""
    if phrase.plural:
        return offices(scene, phrase)
    if phrase.noun == "counterpart":
        return counterparts(scene, phrase)
    if phrase.noun in RELATIVES:
        return relative(scene, phrase)
    codes = scene.codes_of(phrase) or own_office(scene, phrase)
    text = scene.text_of(phrase)
    person = mentioned(scene, phrase, codes)
    if person:
        return (person,), f"“{text}” is {person.name}, named before"
    later = named_later(scene, phrase)
    if later:
        return (later,), f"“{text}” is {later.name}, named later"
    name = None if scene.is_former(phrase) else holder(meanings(scene, phrase), codes, scene.day)
    return holders(scene, [name] if name else [], text)


def own_office(scene: Scene, phrase: Phrase) -> tuple[str, ...]:
    """The country whose government publishes the article, where an office of a state is written as its own: "the Prime
    Minister"."""
    capital = scene.doc[phrase.head].text[:1].isupper() and phrase.determiner is not None and not phrase.names
    own = capital and phrase.definite and titles()[phrase.noun].of_state
    return scene.voice if own else ()


def named_later(scene: Scene, phrase: Phrase) -> Entity | None:
    """The person whom a lead only describes and the text then names: "A judge has ruled … Judge Ana Rey said …"."""
    indefinite = phrase.determiner is not None and phrase.determiner.lower_ in ("a", "an")
    if not indefinite or phrase.plural or phrase.head > LEAD:
        return None
    codes = scene.codes_of(phrase)
    for name in scene.names:
        person = scene.of_name.get(name)
        if person is None or person.kind != "person" or not phrase.end < name.start < phrase.end + LATER:
            continue
        agrees = not codes or not person.codes or set(codes) & set(person.codes)
        if agrees and phrase.noun in person.titles | person.nouns and person not in scene.discourse.recent("person"):
            return person
    return None


def meanings(scene: Scene, phrase: Phrase) -> list[str]:
    """The offices that a title can mean; "president" and "chief" beside a body's name that of the body."""
    own = [
        f"{noun} president"
        for owner in scene.owners(phrase)
        if owner.kind == "organization" and phrase.noun in PRESIDING
        for noun in sorted(owner.nouns)
    ]
    national = all(owner.kind == "country" or not is_national(owner) for owner in scene.owners(phrase))
    return [*own, *(titles()[phrase.noun].offices if national else ())]


def is_national(body: Entity) -> bool:
    """Whether a body is one within a country: the leader of a party is not that of its country."""
    return body.kind == "organization" and (not body.codes or set(body.codes) <= set(country_names()))


def mentioned(scene: Scene, phrase: Phrase, codes: tuple[str, ...]) -> Entity | None:
    """The last person of the article who bears the title; of the country where the description has one."""
    if not codes and (not phrase.definite or phrase.names or phrase.after):
        return None
    wanted = {f"former {phrase.noun}"} if scene.is_former(phrase) else {phrase.noun, *meanings(scene, phrase)}
    later = scene.people.persons if codes else []  # "Peru's president resigned. Ana Rey, the president, said …"
    for person in itertools.chain(scene.discourse.recent("person"), later):
        if wanted & person.titles and (not codes or set(codes) & set(person.codes)):
            return person
    return None


def holders(scene: Scene, names: Sequence[str], text: str) -> tuple[tuple[Entity, ...], str]:
    reason = f"role: {text} on {scene.day}"
    persons = []
    for name in names:
        person = scene.people.add(name)
        if person.reason.startswith("named"):
            person.reason = reason
        persons.append(person)
    return tuple(persons), reason


def offices(scene: Scene, phrase: Phrase) -> tuple[tuple[Entity, ...], str]:
    """The holders meant by "the leaders of Japan and Canada": one office of several countries."""
    named = listed(scene, phrase)
    if named:
        return tuple(named), f"named as {scene.text_of(phrase)}"
    owners = [owner for owner in scene.owners(phrase) if owner.kind == "country"]
    if len(owners) < 2 or scene.is_former(phrase):
        return (), ""
    wanted = subject_offices(scene, phrase) if phrase.noun == "counterpart" else list(titles()[phrase.noun].offices)
    names = [holder(wanted, owner.codes, scene.day) for owner in owners]
    return holders(scene, [name for name in names if name], scene.text_of(phrase))


def listed(scene: Scene, phrase: Phrase) -> list[Entity]:
    """The persons named right after several offices: "the foreign ministers of A and B, Ana Costa and Ivo Rey"."""
    position, found = phrase.end, list[Entity]()
    while position + 1 < len(scene.doc) and scene.doc[position].lower_ in (",", "and"):
        near = (scene.begins.get(position + 1), scene.begins.get(position + 2))
        name = next((name for name in near if name and scene.is_person(name)), None)
        if name is None:
            break
        found.append(scene.of_name[name])
        position = name.end
    return found if len(found) > 1 else []


def counterparts(scene: Scene, phrase: Phrase) -> tuple[tuple[Entity, ...], str]:
    """Who holds abroad the office of the one spoken of: "her Hungarian counterpart"."""
    wanted = subject_offices(scene, phrase)
    codes = scene.codes_of(phrase)
    for person in scene.discourse.recent("person"):
        if codes and set(wanted) & person.titles and set(codes) & set(person.codes):
            return (person,), f"“{scene.text_of(phrase)}” is {person.name}, named before"
    name = holder(wanted, codes, scene.day)
    return holders(scene, [name] if name else [], scene.text_of(phrase))


def subject_offices(scene: Scene, phrase: Phrase) -> list[str]:
    """Titles and offices of the person whose counterpart is meant; a leader's counterpart is whoever leads."""
    person = owner_of(scene, phrase)
    own = sorted(person.titles) if person else []
    lead = titles()["leader"].offices
    return [*own, *(lead if set(own) & set(lead) else ())]


def owner_of(scene: Scene, phrase: Phrase) -> Entity | None:
    """Of "her counterpart" and "Merz's successor": the person meant by the possessive, else the last named."""
    named = [owner for owner in scene.owners(phrase) if owner.kind == "person"]
    if named:
        return named[0]
    if phrase.determiner is not None and phrase.determiner.tag_ == "PRP$":
        return next(iter(scene.discourse.pronoun(phrase.determiner)), None)
    return next(scene.discourse.recent("person"), None)


def relative(scene: Scene, phrase: Phrase) -> tuple[tuple[Entity, ...], str]:
    person = owner_of(scene, phrase)
    name = neighbour(person.name, scene.day, RELATIVES[phrase.noun]) if person else None
    if name is None or person is None:
        return (), ""
    return (scene.people.add(name),), f"{phrase.noun} of {person.name}"
