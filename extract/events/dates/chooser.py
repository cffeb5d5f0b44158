"""The time of a mention that no surer evidence dates: a log-linear ranker chooses among its candidates.

The score of a candidate is the sum of a weight for each pair of an evidence for it (``candidates``) and a sign of the
mention (``signs``): multinomial logistic regression over candidates. Mentions are decided from left to right, so that
each sees what those before it were given. The weights are data, made by ``python -m training.dates``.
"""

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from extract.events.coreference import Happening
from extract.events.dates.candidates import Candidates, Days, Evidence
from extract.events.document import Document
from extract.events.draft import Draft
from extract.model import Dating, TimeSpan
from extract.resources import table

ALWAYS = "always"  # the sign that every mention has
MARGIN = 0.5  # by which another time must be better than the one that the rules gave; chosen out of fold

Weights = Mapping[str, Mapping[str, float]]  # by evidence, then by sign


@functools.cache
def shipped() -> Weights:
    """The weights that ship with the program."""
    weights: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for evidence, sign, weight in table("dates/chooser.tsv"):
        weights[evidence][sign] = float(weight)
    return weights


def choose(
    drafts: Sequence[Draft], told: Sequence[Happening], document: Document, weights: Weights | None = None
) -> None:
    """Give each mention whose time is open the best of its candidates."""
    evidence = Evidence(drafts, told, document)
    weights = shipped() if weights is None else weights
    for draft in drafts:
        if is_open(draft):
            days = best(evidence.candidates(draft), evidence.signs(draft), weights)
            draft.when = _time(days, draft, evidence)


def is_open(draft: Draft) -> bool:
    """Whether nothing surer tells the time: neither the text nor, of what is said or lies ahead, the tense."""
    if draft.own is not None or draft.when.dating not in ("publication", "unknown"):
        return False
    ahead = draft.status in ("planned", "possible")
    return draft.when.dating == "publication" or not (ahead or draft.trigger.type == "statement")


def best(candidates: Candidates, signs: Iterable[str], weights: Weights) -> Days:
    """The candidate of the highest score; the first of those that have the same."""
    shown = [ALWAYS, *signs]
    scores: dict[str, float] = {}
    for evidences in candidates.values():
        for evidence in evidences:
            if evidence not in scores:
                row = weights.get(evidence, {})
                scores[evidence] = sum(row.get(sign, 0.0) for sign in shown)

    def score(days: Days) -> float:
        evidences = candidates[days]
        return sum(scores[e] for e in sorted(evidences)) + (MARGIN if "given" in evidences else 0.0)

    return max(candidates, key=score)


def _time(days: Days, draft: Draft, evidence: Evidence) -> TimeSpan:
    if days == (draft.when.start, draft.when.end):
        return draft.when
    dating: Dating = "relative"
    if days == (evidence.published, evidence.published):
        dating = "publication"
    elif days[0] is None:
        dating = "unknown"
    return TimeSpan(*days, dating)
