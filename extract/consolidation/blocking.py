"""Which clusters are compared at all: a wide, cheap filter by keys of their articles.

Two articles are compared where both tell of one actor an event of one type, on one day, by one rare word or, within a
year or so, by any word; and where, within some months, their chief terms are alike. Of their clusters those are
compared that are of one type, whose days are not far apart, and which share a word or nearly the day. So how many
articles one is compared with depends on how much appears in some months, not on all that there is.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract.consolidation.clusters import Cluster, days_between, is_narrow
from extract.consolidation.words import idf, terms
from extract.model import Article, TimeSpan

ALIKE = 0.06  # cosine of the chief terms of two articles that may report on one event
WINDOW = 120  # days between the publications of articles that are compared for their terms
RARE = 3.0  # idf of a word by which events of one actor are compared whenever they were reported
OFF = 3  # days between two events of which no word in common needs to tell that they are one
AGAIN = 400  # days between the publications of articles that are compared for an event of one actor by any word
FAR = 31  # days between two events that are never one
FREQUENT = ("statement", "meeting")  # types of which one actor has many: a word says too little of which it is
DIGITS = 4  # of a cosine that count: sums in another order give the same


@dataclass(frozen=True, slots=True)
class Keys:
    """What an article is found by: the vector of its chief terms, and a key for each type and actor that it tells of
    with the day or the word that it tells the event by."""

    published: dt.date
    terms: Mapping[str, float]
    acts: frozenset[str]


def keys(article: Article, clusters: Iterable[Cluster]) -> Keys:
    acts = (key for cluster in clusters for key in _acts(cluster))
    return Keys(article.published, terms(article), frozenset(acts))


def _acts(cluster: Cluster) -> Iterable[str]:
    signs = [*map(str, _days(cluster.when)), *(cluster.triggers if cluster.type not in FREQUENT else ())]
    return (f"{cluster.type} {sign} {name}" for sign in signs for name in cluster.actors)


def _days(when: TimeSpan) -> list[dt.date]:
    """The days of a narrow time."""
    if not is_narrow(when) or when.start is None or when.end is None:
        return []
    return [when.start + dt.timedelta(days=n) for n in range((when.end - when.start).days + 1)]


def likeness(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The cosine of the chief terms of two articles."""
    return rounded(sum(a[term] * b[term] for term in sorted(a.keys() & b.keys())))


def rounded(cosine: float) -> float:
    return round(cosine, DIGITS)


def candidates(by_article: Mapping[str, Keys]) -> list[tuple[str, str]]:
    """The pairs of articles that are compared, each in the order of their ids."""
    holders: dict[str, list[str]] = defaultdict(list)
    for article_id, its in by_article.items():
        for key in (*its.terms, *its.acts):
            holders[key].append(article_id)
    pairs = {(min(a, b), max(a, b)) for held in holders.values() for i, a in enumerate(held) for b in held[i + 1 :]}
    return sorted(pair for pair in pairs if are_compared(by_article[pair[0]], by_article[pair[1]]))


def are_compared(a: Keys, b: Keys) -> bool:
    shared, apart = a.acts & b.acts, abs((a.published - b.published).days)
    if (shared and apart <= AGAIN) or any(map(is_lasting, shared)):
        return True
    return apart <= WINDOW and likeness(a.terms, b.terms) >= ALIKE


def is_lasting(act: str) -> bool:
    """Whether articles that share this act are compared whenever they appeared: it is by a day or by a rare word."""
    sign = act.split(" ")[1]
    return not sign.isalpha() or idf(sign) >= RARE


def pairs(ours: Sequence[Cluster], theirs: Sequence[Cluster], articles: float) -> list[tuple[Cluster, Cluster]]:
    """The clusters of two articles that are compared; ``articles`` is the likeness of the two."""
    return [(a, b) for a in ours for b in theirs if may_be_one(a, b, articles)]


def are_near(a: TimeSpan, b: TimeSpan) -> bool:
    """Whether two events of these times may be one."""
    return (days_between(a, b) or 0) <= FAR


def may_be_one(a: Cluster, b: Cluster, articles: float) -> bool:
    if a.type != b.type:
        return False
    gap = days_between(a.when, b.when)
    if gap is not None and gap > FAR:
        return False
    if gap is not None and gap > OFF and a.content.isdisjoint(b.content) and a.triggers.isdisjoint(b.triggers):
        return False
    if articles >= ALIKE:
        return True
    near = gap is not None and gap <= 1
    same_word = a.type not in FREQUENT and bool(a.triggers & b.triggers)
    return (near or same_word) and bool(a.actors.keys() & b.actors.keys())
