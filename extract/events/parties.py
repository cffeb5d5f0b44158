"""Who takes part in an event where its own words do not name them: a quotation's speaker, the doers told before."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from extract import syntax
from extract.actors.gazetteer import country_names
from extract.actors.roles import Roles
from extract.events.context import Reading
from extract.events.coreference import differ
from extract.events.draft import Draft, remoteness
from extract.events.places import place
from extract.model import Actor

FIRST_PERSON = {"i", "we"}


def find_speakers(statements: Sequence[Draft], reading: Reading) -> None:
    """Speech without a speaker in its sentence: of the next one named in its paragraph, else of the last one before."""
    for n, draft in enumerate(statements):
        if draft.roles.agents:
            continue
        before = next((d for d in reversed(statements[:n]) if d.roles.agents), None)
        after = next((d for d in statements[n + 1 :] if d.roles.agents), None)
        opens = before is None or _paragraph(before.head) != _paragraph(draft.head)
        speaker = before
        if after is not None and opens and _paragraph(after.head) == _paragraph(draft.head):
            speaker = after
        if speaker is not None:
            draft.roles = replace(draft.roles, agents=speaker.roles.agents)


def name_the_speaker(drafts: Sequence[Draft], reading: Reading) -> None:
    """ "I", "we" and "you and I" in speech are the speaker, or with others the speaker and they."""
    for draft in drafts:
        if draft.trigger.type == "statement" or draft.head.pos_ != "VERB" or not reading.in_quote(draft.head):
            continue
        speech = next((d for d in drafts if d.number == draft.number and d.trigger.type == "statement"), None)
        if speech is not None and any(t.lower_ in FIRST_PERSON for t in syntax.doers(draft.head)):
            agents = tuple(dict.fromkeys((*speech.roles.agents, *draft.roles.agents)))
            draft.roles = Roles(agents, draft.roles.targets)


def _paragraph(token: Token) -> int:
    """Where the token's paragraph starts, in code points."""
    return int(token.doc.text.rfind("\n", 0, token.idx))


def share_agents(drafts: Sequence[Draft]) -> None:
    """An event whose doers its sentence does not name ("the call") has those that another mention of it names."""
    for draft in drafts:
        if draft.trigger.type == "statement" or draft.head.pos_ == "VERB":
            continue
        matching = [d for d in drafts if d.roles.agents and not differ(d, draft) and d.when.overlaps(draft.when)]
        if matching and not draft.roles.agents:
            nearest = min(matching, key=lambda d: (d.when != draft.when, *remoteness(d, draft)))
            draft.roles = Roles(nearest.roles.agents, draft.roles.targets or nearest.roles.targets)
        aimed = [d for d in matching if d.roles.targets and d.roles.agents == draft.roles.agents]
        if aimed and not draft.roles.targets:
            nearest = min(aimed, key=lambda d: remoteness(d, draft))
            draft.roles = Roles(draft.roles.agents, nearest.roles.targets)


def aim(drafts: Sequence[Draft]) -> None:
    """An attack without a target is one on the country of its place, unless that is the attacker's own."""
    for draft in drafts:
        if draft.trigger.type != "conflict" or draft.roles.targets:
            continue
        code = place(draft.head)[1]
        if code and draft.roles.agents and all(code not in a.countries for a in draft.roles.agents):
            country = Actor(country_names()[code], "country", (code,), reason="the place of the attack")
            draft.roles = Roles(draft.roles.agents, (country,))
