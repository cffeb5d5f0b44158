"""What people type into the search, as a query of SQLite's full-text index (FTS5).

Words all have to occur; "several words" in quotation marks stand side by side, OR joins alternatives, and a minus
before a word or a phrase excludes it. Case and accents do not count; a long word also finds longer ones.
"""

import difflib
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from extract.registry.names import plain, sound

PREFIX = 4  # a word searched for also finds longer ones ("sanction", "sanctions") from this length on
ALIKE = 0.75  # difflib's ratio from which a word is suggested for one that nothing has

_PART = re.compile(r'(?P<minus>(?<!\S)[-−])?(?:[“"](?P<phrase>[^"”]*)[”"]|(?P<word>[^\s“”"]+))')

Spellings = Callable[[str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Search:
    """Queries of the index: an event must match ``wanted`` and not ``unwanted``; None where there is nothing such."""

    wanted: str | None
    unwanted: str | None


def parse(text: str, spellings: Spellings = lambda _: ()) -> Search:
    """The search that a text asks for; ``spellings`` gives other spellings of a word that names may have."""
    groups: list[list[str]] = []
    unwanted: list[str] = []
    joins = False
    for minus, phrase, word in _parts(text):
        if word in ("OR", "|"):
            joins = bool(groups)
            continue
        terms = _terms(phrase or word, bool(phrase), spellings)
        if not terms:
            continue
        if minus:
            unwanted += terms
        elif joins:
            groups[-1] += terms
        else:
            groups.append(terms)
        joins = False
    return Search(" AND ".join(map(_any, groups)) or None, _any(unwanted) if unwanted else None)


def sounding_like(word: str, names: Iterable[str]) -> list[str]:
    """Words of names that are other transliterations of a plain word: "zelensky" of "zelenskyy"."""
    own = sound(word)
    return sorted(name for name in names if name != word and sound(name) == own) if len(word) >= PREFIX else []


def words_of(text: str) -> list[str]:
    """The words that have to occur, plain, without phrases and what is excluded."""
    found = [
        re.findall(r"\w+", plain(word)) for minus, _, word in _parts(text) if not minus and word not in ("OR", "|")
    ]
    return [word for its in found for word in its]


def suggestion(text: str, known: Collection[str], is_found: Callable[[str], bool]) -> str | None:
    """The text with words that nothing has replaced by known ones that look like them; None where there is none such.

    ``known`` are plain words; ``is_found`` tells whether a word alone finds something.
    """
    better = text
    for word in dict.fromkeys(words_of(text)):
        if is_found(word):
            continue
        near = difflib.get_close_matches(word, known, 1, ALIKE)
        if near:
            better = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", near[0], better if word in better else plain(better))
    return better if better != text else None


def _parts(text: str) -> Iterable[tuple[str, str, str]]:
    for found in _PART.finditer(text):
        yield found["minus"] or "", found["phrase"] or "", found["word"] or ""


def _terms(text: str, together: bool, spellings: Spellings) -> list[str]:
    """Alternatives for a phrase or a word; "cease-fire" also finds "ceasefire"."""
    tokens = re.findall(r"\w+", plain(text))
    if not tokens:
        return []
    if together:
        return [f'"{" ".join(tokens)}"']
    if len(tokens) > 1:
        return [f'"{" ".join(tokens)}"', *_beginning("".join(tokens))]
    (token,) = tokens
    return [term for word in dict.fromkeys([token, *spellings(token)]) for term in _beginning(word)]


def _beginning(token: str) -> list[str]:
    return [f'"{token}"*' if len(token) >= PREFIX else f'"{token}"']


def _any(terms: Iterable[str]) -> str:
    return f"({' OR '.join(terms)})"
