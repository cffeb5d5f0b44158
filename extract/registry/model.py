"""What the registry speaks of: readings of actors, and what users say about them. Imports no language model."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal, get_args

from extract.model import Actor

Action = Literal["merge", "split", "rename", "country"]
ACTIONS: tuple[Action, ...] = get_args(Action)


@dataclass(frozen=True, slots=True)
class Reading:
    """An actor as one article names it; an article has one reading for each kind and name."""

    article_id: str
    day: dt.date  # of publication
    actor: Actor


@dataclass(frozen=True, slots=True)
class Correction:
    """What a user says about the actor that is shown as ``name``.

    ``value`` is the name of the actor to keep (merge), of the actor meant in ``articles`` (split), the new name
    (rename), or codes with ";" between them, "" for none (country). ``articles``, ids, belong to a split alone.
    """

    action: Action
    name: str
    value: str
    articles: tuple[str, ...] = ()
