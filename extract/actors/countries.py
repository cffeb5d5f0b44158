"""Which country a place lies in."""

import functools
import re

from extract.actors.gazetteer import known_names
from extract.actors.gazetteer import places as cities
from extract.registry.names import fold


@functools.cache
def folded_places() -> dict[str, str]:
    """Country code by folded name of a city, town or region."""
    found = {fold(name): code for name, code in cities().items()}
    found.update(
        (fold(name), known.codes[0]) for name, known in known_names().items() if known.sort in ("country", "capital")
    )
    return found


def country_of_place(name: str) -> str | None:
    """The alpha-2 code of the country where a place lies; None when not known.

    Of "Lefkosia, Cyprus" or "the Swiss city of Geneva" the last part that is known decides.
    """
    whole = fold(re.sub(r"^(?:the|in|at|near) ", "", name.strip()))
    if whole in folded_places():
        return folded_places()[whole]
    pieces = [fold(piece) for piece in re.split(r",|\bof\b|\bin\b|\bnear\b|[()]", name)]
    known = [
        folded_places()[piece.removeprefix("the ")] for piece in pieces if piece.removeprefix("the ") in folded_places()
    ]
    if known:
        return known[-1]
    demonyms = [known_names()[word] for word in re.findall(r"[\w.]+", name) if word in known_names()]
    return next((k.codes[0] for k in demonyms if k.sort in ("country", "demonym", "capital")), None)
