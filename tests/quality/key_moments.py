"""How well key moments are chosen: four topics of Timeline17, 1,065 articles and the timelines that journalists made.

The texts were split into words; they are put together again as they were printed, and cut where comments follow.
"""

import datetime as dt
import gzip
import json
import pickle
import re
from pathlib import Path

from extract.model import Article, Mention
from extract.pipeline import process_many

LONGEST = 20_000  # characters of an article; what is longer carries its readers' comments

PRINTED = (  # how the corpus writes signs, and how they were printed
    (r"-LRB- ", "("),
    (r" -RRB-", ")"),
    (r"`` ?", "“"),
    (r" ?''", "”"),
    (r"(?<!\w)` ", "‘"),
    (r" (n't|'(?:s|re|ve|ll|d|m))\b", r"\1"),
    (r" '(?=[ .,])", "’"),
    (r" ([.,;:!?%])", r"\1"),
    (r"([$#]) (?=\d)", r"\1"),
)


def topics(data: Path) -> list[Path]:
    return sorted(path.parent for path in (data / "corpora" / "key_moments").glob("*/timelines.json"))


def printed(text: str) -> str:
    """A text of the corpus as it was printed."""
    for sign, as_printed in PRINTED:
        text = re.sub(sign, as_printed, text)
    return " ".join(text.split())


def articles(topic: Path) -> list[Article]:
    with gzip.open(topic / "articles.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return [_article(row) for row in rows]


def _article(row: dict[str, str]) -> Article:
    text = printed(row["text"])[:LONGEST]
    return Article(
        row["id"], text[:80], text, dt.date.fromisoformat(row["time"][:10]), publisher=row["id"].split("/")[0]
    )


def extracted(topic: Path, kept: Path) -> list[tuple[Article, list[Mention]]]:
    """The articles of a topic with their mentions; read once, then from the folder ``kept``."""
    path = kept / f"{topic.name}.pickle"
    if not path.exists():
        found = list(process_many(articles(topic)))
        kept.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps(found))
    result: list[tuple[Article, list[Mention]]] = pickle.loads(path.read_bytes())
    return result
