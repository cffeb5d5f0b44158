"""What came of a job that added articles, in lines for people."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.store.job import Job

NAMED = 3  # items of those that were skipped for one reason


def skipped_lines(skipped: Iterable[tuple[str, str]]) -> list[str]:
    """Of items by name and reason: for each reason how often something was skipped for it, and the first few names."""
    names = defaultdict[str, list[str]](list)
    for name, reason in skipped:
        names[reason].append(name)
    return [f"skipped {len(its):,}: {reason}: {some(its)}" for reason, its in names.items()]


def some(names: Sequence[str]) -> str:
    more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def added_line(job: "Job") -> str:
    """What came of a job, in one line."""
    skipped = f", {job.n_skipped} skipped" if job.n_skipped else ""
    return f"{job.n_added} added, {job.n_stored} stored before, {job.n_failed} failed{skipped}"
