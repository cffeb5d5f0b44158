"""Who takes part in an event where its own words do not name them: a quotation's speaker, the doers told before."""

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from extract.actors.countries import country_of_place
from extract.actors.gazetteer import country_names
from extract.events.addressees import addressed, judged_things, judging, refers_back
from extract.events.arguments import Roles
from extract.events.coreference import differ, happenings
from extract.events.document import Document
from extract.events.draft import Draft, is_known, remoteness
from extract.events.places import PLACES, victim
from extract.model import Actor, Kind
from extract.parsing import syntax
from extract.parsing.language import text_of
from extract.resources import words

FIRST_PERSON = {"i", "we"}
ACTS = ("decision", "sanction", "conflict", "agreement", "proposal")
CARRIED_ON = {"PRP", "NN"}  # subjects that may stand for the last speaker: "he said", "the statement said"
ONE = re.compile(r"\b(?:I|my|My|me)\b")  # a person who speaks
QUOTES = {"“", '"', "„", "«"}
LABEL = 80  # characters before the colon of a speaker's label
REACH = 6  # sentences back in which an act is looked for


def find_speakers(statements: Sequence[Draft], document: Document) -> None:
    """Speech without a speaker in its sentence: of the next one named in its paragraph, else of the last one before."""
    for n, draft in enumerate(statements):
        if draft.roles.agents or _spoken_by_others(draft, document):
            continue
        if labelled := _label(draft, document):
            draft.roles = replace(draft.roles, agents=labelled)
            continue
        somebody = _by_person(draft)
        before = next((d for d in reversed(statements[:n]) if _may_speak(d, somebody)), None)
        after = next((d for d in statements[n + 1 :] if _may_speak(d, somebody)), None)
        opens = before is None or _paragraph(before.head) != _paragraph(draft.head)
        speaker = before
        if after is not None and opens and _paragraph(after.head) == _paragraph(draft.head):
            speaker = after
        if speaker is not None and speaker is before and _says_i(draft, document):
            speaker = next((d for d in reversed(statements[:n]) if _is_one(d, "person")), speaker)
        if speaker is not None:
            draft.roles = replace(draft.roles, agents=speaker.roles.agents)


def _may_speak(draft: Draft, somebody: bool) -> bool:
    """Whether its speakers may go on; ``somebody``, "he" or "she", is a person, or one who is only described."""
    return _is_one(draft, "person", "group") if somebody else bool(draft.roles.agents)


def _is_one(draft: Draft, *kinds: Kind) -> bool:
    return sum(agent.kind in kinds for agent in draft.roles.agents) == 1


def _by_person(draft: Draft) -> bool:
    return any(t.lower_ in ("he", "she") for t in syntax.doers(draft.head))


def _says_i(draft: Draft, document: Document) -> bool:
    """Whether the quotation is the words of one person: "I saw them"."""
    quotes = document.quotes(draft.head.idx, draft.head.idx + 1)
    return any(ONE.search(document.text, q.start_char, q.end_char) for q in quotes)


def _label(draft: Draft, document: Document) -> tuple[Actor, ...]:
    """Whose speech it is by the name before it: "Ana Rey: “We will pay.”"."""
    text, paragraph = document.text, _paragraph(draft.head) + 1
    colon = text.find(":", paragraph, draft.head.idx)
    if colon < 0 or text[colon + 1 : colon + 3].strip()[:1] not in QUOTES or colon - paragraph > LABEL:
        return ()
    label = document.doc.char_span(paragraph, colon)
    if label is None or any(token.pos_ in ("VERB", "AUX") for token in label):
        return ()
    return document.cast.at(label[-1])


def _spoken_by_others(draft: Draft, document: Document) -> bool:
    """Whether the sentence has a speaker of its own whom nothing names: "some say", "it was reported"."""
    if document.in_quote(draft.head) or draft.head.pos_ != "VERB":
        return False
    speakers = syntax.doers(draft.head)
    impersonal = syntax.is_passive(draft.head) and not speakers
    return impersonal or any(t.tag_ not in CARRIED_ON or t.lemma_ in words("lexicons/speakers.tsv") for t in speakers)


