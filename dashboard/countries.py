"""The names of countries and bodies for their codes."""

import functools

from extract.resources import table


@functools.cache
def _names() -> dict[str, str]:
    named: dict[str, str] = {}
    for code, name, *_ in (*table("gazetteers/countries.tsv"), *table("gazetteers/codes.tsv")):
        named.setdefault(code, name)
    return named


def name(code: str) -> str:
    """ "Cyprus" for "CY", "European Union" for "EU"; the code itself where it is not known."""
    return _names().get(code, code)


def codes() -> list[str]:
    """All codes, by the name of the country or body."""
    return sorted(_names(), key=name)
