"""How well the mentions of several articles are merged into events: by themselves, or with the mentions given.

    python -m tests.quality merging FOLDER GROUPS.json [--given] [--json]

FOLDER holds NAME.md and NAME.json side by side, or in the folders articles/ and annotations/; GROUPS.json lists the
events that several of the articles report. ``--given`` merges the annotated mentions, with their clusters within each
article, instead of those that the program finds.
"""

import argparse
import datetime as dt
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import extract
from extract.actors.countries import country_of_place
from extract.consolidation import compared, consolidate
from extract.consolidation.blocking import pairs
from extract.consolidation.clusters import Cluster, clusters_of
from extract.model import Actor, Article, Mention, Span, TimeSpan, distinct
from extract.pipeline import process_many
from extract.registry import resolved
from tests.quality import coreference, score_events
from tests.quality.annotated import AnnotatedSet, fresh, gold
from tests.quality.coreference import Row


class Label(NamedTuple):
    """The annotated event that a mention tells, and its article's name."""

    article: str
    event: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """Mentions of some articles, each with its annotated event; None where the annotation has no such mention."""

    articles: dict[str, Article]
    names: dict[str, str]  # of the articles' files, by the articles' ids
    mentions: list[Mention]
    labels: list[Label | None]

    def clusters(self) -> list[Cluster]:
        return clusters_of(self.mentions, self.articles)

    def events_of(self, clusters: Iterable[Cluster]) -> dict[str, str]:
        """The annotated event that most mentions of a cluster tell, by its id, where any is matched."""
        labels = self.label_of()
        found = {c.id: Counter(labels[id(m)].event for m in c.mentions if id(m) in labels) for c in clusters}
        return {cluster_id: counts.most_common(1)[0][0] for cluster_id, counts in found.items() if counts}

    def label_of(self) -> dict[int, Label]:
        """The labels by the identity of the mention: clusters and events hold the very objects."""
        return {id(m): label for m, label in zip(self.mentions, self.labels, strict=True) if label}

    def rows(self, clusters: Iterable[Iterable[Mention]]) -> list[Row]:
        """What the scorers compare, for mentions in these clusters."""
        labels = self.label_of()
        return [
            Row(labels[id(m)].article, labels[id(m)].event, number)
            for number, cluster in enumerate(clusters)
            for m in cluster
            if id(m) in labels
        ]


Annotation = dict[str, Any]


def given(annotated: AnnotatedSet) -> Labelled:
    """The annotated mentions."""
    read = _read(annotated)
    groups = score_events.read_groups(annotated.groups)
    mentions: list[Mention] = []
    labels: list[Label | None] = []
    for name, article, annotations in read:
        numbers: dict[str, int] = {}
        for annotation in annotations:
            number = numbers.setdefault(annotation["event"], len(numbers))
            mentions.append(mention_of(annotation, article, number))
            labels.append(_label(name, annotation, groups))
    return _labelled({name: article for name, article, _ in read}, mentions, labels)


def found(annotated: AnnotatedSet) -> Labelled:
    """The mentions that the program finds; those that match an annotated one have its label."""
    read = _read(annotated)
    groups = score_events.read_groups(annotated.groups)
    mentions: list[Mention] = []
    labels: list[Label | None] = []
    by_article = process_many(article for _, article, _ in read)
    for (name, _, annotations), (_, its) in zip(read, by_article, strict=True):
        matches = {j: annotations[i] for i, j in score_events.match(annotations, [as_scored(m) for m in its])}
        mentions += its
        labels += [_label(name, matches[n], groups) if n in matches else None for n in range(len(its))]
    return _labelled({name: article for name, article, _ in read}, mentions, labels)


def _read(annotated: AnnotatedSet) -> list[tuple[str, Article, list[Annotation]]]:
    articles = distinct([extract.read(path)[0] for path in annotated.paths()])
    return [
        (path.stem, article, json.loads(path.read_text(encoding="utf-8"))["mentions"])
        for article, path in zip(articles, annotated.annotation_paths(), strict=True)
        if article
    ]


def _labelled(articles: dict[str, Article], mentions: list[Mention], labels: list[Label | None]) -> Labelled:
    by_id = {article.id: article for article in articles.values()}
    published = {article.id: article.published for article in by_id.values()}
    names = {article.id: name for name, article in articles.items()}
    return Labelled(by_id, names, resolved(mentions, published), labels)


def _label(name: str, annotation: Annotation, groups: dict[str, str]) -> Label:
    event = f"{name}:{annotation['event']}"
    return Label(name, groups.get(event, event))


