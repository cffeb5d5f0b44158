"""A folder that is looked at again and again: which of its files are new or have changed, and are whole."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from extract.readers.errors import ReadError
from extract.readers.files import in_folder

SETTLED = 2.0  # seconds since its last change after which a file counts as whole

Stamp = tuple[float, int]  # when it was changed (seconds since the epoch), and its size


@dataclass(slots=True)
class Watch:
    """What is known of a folder from looking at it before."""

    folder: Path
    _taken: dict[Path, Stamp] = field(default_factory=dict)
    _problems: set[str] = field(default_factory=set)

    def look(self, now: float) -> Iterator[Path | ReadError]:
        """The files that are new or changed and have come to rest, and the folders that cannot be read, once each;
        ``now`` in seconds since the epoch."""
        there: dict[Path, Stamp] = {}
        problems = set[str]()
        for found in in_folder(self.folder):
            if isinstance(found, ReadError):
                problems.add(str(found))
                if str(found) not in self._problems:
                    yield found
                continue
            stamp = stamp_of(found)
            if stamp is None:
                continue
            there[found] = stamp
            if stamp != self._taken.get(found) and not 0 <= now - stamp[0] < SETTLED:
                self._taken[found] = stamp
                yield found
        self._taken = {path: stamp for path, stamp in self._taken.items() if path in there}
        self._problems = problems


def stamp_of(path: Path) -> Stamp | None:
    try:
        state = path.stat()
    except OSError:  # it went away meanwhile
        return None
    return state.st_mtime, state.st_size
