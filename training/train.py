"""Learn the tagger: ``train`` gives the network with the mean of its last steps' weights."""

import copy
import math
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.batches import UNTOLD, Batch, Labelled, batches
from training.network import Tagger, parameter_groups


@dataclass(frozen=True)
class Recipe:
    """How the tagger is trained; what the development share chose (see README.md)."""

    epochs: int = 5
    rate: float = 1.2e-4
    faster: float = 6.0
    size: int = 4
    positive: float = 1.5
    smoothing: float = 0.0
    inner: float = 0.0
    average: float = 0.99
    seed: int = 1


def train(windows: Sequence[Labelled], recipe: Recipe, after: Callable[[int, Tagger], None] | None = None) -> Tagger:
    """The trained network, in evaluation mode; the same for the same windows, recipe, threads and machine."""
    torch.manual_seed(recipe.seed)
    torch.use_deterministic_algorithms(True)
    rng = random.Random(recipe.seed)
    tagger = Tagger(inner=recipe.inner)
    mean = copy.deepcopy(tagger).eval()
    optimizer = torch.optim.AdamW(parameter_groups(tagger, recipe.rate, recipe.faster), weight_decay=0.01)
    steps = recipe.epochs * math.ceil(len(windows) / recipe.size)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps))
    began = time.monotonic()
    for epoch in range(recipe.epochs):
        tagger.train()
        total = 0.0
        for batch in batches(windows, recipe.size, rng):
            value = loss(tagger, batch, recipe)
            optimizer.zero_grad()
            value.backward()
            nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            _follow(mean, tagger, recipe.average)
            total += value.item()
        mean_loss = total * recipe.size / len(windows)
        print(f"epoch {epoch + 1}: loss {mean_loss:.4f}, {time.monotonic() - began:.0f} s", flush=True)
        if after:
            after(epoch, mean)
    return mean


def loss(tagger: Tagger, batch: Batch, recipe: Recipe) -> Tensor:
    """Cross entropy of the types of all scored words and, half as heavy, of the status of those that tell an event."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        types, status = tagger(batch.ids, batch.features, batch.mask)
    wanted = batch.types * (1 - recipe.smoothing)
    each = functional.binary_cross_entropy_with_logits(
        types.float(), wanted, reduction="none", pos_weight=torch.tensor(recipe.positive)
    )
    of_types = (each * batch.scored[..., None]).sum()
    of_status = functional.cross_entropy(
        status.float().flatten(0, 1), batch.status.flatten(), ignore_index=UNTOLD, reduction="sum"
    )
    return (of_types + 0.5 * of_status) / (20 * len(batch.ids))


def _rate(step: int, steps: int) -> float:
    """A short rise, then a straight fall to a fiftieth."""
    return min(1.0, (step + 1) / (0.06 * steps)) * max(0.02, 1 - step / steps)


@torch.no_grad()
def _follow(mean: Tagger, tagger: Tagger, average: float) -> None:
    for kept, now in zip(mean.parameters(), tagger.parameters(), strict=True):
        if now.requires_grad:
            kept.lerp_(now, 1 - average)