def mention_of(annotation: Annotation, article: Article, cluster: int | None) -> Mention:
    """An annotated mention; its place in the text is looked for where the annotation does not state it."""
    text, trigger = annotation["sentence"], annotation["trigger"]
    start = annotation.get("sentence_start", max(0, article.text.find(text)))
    first = annotation.get("trigger_start", start + max(0, text.find(trigger)))
    return Mention(
        article.id,
        annotation["type"],
        annotation["status"],
        TimeSpan(_day(annotation["start"]), _day(annotation["end"]), annotation["dating"]),
        Span(start, start + len(text)),
        text,
        Span(first, first + len(trigger)),
        trigger,
        agents=_actors(annotation["agents"]),
        targets=_actors(annotation["targets"]),
        mentioned=_actors(annotation["mentioned"]),
        place=annotation["place"],
        place_country=country_of_place(annotation["place"]) if annotation["place"] else None,
        quote=annotation.get("quote"),
        cluster=cluster,
    )


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


def _actors(values: Iterable[dict[str, Any]]) -> tuple[Actor, ...]:
    return tuple(Actor(value["name"], value["kind"], tuple(value["countries"])) for value in values)


def as_scored(mention: Mention) -> dict[str, Any]:
    """A mention as the scorer reads it."""
    agents = [actor.to_dict() for actor in mention.agents]
    return {"type": mention.type, "sentence": mention.text, "trigger": mention.trigger_text, "agents": agents}


def figures(labelled: Labelled) -> dict[str, float]:
    """Precision, recall and F1 of the pairs across articles, F1 of MUC, B-cubed and CEAF, their mean, and the recall of
    the filter: of the pairs of clusters of one event, those that are compared at all."""
    rows = labelled.rows(event.mentions for event in consolidate(labelled.mentions, labelled.articles))
    across = coreference.pairs_across(rows)
    return {
        "pairs precision": across.p,
        "pairs recall": across.r,
        "pairs F1": across.f1,
        "MUC": coreference.muc(rows).f1,
        "B-cubed": coreference.b_cubed(rows).f1,
        "CEAF": coreference.ceaf(rows).f1,
        "CoNLL": coreference.conll(rows),
        "filter recall": filter_recall(labelled),
    }


def filter_recall(labelled: Labelled) -> float:
    """Of the pairs of clusters of two articles that tell one event, the share that the filter lets through."""
    clusters = labelled.clusters()
    event = labelled.events_of(clusters)
    tell: dict[str, Counter[str]] = defaultdict(Counter)
    for cluster in clusters:
        if cluster.id in event:
            tell[event[cluster.id]][cluster.article_id] += 1
    total = sum(coreference.pairs_between(articles) for articles in tell.values())
    passed = sum(
        a.id in event and event[a.id] == event.get(b.id)
        for ours, theirs, likeness in compared(clusters, labelled.articles)
        for a, b in pairs(ours, theirs, likeness)
    )
    return passed / total if total else 1.0


def set_of(folder: Path, groups: Path) -> AnnotatedSet:
    """The annotated articles of a folder, in either form."""
    articles, annotations = (
        folder / part if (folder / part).is_dir() else folder for part in ("articles", "annotations")
    )
    return AnnotatedSet(folder.name, articles, annotations, groups)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.quality merging", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("groups", type=Path)
    parser.add_argument("--given", action="store_true", help="merge the annotated mentions")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args(arguments)
    annotated = set_of(options.folder, options.groups)
    if not annotated.annotation_paths():
        print(f"no annotated articles in {options.folder}", file=sys.stderr)
        return 1
    measured = figures((given if options.given else found)(annotated))
    if options.json:
        print(json.dumps({name: round(value, 4) for name, value in measured.items()}))
    else:
        for name, value in measured.items():
            print(f"{name:32} {value:.4f}")
    return 0


def on_gold(data: Path) -> dict[str, float]:
    """The figures on the gold standard."""
    return _by_kind([gold(data)])


def on_held_out(data: Path) -> dict[str, float]:
    """The figures on fresh articles on which nothing was made or tuned."""
    return _by_kind(fresh(data, ["held-out"]))


def _by_kind(sets: Iterable[AnnotatedSet]) -> dict[str, float]:
    kinds: dict[str, Callable[[AnnotatedSet], Labelled]] = {"given": given, "found": found}
    return {
        f"{annotated.name} {kind}: {name}": value
        for annotated in sets
        for kind, labelled in kinds.items()
        for name, value in figures(labelled(annotated)).items()
    }
