"""Article -> mentions: pure, without input or output.

The stages, each replaceable: the parse (``language``), who is referred to (``actors``), the temporal expressions
(``times``), the events that single sentences report (an ``EventExtractor``), and what the sentences of the document
tell together (``events.assemble``).
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import tee

from spacy.tokens import Doc

from extract import actors, times
from extract.events import Document, EventExtractor, SentenceExtractor, assemble
from extract.model import Acts, Article, Mention
from extract.parsing import language

SHIPPED: EventExtractor = SentenceExtractor()
EXTRACTORS: Mapping[Acts, EventExtractor] = {
    "all": SHIPPED,
    "none": SentenceExtractor(acts=False),
}


def process(article: Article, extractor: EventExtractor = SHIPPED) -> list[Mention]:
    """The article's mentions in the order of their triggers."""
    return _mentions(article, language.parse(article.text), extractor)


def process_many(
    articles: Iterable[Article], extractor: EventExtractor = SHIPPED
) -> Iterator[tuple[Article, list[Mention]]]:
    """The same for many articles, lazily and in order; the language model works on batches."""
    originals, copies = tee(articles)
    docs = language.parse_many(article.text for article in copies)
    for article, doc in zip(originals, docs, strict=True):
        yield article, _mentions(article, doc, extractor)


def document_of(article: Article, doc: Doc) -> Document:
    """The document that a parsed article makes: its references to actors and its temporal expressions found."""
    return Document(article, doc, actors.resolve(article, doc), times.find(article.text, article.published, doc))


def _mentions(article: Article, doc: Doc, extractor: EventExtractor) -> list[Mention]:
    document = document_of(article, doc)
    return assemble(document, extractor(document))
