"""The form of a happening: a call is no visit, a summit no dinner, whoever took part."""

import functools

from extract.resources import table


def different(a: str, b: str) -> bool:
    """Whether two forms are never of one happening; "" fits all."""
    return bool(a and b and a != b)


def form(word: str) -> str:
    """The form that a lemma, or a plural of it, names in ``lexicons/forms.tsv``; "" where it fits all ("talks")."""
    return _forms().get(word) or _forms().get(word.removesuffix("s"), "")


@functools.cache
def _forms() -> dict[str, str]:
    return {row[0]: row[1] for row in table("lexicons/forms.tsv")}
