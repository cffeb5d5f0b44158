"""How well key moments are chosen: four topics of Timeline17, 1,065 articles and the timelines that journalists made.

``python -m tests.quality key-moments [FOLDER]`` prints the figures. Reading the articles takes about twenty minutes of
one processor; what was found in them is kept in FOLDER, by default one of the system's for temporary files:
remove it when the extraction or the model has changed.

The texts of the corpus were split into words; they are put together again as they were printed, and cut where readers'
comments follow. Reports are merged that appeared on one day.
"""

import datetime as dt
import gzip
import json
import pickle
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from extract.consolidation import consolidate
from extract.happenings.moments import KeyMoment, key_moments
from extract.model import Article, Event
from extract.pipeline import process_many
from extract.registry import resolved
from extract.tables import events_table
from tests.data import evaluation_data
from tests.quality.score_key_moments import Rates, Timeline, f1, mean, score

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
AS_IN_CORPUS = (("(", "-LRB- "), (")", " -RRB-"), ("n't", " n't"))  # where that changes what its words are


def main(arguments: list[str]) -> int:
    kept = Path(arguments[0]) if arguments else Path(tempfile.gettempdir()) / "news-event-timeline-key-moments"
    scores = {topic.name: rates for topic in topics(evaluation_data()) for rates in measured(topic, kept)}
    for name, rates in scores.items():
        print(f"{name:12}", *(f"{figure} {f1(value):.4f}" for figure, value in rates.items()))
    print(f"{'mean':12}", *(f"{figure} {value:.4f}" for figure, value in mean(list(scores.values())).items()))
    return 0


def topics(data: Path) -> list[Path]:
    return sorted(path.parent for path in (data / "corpora" / "key_moments").glob("*/timelines.json"))


def measured(topic: Path, kept: Path) -> list[dict[str, Rates]]:
    """The figures of each gold timeline of a topic."""
    by_id, events = found_in(topic, kept)
    golds: Mapping[str, Timeline] = json.loads((topic / "timelines.json").read_text(encoding="utf-8"))
    return [score(gold, as_timeline(chosen(gold, by_id, events))) for gold in golds.values()]


def chosen(gold: Timeline, by_id: Mapping[str, Article], events: Iterable[Event]) -> list[KeyMoment]:
    """As many key moments as the gold timeline has, out of the articles of its time."""
    first, last = (dt.date.fromisoformat(of(gold)) for of in (min, max))
    inside = [e for e in events if all(first <= by_id[m.article_id].published <= last for m in e.mentions)]
    per_date = max(1, round(sum(map(len, gold.values())) / len(gold)))
    return key_moments(events_table(inside, by_id), len(gold), per_date, first, last)


def as_timeline(moments: Iterable[KeyMoment]) -> Timeline:
    return {moment.day.isoformat(): [as_in_corpus(s.text) for s in moment.sentences] for moment in moments}


def found_in(topic: Path, kept: Path) -> tuple[dict[str, Article], list[Event]]:
    """The articles of a topic and the events that they tell; read once, then from the folder ``kept``."""
    path = kept / f"{topic.name}.events.pickle"
    if not path.exists():
        kept.mkdir(parents=True, exist_ok=True)
        by_id = {article.id: article for article in articles(topic)}
        path.write_bytes(pickle.dumps((by_id, events_of(by_id))))
    found: tuple[dict[str, Article], list[Event]] = pickle.loads(path.read_bytes())
    return found


def events_of(by_id: Mapping[str, Article]) -> list[Event]:
    """The events, merged among the articles of each day: comparing all with all would take hours."""
    found = [mention for _, mentions in process_many(by_id.values()) for mention in mentions]
    by_day = defaultdict(list)
    for mention in resolved(found, {article.id: article.published for article in by_id.values()}):
        by_day[by_id[mention.article_id].published].append(mention)
    return [event for day in sorted(by_day) for event in consolidate(by_day[day], by_id)]


def articles(topic: Path) -> list[Article]:
    with gzip.open(topic / "articles.jsonl.gz", "rt", encoding="utf-8") as file:
        return [article_of(json.loads(line)) for line in file]


def article_of(row: Mapping[str, str]) -> Article:
    text, day = printed(row["text"])[:LONGEST], dt.date.fromisoformat(row["time"][:10])
    return Article(row["id"], "", text, day, publisher=row["id"].split("/")[0])


def printed(text: str) -> str:
    """A text of the corpus as it was printed."""
    for sign, as_printed in PRINTED:
        text = re.sub(sign, as_printed, text)
    return " ".join(text.split())


def as_in_corpus(text: str) -> str:
    """A printed text with the words that the corpus makes of it."""
    for as_printed, sign in AS_IN_CORPUS:
        text = text.replace(as_printed, sign)
    return text
