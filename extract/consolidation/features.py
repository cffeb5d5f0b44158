"""What is compared of two clusters of different articles: plain numbers by name, most of them between 0 and 1.

The names are those of ``data/consolidation/weights.tsv``, which says what each adds to the score of the pair.
"""

import math
from collections.abc import Set
from itertools import product

from extract.consolidation.clusters import Cluster, days_between
from extract.consolidation.words import cosine, idf, overlap, weight

Features = dict[str, float]

SAID = {"explicit", "relative"}  # datings by a time that the text gives
AHEAD = {"planned", "possible"}
LONG = 400  # days: longer distances count as this
PRODUCTS = (
    ("same day", "same agents share"),
    ("same day", "words"),
    ("same day", "same trigger"),
    ("same day", "articles"),
    ("one undated", "words"),
    ("one undated", "same trigger"),
    ("one undated", "same agents share"),
    ("both undated", "words"),
    ("days apart", "words"),
    ("days apart", "same agents share"),
    ("same agents share", "words"),
    ("same agents share", "same trigger"),
    ("articles", "same trigger"),
    ("articles", "words"),
    ("articles", "same agents share"),
)


def features(a: Cluster, b: Cluster, articles: float) -> Features:
    """The features of a pair; ``articles`` is how alike the two articles are, from 0 to 1."""
    return own_features(a, b, articles) | around_features(a, b)


def own_features(a: Cluster, b: Cluster, articles: float) -> Features:
    """The features less those of what stands around the sentences, which take longest to find."""
    found = {"articles": articles, f"type {a.type}": 1.0}
    for part in (_time, _publication, _status, _agents, _others, _places, _words, _triggers, _size):
        found |= part(a, b)
    found |= {f"{x} * {y}": found.get(x, 0.0) * found.get(y, 0.0) for x, y in PRODUCTS}
    return {name: value for name, value in found.items() if value}


def _time(a: Cluster, b: Cluster) -> Features:
    gap = days_between(a.when, b.when)
    if gap is None:
        undated = sum(not (c.when.start or c.when.end) for c in (a, b))
        return {"both undated": float(undated == 2), "one undated": float(undated == 1)}
    both_said = {a.dating, b.dating} <= SAID
    found = {
        "days apart": float(gap > 0),
        "days between": math.log1p(min(gap, LONG)),
        "days apart, both said": float(gap > 0 and both_said),
        "a time of both": float(any(start for start, _ in a.days & b.days)),
    }
    if not (a.when.start and a.when.end and b.when.start and b.when.end):
        return found | {"an open side": 1.0}
    lengths = [(c.when.end - c.when.start).days + 1 for c in (a, b) if c.when.start and c.when.end]
    shared = max(0, (min(a.when.end, b.when.end) - max(a.when.start, b.when.start)).days + 1)
    same_day = float(shared == 1 == max(lengths))
    return found | {
        "same day": same_day,
        "same day, both said": same_day * both_said,
        "shared days": shared / (sum(lengths) - shared),
        "shorter time": math.log(min(lengths)),
        "longer time": math.log(max(lengths)),
    }


def _publication(a: Cluster, b: Cluster) -> Features:
    apart = abs((a.published - b.published).days)
    by_publication = sum(c.dating == "publication" for c in (a, b))
    return {
        "published apart": math.log1p(min(apart, LONG)),
        "both of their publication": float(by_publication == 2),
        "one of its publication": float(by_publication == 1),
    }


def _status(a: Cluster, b: Cluster) -> Features:
    early, late = sorted((a, b), key=lambda cluster: cluster.order)
    over = any(x.status == "occurred" and y.when.start and y.when.start > x.published for x, y in ((a, b), (b, a)))
    gap = days_between(a.when, b.when)
    return {
        "same status": float(a.status == b.status),
        "planned and occurred": float({a.status, b.status} & AHEAD != set() and "occurred" in (a.status, b.status)),
        "one negated": float((a.status == "negated") != (b.status == "negated")),
        "planned for other days": float(early.status in AHEAD and bool(gap)),
        "told before, planned later": float(
            early.status == "occurred" and late.status in AHEAD and early.published != late.published
        ),
        "over before the other begins": float(over),
    }


