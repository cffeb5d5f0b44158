"""Marks and blanks in what is left of a sentence: which commas are still needed, and what stands around them."""

from collections.abc import Collection, Sequence

from spacy.tokens import Token

PAUSES = {",", ";", ":", "-", "–", "—", "--", "…", "..."}
MARKS = {"“", "”", "„", "«", "»", '"', "``", "''"}
DASHES = {"-", "–", "—", "--"}
BRACKETS = {"(", ")", "[", "]"}
CLOSING = {",", ";", ":", ".", "?", "!", ")", "%", "”", "’"}


def is_mark(token: Token) -> bool:
    return token.text in MARKS or token.text in PAUSES or token.text in BRACKETS


def parts_list(pause: Token, words: Collection[int]) -> bool:
    """Whether a comma stands between two items of a list of which the line has both."""
    item = pause.head
    following = next((c for c in item.children if c.dep_ == "conj" and c.i > pause.i), None)
    listed = following is not None and item.i < pause.i and item.pos_ in ("NOUN", "PROPN")
    return listed and following is not None and {item.i, following.i} <= set(words)


def is_last_of_list(pause: Token, tokens: Sequence[Token]) -> bool:
    """Whether a comma stands before what is now the last item of a list, its own last one with its "and" being gone."""
    words = {t.i for t in tokens}
    if not parts_list(pause, words):
        return False
    item = next(c for c in pause.head.children if c.dep_ == "conj" and c.i > pause.i)
    joined = any(t.dep_ == "cc" and t.i > pause.head.i for t in tokens if t.head in (pause.head, item))
    gone = [c for c in item.children if c.dep_ == "conj" and c.i not in words]
    return bool(gone) and not joined and not any(c.dep_ == "conj" and c.i in words for c in item.children)


def is_fronted(last: Token, root: Token) -> bool:
    """Whether a phrase that stands before the subject ends with this word."""
    return any(
        c.dep_ in ("prep", "advcl", "advmod", "npadvmod") and c.i < root.i and last in c.subtree for c in root.children
    )


def neighbour(token: Token, step: int) -> int:
    place = token.i + step
    while 0 <= place < len(token.doc) and token.doc[place].text in MARKS:
        place += step
    return place


def blank(before: Token | None, token: Token, word: str) -> str:
    if before is None:
        return ""
    if token.i == before.i + 1:
        return before.whitespace_ if not token.doc[before.i].is_space else " "
    between = [token.doc[i] for i in range(before.i + 1, token.i)]
    if all(t.text in MARKS for t in between) and between:
        return " " if any(t.whitespace_ for t in (before, *between)) and word not in CLOSING else ""
    return "" if word in CLOSING or word.startswith(("'", "’")) or word == "n't" else " "
