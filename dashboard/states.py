"""Which state of the store the pages show: what it holds, or held a moment ago while articles are added."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from extract.store import Store

State = tuple[str, int]  # which store, and which of its versions: what is read of it is kept by this
RENEWED = 20.0  # seconds between two states that are shown while articles come in: each has all events read anew

_shown: dict[str, tuple[int, float]] = {}  # by the store: the version that all visits show, and since when (monotonic)


def now() -> State:
    """The state of the store."""
    with Store() as store:
        return store.state()


def shown() -> State:
    """The state that pages show: that of the store, unless a job changed it within ``RENEWED`` of the last that was
    shown. What the user does is shown at once (``writing``)."""
    with Store() as store:
        name, version = store.state()
        known, since = _shown.get(name, (version, 0.0))
        if known != version and time.monotonic() - since < RENEWED and store.jobs.are_worked_on():
            return name, known
    if known != version or name not in _shown:
        _shown[name] = version, time.monotonic()
    return name, version


def renew() -> None:
    """Show next what the store holds then."""
    _shown.clear()


@contextmanager
def writing() -> Iterator[Store]:
    """The store, for a change that the user makes: pages show it at once, also while articles come in."""
    try:
        with Store() as store:
            yield store
    finally:
        renew()
