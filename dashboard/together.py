"""Which lane an event stands in, once: that of the one who does it, or a lane of what several do together."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from extract import countries

from .cast import Cast
from .facet import Facet, Mask

TOGETHER = "*"  # the name of the lane of what several do; no country and no actor has it

Actor = Mapping[str, Any]


def by_country(frame: pd.DataFrame) -> Facet:
    """Lanes by country: of those who act, else of those to whom it is done, else of whoever is involved."""
    sides = zip(frame["agents"], frame["targets"], frame["countries"], strict=True)
    return _facet([_country(agents, targets, involved) for agents, targets, involved in sides])


def by_actor(frame: pd.DataFrame) -> Facet:
    """Lanes by actor: of those who act, else of those to whom it is done. Groups have no lane."""
    sides = zip(frame["agents"], frame["targets"], strict=True)
    return _facet([_joint(_names(agents)) or next(iter(_names(targets)), "") for agents, targets in sides])


def by_member(cast: Cast, events: Mask, country: str) -> Facet:
    """The lane of these events where that of their country (its code) is unfolded: that of the actor of the country
    who acts, else to whom it is done, else who is mentioned. Of several the most frequent, and the country itself only
    where there is nobody else."""
    home = np.array([of[:1] == (country,) for of in cast.countries], bool)
    keep = events[cast.rows] & home[cast.codes]
    rows, codes, roles = cast.rows[keep], cast.codes[keep], cast.roles[keep]
    often, itself = np.bincount(codes, minlength=len(cast.names)), cast.names == countries.name(country)
    order = np.lexsort((-often[codes], itself[codes], roles, rows))
    found, first = np.unique(rows[order], return_index=True)
    return Facet(cast.names, found, codes[order][first])


def _country(agents: Sequence[Actor], targets: Sequence[Actor], involved: Sequence[str]) -> str:
    others = (*_home(targets), *involved)
    return _joint(_home(agents)) or next(iter(others), "")


def _home(actors: Iterable[Actor]) -> list[str]:
    """The first country of each actor: who speaks for the EU is no act of two."""
    return [actor["countries"][0] for actor in actors if len(actor["countries"])]


def _names(actors: Iterable[Actor]) -> list[str]:
    return [actor["name"] for actor in actors if actor["kind"] != "group"]


def _joint(names: Sequence[str]) -> str:
    """The one name that there is, ``TOGETHER`` where there are several, "" where there is none."""
    return TOGETHER if len(set(names)) > 1 else next(iter(names), "")


def _facet(values: list[str]) -> Facet:
    return Facet.of(pd.Series(np.array(values, object), dtype=object))
