"""Where the evaluation data are: the environment variable EVENT_DATA, by default a folder beside the project's."""

import os
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent


def evaluation_data() -> Path:
    """The folder with ``gold/``, ``articles/`` and ``corpora/``; it need not exist."""
    return (PROJECT / os.environ.get("EVENT_DATA", "../shared")).resolve()


def needed(part: str) -> Path:
    """A part of the evaluation data; skips the test that asks for it where it is absent."""
    path = evaluation_data() / part
    if not path.exists():
        pytest.skip(f"no evaluation data at {path}: set EVENT_DATA to the folder that holds {part}")
    return path
