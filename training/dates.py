"""Make the weights of the ranker of times: ``python -m training.dates`` writes ``data/dates/chooser.tsv``.

Learns from the events that annotators found in the working part of the articles, and reads nothing of the part that is
held out. ``--folds`` writes nothing and prints how often the ranker is right on stories that it did not learn from.
"""

import datetime as dt
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import extract
from extract.events import Document
from extract.events.assembly import drafts_of
from extract.events.coreference import Happening
from extract.events.dates import date_by_rules
from extract.events.dates.candidates import Days, Evidence
from extract.events.dates.chooser import Weights, best, is_open
from extract.events.draft import Draft
from extract.events.sentence import frames_of
from extract.events.trigger import Trigger
from extract.model import TimeSpan
from extract.parsing import language
from extract.pipeline import document_of
from extract.resources import DATA
from training import split
from training.data import folders
from training.ranker import Choice, fit

TABLE = DATA / "dates" / "chooser.tsv"
ROUNDS = 2  # the first learns beside right times, each later one beside those that the last would choose
FOLDS = 3
HEADER = """\
# Weights of the ranker of times (extract/events/dates/chooser.py): how much an evidence for a time counts where a
# mention shows a sign. Made by `python -m training.dates` from the working part of the annotated articles; not written
# by hand. evidence: see candidates.py. sign: see signs.py, "always" that of all mentions. weight: in logits.
"""


@dataclass(frozen=True)
class Read:
    """An annotated article as the rules date it, and the right times of its mentions, None where not known."""

    name: str
    document: Document
    drafts: Sequence[Draft]
    told: Sequence[Happening]
    given: Sequence[TimeSpan]
    right: Sequence[Days]


def read(names: set[str]) -> Iterator[Read]:
    """The annotated articles of these names."""
    paths = [path for folder in folders() for path in sorted((folder / "annotations").glob("*.json"))]
    chosen = [path for path in paths if path.stem in names]
    articles = [extract.read(path.parent.parent / "articles" / f"{path.stem}.md")[0] for path in chosen]
    docs = language.parse_many(article.text for article in articles)
    for path, article, doc in zip(chosen, articles, docs, strict=True):
        mentions = json.loads(path.read_text(encoding="utf-8"))["mentions"]
        yield dated_by_rules(path.stem, document_of(article, doc), mentions)


def dated_by_rules(name: str, document: Document, mentions: Iterable[dict[str, Any]]) -> Read:
    """The article with the annotated triggers in place of found ones."""
    right = {trigger: (_day(m["start"]), _day(m["end"])) for m in mentions for trigger in _triggers(m, document)}
    by_place = {(t.start_char, t.type): days for t, days in right.items()}
    drafts = drafts_of(frames_of(_apart(right), document), document)
    told = date_by_rules(drafts, document)
    days = [by_place[draft.trigger.start_char, draft.trigger.type] for draft in drafts]
    return Read(name, document, drafts, told, [draft.when for draft in drafts], days)


def _apart(triggers: Iterable[Trigger]) -> list[Trigger]:
    """The triggers, one of a type at a place."""
    return list({(t.start_char, t.type): t for t in triggers}.values())


def _triggers(mention: dict[str, Any], document: Document) -> Iterator[Trigger]:
    start = mention["trigger_start"]
    end = start + len(mention["trigger"])
    words = document.doc.char_span(start, end, alignment_mode="expand")
    if words is not None:
        yield Trigger(mention["type"], words.root.i, start, end)


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


def choices(article: Read, weights: Weights | None) -> Iterator[Choice]:
    """What is to be chosen in an article, each beside the times that ``weights`` would give what stands before; without
    weights beside the right ones."""
    for draft, given in zip(article.drafts, article.given, strict=True):
        draft.when = given
    evidence = Evidence(article.drafts, article.told, article.document)
    for draft, right in zip(article.drafts, article.right, strict=True):
        if not is_open(draft):
            continue
        candidates, signs = evidence.candidates(draft), evidence.signs(draft)
        if right in candidates:
            rows = [sorted(evidences) for evidences in candidates.values()]
            yield Choice(rows, signs, list(candidates).index(right))
        days = right if weights is None else best(candidates, signs, weights)
        draft.when = replace(TimeSpan(None, None, "unknown"), start=days[0], end=days[1])


def learn(articles: Sequence[Read]) -> Weights:
    """The weights after ``ROUNDS`` rounds."""
    weights: Weights | None = None
    for _ in range(ROUNDS):
        weights = fit([choice for article in articles for choice in choices(article, weights)])
    assert weights is not None
    return weights


def compare(articles: Sequence[Read], stories: dict[str, str]) -> Iterator[tuple[int, int, int]]:
    """Of each fold: how many open mentions there are, how many the rules date right and how many the ranker does."""
    for held in range(FOLDS):
        weights = learn([article for article in articles if split.fold(stories[article.name], FOLDS) != held])
        test = [article for article in articles if split.fold(stories[article.name], FOLDS) == held]
        rows = [row for article in test for row in _judged(article, weights)]
        yield len(rows), sum(before for before, _ in rows), sum(after for _, after in rows)


def _judged(article: Read, weights: Weights) -> Iterator[tuple[bool, bool]]:
    for _ in choices(article, weights):
        pass
    for draft, given, right in zip(article.drafts, article.given, article.right, strict=True):
        chosen, draft.when = (draft.when.start, draft.when.end), given
        if is_open(draft):
            yield (given.start, given.end) == right, chosen == right


def write(weights: Weights, path: Path = TABLE) -> None:
    lines = [f"{e}\t{sign}\t{weight:.2f}\n" for e, row in weights.items() for sign, weight in row.items()]
    path.parent.mkdir(exist_ok=True)
    path.write_text(HEADER + "".join(lines), encoding="utf-8")


def main(arguments: Sequence[str]) -> None:
    rows = split.read()
    articles = list(read({name for name, part, _ in rows if part == "working"}))
    if "--folds" in arguments:
        for number, before, after in compare(articles, {name: story for name, _, story in rows}):
            print(f"{number} open mentions: {before / number:.3f} right by rules, {after / number:.3f} by the ranker")
    else:
        write(learn(articles))


if __name__ == "__main__":
    main(sys.argv[1:])
