"""No figure may fall below the stored baseline: raise it with ``make baseline`` when a figure improves."""

import pytest

from tests.data import evaluation_data, needed
from tests.quality.baseline import GROUPS, SLACK, read

NEEDED = {"held-out": "training", "attributions": "corpora/statements"}


@pytest.mark.data
@pytest.mark.parametrize("group", GROUPS)
def test_no_figure_falls(group: str) -> None:
    needed(NEEDED.get(group, "gold"))
    measured = GROUPS[group](evaluation_data())
    stored = read()[group]
    fallen = {
        name: (value, measured.get(name)) for name, value in stored.items() if measured.get(name, 0) < value - SLACK
    }
    assert not fallen, f"(baseline, measured) of what fell: {fallen}"
