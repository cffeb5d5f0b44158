"""Scores timelines of key moments against those that journalists made, as Timeline17 is scored.

A timeline maps days (ISO) to sentences. For each gold timeline give as many dates as it has and as many sentences a
date as it has on average, out of the articles between its first and last day. Date-F1 counts exact days; ROUGE-1 and
ROUGE-2 are F1 of words and of pairs of words over the whole text ("concat").
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

Timeline = Mapping[str, Sequence[str]]
Rates = tuple[float, float]  # precision and recall


def f1(rates: Rates) -> float:
    precision, recall = rates
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def score(gold: Timeline, found: Timeline) -> dict[str, Rates]:
    """Precision and recall of one timeline."""
    same = len(gold.keys() & found.keys())
    result = {"date": (same / len(found) if found else 0.0, same / len(gold))}
    for size in (1, 2):
        ours, theirs = (grams([text for day in line.values() for text in day], size) for line in (found, gold))
        shared = (ours & theirs).total()
        result[f"rouge-{size}"] = (shared / ours.total() if ours else 0.0, shared / theirs.total())
    return result


def mean(scores: Sequence[Mapping[str, Rates]]) -> dict[str, float]:
    """F1 of the mean precision and the mean recall of several timelines."""
    return {
        name: f1((sum(s[name][0] for s in scores) / len(scores), sum(s[name][1] for s in scores) / len(scores)))
        for name in scores[0]
    }


def grams(sentences: Iterable[str], size: int) -> Counter[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+", " ".join(sentences).lower())
    return Counter(zip(*(words[at:] for at in range(size)), strict=False))
