"""No figure may fall below the stored baseline: raise it with ``make baseline`` when a figure improves."""

import pytest

from tests.data import evaluation_data, needed
from tests.quality import reliability
from tests.quality.annotated import fresh
from tests.quality.baseline import GROUPS, SLACK, read
from tests.quality.events_quality import judged

NEEDED = {"held-out": "training", "attributions": "corpora/statements"}


@pytest.mark.data
@pytest.mark.parametrize("group", GROUPS)
def test_no_figure_falls(group: str) -> None:
    needed(NEEDED.get(group, "gold"))
    measured = GROUPS[group](evaluation_data())
    stored = read().get(group, {})
    fallen = {
        name: (value, measured.get(name)) for name, value in stored.items() if measured.get(name, 0) < value - SLACK
    }
    assert not fallen, f"(baseline, measured) of what fell: {fallen}"


@pytest.mark.data
def test_confidences_mean_what_they_say() -> None:
    """Where this fails, fit them anew: ``python -m training.confidence``."""
    needed("training")
    held_out = [one for part in fresh(evaluation_data(), ["held-out"]) for one in judged(part)]
    sure = reliability.sure(held_out)
    spread = (0.9 * 0.1 / max(1, sure.number)) ** 0.5  # standard error of the share, where nine in ten are right
    assert sure.right > 0.9 - 2 * spread
    assert reliability.calibration_error(held_out) < 0.06
