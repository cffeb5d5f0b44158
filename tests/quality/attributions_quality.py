"""How well it is found who says what: PolNeAR's development part, 84 US political articles with 2,193 attributions."""

import gzip
import json
from pathlib import Path
from typing import Any

import extract
from extract.attribution import Attribution
from extract.model import Span
from tests.quality.score_statements import score


def figures(data: Path) -> dict[str, float]:
    """F1 of attributions whose content overlaps the gold's by half and whose source is right, without and with the cue;
    and the recall of those quoted as a whole, in part and not at all."""
    folder = data / "corpora" / "statements"
    texts = {row["doc"]: row["text"] for row in map(json.loads, _lines(folder / "polnear-dev.jsonl.gz"))}
    gold = json.loads("".join(_lines(folder / "polnear-dev-gold.json.gz")))
    found = [_row(name, attribution) for name, text in texts.items() for attribution in extract.attributions(text)]
    result = score(gold, found, texts)
    recall = {f"attributions {kind} recall": part["triple_sc"] for kind, part in result["recall_by_type"].items()}
    return {
        "attributions f1": result["triple_sc"]["f1"],
        "attributions with cue f1": result["triple_scc"]["f1"],
        "attributions content f1": result["content_only"]["f1"],
        **recall,
    }


def _lines(path: Path) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return file.readlines()


def _row(name: str, attribution: Attribution) -> dict[str, Any]:
    return {
        "doc": name,
        "source_spans": _pairs([attribution.source] if attribution.source else []),
        "cue_spans": _pairs([attribution.cue]),
        "content_spans": _pairs(attribution.contents),
    }


def _pairs(spans: list[Span]) -> list[tuple[int, int]]:
    return [(span.start_char, span.end_char) for span in spans]
