"""The groups of figures that are measured, and the stored ones that they must not fall below."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.quality import attributions_quality, events_quality, merging, pages_quality, times_quality

BASELINE = Path(__file__).with_name("baseline.json")
SLACK = 0.001  # figures are rounded to four digits; a smaller change is none

GROUPS: dict[str, Callable[[Path], dict[str, float]]] = {
    "events": events_quality.figures,
    "held-out": events_quality.held_out,
    "merging": merging.on_gold,
    "merging held-out": merging.on_held_out,
    "times": times_quality.figures,
    "pages": pages_quality.figures,
    "attributions": attributions_quality.figures,
}

# Printed, never stored: what tells more by a table than by a figure.
TABLES: dict[str, Callable[[Path], str]] = {"confidence": events_quality.confidence}

# Printed when they are named, never stored: what may be tuned on proves nothing.
REPORTS: dict[str, Callable[[Path], dict[str, float]]] = {"working": events_quality.working}


def read() -> dict[str, dict[str, float]]:
    stored: dict[str, dict[str, float]] = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}
    return stored
