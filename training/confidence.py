"""Fit the weights of ``extract.events.confidence``: ``python -m training.confidence``.

Logistic regression with an L2 penalty over the mentions that the program finds in the working part of the annotated
articles; right is what ``tests.quality.reliability`` counts. Each story is judged by weights that were fitted without
it; on those judgements the scale of all weights is set (Platt), and of them the tables are printed.

The tagger is surer in the articles that it learned from than it is elsewhere. Its scores there teach nothing, and what
it found there sets no scale and is in no table.

Run it anew whenever triggers, dates or agents are found in another way: a few minutes, and the same each time.
"""

import itertools
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

import extract
from extract import pipeline
from extract.events.assembly import described
from extract.events.confidence import CONSTANT, WEIGHTS, Features
from extract.model import Mention
from extract.parsing import language
from extract.registry import resolved
from extract.resources import DATA as SHIPPED
from tests.quality import reliability
from tests.quality.annotated import AnnotatedSet, fresh
from training import split
from training.data import DATA
from training.regression import Floats, chances, logistic

PENALTY = 10.0  # of the squared weights
FREQUENT = 20  # mentions that a feature must have
FOLDS = 5
BY_RULE = "score=1"  # of what the tagger did not find

HEAD = (
    "# Weights of a logistic regression: the chance that type, both dates and agents of a mention are right.\n"
    "# What the attributes mean is told in extract/events/confidence.py. Made by `python -m training.confidence`.\n"
    "# feature\tweight\n"
)


@dataclass(frozen=True, slots=True)
class Example:
    """A mention that the program found: its story, what is known of it and whether it is right; ``as_new`` unless the
    tagger found it in an article that it learned from."""

    story: str
    known: Features
    right: bool
    as_new: bool = True


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature, and the constant."""

    weights: dict[str, float]
    constant: float

    def logits(self, examples: Sequence[Example]) -> Floats:
        return np.array([self.constant + sum(self.weights.get(f, 0.0) for f in sorted(e.known)) for e in examples])

    def scaled(self, slope: float, offset: float) -> "Model":
        return Model({name: slope * w for name, w in self.weights.items()}, slope * self.constant + offset)


def main() -> None:
    judged: dict[str, list[Example]] = {part.name: list(examples(part)) for part in fresh(DATA, ["working"])}
    everything = [example for part in judged.values() for example in part]
    new = np.array([example.as_new for example in everything])
    print(f"{len(everything)} mentions, {new.sum()} of them found as in new articles", flush=True)
    logits = out_of_fold(everything)
    slope, offset = platt(logits[new], hits(everything)[new])
    confidences = iter(chances(slope * logits + offset))
    for name, part in judged.items():
        judgements = zip(part, itertools.islice(confidences, len(part)), strict=True)
        print(reliability.table(name, [(float(chance), e.right) for e, chance in judgements if e.as_new]))
    write(fit(everything).scaled(slope, offset), SHIPPED / WEIGHTS)


def examples(annotated: AnnotatedSet) -> Iterator[Example]:
    """The mentions found in a set of annotated articles."""
    rows = split.read()
    stories, chosen_on = {name: story for name, _, story in rows}, split.development(rows)
    found = _found(annotated)
    for path in annotated.annotation_paths():
        gold = json.loads(path.read_text(encoding="utf-8"))["mentions"]
        own = found[path.stem]
        for (_, known), right in zip(own, reliability.right(gold, [_row(m) for m, _ in own]), strict=True):
            as_new = path.stem in chosen_on or BY_RULE in known
            taught = known if as_new else frozenset(name for name in known if "score=" not in name)
            yield Example(stories[path.stem], taught, right, as_new)


def _found(annotated: AnnotatedSet) -> Mapping[str, list[tuple[Mention, Features]]]:
    """The mentions of each article by its name, with what is known of them; an actor has one name in all articles."""
    articles = {path.stem: extract.read(path)[0] for path in annotated.paths()}
    docs = language.parse_many(article.text for article in articles.values())
    found: list[tuple[str, Mention, Features]] = []
    for (name, article), doc in zip(articles.items(), docs, strict=True):
        document = pipeline.document_of(article, doc)
        found += [(name, *each) for each in described(document, pipeline.SHIPPED(document))]
    shown = resolved([mention for _, mention, _ in found], {a.id: a.published for a in articles.values()})
    by_article: defaultdict[str, list[tuple[Mention, Features]]] = defaultdict(list)
    for (name, _, known), mention in zip(found, shown, strict=True):
        by_article[name].append((mention, known))
    return by_article


def _row(mention: Mention) -> dict[str, Any]:
    """The mention as the scorer reads it."""
    start, end = (day.isoformat() if day else None for day in (mention.when.start, mention.when.end))
    agents = [actor.to_dict() for actor in mention.agents]
    told = {"sentence": mention.text, "trigger": mention.trigger_text}
    return {"type": mention.type, "start": start, "end": end, "agents": agents, **told}


def out_of_fold(examples: Sequence[Example]) -> Floats:
    """The logit of each example by weights that were fitted without its story."""
    folds = np.array([split.fold(e.story, FOLDS) for e in examples])
    logits = np.zeros(len(examples))
    for fold in range(FOLDS):
        model = fit([e for e, at in zip(examples, folds, strict=True) if at != fold])
        logits[folds == fold] = model.logits([e for e, at in zip(examples, folds, strict=True) if at == fold])
    return logits


def fit(examples: Sequence[Example]) -> Model:
    """Weights of the features that are frequent enough."""
    count = Counter(feature for example in examples for feature in example.known)
    column = {name: n for n, name in enumerate(sorted(f for f, number in count.items() if number >= FREQUENT))}
    design = np.zeros((len(examples), len(column) + 1))
    design[:, -1] = 1
    for row, example in enumerate(examples):
        design[row, [column[f] for f in example.known if f in column]] = 1
    penalty = np.full(len(column) + 1, PENALTY)
    penalty[-1] = 0
    *weights, constant = logistic(design, hits(examples), penalty)
    return Model(dict(zip(column, map(float, weights), strict=True)), float(constant))


def platt(logits: Floats, hit: Floats) -> tuple[float, float]:
    """Slope and offset that make logits fit what happened."""
    slope, offset = logistic(np.stack([logits, np.ones_like(logits)], axis=1), hit, np.zeros(2))
    return float(slope), float(offset)


def hits(examples: Sequence[Example]) -> Floats:
    return np.array([float(example.right) for example in examples])


def write(model: Model, path: Path) -> None:
    """The table that ``extract.events.confidence`` reads."""
    rows = [(CONSTANT, model.constant), *sorted(model.weights.items())]
    path.parent.mkdir(exist_ok=True)
    path.write_text(HEAD + "".join(f"{name}\t{weight:.3f}\n" for name, weight in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
