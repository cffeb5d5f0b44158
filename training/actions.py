"""Fit the weights by which ``extract.events.actions`` judges a word: ``python -m training.actions``.

A logistic regression over the words that the tagger or a table of words proposes, in the working articles that the
tagger did not learn from: it is surer of those that it knows. Right is a word of an annotated trigger, or the likeliest
of its sentence. Writes ``data/weights/actions.tsv`` and prints how good each chance to start from is in stories that
were left out of the fit.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy.tokens import Token

import extract
from extract import pipeline
from extract.events import Document
from extract.events.actions import NEAR, evidence
from extract.events.acts import likely_words
from extract.linear import Features
from extract.model import EventType, Span
from extract.parsing import language
from extract.resources import DATA as SHIPPED
from tests.quality.annotated import AnnotatedSet, fresh
from training import split
from training.choices import write
from training.data import DATA
from training.regression import Floats, chances, logistic

Proposed = tuple[Token, EventType, Features]

FOLDS = 5
PENALTY = 0.5  # of the squared weights, but for the constant
SIGNS = ("constant", "tagger", "listed", "sure", "reported")
LEAST = (0.3, 0.35, 0.4, 0.45, 0.5)  # chances from which on a word may count

HEAD = """How likely a word reports an event of a type: a logistic regression over the log-odds of the tagger and, as
1 or 0, whether events.tsv lists the word for the type, whether a row that is sure does, and whether its sentence
reports it. Made by `python -m training.actions`.
feature\tweight"""


@dataclass(frozen=True, slots=True)
class Example:
    """A word that may report an event of a type: the story of its article, the signs, and whether it does."""

    story: str
    signs: Features
    right: bool


def main() -> None:
    found = [example for annotated in fresh(DATA, ["working"]) for example in examples(annotated)]
    print(f"{len(found)} words, {sum(e.right for e in found)} of them right")
    for least, precision, recall, f1 in judged(found):
        print(f"from {least:.2f}: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")
    write(fit(found), SHIPPED / "weights" / "actions.tsv", HEAD)


def examples(annotated: AnnotatedSet) -> Iterator[Example]:
    """The words of the articles of a set that the tagger did not learn from."""
    rows = split.read()
    new, stories = split.development(rows), {name: story for name, _, story in rows}
    paths = [path for path in annotated.annotation_paths() if path.stem in new]
    articles = [extract.read(annotated.articles / f"{path.stem}.md")[0] for path in paths]
    docs = language.parse_many(article.text for article in articles)
    for path, article, doc in zip(paths, articles, docs, strict=True):
        told = json.loads(path.read_text(encoding="utf-8"))["mentions"]
        for signs, right in words(pipeline.document_of(article, doc), told):
            yield Example(stories[path.stem], signs, right)


def words(document: Document, told: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Features, bool]]:
    """The signs of each word, and whether it tells an annotated event of its type; those beside such a word, of which
    the program keeps one, are left out."""
    spans = [Span(s.start_char, s.end_char) for s in document.sentences]
    proposed = list(evidence(document, likely_words(document.text, spans)))
    telling: set[tuple[int, EventType]] = set()
    for mention in told:
        telling |= _telling(mention, document, proposed, telling)
    for token, type, signs in proposed:
        right = (token.i, type) in telling
        if right or not any((token.i + n, type) in telling for n in range(-NEAR, NEAR + 1)):
            yield signs, right


def _telling(
    mention: Mapping[str, Any], document: Document, proposed: Sequence[Proposed], taken: Collection[tuple[int, str]]
) -> set[tuple[int, EventType]]:
    """The words proposed for an annotated event: those of its trigger, else the likeliest of its sentence."""
    start = mention["trigger_start"]
    trigger = document.doc.char_span(start, start + len(mention["trigger"]), alignment_mode="expand")
    if trigger is None:
        return set()
    same = [(token, signs) for token, type, signs in proposed if type == mention["type"]]
    inside = [token for token, _ in same if trigger.start <= token.i < trigger.end]
    number = document.number_of(trigger.root)
    free = [
        (signs["tagger"], token)
        for token, signs in same
        if document.number_of(token) == number and (token.i, mention["type"]) not in taken
    ]
    if not inside and free:
        inside = [max(free, key=lambda one: one[0])[1]]
    return {(token.i, mention["type"]) for token in inside}


def fit(found: Sequence[Example]) -> dict[str, float]:
    """The weight of each sign."""
    penalty = np.full(len(SIGNS), PENALTY)
    penalty[0] = 0.0
    beta = logistic(_design(found), _right(found), penalty)
    return {name: round(float(weight), 2) for name, weight in zip(SIGNS, beta, strict=True)}


def judged(found: Sequence[Example]) -> Iterator[tuple[float, float, float, float]]:
    """For each chance to start from: precision, recall and F1 of words, each story judged by weights of the others."""
    folds = np.array([split.fold(example.story, FOLDS) for example in found])
    chance, right = np.zeros(len(found)), _right(found)
    for fold in range(FOLDS):
        by = fit([e for e, at in zip(found, folds, strict=True) if at != fold])
        chance[folds == fold] = chances(_design(found)[folds == fold] @ np.array([by[name] for name in SIGNS]))
    for least in LEAST:
        hits, given = right[chance >= least].sum(), (chance >= least).sum()
        precision, recall = hits / max(1, given), hits / max(1, right.sum())
        yield least, precision, recall, 2 * hits / max(1, given + right.sum())


def _design(found: Sequence[Example]) -> Floats:
    return np.array([[example.signs[name] for name in SIGNS] for example in found])


def _right(found: Sequence[Example]) -> Floats:
    return np.array([float(example.right) for example in found])


if __name__ == "__main__":
    main()
