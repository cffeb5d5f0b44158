"""The clusters of the articles that were looked at last, kept from one change of the events to the next: most changes
look at the same articles again."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from extract.consolidation import Cluster
from extract.model import Mention

MOST = 300  # articles that are kept: some hundred kilobytes each


@dataclass(frozen=True, slots=True)
class ArticleClusters:
    """The clusters of an article, with its actors as shown and what the user added. ``read`` gives each of their
    mentions as read, by the identity of the object."""

    clusters: Sequence[Cluster]
    read: Mapping[int, Mention]


class ClusterCache:
    """The clusters of articles by their ids, the least recently used first.

    They hold as long as nobody else changes the events and the user says nothing new: ``state`` is compared for that.
    Within a change nothing is forgotten.
    """

    def __init__(self) -> None:
        self._kept: dict[str, ArticleClusters] = {}
        self._state: object = None

    def begin(self, state: object, changed: Collection[str]) -> None:
        """Forget all where ``state`` is not that of the last ``end``, and these articles in any case."""
        if state != self._state:
            self._kept.clear()
        self._state = None
        for article_id in changed:
            self._kept.pop(article_id, None)

    def end(self, state: object) -> None:
        """A change is made, after which ``state`` is this."""
        self._state = state
        for article_id in list(self._kept)[:-MOST]:
            del self._kept[article_id]

    def get(self, article_id: str, read: Callable[[str], ArticleClusters]) -> ArticleClusters:
        """What is kept of the article, else what ``read`` gives for its id, which is kept."""
        found = self._kept.pop(article_id, None) or read(article_id)
        self._kept[article_id] = found
        return found
