"""From raw scores to chances, and from which chance on a word counts: fitted on articles that were not learned from."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np

from extract.events.acts.decoding import Act, Calibration, Scale, Scores, decode
from extract.events.acts.windows import Pieces
from extract.model import EVENT_TYPES
from tests.quality.score_events import match
from training import regression
from training.data import Example
from training.evaluate import as_scored
from training.regression import Floats

RAW = {type: Scale(1.0, 0.0, 0.02) for type in EVENT_TYPES}
PRIOR = 20.0  # candidates' worth of pull towards the scale of all types together
SLIGHT = 1e-6  # pull that is always there, so that there is one solution

Scored = Sequence[tuple[Example, Pieces, Scores, Scores]]


def calibrate(articles: Scored) -> Calibration:
    """Scales and thresholds from the scores of annotated articles."""
    candidates = [candidate for article in articles for candidate in _candidates(*article)]
    every = np.array([(raw, hit) for _, raw, hit in candidates])
    pooled = fit(every[:, 0], every[:, 1], (1.0, 0.0), 0.0)
    told = {type: sum(t.type == type for example, *_ in articles for t in example.told) for type in EVENT_TYPES}
    return {type: _scale([c for c in candidates if c[0] == type], pooled, told[type]) for type in EVENT_TYPES}


def _candidates(example: Example, pieces: Pieces, types: Scores, statuses: Scores) -> list[tuple[str, float, float]]:
    """Type, raw score, and 1 where an annotator found such an event in the sentence, of each word that may tell one."""
    found: list[tuple[str, float, float]] = []
    for type in EVENT_TYPES:
        acts = decode(pieces, types, statuses, RAW, (type,))
        right = {j for _, j in match([vars(t) | {"agents": []} for t in example.told], as_scored(example, acts))}
        found += [(type, _raw(act), float(j in right)) for j, act in enumerate(acts)]
    return found


def _raw(act: Act) -> float:
    return float(np.log(act.score / (1 - act.score)))


def fit(raw: Floats, hit: Floats, prior: tuple[float, float], weight: float) -> tuple[float, float]:
    """Slope and offset of the logistic regression of hits on raw scores, drawn towards a prior."""
    design = np.stack([raw, np.ones_like(raw)], axis=1)
    slope, offset = regression.logistic(design, hit, np.full(2, weight + SLIGHT), np.array(prior))
    return float(slope), float(offset)


def _scale(candidates: Sequence[tuple[str, float, float]], pooled: tuple[float, float], told: int) -> Scale:
    raw = np.array([c[1] for c in candidates])
    hit = np.array([c[2] for c in candidates])
    slope, offset = fit(raw, hit, pooled, PRIOR) if len(raw) else pooled
    return Scale(round(slope, 4), round(offset, 4), threshold(regression.chances(slope * raw + offset), hit, told))


def threshold(chances: Floats, hit: Floats, told: int) -> float:
    """The chance from which on words count that gives the best F1, smoothed over its neighbours."""
    grid = np.round(np.arange(0.15, 0.75, 0.01), 2)
    f1 = np.array([2 * hit[chances >= least].sum() / max(1, (chances >= least).sum() + told) for least in grid])
    smooth = np.convolve(np.pad(f1, 5, mode="edge"), np.ones(11) / 11, mode="valid")
    return float(grid[int(smooth.argmax())])


def write(calibration: Calibration, path: Path) -> None:
    plain: Mapping[str, object] = {type: asdict(scale) for type, scale in calibration.items()}
    path.write_text(json.dumps(plain, indent=1) + "\n", encoding="utf-8")
