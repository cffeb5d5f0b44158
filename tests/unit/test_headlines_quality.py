"""What the command that looks at headlines finds fault with."""

import pytest

from tests.quality.headlines_quality import FAULTS, faults


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Rey to meet Lind", []),
        ("…met Lind", [0, 2]),
        ("she met Lind", [0, 1]),
        ("Rey: “They are late", [1]),
        ("Rey says they are late", []),
        ("US forces left", []),
        ("word " * 20, [0, 3]),
    ],
)
def test_faults(line: str, found: list[int]) -> None:
    assert [k for k in range(len(FAULTS)) if faults(line)[k]] == found
