"""Names as they are compared: folded, transliterated, without legal forms and countries' adjectives."""

import functools
import re
import unicodedata
from collections.abc import Collection, Mapping

from extract.resources import pairs, table, words

SMALL = {"of", "the", "and", "for", "on", "in", "to", "&"}  # not in acronyms
PARTICLES = {"al", "el", "ul", "ad", "as", "an", "ar", "bin", "ibn", "bint"}  # of Arabic names, often left out
QUALIFIERS = {"un": "UN", "us": "US", "uk": "GB", "eu": "EU", "nato": "NATO"}  # "UN World Food Programme"


def plain(text: str) -> str:
    """Text without case and accents, "Erdoğan" like "erdogan", Greek like Latin."""
    letters = (c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return "".join(letters).replace("ı", "i").replace("ł", "l").replace("ø", "o").replace("đ", "d")


def fold(name: str) -> str:
    """The form in which names are compared: plain, without apostrophes and dots, hyphens as blanks."""
    return " ".join(re.sub(r"[-‐‑–]", " ", re.sub(r"['’ʼ`‘.,]", "", plain(name))).split())


@functools.cache
def sound(word: str) -> str:
    """A word as all transliterations of it come out: "Sybiga" like "Sybiha", "Andriy" like "Andrii"."""
    for pattern, replacement, _ in table("registry/spelling.tsv"):
        word = re.sub(pattern, replacement, word)
    return word


@functools.cache
def known_people() -> dict[tuple[str, ...], str]:
    """The usual name of the persons that the gazetteer lists, by every spelling of several words."""
    found: dict[tuple[str, ...], str] = {}
    for name, _, _, aliases, *_ in table("gazetteers/people.tsv"):
        for alias in (name, *aliases.split(";")):
            spelled = _spelled(alias)
            if len(spelled) > 1:
                found.setdefault(spelled, name)
    return found


@functools.lru_cache(maxsize=100_000)
def person_key(name: str) -> tuple[str, ...]:
    """The words that all spellings of a person's name share; of one in the gazetteer those of the usual name."""
    spelled = _spelled(name)
    return _spelled(known_people()[spelled]) if spelled in known_people() else spelled


def without_suffix(name: str) -> str:
    """A person's name, folded, without "Jr." and "Sr."."""
    return re.sub(r" (?:jr|sr)$", "", fold(name))


def _spelled(name: str) -> tuple[str, ...]:
    spelled = [sound(word) for word in without_suffix(re.sub(r"\b([A-Z])\.?(?=[A-Z]\.)", r"\1 ", name)).split()]
    return tuple(word for word in spelled if word not in PARTICLES) or tuple(spelled)


@functools.cache
def _equal_given_names() -> dict[str, frozenset[int]]:
    """The rows of the table of given names in which a spelling stands."""
    found: dict[str, set[int]] = {}
    for number, (names,) in enumerate(table("registry/given_names.tsv")):
        for name in names.split(";"):
            found.setdefault(sound(fold(name)), set()).add(number)
    return {name: frozenset(rows) for name, rows in found.items()}


def same_given(a: str, b: str) -> bool:
    """Whether two words of person keys may be one given name: equal, an initial, or listed as forms of one."""
    if min(len(a), len(b)) == 1:
        return a[0] == b[0]
    rows = _equal_given_names()
    return a == b or bool(rows.get(a, frozenset()) & rows.get(b, frozenset()))


def is_form(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether one person key may be a shorter or other form of another: a surname alone, a middle name left out,
    initials, forms of the given name."""
    if short == full[-len(short) :]:
        return len(short) < len(full)
    if len(short) < 2 or len(short) > len(full) or short[-1] != full[-1] or not same_given(short[0], full[0]):
        return False
    rest = iter(full[1:-1])
    return all(any(same_given(word, other) for other in rest) for word in short[1:-1])


@functools.cache
def country_words() -> dict[str, str]:
    """Code by folded name, alias and adjective of a country."""
    found: dict[str, str] = {}
    for code, name, adjectives, aliases, _ in table("gazetteers/countries.tsv"):
        for word in (name, *adjectives.split(";"), *aliases.split(";")):
            if word.strip():
                found.setdefault(fold(word), code)
    return found


@functools.cache
def owner_words() -> dict[str, str]:
    """Code by folded name, alias and adjective of a country or a bloc: of the bodies with a code the first one."""
    found = dict(country_words())
    named = {"", *found.values()}
    for name, codes, aliases, *_ in table("gazetteers/bodies.tsv"):
        if ";" not in codes and codes not in named:
            named.add(codes)
            found.update({fold(word): codes for word in (name, *aliases.split(";")) if word.strip()})
    return found


@functools.cache
def country_names() -> frozenset[str]:
    return frozenset(name for _, name, *_ in table("gazetteers/countries.tsv"))


@functools.cache
def known_bodies() -> frozenset[str]:
    return words("gazetteers/bodies.tsv")


@functools.cache
def codes() -> frozenset[str]:
    """Every code that an actor may have: countries and bodies."""
    found = {code for code, *_ in table("gazetteers/countries.tsv")}
    for _, body_codes, *_ in table("gazetteers/bodies.tsv"):
        found.update(code.strip() for code in body_codes.split(";") if code.strip())
    return frozenset(found)


@functools.lru_cache(maxsize=100_000)
def body_key(name: str) -> tuple[tuple[str, ...], str]:
    """The words that tell an organization, and the code of the country that its name gives ("" where it gives none).

    "the Ministry of Defence of Ukraine" and "Ukrainian Defense Ministry" are both (("defense", "ministry"), "UA"). A
    country's word stays where the others are not those of a state's bodies ("American Airlines").
    """
    respelled = pairs("registry/spellings_of_words.tsv")
    full = [respelled.get(word, word) for word in fold(_without_epithet(name)).split() if word != "the"]
    full = _without_legal_form(full)
    rest, code = _without_country(full)
    if rest[:2] == ["ministry", "of"] and len(rest) > 2:
        rest = [*(word for word in rest[2:] if word != "affairs"), "ministry"]
    if rest and is_common(rest):
        return tuple(word for word in rest if word not in SMALL), code
    if full and full[0] in QUALIFIERS and len(full) > 2:
        return tuple(full[1:]), QUALIFIERS[full[0]]
    return tuple(full), ""


def is_common(name: tuple[str, ...] | list[str]) -> bool:
    """Whether many states have a body of this name."""
    return words("registry/institutions.tsv").issuperset(name)


def _without_epithet(name: str) -> str:
    """ "paramilitary Rapid Support Forces" without what describes them."""
    return re.sub(r"^(?:[a-z]+ )+(?=[A-Z]\S* [A-Z])", "", name)


def _without_legal_form(name: list[str]) -> list[str]:
    forms = words("registry/legal_forms.tsv")
    while len(name) > 1 and (name[-1] in forms or name[0] in forms):
        name = name[:-1] if name[-1] in forms else name[1:]
    return name


def group_key(name: str) -> tuple[str, ...]:
    """The words that tell a group, its country's or bloc's code before them where its name gives one.

    "EU leaders", "the EU's leaders" and "leaders of the European Union" are all ("EU", "leaders").
    """
    folded = [word for word in fold(re.sub(r"['’]s?(?!\w)", "", name)).split() if word != "the"]
    rest, code = _without_owner(folded, owner_words(), ("of",))
    return (code, *rest) if code else tuple(folded)


def _without_country(name: list[str]) -> tuple[list[str], str]:
    return _without_owner(name, country_words(), ("of", "in", "for"))


def _without_owner(name: list[str], owners: Mapping[str, str], links: Collection[str]) -> tuple[list[str], str]:
    """The words without an owner before them or, after a linking word, behind them, and its code."""
    for size in range(min(4, len(name) - 1), 0, -1):
        before, behind = " ".join(name[:size]), " ".join(name[-size:])
        if before in owners:
            return name[size:], owners[before]
        if behind in owners and name[-size - 1] in links:
            return name[: -size - 1], owners[behind]
    return name, ""


def initials(name: tuple[str, ...]) -> str:
    return "".join(word[0] for word in name if word not in SMALL)


def block(kind: str, name: str) -> str:
    """What all forms of one actor share: its readings are compared with those of the same block only."""
    if kind == "person":
        return f"person {person_key(name)[-1:]}"
    if kind == "organization":
        key, _ = body_key(name)
        return f"organization {' '.join(key) if len(key) < 2 or is_common(key) else initials(key)}"
    if kind == "group":
        return f"group {' '.join(group_key(name))}"
    return f"{kind} {fold(name)}"
