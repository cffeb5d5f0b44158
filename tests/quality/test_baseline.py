"""No figure may fall below the stored baseline: raise it with ``make baseline`` when a figure improves."""

import pytest

from tests.data import evaluation_data, needed
from tests.quality.baseline import GROUPS, SLACK, read


@pytest.mark.data
@pytest.mark.parametrize("group", GROUPS)
def test_no_figure_falls(group: str) -> None:
    needed("training" if "held-out" in group else "gold")
    measured = GROUPS[group](evaluation_data())
    stored = read().get(group, {})
    fallen = {
        name: (value, measured.get(name)) for name, value in stored.items() if measured.get(name, 0) < value - SLACK
    }
    assert not fallen, f"(baseline, measured) of what fell: {fallen}"
