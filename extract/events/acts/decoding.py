"""Scores of word pieces -> acts: which words report one, how sure it is, and whether it occurred. Pure."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.events.acts.windows import Ints, Pieces
from extract.model import EVENT_TYPES, STATUSES, EventType, Span, Status

NEAR = 2  # words: two of one type so near in a sentence name one act ("held talks", "signed the agreement")

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Act:
    """A word that reports an event.

    ``trigger`` is the word in characters of the text; ``score`` the chance, 0 to 1, that a careful reader finds an
    event of this type in the sentence; ``status_score`` the one that it has this status.
    """

    type: EventType
    trigger: Span
    status: Status
    score: float
    status_score: float


@dataclass(frozen=True, slots=True)
class Scale:
    """How a type's raw score becomes a chance, logistic(``slope`` * raw + ``offset``), and from which on it counts."""

    slope: float
    offset: float
    threshold: float


Calibration = Mapping[str, Scale]


def decode(
    pieces: Pieces, types: Scores, statuses: Scores, calibration: Calibration, asked: Collection[str]
) -> list[Act]:
    """The acts of the types asked for, in the order of the text, at most one a word.

    ``types`` (pieces, 9) and ``statuses`` (pieces, 4) are raw scores in the order of ``EVENT_TYPES`` and ``STATUSES``.
    """
    chances = calibrated(types, calibration)
    least = np.array([calibration[type].threshold if type in asked else np.inf for type in EVENT_TYPES])
    over = np.where((chances >= least) & (pieces.opening & pieces.letters)[:, None], chances, 0.0)
    best = over.argmax(axis=1)
    found = np.flatnonzero(over.max(axis=1))
    kept = _apart(found, best, over[found, best[found]], pieces)
    return [_act(piece, int(best[piece]), float(over[piece, best[piece]]), statuses[piece], pieces) for piece in kept]


def candidates(pieces: Pieces, types: Scores, statuses: Scores, calibration: Calibration, least: float) -> list[Act]:
    """Every word with every type that has at least this chance, whatever stands near, in the order of the text."""
    words = (pieces.opening & pieces.letters)[:, None]
    chances = calibrated(types, calibration)
    likely = np.argwhere((chances >= least) & words)
    return [_act(int(at), int(type), float(chances[at, type]), statuses[at], pieces) for at, type in likely]


def calibrated(types: Scores, calibration: Calibration) -> NDArray[np.float64]:
    """Chances (pieces, 9), 0 to 1, of raw scores."""
    slope = np.array([calibration[type].slope for type in EVENT_TYPES])
    offset = np.array([calibration[type].offset for type in EVENT_TYPES])
    chances: NDArray[np.float64] = 1 / (1 + np.exp(-(slope * types + offset)))
    return chances


def _apart(found: Ints, best: Ints, chances: NDArray[np.float64], pieces: Pieces) -> Iterator[int]:
    """The pieces without those that a surer one of the same type and sentence stands near to, in order."""
    kept: dict[tuple[int, int], list[int]] = {}
    for at in np.argsort(-chances, kind="stable"):
        piece = int(found[at])
        others = kept.setdefault((int(best[piece]), int(pieces.sentences[piece])), [])
        if all(abs(pieces.words[piece] - pieces.words[other]) > NEAR for other in others):
            others.append(piece)
    yield from sorted(piece for group in kept.values() for piece in group)


def _act(piece: int, type: int, chance: float, statuses: Scores, pieces: Pieces) -> Act:
    last = int(np.searchsorted(pieces.words, pieces.words[piece], side="right")) - 1
    shares = np.exp(statuses - statuses.max())
    status = int(shares.argmax())
    return Act(
        type=EVENT_TYPES[type],
        trigger=Span(int(pieces.starts[piece]), int(pieces.ends[last])),
        status=STATUSES[status],
        score=chance,
        status_score=float(shares[status] / shares.sum()),
    )
