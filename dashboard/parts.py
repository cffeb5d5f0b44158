"""The part that somebody has in events: who says or does it, at whom it is aimed, who is only mentioned."""

import numpy as np
import pandas as pd

from .cast import AGENT, TARGET, Cast
from .facet import Facet

SIDES = {"by": ("agents", AGENT), "to": ("targets", TARGET)}  # a column of the events table, and the role in the cast


def facet(frame: pd.DataFrame, cast: Cast, whole: Facet, name: str, part: str) -> Facet:
    """The values of the facet ``whole``, which is that of actors or of countries, with this part (``PARTS``) in the
    events. A country has the part of whoever belongs to it."""
    if part == "mentioned":
        return whole.less(*(facet(frame, cast, whole, name, side) for side in SIDES))
    column, role = SIDES[part]
    if name == "country":
        return Facet.of(frame[column].map(lambda actors: [code for actor in actors for code in actor["countries"]]))
    return Facet(cast.names, *cast.taking((role,), np.ones(cast.n, bool)))
