"""Which reports of an event are one text, as people say it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from extract.model import Article
from extract.reprints import agency

from . import words


def lines(articles: Iterable[Article], texts: Mapping[str, str]) -> list[str]:
    """ "3 outlets print the same text (AP): Ledger, Post and Sun": a line for each text that several of these articles
    print, by ``texts`` (``Store.texts``)."""
    groups: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        if article.id in texts:
            groups[texts[article.id]].append(article)
    return [_line(group) for group in groups.values() if len(group) > 1]


def _line(group: list[Article]) -> str:
    outlets = sorted({article.publisher for article in group if article.publisher})
    several = len(outlets) > 1
    told = words.count(len(outlets), "outlet") if several else words.count(len(group), "article")
    of = agency(group)
    line = f"{told} print the same text{f' ({of})' if of else ''}"
    return f"{line}: {words.alternatives(outlets, 'and')}" if several else line
