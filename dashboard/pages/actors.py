"""One actor: its events, with whom it deals, what it says and what lies ahead; or all actors to choose from."""

from functools import partial

from dashboard import navigation
from dashboard.components import actor, board, directory, editing, heads, visit


def main() -> None:
    if (here := visit.begin("actors", actors=1)) is None:
        return
    navigation.tabs()
    if not here.selection.values("actor"):
        directory.draw(here)
        editing.history(here)
        return
    (name,) = here.selection.values("actor")
    code = here.library.index.cast.code(name)
    if code is None:
        actor.unknown(here, name)
        editing.history(here, name)
        return
    actor.head(here, code)
    board.show(here, here.selection.lanes, heads.planned(here), partial(actor.sections, here, code))
    editing.history(here, name)
