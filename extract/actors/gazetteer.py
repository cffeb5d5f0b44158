"""What the shipped tables know by name: countries, bodies, seats, media, persons and their offices."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, cast

from spacy.matcher import PhraseMatcher
from spacy.vocab import Vocab

from extract.model import Kind
from extract.parsing.language import pipeline
from extract.registry.names import fold
from extract.resources import table

Sort = Literal["country", "demonym", "people", "capital", "place", "seat", "body", "medium", "person"]


@dataclass(frozen=True, slots=True)
class Known:
    """Something with an entry in the gazetteers; ``sort`` says what its name stands for in a text."""

    name: str
    kind: Kind
    codes: tuple[str, ...]
    sort: Sort
    nouns: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Title:
    """What a title says of its bearer: the offices that it can mean, the gender, the body of the office;
    of a ``topical`` one a country's name tells the field ("a China expert"); one ``of_state`` is given by a state;
    ``shared`` ones are borne by bodies, too ("the partner")."""

    offices: tuple[str, ...]
    gender: str
    codes: tuple[str, ...]
    topical: bool
    of_state: bool
    shared: bool


def parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def plural(noun: str) -> str:
    """The regular plural; of "head of state" that of its first part."""
    first, *rest = re.split(r"(?= (?:of|for|to|at) )", noun, maxsplit=1)
    if rest:
        return plural(first) + rest[0]
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


@functools.cache
def country_names() -> dict[str, str]:
    """Usual English short name by code."""
    names: dict[str, str] = {}
    for code, name, *_ in table("gazetteers/countries.tsv"):
        names.setdefault(code, name)
    return names


@functools.cache
def adjectives() -> dict[str, str]:
    """The adjective that names what belongs to a country, by code."""
    found: dict[str, str] = {}
    for code, name, adjective, *_ in table("gazetteers/countries.tsv"):
        found.setdefault(code, next(iter(parts(adjective)), name))
    return found


@functools.cache
def known_names() -> dict[str, Known]:
    """Everything that the gazetteers know, by its name exactly as written; the first table that has it wins."""
    entries: dict[str, Known] = {}
    for name, known in (*seat_names(), *state_names(), *body_names(), *medium_names(), *person_names()):
        entries.setdefault(name, known)
    return entries


def state_names() -> Iterator[tuple[str, Known]]:
    for code, name, adjective, aliases, capitals in table("gazetteers/countries.tsv"):
        usual = country_names()[code]
        for alias in (name, f"Kingdom of {name}", f"Republic of {name}", *parts(aliases)):
            yield alias, Known(usual, "country", (code,), "country")
        for word in parts(adjective):
            yield word, Known(usual, "country", (code,), "demonym")
            yield plural(word), Known(plural(word), "group", (code,), "people")
        for capital in parts(capitals):
            yield capital, Known(usual, "country", (code,), "capital")


def seat_names() -> Iterator[tuple[str, Known]]:
    for seat, name, kind, codes in table("gazetteers/seats.tsv"):
        yield seat, Known(name, cast(Kind, kind), parts(codes), "seat")


def body_names() -> Iterator[tuple[str, Known]]:
    for name, codes, aliases, kind, nouns in table("gazetteers/bodies.tsv"):
        body = Known(name, cast(Kind, kind), parts(codes), "body", frozenset(parts(nouns)))
        for alias in (name, *parts(aliases)):
            yield alias, body


def medium_names() -> Iterator[tuple[str, Known]]:
    for name, codes, aliases in table("gazetteers/media.tsv"):
        for alias in (name, *parts(aliases)):
            yield alias, Known(name, "organization", parts(codes), "medium")


def person_names() -> Iterator[tuple[str, Known]]:
    for name, _, codes, aliases, *_ in table("gazetteers/people.tsv"):
        for alias in (name, *parts(aliases)):
            yield alias, Known(name, "person", parts(codes), "person")


@functools.cache
def national_bodies() -> dict[tuple[str, str], Known]:
    """The body that a noun means in one country, by code and noun: ("DE", "parliament") is the Bundestag."""
    found: dict[tuple[str, str], Known] = {}
    for _, body in body_names():
        if len(body.codes) == 1:
            for noun in body.nouns:
                found.setdefault((body.codes[0], noun), body)
    return found


@functools.cache
def titles() -> dict[str, Title]:
    return {
        title: Title(parts(offices), gender, parts(codes), "topic" in sort, "state" in sort, "shared" in sort)
        for title, offices, gender, codes, sort in table("gazetteers/titles.tsv")
    }


@functools.cache
def group_nouns() -> dict[str, Kind]:
    """Nouns for unnamed persons and bodies, singular and plural, with the kind of actor they make."""
    nouns: dict[str, Kind] = {}
    for noun, kind, *_ in table("gazetteers/group_nouns.tsv"):
        nouns[noun] = cast(Kind, kind)
        nouns.setdefault(plural(noun), cast(Kind, kind))
    return nouns


@functools.cache
def canonical_nouns() -> dict[str, str]:
    return {noun: canonical for noun, _, canonical, _ in table("gazetteers/group_nouns.tsv") if canonical}


@functools.cache
def nouns_used(use: str) -> frozenset[str]:
    """Group nouns of one use: "owned", "generic", "impersonal" or "collective" (see the table)."""
    return frozenset(noun for noun, *_, uses in table("gazetteers/group_nouns.tsv") if use in uses.split())


@functools.cache
def reference_nouns() -> dict[str, frozenset[str]]:
    """Nouns that refer back to somebody with "the", "both" or "the two", and the kinds of actor that they can mean."""
    nouns = {noun: frozenset(parts(kinds)) for noun, kinds in table("gazetteers/reference_nouns.tsv")}
    for _, body in body_names():
        nouns.update((noun, frozenset({"organization"})) for noun in body.nouns if noun not in nouns)
    return nouns


@functools.cache
def singulars() -> dict[str, str]:
    """The singular of every title and noun that may refer to an actor, by its plural."""
    return {plural(noun): noun for noun in (*group_nouns(), *reference_nouns(), *titles()) if plural(noun) != noun}


@functools.cache
def name_nouns(bearer: str) -> frozenset[str]:
    """Nouns that beside a name tell that an "organization" or a "place" bears it."""
    return frozenset(noun for noun, its_bearer in table("gazetteers/name_nouns.tsv") if its_bearer == bearer)


@functools.cache
def medium_words(place: str) -> frozenset[str]:
    """Words that tell a news medium, as the "last" of its name or "before" it."""
    return frozenset(word for word, its_place in table("gazetteers/media_words.tsv") if its_place == place)


@functools.cache
def verbs(use: str) -> frozenset[str]:
    """Lemmas of verbs by what their subject or goal is: "report", "say" or "move" (see the table)."""
    return frozenset(verb for verb, its_use in table("gazetteers/verbs.tsv") if its_use == use)


@functools.cache
def things() -> frozenset[str]:
    """Names that the model takes for actors and that are none."""
    return frozenset(name for (name,) in table("gazetteers/things.tsv"))


@functools.cache
def thing_words(place: str) -> frozenset[str]:
    """Words that, as the "first" or "last" of a name, tell that it is no actor's."""
    return frozenset(word for word, its_place in table("gazetteers/thing_words.tsv") if its_place == place)


@functools.cache
def places() -> dict[str, str]:
    """Country code by name of a city, town or region."""
    return dict(table("gazetteers/cities.tsv"))  # type: ignore[arg-type]


@functools.cache
def genders() -> dict[str, str]:
    """Usual gender by folded given name; names that both bear are left out."""
    found: dict[str, str] = {}
    for gender, names in table("gazetteers/given_names.tsv"):
        for name in map(fold, parts(names)):
            found[name] = gender if found.get(name, gender) == gender else ""
    return found


@functools.cache
def name_matcher(vocab: Vocab) -> PhraseMatcher:
    matcher = PhraseMatcher(vocab)
    matcher.add("known", [pipeline().make_doc(name) for name in known_names()])
    return matcher


@functools.cache
def noun_matcher(vocab: Vocab) -> PhraseMatcher:
    """Titles and group nouns, any case, singular and plural."""
    matcher = PhraseMatcher(vocab, attr="LOWER")
    singulars = {*titles(), *reference_nouns()}
    nouns = {*singulars, *map(plural, singulars), *group_nouns()}
    matcher.add("noun", [pipeline().make_doc(noun) for noun in nouns])
    return matcher
