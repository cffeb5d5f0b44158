"""How well the tagger alone finds acts in annotated articles.

    python -m training.evaluate FOLDER... [--part held-out]

FOLDER is in the annotated form (see ``training.data``). A word counts as right where an annotator found an event of its
type in the same sentence (``tests.quality.score_events.match``), each event once.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from extract.events.acts import Act, find_acts
from extract.model import EVENT_TYPES, Span
from tests.quality.score_events import match
from training import data, split
from training.data import Example

Row = dict[str, Any]
Finder = Callable[[Example], list[Row]]


def as_scored(example: Example, acts: Iterable[Act]) -> list[Row]:
    """Acts as the scorer reads mentions."""
    return [_row(example, act.type, act.status, act.trigger) for act in acts]


def by_tagger(example: Example) -> list[Row]:
    return as_scored(example, find_acts(example.text, example.sentences, EVENT_TYPES))


def _row(example: Example, type: str, status: str, trigger: Span) -> Row:
    sentence = max((s for s in example.sentences if s.start_char <= trigger.start_char), key=lambda s: s.start_char)
    return {
        "type": type,
        "status": status,
        "sentence": sentence.of(example.text),
        "trigger": trigger.of(example.text),
        "agents": [],
    }


def count(examples: Iterable[Example], finder: Finder) -> Counter[tuple[str, str]]:
    """How many were told, found, right, and right with their status, by type."""
    total: Counter[tuple[str, str]] = Counter()
    for example in examples:
        told = [vars(t) | {"agents": []} for t in example.told]
        found = finder(example)
        total.update(("told", t["type"]) for t in told)
        total.update(("found", f["type"]) for f in found)
        pairs = [(told[i], found[j]) for i, j in match(told, found)]
        total.update(("right", t["type"]) for t, _ in pairs)
        total.update(("status", t["type"]) for t, f in pairs if t["status"] == f["status"])
    return total


def figures(total: Counter[tuple[str, str]], types: Sequence[str]) -> tuple[float, float, float, float]:
    """Precision, recall, F1 of the types together, and the share of the right ones with the right status."""
    keys = ("told", "found", "right", "status")
    told, found, right, status = (sum(total[key, type] for type in types) for key in keys)
    return right / max(1, found), right / max(1, told), 2 * right / max(1, found + told), status / max(1, right)


def report(examples: Sequence[Example], finders: dict[str, Finder]) -> str:
    """A table: a row a type, and one for all acts; for each finder precision, recall, F1 and status."""
    counted = {name: count(examples, finder) for name, finder in finders.items()}
    acts = [type for type in EVENT_TYPES if type != "statement"]
    lines = [f"{'':10} {'told':>5}  " + "  ".join(f"{name + '  P':>11}     R    F1  status" for name in finders)]
    for name, types in [*((type, [type]) for type in EVENT_TYPES), ("all acts", acts)]:
        told = sum(next(iter(counted.values()))["told", type] for type in types)
        cells = ("{:11.3f} {:5.3f} {:5.3f}   {:5.3f}".format(*figures(total, types)) for total in counted.values())
        lines.append(f"{name:10} {told:5}  " + "  ".join(cells))
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--part", choices=("working", "held-out"), help="only the articles of one part of split.tsv")
    arguments = parser.parse_args()
    parts = {name: part for name, part, _ in split.read()}
    for folder in arguments.folders:
        examples = [e for e in data.read(folder) if not arguments.part or parts.get(e.name) == arguments.part]
        print(f"{folder}: {len(examples)} articles")
        print(report(examples, {"tagger": by_tagger}), flush=True)


if __name__ == "__main__":
    main()
