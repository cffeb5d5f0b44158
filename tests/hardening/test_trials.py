"""A small sample of each trial: nothing is lost, ends in a traceback, hangs or is told wrongly."""

from pathlib import Path

import pytest

from tests.hardening.__main__ import trials
from tests.hardening.trial import Plan


@pytest.mark.parametrize("name", trials())
def test_nothing_fails(name: str, tmp_path: Path) -> None:
    result = trials()[name].run(Plan(tmp_path, quick=True))
    assert not result.failures
    assert result.tries or result.skipped
