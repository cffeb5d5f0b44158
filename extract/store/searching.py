"""What people type into the search, as a query of SQLite's full-text index (FTS5).

Words all have to occur; "several words" in quotation marks stand side by side, OR joins alternatives, and a minus
before a word or a phrase excludes it. Case and accents do not count; a long word also finds longer ones.
"""

import difflib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.registry.names import plain, sound

PREFIX = 4  # a word searched for also finds longer ones ("sanction", "sanctions") from this length on
ALIKE = 0.75  # difflib's ratio from which a word is suggested for one that nothing has

_PART = re.compile(r'(?P<minus>(?<!\S)[-−])?(?:[“"](?P<phrase>[^"”]*)[”"]|(?P<word>[^\s“”"]+))')

Spellings = Callable[[str], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Term:
    """Plain words that stand side by side; where it ``begins`` words, longer ones will do for the last."""

    words: tuple[str, ...]
    begins: bool = False

    def query(self) -> str:
        """As the index is asked for it."""
        return f'"{" ".join(self.words)}"' + ("*" if self.begins else "")

    def places(self, words: Sequence[str]) -> Iterator[range]:
        """Where it stands among plain words."""
        n = len(self.words)
        for first in range(len(words) - n + 1):
            *others, last = words[first : first + n]
            *own, end = self.words
            if others == own and (last.startswith(end) if self.begins else last == end):
                yield range(first, first + n)


@dataclass(frozen=True, slots=True)
class Search:
    """What is searched for: of each group one term at least must occur, and none of those ``without`` which it is."""

    groups: tuple[tuple[Term, ...], ...]
    without: tuple[Term, ...]

    @property
    def wanted(self) -> str | None:
        """The query of the index that an event must match; None where nothing must occur."""
        return " AND ".join(map(_any, self.groups)) or None

    @property
    def unwanted(self) -> str | None:
        """The query of the index that an event must not match; None where nothing may not occur."""
        return _any(self.without) if self.without else None

    def fits(self, text: str) -> bool:
        """Whether the text itself is found; nothing is by a search without words that must occur."""
        words = [word for word, _ in _words_in(text)]

        def occurs(term: Term) -> bool:
            return any(True for _ in term.places(words))

        return (
            bool(self.groups)
            and all(any(map(occurs, group)) for group in self.groups)
            and not any(map(occurs, self.without))
        )

    def hits(self, text: str) -> list[tuple[int, int]]:
        """The words of the text that are searched for: the characters of each, from and to (exclusive), in order."""
        found = _words_in(text)
        words = [word for word, _ in found]
        at = {place for group in self.groups for term in group for places in term.places(words) for place in places}
        return [found[place][1] for place in sorted(at)]


def parse(text: str, spellings: Spellings = lambda _: ()) -> Search:
    """The search that a text asks for; ``spellings`` gives other spellings of a word that names may have."""
    groups: list[list[Term]] = []
    without: list[Term] = []
    joins = False
    for minus, phrase, word in _parts(text):
        if word in ("OR", "|"):
            joins = bool(groups)
            continue
        terms = _terms(phrase or word, bool(phrase), spellings)
        if not terms:
            continue
        if minus:
            without += terms
        elif joins:
            groups[-1] += terms
        else:
            groups.append(terms)
        joins = False
    return Search(tuple(map(tuple, groups)), tuple(without))


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


def _words_in(text: str) -> list[tuple[str, tuple[int, int]]]:
    """The words of a text, plain, each with its characters."""
    return [(plain(found.group()), found.span()) for found in re.finditer(r"\w+", text)]


def _terms(text: str, together: bool, spellings: Spellings) -> list[Term]:
    """Alternatives for a phrase or a word; "cease-fire" also finds "ceasefire"."""
    words = re.findall(r"\w+", plain(text))
    if not words:
        return []
    if together:
        return [Term(tuple(words))]
    if len(words) > 1:
        return [Term(tuple(words)), _beginning("".join(words))]
    (word,) = words
    return [_beginning(spelled) for spelled in dict.fromkeys([word, *spellings(word)])]


def _beginning(word: str) -> Term:
    return Term((word,), len(word) >= PREFIX)


def _any(terms: Iterable[Term]) -> str:
    return f"({' OR '.join(term.query() for term in terms)})"
