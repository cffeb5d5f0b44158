"""The words of temporal expressions, read once from ``data/en/times/*.tsv``, and the numbers spelled with them."""

import functools
import re
from collections import defaultdict
from collections.abc import Mapping

from extract.resources import table

VAGUE = "X"  # TIMEX3 for an amount that is not said: "several years" is PXY


@functools.cache
def words() -> Mapping[str, Mapping[str, str]]:
    """``{class: {word pattern: value}}`` of ``words.tsv``, longest word first so that it wins."""
    classes: dict[str, dict[str, str]] = defaultdict(dict)
    rows = sorted(table("times/words.tsv"), key=lambda row: -len(row[1]))
    for kind, word, value in rows:
        classes[kind][word] = value
    return classes


@functools.cache
def _values(kind: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(spaced(word)), value) for word, value in words()[kind].items())


@functools.cache
def value(kind: str, word: str) -> str:
    """The value of a lower-case ``word`` of class ``kind``; KeyError when the class has no such word."""
    for pattern, result in _values(kind):
        if pattern.fullmatch(word):
            return result
    raise KeyError(f"no {kind} {word!r}")


def spaced(pattern: str) -> str:
    """The pattern with every blank standing for white space, at most one line break within."""
    return pattern.replace(" ", GAP)


GAP = r"(?:[^\S\n]{1,3}(?:\n[^\S\n]{0,3}|)|\n[^\S\n]{0,3})"


@functools.cache
def numbers() -> Mapping[str, Mapping[str, int]]:
    """``{kind: {word: value}}`` of ``numbers.tsv``."""
    kinds: dict[str, dict[str, int]] = defaultdict(dict)
    for kind, word, amount in table("times/numbers.tsv"):
        kinds[kind][word] = int(amount)
    return kinds


SIMPLE = {
    "a": 1.0,
    "an": 1.0,
    "half a": 0.5,
    "half an": 0.5,
    "a half": 0.5,
    "a quarter of a": 0.25,
    "quarter": 0.25,
    "a couple of": 2.0,
    "couple of": 2.0,
    "a dozen": 12.0,
}
SIMPLE |= {"a couple": 2.0, "couple": 2.0, "dozen": 12.0, "the": 1.0, "a single": 1.0, "single": 1.0, "half": 0.5}
HALF = re.compile(r"(.+?)(?:[ -]and[ -]a[ -]half| 1/2|½)")


@functools.cache
def amount(word: str) -> float | None:
    """How many a number expression in lower case says: "2,500", "twenty-five", "two and a half", "a couple of".

    None for an amount that is not said ("several").
    """
    word = re.sub(r"\s+", " ", word.strip())
    if word in SIMPLE:
        return SIMPLE[word]
    if half := HALF.fullmatch(word):
        whole = amount(half[1])
        return None if whole is None else whole + 0.5
    if digits := re.fullmatch(r"([\d,]+(?:\.\d+)?)(?:-plus|\+)?", word):
        return float(digits[1].replace(",", ""))
    return _spelled(word)


def _spelled(word: str) -> float | None:
    total = current = 0
    for part in re.split(r"[\s-]+", word):
        kinds = numbers()
        if part in ("and", "a"):
            current = current or (1 if part == "a" else 0)
        elif part in kinds["unit"] or part in kinds["ten"]:
            current += kinds["unit"].get(part, 0) + kinds["ten"].get(part, 0)
        elif part == "hundred":
            current = (current or 1) * 100
        elif part == "thousand":
            total, current = total + (current or 1) * 1000, 0
        else:
            return None
    return float(total + current)


@functools.cache
def ordinal(word: str) -> int:
    """21 for "21st" and "twenty-first"; KeyError for what is no ordinal."""
    if digits := re.match(r"\d+", word):
        return int(digits[0])
    tens, _, unit = word.replace(" ", "-").rpartition("-")
    kinds = numbers()
    return kinds["ten"].get(tens, 0) + kinds["ordinal"][unit] if tens else kinds["ordinal"][word]


@functools.cache
def spelled_year(word: str) -> int:
    """1998 for "nineteen ninety-eight", 2000 for "two thousand", 2012 for "twenty twelve"."""
    if word.isdigit():
        return int(word)
    if "thousand" in word:
        return int(_spelled(word) or 0)
    century, _, rest = re.sub(r"[\s-]+", " ", word).partition(" ")
    return int((_spelled(century) or 0) * 100 + (_spelled(rest.replace("oh ", "")) or 0))
