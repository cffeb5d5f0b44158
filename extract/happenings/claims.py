"""What one speaker says on one occasion: an event of type *statement* with one or several claims.

A speech or an interview is one event however many of its sentences are reported. Each thing said is a *claim*; reports
that give it in nearly the same words are one claim.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from extract.consolidation.words import cosine, stems

ALIKE = 0.5  # cosine of the words of two sentences that give one claim

Row = Mapping[str, Any]


def claims(pieces: Sequence[Row]) -> list[dict[str, Any]]:
    """The claims of a statement, rows of ``model.CLAIM_FIELDS``, in the order in which they are first reported;
    ``pieces`` are its evidence."""
    found: list[tuple[frozenset[str], list[Row]]] = []  # the words of the first piece of each, and its pieces
    for piece in pieces:
        words = _words(piece)
        same = next((group for of_first, group in found if cosine(of_first, words) >= ALIKE), None)
        if same is None:
            found.append((words, [piece]))
        else:
            same.append(piece)
    return [_claim(group) for _, group in found]


def _words(piece: Row) -> frozenset[str]:
    return frozenset(stems(piece["quote"] or piece["text"]))


def _claim(group: Sequence[Row]) -> dict[str, Any]:
    return {
        "text": group[0]["text"],
        "n_mentions": len(group),
        "article_ids": list(dict.fromkeys(piece["article_id"] for piece in group)),
        "publishers": list(dict.fromkeys(filter(None, (piece["publisher"] for piece in group)))),
    }
