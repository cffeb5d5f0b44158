"""What lives as long as the store does not change is spared by Python's garbage collector."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def long_lived() -> Iterator[None]:
    """What is made within is to be kept for all visits.

    Streamlit has the collector look at every object after each redraw (``runner.postScriptGC``): with a million events
    that takes longer than all else. Frozen objects are passed over, and still freed when nothing refers to them; only
    cycles among them wait until something else is made within.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()
        gc.collect()
        gc.freeze()
