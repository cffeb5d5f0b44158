"""What a trial is asked for and what it gives: how many tries, and how each failure can be had again."""

import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeVar

from tests.hardening.machine import Run

Kind = Literal["lost", "traceback", "hang", "wrong"]
T = TypeVar("T")
KINDS: tuple[Kind, ...] = ("lost", "traceback", "hang", "wrong")
SHOWN = 600  # characters of a failure in the report


@dataclass(frozen=True)
class Plan:
    """``folder`` is empty and the trial's own; ``seed`` decides all draws; ``quick`` asks for a small sample."""

    folder: Path
    seed: int = 0
    quick: bool = False

    def size(self, full: int, quick: int) -> int:
        return quick if self.quick else full

    def draw(self, salt: object = "") -> random.Random:
        return random.Random(f"{self.seed} {salt}")

    def sample(self, items: list[T], quick: int) -> list[T]:
        """All of them, or so many drawn ones, in their order."""
        if not self.quick or len(items) <= quick:
            return items
        return [items[n] for n in sorted(self.draw("sample").sample(range(len(items)), quick))]

    def place(self, name: object) -> Path:
        """A new folder below the trial's own."""
        path = self.folder / str(name)
        path.mkdir(parents=True)
        return path


@dataclass
class Result:
    """``skipped`` says why nothing, or a part, was tried."""

    tries: int = 0
    failures: list[tuple[Kind, str]] = field(default_factory=list)
    skipped: str = ""

    def fail(self, kind: Kind, how: str) -> None:
        """Note a failure; ``how`` tells what was done and what came of it."""
        self.failures.append((kind, " ".join(how.split())[:SHOWN]))

    def check(self, good: bool, kind: Kind, how: str) -> bool:
        if not good:
            self.fail(kind, how)
        return good

    def ended(self, run: Run, how: str) -> bool:
        """Whether the program ended by itself and without a traceback."""
        if run.hung:
            self.fail("hang", f"{how}: {run.command} did not end")
        elif run.traceback:
            self.fail("traceback", f"{how}: {run.command}: … {run.err[-300:]}")
        return not run.hung and not run.traceback

    def count(self, kind: Kind) -> int:
        return sum(1 for found, _ in self.failures if found == kind)
