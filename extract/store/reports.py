"""What articles tell, kept from one change of the events to the next: most changes look at the same articles again."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from extract.consolidation import Cluster
from extract.model import Mention

MOST = 300  # articles that are kept: some hundred kilobytes each


@dataclass(frozen=True, slots=True)
class Report:
    """The clusters of an article, with its actors as shown and what the user added. ``read`` gives each of their
    mentions as read, by the identity of the object."""

    clusters: Sequence[Cluster]
    read: Mapping[int, Mention]


class Reports:
    """The reports of the articles that were looked at last, by id.

    They hold as long as nobody else changes the events and the user says nothing new: ``state`` is compared for that.
    """

    def __init__(self) -> None:
        self._known: dict[str, Report] = {}
        self._state: object = None

    def begin(self, state: object, changed: Collection[str]) -> None:
        """Forget all where ``state`` is not that of the last ``end``, and these articles in any case."""
        if state != self._state:
            self._known.clear()
        self._state = None
        for article_id in changed:
            self._known.pop(article_id, None)

    def end(self, state: object) -> None:
        """A change is made, after which ``state`` is this; those that were looked at longest ago are forgotten."""
        self._state = state
        for article_id in list(self._known)[:-MOST]:
            del self._known[article_id]

    def get(self, article_id: str) -> Report | None:
        found = self._known.pop(article_id, None)
        if found is not None:
            self._known[article_id] = found
        return found

    def put(self, article_id: str, report: Report) -> None:
        self._known[article_id] = report
