"""Which reports of an event are one text, as people say it."""

from collections import defaultdict
from collections.abc import Callable, Mapping

from extract.model import Article
from extract.reprints import agency

from . import words

ASKED = 10  # articles that are read for the name of the agency


def lines(publishers: Mapping[str, str], texts: Mapping[str, str], article: Callable[[str], Article]) -> list[str]:
    """ "3 outlets print the same text (AP): Ledger, Post and Sun": a line for each text that several articles print.

    ``publishers`` are those of the articles, by id, "" where it is not known; ``texts`` as ``Store.texts`` gives them.
    """
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for article_id in publishers:
        if article_id in texts:
            groups[texts[article_id]].append(article_id)
    return [
        _line(len(ids), sorted({publishers[each] for each in ids} - {""}), agency(map(article, ids[:ASKED])))
        for ids in groups.values()
        if len(ids) > 1
    ]


def _line(n_articles: int, outlets: list[str], agency: str) -> str:
    several = len(outlets) > 1
    told = words.count(len(outlets), "outlet") if several else words.count(n_articles, "article")
    line = f"{told} print the same text{f' ({agency})' if agency else ''}"
    return f"{line}: {words.alternatives(outlets, 'and')}" if several else line
