"""How well events are found in articles that readers annotated: the figures of ``score_events.py``."""

import collections
import functools
import json
from pathlib import Path
from typing import Any

import extract
from extract.tables import to_records
from tests.quality import reliability, score_events
from tests.quality.annotated import AnnotatedSet, fresh, gold


def system(paths: list[Path]) -> dict[str, list[dict[str, Any]]]:
    """What the program finds in these articles, by the stem of their file, as the scorer reads it."""
    articles = [article for path in paths for article in extract.read(path)]
    rows = to_records(extract.extract_events(articles))
    found: dict[str, list[dict[str, Any]]] = collections.defaultdict(list)
    for row in rows:
        homes = {Path(piece["article"]).stem for piece in row["evidence"]}
        for piece in row["evidence"]:
            name = Path(piece["article"]).stem
            cluster = row["event_id"] if len(homes) > 1 else f"{name}\t{row['event_id']}"
            found[name].append({**row, **piece, "cluster": cluster, "sentence": piece["text"]})
    return found


@functools.cache
def _found(annotated: AnnotatedSet) -> dict[str, list[dict[str, Any]]]:
    return system(annotated.paths())


def _gold(annotated: AnnotatedSet) -> dict[str, list[dict[str, Any]]]:
    return {p.stem: json.loads(p.read_text(encoding="utf-8"))["mentions"] for p in annotated.annotation_paths()}


def score(annotated: AnnotatedSet) -> dict[str, Any]:
    """The scorer's result for one set of articles."""
    groups = score_events.read_groups(annotated.groups)
    result: dict[str, Any] = score_events.score(_gold(annotated), _found(annotated), groups)
    return result


def judged(annotated: AnnotatedSet) -> list[reliability.Judged]:
    """The confidence of each mention found, and whether it is right."""
    found = _found(annotated)
    return [
        (float(mention["confidence"]), right)
        for name, gold in _gold(annotated).items()
        for mention, right in zip(found[name], reliability.right(gold, found[name]), strict=True)
    ]


def flat(result: dict[str, Any], prefix: str) -> dict[str, float]:
    """F1 and shares by name, each between 0 and 1."""
    types = {f"{prefix} {name}": f["f1"] for name, f in result["types"].items()}
    rest = {
        f"{prefix} {key}": value["f1"] if isinstance(value, dict) else value
        for key, value in result.items()
        if key not in ("articles", "types")
    }
    return {name: value for name, value in (types | rest).items() if value is not None}


def figures(data: Path) -> dict[str, float]:
    """The figures on the gold standard, on which the rules were made."""
    return flat(score(gold(data)), "events")


def held_out(data: Path) -> dict[str, float]:
    """The figures on fresh articles on which nothing was made or tuned."""
    return {k: v for part in fresh(data, ["held-out"]) for k, v in flat(score(part), part.name).items()}


def confidence(data: Path) -> str:
    """Whether confidences can be trusted on articles from which they were not fitted."""
    sets = [gold(data), *fresh(data, ["held-out"])]
    return "\n\n".join(reliability.table(each.name, judged(each)) for each in sets)


def working(data: Path) -> dict[str, float]:
    """The figures on fresh articles that may be read and learned from."""
    return {k: v for part in fresh(data, ["working"]) for k, v in flat(score(part), part.name).items()}
