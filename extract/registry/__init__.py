"""Who is the same actor across articles: learned from what the articles say, corrected by the user.

Pure, without the language model. ``identify`` says what each ``Reading`` of an actor is shown as, ``corrected`` what
the user's ``Correction``s make of that, ``show`` puts it into mentions.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from extract.correction_lines import CorrectionError
from extract.model import Actor, Mention, unique
from extract.registry.corrections import (
    called_since,
    checked,
    codes_of,
    corrected,
    in_short,
    resting_on,
    suggestion,
    tied,
    waiting,
)
from extract.registry.identities import identify, is_steady
from extract.registry.model import Action, Correction, Reading
from extract.registry.names import block

__all__ = [
    "Action",
    "ByName",
    "Correction",
    "CorrectionError",
    "Reading",
    "block",
    "called_since",
    "checked",
    "codes_of",
    "corrected",
    "identify",
    "in_short",
    "is_steady",
    "readings",
    "resolved",
    "resting_on",
    "show",
    "suggestion",
    "tied",
    "waiting",
]

ByName = Mapping[tuple[str, str, str], Actor]  # what is shown, by article id, kind and name as read
QUOTES = "“"  # a reason that begins so tells whom a pronoun or a description stands for, not who that is


def readings(mentions: Iterable[Mention], published: Mapping[str, dt.date]) -> list[Reading]:
    """The actors of the mentions as each article names them; ``published`` maps article ids to publication days."""
    found: dict[tuple[str, str, str], Actor] = {}
    for mention in mentions:
        for actor in mention.actors():
            key = (mention.article_id, actor.kind, actor.name)
            known = found.setdefault(key, actor)
            if known.reason.startswith(QUOTES) and not actor.reason.startswith(QUOTES):
                found[key] = actor
    return [Reading(article_id, published[article_id], actor) for (article_id, _, _), actor in found.items()]


def show(mention: Mention, shown: ByName) -> Mention:
    """The mention with its actors as shown, by article id, kind and name as read; roles stay those of the article."""

    def canonical(actors: Sequence[Actor]) -> tuple[Actor, ...]:
        as_shown = [(a, shown.get((mention.article_id, a.kind, a.name), a)) for a in actors]
        return unique([replace(s, role=a.role) for a, s in as_shown])

    return replace(
        mention,
        agents=canonical(mention.agents),
        targets=canonical(mention.targets),
        mentioned=canonical(mention.mentioned),
    )


def resolved(mentions: Sequence[Mention], published: Mapping[str, dt.date]) -> list[Mention]:
    """The mentions with the actors that their articles, taken together, show them to be."""
    learned = corrected(identify(readings(mentions, published)), ())
    shown: ByName = {(r.article_id, r.actor.kind, r.actor.name): actor for r, actor in learned.items()}
    return [show(mention, shown) for mention in mentions]
