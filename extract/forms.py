"""The form of a happening: a call is no visit, a summit no dinner, whoever took part."""

from extract.resources import pairs


def different(a: str, b: str) -> bool:
    """Whether two forms are never of one happening; "" fits all."""
    return bool(a and b and a != b)


def form(word: str) -> str:
    """The form that a lemma, or a plural of it, names in ``lexicons/forms.tsv``; "" where it fits all ("talks")."""
    forms = pairs("lexicons/forms.tsv")
    return forms.get(word) or forms.get(word.removesuffix("s"), "")
