"""Make the scorer that decides which clusters tell one event: ``python -m training.consolidation [FOLDER]``.

Learns from the working part of the annotated articles (``split.tsv``): from the mentions that annotators found, and
from those that the program finds where they match. Writes ``weights.tsv`` and ``document_frequencies.tsv``, by default
into ``data/consolidation``, and prints how well events are merged out of fold, whole stories left out.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extract.consolidation import compared, scorer
from extract.consolidation.blocking import pairs
from extract.consolidation.clusters import Cluster
from extract.consolidation.features import Features, features
from extract.consolidation.grouping import group
from extract.consolidation.scorer import BIAS, Link, rivalry
from extract.consolidation.words import stems
from extract.model import Article
from extract.resources import DATA
from tests.quality import coreference, merging
from tests.quality.annotated import AnnotatedSet, fresh
from tests.quality.coreference import Row
from training import regression, split
from training.data import DATA as ANNOTATED
from training.regression import Floats

FOLDER = DATA / "consolidation"
FOLDS = 5
PENALTY = 30.0  # L2, on standardised features
LEAST = 2  # articles that a word of the table of document frequencies is in


@dataclass
class Sample:
    """The pairs of clusters that are compared in one set of articles; those of two articles stand together."""

    name: str
    labelled: merging.Labelled
    clusters: list[Cluster]
    pairs: list[tuple[Cluster, Cluster]] = field(default_factory=list)
    found: list[Features] = field(default_factory=list)
    parts: list[slice] = field(default_factory=list)  # the pairs of each two articles

    def same(self) -> Floats:
        """1 where both tell one annotated event, 0 where they do not, NaN where the annotation has not both."""
        event = self.labelled.events_of(self.clusters)
        known = ((event.get(a.id), event.get(b.id)) for a, b in self.pairs)
        return np.array([float(x == y) if x and y else np.nan for x, y in known])

    def folds(self) -> NDArray[np.int64]:
        """The folds of both articles: those of their stories."""
        story = {name: of for name, _, of in split.read()}
        fold = {article_id: split.fold(story[name], FOLDS) for article_id, name in self.labelled.names.items()}
        return np.array([[fold[a.article_id], fold[b.article_id]] for a, b in self.pairs])


def sample(name: str, labelled: merging.Labelled) -> Sample:
    made = Sample(name, labelled, labelled.clusters())
    for ours, theirs, likeness in compared(made.clusters, labelled.articles):
        before = len(made.pairs)
        made.pairs += pairs(ours, theirs, likeness)
        made.found += [features(a, b, likeness) for a, b in made.pairs[before:]]
        made.parts.append(slice(before, len(made.pairs)))
    return made


@dataclass
class Regression:
    """A logistic regression over named features."""

    names: list[str]
    weights: Floats  # of the bias, then of the features
    means: Floats

    def log_odds(self, matrix: Floats) -> Floats:
        return self.weights[0] + matrix @ self.weights[1:]


def matrix(found: Iterable[Features], names: Sequence[str]) -> Floats:
    return np.array([[its.get(name, 0.0) for name in names] for its in found])


def fit(values: Floats, same: Floats, names: list[str], penalty: float = PENALTY) -> Regression:
    """A regression on standardised features, the bias without penalty; the weights are for plain ones."""
    mean, deviation = values.mean(0), values.std(0)
    deviation[deviation == 0] = 1
    scaled = np.hstack([np.ones((len(values), 1)), (values - mean) / deviation])
    weights = regression.logistic(scaled, same, np.array([0.0, *[penalty] * len(names)]))
    plain = weights[1:] / deviation
    return Regression(names, np.array([weights[0] - plain @ mean, *plain]), mean)


@dataclass
class Learner:
    """Both steps, fitted on samples; ``leave`` is a fold that is left out."""

    samples: Sequence[Sample]

    def __post_init__(self) -> None:
        self.names = sorted({name for s in self.samples for its in s.found for name in its})
        self.values = np.vstack([matrix(s.found, self.names) for s in self.samples])
        self.same = np.concatenate([s.same() for s in self.samples])
        self.folds = np.vstack([s.folds() for s in self.samples])
        self.known = ~np.isnan(self.same)
        self.odds = self._out_of_fold(self.values, self.names, PENALTY)
        self.rivals = [its for s, odds in self._by_sample(self.odds) for its in rivals_in(s, odds)]
        self.rival_names = sorted(self.rivals[0])
        self.rival_values = matrix(self.rivals, self.rival_names)

    def _out_of_fold(self, values: Floats, names: list[str], penalty: float) -> Floats:
        """The log-odds of each pair by a regression that has seen neither of its stories."""
        odds = np.zeros(len(values))
        for fold in range(FOLDS):
            out = (self.folds == fold).any(1)
            learned = self.known & ~out
            odds[out] = fit(values[learned], self.same[learned], names, penalty).log_odds(values[out])
        return odds

    def _by_sample(self, values: Floats) -> list[tuple[Sample, Floats]]:
        ends = np.cumsum([len(s.pairs) for s in self.samples])
        return list(zip(self.samples, np.split(values, ends[:-1]), strict=True))

    def chances(self) -> list[tuple[Sample, Floats]]:
        """The probability of each pair, out of fold in both steps."""
        odds = self._out_of_fold(self.rival_values, self.rival_names, 1.0)
        return self._by_sample(regression.chances(odds))

    def final(self) -> tuple[Regression, Regression]:
        """Both steps, learned from everything; the second from scores out of fold of the first."""
        same = self.same[self.known]
        return (
            fit(self.values[self.known], same, self.names),
            fit(self.rival_values[self.known], same, self.rival_names, 1.0),
        )


def rivals_in(s: Sample, odds: Floats) -> list[Features]:
    ids = [(a.id, b.id) for a, b in s.pairs]
    return [its for part in s.parts for its in rivalry(ids[part], odds[part].tolist())]


def rows_of(s: Sample, chances: Floats) -> list[Row]:
    """The mentions as grouped by these probabilities of the pairs."""
    found = [
        Link(min(a.id, b.id), max(a.id, b.id), round(float(chance), 4), "")
        for (a, b), chance in zip(s.pairs, chances, strict=True)
        if chance >= scorer.SUSPECT
    ]
    return s.labelled.rows([m for c in members for m in c.mentions] for members in group(s.clusters, found))


def document_frequencies(articles: Iterable[Article]) -> Counter[str]:
    """In how many of the articles each stem is; "" stands for their number."""
    counts: Counter[str] = Counter()
    for article in articles:
        counts.update({"", *stems(f"{article.title}\n{article.text}")})
    return counts


def write_frequencies(counts: Mapping[str, int], path: Path) -> None:
    rows = sorted((-n, word) for word, n in counts.items() if n >= LEAST)
    head = (
        "# In how many of the working articles of the annotated data (training/split.tsv) a stem occurs, for those in\n"
        "# two or more; the row without a stem is the number of articles. Made by `python -m training.consolidation`.\n"
        "# articles\tstem\n"
    )
    path.write_text(head + "".join(f"{-n}\t{word}\n" for n, word in rows), encoding="utf-8")


def write_weights(steps: Mapping[str, Regression], path: Path) -> None:
    head = (
        "# Logistic regressions that say whether two clusters of mentions of two articles tell one event: log-odds\n"
        "# are the bias and the sum of weight times feature. The step `pair` scores a pair by itself, `rivals` weighs\n"
        "# its score against other pairs of the same two articles (extract/consolidation/scorer.py). Made by\n"
        "# `python -m training.consolidation` from the working part of the annotated articles (training/README.md).\n"
        "# step\tfeature\tweight\tmean\n"
    )
    lines = [
        f"{step}\t{name}\t{weight:.4f}\t{mean:.4f}\n"
        for step, of in steps.items()
        for name, weight, mean in zip([BIAS, *of.names], of.weights, [0.0, *of.means], strict=True)
    ]
    path.write_text(head + "".join(lines), encoding="utf-8")


def working() -> list[AnnotatedSet]:
    return fresh(ANNOTATED, ["working"])


def report(learner: Learner) -> None:
    for s, chances in learner.chances():
        rows = rows_of(s, chances)
        across = coreference.pairs_across(rows)
        print(
            f"{s.name:24} pairs P {across.p:.3f} R {across.r:.3f} F1 {across.f1:.3f}  "
            f"B-cubed {coreference.b_cubed(rows).f1:.3f}  CoNLL {coreference.conll(rows):.3f}",
            flush=True,
        )


def main(to: Path) -> None:
    labelled = {
        f"{annotated.name} {kind}": made(annotated)
        for annotated in working()
        for kind, made in (("given", merging.given), ("found", merging.found))
    }
    articles = {id: article for its in labelled.values() for id, article in its.articles.items()}
    write_frequencies(document_frequencies(articles.values()), to / "document_frequencies.tsv")
    learner = Learner([sample(name, its) for name, its in labelled.items()])
    report(learner)
    pair, rivals = learner.final()
    write_weights({"pair": pair, "rivals": rivals}, to / "weights.tsv")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
