"""A mention in the making, and which drafts of one article tell the same event."""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from extract.actors.roles import Roles
from extract.events.context import Trigger
from extract.model import Status, TimeSpan


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

    def date(self, when: TimeSpan) -> None:
        """Take over a time from another mention."""
        self.when = when if when.dating != "explicit" else replace(when, dating="relative")


def same(a: Draft, b: Draft) -> bool:
    """Whether two mentions may tell one event: type, status, and parties that do not contradict each other."""
    ahead = {"planned", "possible"}
    if a.trigger.type != b.trigger.type or (a.status != b.status and not {a.status, b.status} <= ahead):
        return False
    return not a.roles.agents or not b.roles.agents or bool(_known_by(a) & _known_by(b))


def remoteness(other: Draft, draft: Draft) -> tuple[bool, bool, int]:
    """What is told in the same word, before and nearby is the likeliest to be the same."""
    return (
        other.head.lemma_ != draft.head.lemma_,
        other.number > draft.number,
        abs(other.number - draft.number),
    )


def _known_by(draft: Draft) -> set[str]:
    """Names and countries of the doers: delegations and their leaders are told by either."""
    return {word for x in draft.roles.agents for word in (x.name, *x.countries)}
