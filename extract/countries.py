"""The names of countries and bodies for their codes, and the codes for names that people type."""

import functools
from collections.abc import Mapping

from extract.registry.names import plain
from extract.resources import table


@functools.cache
def _names() -> Mapping[str, str]:
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


def code_of(typed: str) -> str | None:
    """The code of a country or body by its name, another name of it or the code itself; None where there is none."""
    return _typed().get(plain(typed.strip()))


@functools.cache
def _typed() -> Mapping[str, str]:
    found = {plain(name): code for code, name in _names().items()}
    for code, _, _, aliases, *_ in table("gazetteers/countries.tsv"):
        for alias in filter(None, map(str.strip, aliases.split(";"))):
            found.setdefault(plain(alias), code)
    return found | {plain(code): code for code in _names()}
