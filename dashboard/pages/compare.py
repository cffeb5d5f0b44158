"""Two or three actors on one time axis: their events, those that they share, and what ties them."""

from functools import partial

from dashboard import navigation
from dashboard.components import board, comparison, header, visit


def main() -> None:
    if (here := visit.begin("compare", actors=comparison.MOST)) is None:
        return
    names = here.selection.values("actor")
    navigation.tabs()
    header.title("Compare", int(here.hits.mask.sum()), here.library.index.n_shown)
    comparison.choose(here, names)
    if len(names) < comparison.LEAST:
        comparison.suggest(here, names)
        return
    comparison.contrast(here, names)
    board.show(here, "actor", comparison.planned(here, names), partial(comparison.ties, here, names))
