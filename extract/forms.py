"""The form of a happening: a call is no visit, a summit no dinner, whoever took part."""

import functools

from extract.resources import table


def different(a: str, b: str) -> bool:
    """Whether two words, as ``data/lexicons/forms.tsv`` lists them, name happenings of different forms."""
    return len({form(a), form(b)} - {""}) > 1


def form(word: str) -> str:
    """The form that a lemma, or a plural of it, names; "" where it fits all ("talks", "meet")."""
    return _forms().get(word) or _forms().get(word.removesuffix("s"), "")


@functools.cache
def _forms() -> dict[str, str]:
    return {row[0]: row[1] for row in table("lexicons/forms.tsv")}
