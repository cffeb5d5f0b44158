"""Which articles print one text, such as that of a news agency: whole or cut, each with a title, a beginning or an end
of its own.

Texts are compared by their shingles, the runs of ``SIZE`` words in them (Broder 1997, "On the resemblance and
containment of documents"). Two articles print one text where most of the shorter one stands in the other: containment,
since a paper may print a few paragraphs only. Which articles are compared at all is told by a fixed share of all
hashes, those below a bound (FracMinHash, Irber and others 2022): a part of a text has the same of these as the whole.
"""

import functools
import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from extract.model import Article
from extract.resources import table
from extract.strings import hash64

SIZE = 5  # words of a shingle: two reports of one event share few runs of so many, but for what they quote
SKETCHED = 1 / 12  # share of the hashes by which others are found
LEAST = 8  # hashes of a short article that are taken in any case
BOUND = round(2**64 * SKETCHED) - 2**63
OF_SHORTER, OF_LONGER = 0.7, 0.1  # least shares of their shingles that two articles of one text have in common
FEWEST = 25  # shingles in common: about two sentences
COMPARED = 20  # articles that one is compared with, those with most hashes in common
DATELINE = 200  # characters at the beginning or the end of a text in which an agency signs it
WORD = re.compile(r"\w+")
SIGNED, CREDITED = re.compile(r"\(([^()]{2,40})\)\s*[-–—]"), re.compile(r"\(([^()]{2,40})\)\W*\Z")

Shingles = AbstractSet[int]


def shingles(text: str) -> frozenset[int]:
    """The hashes, of 64 bits with a sign, of the shingles of a text; none of one that is shorter."""
    words = WORD.findall(text.casefold())
    runs = {" ".join(words[at : at + SIZE]) for at in range(len(words) - SIZE + 1)}
    return frozenset(map(hash64, runs))


def sketch(of: Shingles) -> list[int]:
    """The hashes by which articles that may print the same text are found."""
    below = [each for each in of if each < BOUND]
    return below if len(below) >= LEAST else heapq.nsmallest(LEAST, of)


def are_one(a: Shingles, b: Shingles) -> bool:
    """Whether two articles with these shingles print one text."""
    common = len(a & b)
    shorter, longer = sorted((len(a), len(b)))
    return common >= max(FEWEST, OF_SHORTER * shorter, OF_LONGER * longer)


def to_compare(shared: Iterable[str]) -> list[str]:
    """The ids of the articles to compare with one, of those that each hash of its sketch leads to."""
    counts = Counter(shared)
    return sorted(counts, key=lambda article_id: (-counts[article_id], article_id))[:COMPARED]


def parts(ids: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[set[str]]:
    """The ids in groups: two are in one where pairs lead from the one to the other."""
    part = {each: {each} for each in ids}
    for a, b in pairs:
        if part[a] is not part[b]:
            less, more = sorted((part[a], part[b]), key=len)
            more |= less
            part.update(dict.fromkeys(less, more))
    return list({id(each): each for each in part.values()}.values())


def texts(articles: Mapping[str, Article]) -> dict[str, str]:
    """By the ids of the articles that share their text with others, the id of the first article that prints it."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    pairs = []
    for article_id, article in articles.items():
        own = shingles(article.text)
        hashes = sketch(own)
        others = to_compare(other for each in hashes for other in found[each])
        pairs += [(article_id, other) for other in others if are_one(own, shingles(articles[other].text))]
        for each in hashes:
            found[each].append(article_id)
    published = {article_id: article.published for article_id, article in articles.items()}
    groups = [ids for ids in parts(articles, pairs) if len(ids) > 1]
    return {article_id: first for ids in groups for first in [earliest(ids, published)] for article_id in ids}


def earliest(ids: Iterable[str], published: Mapping[str, object]) -> str:
    """The id of the article that appeared first."""
    return min(ids, key=lambda article_id: (str(published[article_id]), article_id))


def agency(articles: Iterable[Article]) -> str:
    """The news agency whose text these articles print, by who publishes or signs it; "" where nothing tells it."""
    known = _agencies()
    told = (known.get((article.publisher or "").casefold(), "") or _signature(article.text) for article in articles)
    return next(filter(None, told), "")


def _signature(text: str) -> str:
    """The agency that stands in brackets before the dash at the beginning of a text, or at its end: "HALM (AP) — The
    mayor". In brackets elsewhere stands what a name is short for."""
    signed = [*SIGNED.findall(text[:DATELINE]), *CREDITED.findall(text[-DATELINE:])]
    return next(filter(None, (_agencies().get(name.casefold(), "") for name in signed)), "")


@functools.cache
def _agencies() -> Mapping[str, str]:
    """The name of each agency by all that it is called, without capitals."""
    rows = table("gazetteers/agencies.tsv")
    return {called.casefold(): name for name, aliases in rows for called in (name, *aliases.split(";")) if called}
