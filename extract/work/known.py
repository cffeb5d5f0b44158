"""Which articles a store holds, as a file for Dask workers, which do not see the store: 16 bytes an article.

What the file does not tell is extracted once more and known when it is to be stored: it may be old, or not there.
"""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt

from extract.model import Article
from extract.store.drafts import draft_of
from extract.store.errors import explained
from extract.store.rows import content_key, keys_of
from extract.strings import hash64

NAME = "known.npy"


class Known:
    """The articles of a file that ``write`` made."""

    def __init__(self, hashes: npt.NDArray[np.int64]) -> None:
        self._hashes = hashes  # in order

    def __contains__(self, article: Article) -> bool:
        """Whether the article is among them, as far as ``rows.keys_of`` tells."""
        keys = keys_of(article.id, article.url or "", content_key(article), article.publisher or "")
        return any(self._has(hash64(key)) for key in keys)

    def _has(self, one: int) -> bool:
        place = int(np.searchsorted(self._hashes, np.int64(one)))
        return place < len(self._hashes) and int(self._hashes[place]) == one


def write(keys: Iterable[str], folder: Path) -> None:
    """Write the ``Store.keys`` into a folder; the file takes its place whole."""
    hashes = np.sort(np.fromiter(map(hash64, keys), np.int64))
    draft = draft_of(folder / NAME)
    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with draft.open("wb") as file:
            np.save(file, hashes)
        draft.replace(folder / NAME)


def read(folder: Path) -> Known:
    """The articles of the file in a folder; none where it is not there."""
    try:
        return Known(np.load(folder / NAME, mmap_mode="r"))
    except FileNotFoundError:
        return Known(np.zeros(0, np.int64))


def remove(folder: Path) -> None:
    (folder / NAME).unlink(missing_ok=True)
