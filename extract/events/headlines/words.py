"""The words that matter when a sentence is shortened."""

import functools
import re

from spacy.tokens import Token

from extract.resources import pairs, table

ASIDE, HEDGE, CONDITION, QUALIFIER = "aside", "hedge", "condition", "qualifier"
GOAL, TOLD, EMPTY = "goal", "told", "empty"


@functools.cache
def used(use: str) -> frozenset[str]:
    """The words of ``lexicons/headlines.tsv`` that have this use."""
    return frozenset(word for word, its in table("lexicons/headlines.tsv") if its == use)


def present(lemma: str, many: bool = False) -> str:
    """The verb in the present tense, of one or of ``many``."""
    if many:
        return {"be": "are"}.get(lemma, lemma)
    if lemma in ("be", "have"):
        return {"be": "is", "have": "has"}[lemma]
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return f"{lemma[:-1]}ies"
    return f"{lemma}es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{lemma}s"


AMOUNTS = {"few", "little", "lot", "number", "dozen", "hundred", "thousand", "million", "couple", "third", "half"}


def is_amount(article: Token) -> bool:
    """Whether an article is part of an amount or of a name: "a few", "a number of", "The Hague"."""
    after = article.nbor() if article.i + 1 < len(article.doc) else article
    return after.lower_ in AMOUNTS or (article.text == "The" and article.ent_iob_ == "B" and not article.is_sent_start)


def abbreviated(text: str) -> str:
    """The text with the usual short forms of long names."""
    return _long_names().sub(lambda found: pairs("lexicons/short_names.tsv")[found[0]], text)


@functools.cache
def _long_names() -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in pairs("lexicons/short_names.tsv")))
