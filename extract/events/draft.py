"""A mention in the making."""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from extract.events.arguments import Roles
from extract.events.trigger import Trigger
from extract.model import Status, TimeSpan

WIDE = 6  # days: a longer time ("this month") says little of when


@dataclass(slots=True)
class Draft:
    """A mention in the making: ``own`` is the time that its sentence gives, ``when`` the one that it will have."""

    trigger: Trigger
    head: Token
    number: int  # of its sentence
    roles: Roles
    status: Status
    own: TimeSpan | None
    when: TimeSpan
    place: str | None
    place_country: str | None
    form: str  # of a happening, "" where it fits all
    lemma: str  # of the word that tells what it is
    definite: bool  # whether its noun speaks of something that is known

    def settle(self, when: TimeSpan) -> None:
        """Take over a time that is as good as its sentence's own: others of its happening may have it from here."""
        self.own = when
        self.date(when)

    def date(self, when: TimeSpan) -> None:
        """Take over a time from another mention."""
        self.when = when if when.dating != "explicit" else replace(when, dating="relative")

    def known_by(self) -> set[str]:
        """Names and countries of the doers: delegations and their leaders are told by either; "officials" of no country
        may be anybody's."""
        known = [a for a in self.roles.agents if a.kind != "group" or a.countries]
        return {word for actor in known for word in (actor.name, *actor.countries)}


def remoteness(other: Draft, draft: Draft) -> tuple[bool, bool, int]:
    """What is told in the same word, before and nearby is the likeliest to be the same."""
    return (
        other.head.lemma_ != draft.head.lemma_,
        other.number > draft.number,
        abs(other.number - draft.number),
    )


def is_known(when: TimeSpan) -> bool:
    """Whether the text says when, to a few days."""
    return when.dating in ("explicit", "relative") and not is_wide(when)


def is_wide(when: TimeSpan) -> bool:
    return when.start is None or when.end is None or (when.end - when.start).days > WIDE
