"""Words as consolidation compares them: stems weighted by inverse document frequency, and an article's chief terms."""

import functools
import math
import re
from collections import Counter
from collections.abc import Mapping, Set

from extract.model import Article
from extract.resources import table
from extract.resources import words as listed

N_TERMS = 40  # of an article: its words and names of the greatest weight

_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_ENDINGS = ("ing", "ed", "es", "s", "ion")
_STEM = 7  # letters kept


@functools.lru_cache(100_000)
def stem(word: str) -> str:
    """The beginning that the forms of a word share."""
    word = word.casefold()
    if len(word) > 4:
        ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 3), "")
        word = word.removesuffix(ending)
    return word[:_STEM]


@functools.lru_cache(20_000)
def stems(text: str) -> tuple[str, ...]:
    """The stems of the content words and numbers of a text, in order."""
    common = listed("consolidation/stopwords.tsv")
    return tuple(stem(word) for word in _WORD.findall(text) if word.casefold() not in common)


@functools.lru_cache(100_000)
def idf(of: str) -> float:
    """Inverse document frequency of a stem in the articles that the table was counted on."""
    counts = _document_frequencies()
    return math.log((counts[""] + 1) / (counts.get(of, 1) + 0.5))


@functools.cache
def _document_frequencies() -> Mapping[str, int]:
    """In how many articles a stem occurs; "" stands for the number of articles."""
    return {word: int(n) for n, word in table("consolidation/document_frequencies.tsv", 2)}


def weight(words: Set[str]) -> float:
    return math.fsum(map(idf, words))  # the same in whatever order


def cosine(a: Set[str], b: Set[str]) -> float:
    """Cosine of two sets of stems, weighted by idf."""
    if not a or not b:
        return 0.0
    shared = a & b
    if not shared:
        return 0.0
    return _square(shared) / math.sqrt(_square_of_set(frozenset(a)) * _square_of_set(frozenset(b)))


def _square(words: Set[str]) -> float:
    return math.fsum(idf(word) ** 2 for word in words)


_square_of_set = functools.lru_cache(20_000)(_square)
_weight_of_set = functools.lru_cache(20_000)(weight)


def overlap(a: Set[str], b: Set[str]) -> float:
    """The weight of the shared stems as a share of the lighter set's."""
    shared = a & b
    if not shared:
        return 0.0
    return weight(shared) / min(_weight_of_set(frozenset(a)), _weight_of_set(frozenset(b)))


def terms(article: Article) -> dict[str, float]:
    """The chief terms of an article by tf-idf, as a vector of length 1."""
    counts = Counter(stems(f"{article.title}\n{article.text}"))
    weights = {term: (1 + math.log(n)) * idf(term) for term, n in counts.items()}
    chief = sorted(weights, key=lambda term: (-weights[term], term))[:N_TERMS]
    length = math.sqrt(sum(weights[term] ** 2 for term in chief))
    return {term: round(weights[term] / length, 6) for term in chief}
