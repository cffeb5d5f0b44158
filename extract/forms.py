"""The form of a happening: a call is no visit, a summit no dinner, whoever took part."""

from collections.abc import Callable

from extract.resources import pairs


def different(a: str, b: str) -> bool:
    """Whether two forms are never of one happening; "" fits all."""
    return bool(a and b and a != b)


def form(word: str) -> str:
    """The form that a lemma, or a plural of it, names in ``lexicons/forms.tsv``; "" where it fits all ("talks")."""
    forms = pairs("lexicons/forms.tsv")
    return forms.get(word) or forms.get(word.removesuffix("s"), "")


def form_beside(lemma: str, has: Callable[[str], bool]) -> str:
    """The form that a lemma names together with a word beside it ("speak" with "phone"), else by itself; ``has`` tells
    which words are beside it."""
    keys = (key.partition("+") for key in pairs("lexicons/forms.tsv"))
    named = (f"{first}+{word}" for first, _, word in keys if first == lemma and word and has(word))
    return form(next(named, lemma))
