"""How well events are found in real articles that readers annotated: the figures of ``score_events.py``."""

import collections
from pathlib import Path
from typing import Any

import extract
from extract.tables import to_records
from tests.quality import score_events


def system(gold: Path) -> dict[str, list[dict[str, Any]]]:
    """What the program finds in the articles of the folder, as the scorer reads it."""
    articles = [article for path in sorted(gold.glob("*.md")) for article in extract.read(path)]
    rows = to_records(extract.extract_events(articles))
    found: dict[str, list[dict[str, Any]]] = collections.defaultdict(list)
    for row in rows:
        homes = {Path(piece["article"]).stem for piece in row["evidence"]}
        for piece in row["evidence"]:
            name = Path(piece["article"]).stem
            cluster = row["event_id"] if len(homes) > 1 else f"{name}\t{row['event_id']}"
            found[name].append({**row, **piece, "cluster": cluster, "sentence": piece["text"]})
    return found


def figures(data: Path) -> dict[str, float]:
    """F1 and shares by name, each between 0 and 1."""
    gold = data / "gold"
    groups = score_events.read_groups(data / "gold_groups.json")
    result = score_events.score(score_events.read_gold(gold), system(gold), groups)
    types = {f"events {name}": f["f1"] for name, f in result.pop("types").items()}
    rest = {f"events {k}": v["f1"] if isinstance(v, dict) else v for k, v in result.items() if k != "articles"}
    return {name: value for name, value in (types | rest).items() if value is not None}
