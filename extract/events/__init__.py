"""Events in a document: an extractor reads frames from single sentences, the document's sieves complete them.

``Document`` -> an ``EventExtractor`` (``SentenceExtractor`` ships) -> ``EventFrame``s -> ``assemble`` -> mentions.
"""

from extract.events.assembly import assemble
from extract.events.document import Document
from extract.events.extractor import EventExtractor, FixedExtractor
from extract.events.frame import Argument, EventFrame
from extract.events.sentence import SentenceExtractor

__all__ = ["Argument", "Document", "EventExtractor", "EventFrame", "FixedExtractor", "SentenceExtractor", "assemble"]
