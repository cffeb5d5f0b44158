"""What came of many inputs that were to be added, in lines for people."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.runner import Outcome

NAMED = 3  # items of those that were skipped for one reason


def skipped_lines(outcomes: "Iterable[Outcome]") -> list[str]:
    """For each reason for which something was skipped how often that was, and the first few names."""
    skipped = defaultdict[str, list[str]](list)
    for outcome in outcomes:
        if outcome.skipped:
            skipped[outcome.skipped].append(outcome.source)
    return [f"skipped {len(names)}: {reason}: {some(names)}" for reason, names in skipped.items()]


def some(names: Sequence[str]) -> str:
    more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def added_line(outcomes: "Sequence[Outcome]") -> str:
    """What came of all that was to be added, in one line."""
    added = sum(outcome.added for outcome in outcomes)
    failed = sum(outcome.error is not None for outcome in outcomes)
    skipped = sum(outcome.skipped is not None for outcome in outcomes)
    stored = len(outcomes) - added - failed - skipped
    return f"{added} added, {stored} stored before, {failed} failed" + (f", {skipped} skipped" if skipped else "")
