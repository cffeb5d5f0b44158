"""What the tests share."""

import sys
from pathlib import Path

import pytest

from tests.unit.dashboard_app import work_here

__all__ = ["work_here"]


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The path of the database that the app opens; there is none yet.

    AppTest leaves its script as the module `__main__`, which a process spawned later would run again: it is put back.
    """
    path = tmp_path / "events.db"
    monkeypatch.setenv("EVENTS_DB", str(path))
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    return path
