"""The tagger's files: checked, loaded once, and run over the windows of a text."""

import functools
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from extract.events.acts.decoding import Calibration, Scale, Scores
from extract.events.acts.windows import Ints, Pieces, windows
from extract.model import EVENT_TYPES, STATUSES
from extract.parsing.language import ModelError
from extract.tagger_files import FOLDER, problem

if TYPE_CHECKING:  # both are needed to run the tagger only, and heavy to import
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

SILENT = "ORT_DISABLE_TELEMETRY"  # else onnxruntime reports its use to its maker over the network


class ActsError(ModelError):
    """The tagger's libraries or files are missing, or the files are not those that its figures were measured with."""


@dataclass(frozen=True)
class Encoder:
    """What the tagger consists of."""

    tokenizer: "Tokenizer"
    session: "InferenceSession"
    calibration: Calibration

    def scores(self, pieces: Pieces) -> tuple[Scores, Scores]:
        """Raw scores of types (pieces, 9) and statuses (pieces, 4).

        Windows are run one by one: the scale of the quantised network's numbers depends on all that it reads at once,
        so that an article's scores would change with its neighbours. On one thread a batch would be no faster.
        """
        types = np.zeros((len(pieces.ids), len(EVENT_TYPES)), dtype=np.float32)
        statuses = np.zeros((len(pieces.ids), len(STATUSES)), dtype=np.float32)
        first, last = (self.tokenizer.token_to_id(mark) or 0 for mark in ("[CLS]", "[SEP]"))
        for window in windows(pieces.sentences):
            read = slice(window.left, window.end)
            own = slice(window.own, window.end)
            given = {"ids": _marked(pieces.ids[read], first, last), "features": _marked(pieces.features[read], 0, 0)}
            skipped = 1 + window.own - window.left
            of_types, of_statuses = self.session.run(["types", "statuses"], given)
            types[own], statuses[own] = of_types[0, skipped:-1], of_statuses[0, skipped:-1]
        return types, statuses


def _marked(pieces: Ints, first: int, last: int) -> Ints:
    """One row of pieces between the marks that open and close what the encoder reads."""
    return np.array([[first, *pieces, last]], dtype=np.int64)


def verify(folder: Path) -> None:
    """ActsError where the libraries or files are not those that the tagger's figures were measured with."""
    found = problem(folder)
    if found is not None:
        raise ActsError(found)


@functools.cache
def encoder(folder: Path = FOLDER) -> Encoder:
    """The checked tagger; loaded on the first call (about 0.3 s), shared afterwards. ActsError where it cannot be."""
    verify(folder)
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Encoder(tokenizer, session(folder / "acts.onnx"), calibration(folder / "calibration.json"))


def session(path: Path) -> "InferenceSession":
    """The network, run on one thread: articles are what is read in parallel."""
    os.environ.setdefault(SILENT, "1")
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def calibration(path: Path) -> Calibration:
    """The scale of each event type."""
    return {type: Scale(**scale) for type, scale in json.loads(path.read_text(encoding="utf-8")).items()}
