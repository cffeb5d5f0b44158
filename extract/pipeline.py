"""Article -> mentions: pure, without input or output.

The stages, each replaceable: the parse (``language``), who is referred to (``actors``), the temporal expressions
(``times``), which words report an event (``events.find``: rules; a learned model may take its place), and what is
read around these words: roles, time and status (``events.read``).
"""

from collections.abc import Iterable, Iterator
from itertools import tee

from spacy.tokens import Doc

from extract import actors, events, language, times
from extract.model import Article, Mention


def process(article: Article) -> list[Mention]:
    """The article's mentions in the order of their triggers."""
    return _mentions(article, language.parse(article.text))


def process_many(articles: Iterable[Article]) -> Iterator[tuple[Article, list[Mention]]]:
    """The same for many articles, lazily and in order; the language model works on batches."""
    originals, copies = tee(articles)
    docs = language.parse_many(article.text for article in copies)
    for article, doc in zip(originals, docs, strict=True):
        yield article, _mentions(article, doc)


def _mentions(article: Article, doc: Doc) -> list[Mention]:
    cast = actors.resolve(article, doc)
    expressions = times.find(article.text, article.published, doc)
    return events.read(article, doc, cast, expressions, events.find(doc, cast))
