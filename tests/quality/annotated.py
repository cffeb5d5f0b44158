"""The annotated articles that events are measured on: the gold standard, and fresh articles by origin and part.

The rules were made on the gold standard. Of the fresh articles the working part may be read, learned from and tuned on;
the held-out part is only measured (``training/split.tsv``): the distance between the two tells how far the program fits
the articles that it was made on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.data import PROJECT

SPLIT = PROJECT / "training" / "split.tsv"
PARTS = ("working", "held-out")


@dataclass(frozen=True, slots=True)
class AnnotatedSet:
    """Articles ``NAME.md`` with what a reader found in each, ``NAME.json``; ``names`` limits it, () takes all."""

    name: str
    articles: Path
    annotations: Path
    groups: Path
    names: tuple[str, ...] = ()

    def paths(self) -> list[Path]:
        """The articles, in the order of their names."""
        return [self.articles / f"{p.stem}.md" for p in self.annotation_paths()]

    def annotation_paths(self) -> list[Path]:
        found = sorted(self.annotations.glob("*.json"))
        return [path for path in found if not self.names or path.stem in self.names]


def gold(data: Path) -> AnnotatedSet:
    return AnnotatedSet("gold", data / "gold", data / "gold", data / "gold_groups.json")


def fresh(data: Path, parts: Sequence[str] = PARTS) -> list[AnnotatedSet]:
    """The fresh articles, real and invented apart, by part."""
    folders = {"real": data / "training", "invented": data / "training" / "invented"}
    return [
        AnnotatedSet(
            f"{origin} {part}",
            folder / "articles",
            folder / "annotations",
            folder / "groups.json",
            tuple(sorted(names_of(part) & {path.stem for path in (folder / "annotations").glob("*.json")})),
        )
        for origin, folder in folders.items()
        for part in parts
    ]


def names_of(part: str) -> set[str]:
    """The names of the articles of a part of the split, real and invented."""
    lines = SPLIT.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {name for name, its, _ in rows if its == part}
