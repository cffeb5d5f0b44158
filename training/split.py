"""Which articles a model may learn from and which are held out for good: ``split.tsv``, made once and kept.

A third of the articles of each source is held out. Articles that tell one story (those of one invented story, those
that share an event) stay together, so that nothing held out has been read in another outlet's words.
"""

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

TABLE = Path(__file__).with_name("split.tsv")
HEADER = (
    "# Made by `python -m training.split`: a third of each source is held out, articles of one story together.\n"
    "# article\tpart\tstory, named after its first article\n"
)
HELD_OUT = 3  # one in so many
DEVELOPMENT = 5  # one in so many of the working part

Row = tuple[str, str, str]


def source(name: str) -> str:
    """The source that an article's name tells: ``wn`` of ``wn0012``, ``invented`` of ``inva-01-2``."""
    return "invented" if name.startswith("inv") else re.sub(r"\d+$", "", name)


def stories(names: Iterable[str], groups: Iterable[Sequence[str]]) -> dict[str, str]:
    """The story of each article: the first name among those that it is connected with by ``groups``."""
    story = {name: name for name in sorted(names)}
    for group in groups:
        first, *rest = sorted({story[name] for name in group if name in story}) or [""]
        story = {name: first if of in rest else of for name, of in story.items()}
    return story


def split(story: dict[str, str]) -> list[Row]:
    """Name, part and story of each article, by name."""
    held = chosen(story, HELD_OUT)
    return [(name, "held-out" if name in held else "working", of) for name, of in sorted(story.items())]


def development(rows: Iterable[Row]) -> set[str]:
    """The articles of the working part that choices are made on."""
    return chosen({name: of for name, part, of in rows if part == "working"}, DEVELOPMENT)


def chosen(story: dict[str, str], share: int) -> set[str]:
    """One article in ``share`` of each source, whole stories: in the order of their hashes, those that have room."""
    members: dict[str, list[str]] = defaultdict(list)
    for name, of in story.items():
        members[of].append(name)
    room = {of: number / share + 0.5 for of, number in Counter(map(source, story)).items()}
    taken: set[str] = set()
    for of in sorted(members, key=_hash):
        wanted = Counter(map(source, members[of]))
        if all(number <= room[of_source] for of_source, number in wanted.items()):
            taken |= set(members[of])
            room = {of_source: left - wanted[of_source] for of_source, left in room.items()}
    return taken


def fold(story: str, folds: int) -> int:
    """Which of so many folds a story belongs to, from 0; the same each time, and for whoever asks."""
    return int(_hash(story), 16) % folds


def _hash(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def read(path: Path = TABLE) -> list[Row]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if not line.startswith("#")]  # type: ignore[misc]


def groups_of(folder: Path) -> list[list[str]]:
    """The names of the articles that share an event, for each event of ``groups.json``."""
    groups = json.loads((folder / "groups.json").read_text(encoding="utf-8"))
    return [[mention.split(":")[0] for mention in group["mentions"]] for group in groups]


def main() -> None:
    from training.data import folders

    names = [path.stem for folder in folders() for path in (folder / "annotations").glob("*.json")]
    groups = [group for folder in folders() for group in groups_of(folder)]
    by_story = defaultdict(list)
    for name in names:
        if source(name) == "invented":
            by_story[name.rsplit("-", 1)[0]].append(name)
    rows = split(stories(names, [*groups, *by_story.values()]))
    TABLE.write_text(HEADER + "".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
