"""Windows of examples with what is to be learned of their pieces, and batches of them."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from extract.events.acts.windows import LONGEST, Pieces, Window, cut, windows
from extract.model import EVENT_TYPES, STATUSES
from training.data import Example, Told

UNTOLD = -100  # the status of a piece that tells no event: no loss


@dataclass(frozen=True)
class Labelled:
    """One window: pieces with their opening and closing mark, and what each of them is to tell."""

    ids: Tensor
    features: Tensor
    types: Tensor  # (pieces, 9), 1 where the piece opens a word that tells an event of the type
    status: Tensor  # (pieces,), UNTOLD where there is none
    scored: Tensor  # (pieces,), 1 for those of the window's own that open a word


@dataclass(frozen=True)
class Batch:
    ids: Tensor
    features: Tensor
    mask: Tensor
    types: Tensor
    status: Tensor
    scored: Tensor


def labelled(examples: Iterable[Example], tokenizer: Tokenizer, longest: int = LONGEST) -> list[Labelled]:
    found = []
    for example in examples:
        pieces = cut(example.text, example.sentences, tokenizer)
        types, status = targets(example.told, pieces)
        found += [_window(pieces, window, types, status, tokenizer) for window in windows(pieces.sentences, longest)]
    return found


def targets(told: Sequence[Told], pieces: Pieces) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """What the pieces of one article are to tell: types (pieces, 9) and status (pieces,)."""
    types = np.zeros((len(pieces.ids), len(EVENT_TYPES)), dtype=np.float32)
    status = np.full(len(pieces.ids), UNTOLD, dtype=np.int64)
    for event in told:
        within = int(np.searchsorted(pieces.starts, event.head, side="right")) - 1
        opening = int(np.searchsorted(pieces.words, pieces.words[within]))
        types[opening, EVENT_TYPES.index(event.type)] = 1  # type: ignore[arg-type]
        status[opening] = STATUSES.index(event.status)  # type: ignore[arg-type]
    return types, status


def _window(
    pieces: Pieces, window: Window, types: NDArray[np.float32], status: NDArray[np.int64], tokenizer: Tokenizer
) -> Labelled:
    read = slice(window.left, window.end)
    own = np.arange(window.left, window.end) >= window.own
    first, last = (tokenizer.token_to_id(mark) for mark in ("[CLS]", "[SEP]"))
    return Labelled(
        ids=torch.tensor([first, *pieces.ids[read], last]),
        features=torch.tensor([0, *pieces.features[read], 0]),
        types=torch.from_numpy(np.pad(types[read], ((1, 1), (0, 0)))),
        status=torch.from_numpy(np.pad(np.where(own, status[read], UNTOLD), 1, constant_values=UNTOLD)),
        scored=torch.from_numpy(np.pad((own & pieces.opening[read]).astype(np.float32), 1)),
    )


def batches(windows: Sequence[Labelled], size: int, rng: random.Random) -> Iterator[Batch]:
    """All windows once, in a random order, those of like length together."""
    order = list(windows)
    rng.shuffle(order)
    order.sort(key=lambda window: len(window.ids) // 64)
    groups = [order[at : at + size] for at in range(0, len(order), size)]
    rng.shuffle(groups)
    for group in groups:
        yield collated(group)


def collated(group: Sequence[Labelled]) -> Batch:
    def pad(tensors: Sequence[Tensor], value: float = 0) -> Tensor:
        return torch.nn.utils.rnn.pad_sequence(list(tensors), batch_first=True, padding_value=value)

    return Batch(
        ids=pad([w.ids for w in group]),
        features=pad([w.features for w in group]),
        mask=pad([torch.ones(len(w.ids)) for w in group]),
        types=pad([w.types for w in group]),
        status=pad([w.status for w in group], UNTOLD),
        scored=pad([w.scored for w in group]),
    )
