"""Acts: the words that report a meeting, proposal, agreement, decision, sanction, conflict, aid or protest.

A learned tagger: a small encoder reads windows of whole sentences and scores each word. ``training/`` makes it and
``data/acts/`` holds it.
"""

from collections.abc import Collection, Sequence

from extract.events.acts.decoding import Act, candidates, decode
from extract.events.acts.encoder import ActsError, encoder
from extract.events.acts.windows import cut
from extract.model import EVENT_TYPES, EventType, Span

ACTS: tuple[EventType, ...] = tuple(type for type in EVENT_TYPES if type != "statement")

LEAST = 0.05  # chance under which a word is none that reports an event, however it is helped

__all__ = ["ACTS", "LEAST", "Act", "ActsError", "find_acts", "likely_words"]


def likely_words(text: str, sentences: Sequence[Span]) -> list[Act]:
    """Every word of the text with every type of event that it has a chance of at least ``LEAST`` to report.

    ``sentences`` as in ``find_acts``. ActsError where the tagger's libraries or files are missing or changed.
    """
    if not sentences:
        return []
    tagger = encoder()
    pieces = cut(text, sentences, tagger.tokenizer)
    return candidates(pieces, *tagger.scores(pieces), tagger.calibration, LEAST)


def find_acts(text: str, sentences: Sequence[Span], types: Collection[EventType] = ACTS) -> list[Act]:
    """The acts of the types asked for that the text reports, in its order.

    ``sentences`` are the text's sentences in order; offsets count code points of ``text``. Linear in its length.
    ActsError where the tagger's libraries or files are missing or changed.
    """
    tagger = encoder()
    pieces = cut(text, sentences, tagger.tokenizer)
    of_types, of_statuses = tagger.scores(pieces)
    return decode(pieces, of_types, of_statuses, tagger.calibration, types)