def name_the_speaker(drafts: Sequence[Draft], document: Document) -> None:
    """ "I", "we" and "you and I" in speech are the speaker, or with others the speaker and they."""
    for draft in drafts:
        if draft.trigger.type == "statement" or draft.head.pos_ != "VERB" or not document.in_quote(draft.head):
            continue
        speech = next((d for d in drafts if d.number == draft.number and d.trigger.type == "statement"), None)
        if speech is not None and any(t.lower_ in FIRST_PERSON for t in syntax.doers(draft.head)):
            agents = tuple(dict.fromkeys((*speech.roles.agents, *draft.roles.agents)))
            draft.roles = Roles(agents, draft.roles.targets)


def _paragraph(token: Token) -> int:
    """Where the token's paragraph starts, in code points."""
    return int(text_of(token.doc).rfind("\n", 0, token.idx))


def share_agents(drafts: Sequence[Draft]) -> None:
    """An event whose doers its sentence does not name ("the call") has those that another mention of it names."""
    told = {id(draft): happening for happening in happenings(drafts) for draft in happening}
    for draft in drafts:
        if draft.head.pos_ == "VERB" and _leaves_open_who(draft):
            _take_agents(draft, _one_side(draft, drafts))
        if draft.trigger.type == "statement" or draft.head.pos_ == "VERB":
            continue
        if draft.roles.agents and draft.roles.targets:
            continue
        same = [d for d in told[id(draft)] if d is not draft]
        alike = [d for d in drafts if d.when.overlaps(draft.when) and not differ(d, draft)]
        if draft.trigger.type != "meeting" and not (draft.definite and _agree(alike)):
            alike = []  # "new violence" is none that was told before
        if not draft.roles.agents:
            _take_agents(draft, (same, alike, _told_before(draft, drafts), _series(draft, drafts)))
        if not draft.roles.targets:  # attacks go on against the same
            _take_targets(draft, same + (alike if draft.trigger.type == "conflict" else []))


def _leaves_open_who(draft: Draft) -> bool:
    """Whether a verb of attack does not say who attacks: "a depot was hit", "missiles struck the port"."""
    weapons = words("lexicons/weapons.tsv")
    arms = all(t.lemma_ in weapons or any(c.lemma_ in weapons for c in t.children) for t in syntax.doers(draft.head))
    return draft.trigger.type == "conflict" and not draft.roles.agents and arms


def _one_side(draft: Draft, drafts: Sequence[Draft]) -> list[list[Draft]]:
    """The attacks of the sentence, or of the day, that name who attacks, where all of them name one side."""
    of_the_day = [d for d in drafts if d.trigger.type == "conflict" and d.when == draft.when and is_known(d.when)]
    sources = [[d for d in of_the_day if d.number == draft.number and d.known_by()], of_the_day]
    return [source for source in sources if source and _agree(source)][:1]


def _agree(drafts: Sequence[Draft]) -> bool:
    """Whether all of them that name their doers name one side."""
    sides = [d.known_by() for d in drafts if d.known_by()]
    return not sides or bool(set.intersection(*sides))


def _take_agents(draft: Draft, sources: Sequence[Sequence[Draft]]) -> None:
    """Take over the doers, and the targets with them, from the first of the sources that names any."""
    naming = next((found for source in sources if (found := [d for d in source if d.roles.agents])), [])
    if naming:
        nearest = min(naming, key=lambda d: (d.when != draft.when, *remoteness(d, draft)))
        draft.roles = Roles(nearest.roles.agents, draft.roles.targets or nearest.roles.targets)


def _take_targets(draft: Draft, others: Sequence[Draft]) -> None:
    """Take over the targets of the nearest mention that has the same doers."""
    aimed = [d for d in others if d.roles.targets and d.roles.agents == draft.roles.agents]
    if aimed:
        nearest = min(aimed, key=lambda d: remoteness(d, draft))
        draft.roles = Roles(draft.roles.agents, nearest.roles.targets)


