"""How well temporal expressions are found and resolved: value F1 as TempEval-3 counts it."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from extract.times import find
from extract.times.timeml import to_rows

Row = dict[str, Any]
FILES = {"timebank": "timebank.json", "aquaint": "aquaint.json", "meantime": "meantime-en.json"}


def figures(data: Path) -> dict[str, float]:
    """Value F1 over each corpus, and over TimeBank with DATE alone on both sides."""
    pairs = {name: read(data / "corpora" / "times" / file) for name, file in FILES.items()}
    result = {f"times {name} value": value_f1(documents) for name, documents in pairs.items()}
    return result | {"times timebank date value": value_f1([only(pair, "DATE") for pair in pairs["timebank"]])}


def read(path: Path) -> list[tuple[list[Row], list[Row]]]:
    """Gold and found expressions of each document; what gold marks to be ignored is taken out of both."""
    pairs = []
    for document in json.loads(path.read_text(encoding="utf-8")).values():
        found = [
            in_gold_terms(row) for row in to_rows(find(document["text"], date.fromisoformat(document["dct"][:10])))
        ]
        ignored = [gold for gold in document["timexes"] if gold.get("ignore")]
        gold = [row for row in document["timexes"] if not row.get("ignore")]
        pairs.append((gold, [row for row in found if not any(overlap(row, other) > 0 for other in ignored)]))
    return pairs


def in_gold_terms(row: Row) -> Row:
    return row | {"start": row["start_char"], "end": row["end_char"]}


def only(pair: tuple[list[Row], list[Row]], kind: str) -> tuple[list[Row], list[Row]]:
    gold, found = pair
    return [row for row in gold if row["type"] == kind], [row for row in found if row["type"] == kind]


def value_f1(documents: list[tuple[list[Row], list[Row]]]) -> float:
    """Harmonic mean of precision and recall, where right means overlapping spans with the same value."""
    right = sum(a["value"] == b["value"] for gold, found in documents for a, b in matched(gold, found))
    return 2 * right / sum(len(gold) + len(found) for gold, found in documents)


def matched(gold: list[Row], found: list[Row]) -> list[tuple[Row, Row]]:
    """Overlapping spans one to one: identical spans first, then the larger overlap."""
    candidates = [
        ((a["start"], a["end"]) != (b["start"], b["end"]), -overlap(a, b), a["start"], i, j)
        for i, a in enumerate(gold)
        for j, b in enumerate(found)
        if overlap(a, b) > 0
    ]
    taken: dict[int, int] = {}
    for *_, i, j in sorted(candidates):
        if i not in taken and j not in taken.values():
            taken[i] = j
    return [(gold[i], found[j]) for i, j in taken.items()]


def overlap(a: Row, b: Row) -> int:
    """How many characters two spans share; not positive when none."""
    return int(min(a["end"], b["end"]) - max(a["start"], b["start"]))