def _agents(a: Cluster, b: Cluster) -> Features:
    x, y = a.agents.keys(), b.agents.keys()
    apart = float(bool(x and y) and not x & y)
    shared_country = float(bool(a.agent_countries & b.agent_countries))
    return {
        "no agents": float(not x and not y),
        "agents of one only": float(bool(x) != bool(y)),
        "same agents share": _jaccard(x, y),
        "agents apart": apart,
        "agents apart, of one country": apart * shared_country,
        "agents of one country": shared_country,
        "agents' countries apart": float(bool(a.agent_countries and b.agent_countries) and not shared_country),
        "persons apart": float(bool(a.persons and b.persons) and not a.persons & b.persons),
        "other persons on both sides": float(bool(a.persons - b.persons and b.persons - a.persons)),
        "words of agents": overlap(a.agent_words, b.agent_words),
        "rare words of agents": math.log1p(weight(a.agent_words & b.agent_words)),
    }


def _others(a: Cluster, b: Cluster) -> Features:
    x, y = a.targets.keys(), b.targets.keys()
    return {
        "same targets": _share(x, y),
        "targets apart": float(bool(x and y) and not x & y),
        "targets of one only": float(bool(x) != bool(y)),
        "words of targets": overlap(a.target_words, b.target_words),
        "agent and target": max(_share(a.agents.keys(), y), _share(b.agents.keys(), x)),
        "same actors share": _jaccard(a.actors.keys(), b.actors.keys()),
        "words of actors": overlap(a.actor_words, b.actor_words),
        "same countries": _share(a.countries, b.countries),
        "countries apart": float(bool(a.countries and b.countries) and not a.countries & b.countries),
    }


def _places(a: Cluster, b: Cluster) -> Features:
    countries = a.place_countries, b.place_countries
    return {
        "same place": overlap(a.places, b.places),
        "places apart": float(bool(a.places and b.places) and not a.places & b.places),
        "place in the other's words": max(overlap(a.places, b.words), overlap(b.places, a.words)),
        "same place's country": float(bool(countries[0] & countries[1])),
        "places' countries apart": float(all(countries) and not countries[0] & countries[1]),
    }


def _words(a: Cluster, b: Cluster) -> Features:
    return {
        "words": cosine(a.content, b.content),
        "words near the triggers": cosine(a.near, b.near),
        "likest sentences": max(cosine(x, y) for x, y in product(a.sentences, b.sentences)),
        "rarest shared word": max(map(idf, a.content & b.content), default=0.0),
        "same numbers": _share(a.numbers, b.numbers),
    }


def around_features(a: Cluster, b: Cluster) -> Features:
    """The features of what stands around the sentences."""
    actors = overlap(a.actor_words, b.context), overlap(b.actor_words, a.context)
    found = {
        "words around": cosine(a.context, b.context),
        "shared words around": overlap(a.context, b.context),
        "actors in the other's context": max(actors),
        "both actors in the other's context": min(actors),
        "trigger in the other's context": max(overlap(a.triggers, b.context), overlap(b.triggers, a.context)),
    }
    return {name: value for name, value in found.items() if value}


def _triggers(a: Cluster, b: Cluster) -> Features:
    shared = a.triggers & b.triggers
    named = _share(a.triggers, b.words), _share(b.triggers, a.words)
    return {
        "same trigger": float(bool(shared)),
        "rare trigger": max(map(idf, shared), default=0.0),
        "trigger in the other's words": max(named),
        "both triggers in the other's words": min(named),
        "same form": float(bool(a.forms & b.forms)),
        "forms apart": float(bool(a.forms and b.forms) and not a.forms & b.forms),
    }


def _size(a: Cluster, b: Cluster) -> Features:
    sizes = sorted((len(a.mentions), len(b.mentions)))
    positions = sorted((a.position, b.position))
    return {
        "fewer mentions": math.log(sizes[0]),
        "more mentions": math.log(sizes[1]),
        "earlier position": positions[0],
        "later position": positions[1],
    }


def _jaccard(a: Set[str], b: Set[str]) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0


def _share(a: Set[str], b: Set[str]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