def _told_before(draft: Draft, drafts: Sequence[Draft]) -> list[Draft]:
    """The mentions before that a definite noun ("the talks") refers back to, whatever their time."""
    if not any(child.lower_ == "the" for child in draft.head.children):
        return []
    return [d for d in drafts if d.head.lemma_ == draft.head.lemma_ and d.head.i < draft.head.i]


def _series(draft: Draft, drafts: Sequence[Draft]) -> list[Draft]:
    """The meetings of several parties: one of whose parties nothing is told is mostly one more round of the same."""
    if draft.trigger.type != "meeting":
        return []
    return [d for d in drafts if d.trigger.type == "meeting" and len(d.roles.agents) > 1]


def aim(drafts: Sequence[Draft], document: Document) -> None:
    """An attack without a target is one on the country of its place, unless that is the attacker's own."""
    for draft in drafts:
        if draft.trigger.type != "conflict" or draft.roles.targets:
            continue
        attackers = {code for actor in draft.roles.agents for code in actor.countries}
        code = (
            draft.place_country
            or _place_hit(draft.head)
            or victim(draft.head.lemma_, attackers, document.article.published)
        )
        if code and code not in attackers:
            country = Actor(country_names()[code], "country", (code,), reason="the place of the attack")
            draft.roles = Roles(draft.roles.agents, (country,))


def _place_hit(head: Token) -> str | None:
    """The country of the place that an attack hits: "the annexation of Crimea"."""
    hit = [*syntax.patients(head), *syntax.after(head, "on", "of", "against", "at", "into")]
    names = [t.text for t in hit if t.ent_type_ in PLACES]
    return next((code for name in names if (code := country_of_place(name))), None)


def aim_judgements(drafts: Sequence[Draft], document: Document) -> None:
    """To judge an act is aimed at whoever did it: "condemned the raid"; a speaker who goes on has the same target."""
    for n, draft in enumerate(drafts):
        if draft.trigger.type != "statement" or draft.roles.targets:
            continue
        doers = _judged_doers(draft, drafts) or _addressed_in_speech(draft, document)
        if not doers and document.in_quote(draft.head):
            doers = _target_before(draft, drafts[:n])
        draft.roles = replace(draft.roles, targets=tuple(a for a in doers if a not in draft.roles.agents))


def _addressed_in_speech(draft: Draft, document: Document) -> tuple[Actor, ...]:
    """Whom the speaker's own words address: "“We urge Peru to leave,” she said"."""
    for verb in document.sentence_of(draft.head):
        if verb.pos_ != "VERB" or verb.lemma_ not in judging() or not document.in_quote(verb):
            continue
        phones = verb.lemma_ == "call" and any(child.dep_ == "dobj" for child in verb.children)
        if not phones and any(t.lower_ in FIRST_PERSON for t in syntax.subjects(verb)):
            return addressed(verb, document.actors)
    return ()


def _judged_doers(draft: Draft, drafts: Sequence[Draft]) -> tuple[Actor, ...]:
    """Who did what is judged: an event of the same sentence, or the last one told before that "the move" can mean."""
    for thing in judged_things(draft.head):
        told = next((d for d in drafts if d.head == thing and d.trigger.type in ACTS), None)
        if told is None and refers_back(thing):
            before = [d for d in drafts if d.trigger.type in ACTS and d.head.i < draft.head.i and d.roles.agents]
            others = [d for d in before if d.roles.agents != draft.roles.agents]
            told = next((d for d in reversed(others) if draft.number - d.number <= REACH), None)
        if told is not None:
            return told.roles.agents
    return ()


def _target_before(draft: Draft, before: Sequence[Draft]) -> tuple[Actor, ...]:
    """The target of the statement that this one carries on."""
    last = next((d for d in reversed(before) if d.trigger.type == "statement"), None)
    if last is None or last.roles.agents != draft.roles.agents or draft.number - last.number > 1:
        return ()
    return last.roles.targets
