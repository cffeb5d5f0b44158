"""What an article must have, or must not, to come into a story by itself: words, actors or countries."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from extract import countries
from extract.model import Article, ExtractError, Mention
from extract.readers.markup import tidy
from extract.registry.names import fold, plain
from extract.strings import cut, listed

RuleKind = Literal["word", "actor", "country"]
RULE_KINDS: tuple[RuleKind, ...] = get_args(RuleKind)
MAX_VALUES, MAX_VALUE = 20, 80  # of a rule, and characters of each

# All names by which articles call the actor of a name.
Called = Callable[[str], Collection[str]]


@dataclass(frozen=True, slots=True)
class Rule:
    """An article must have at least one of the values, or none of them where they are not ``wanted``.

    A word, or several in a row, is looked for in title and text, whole and whatever its capitals and accents. Actors
    and countries, by their codes, are those that take part in the article's events or are mentioned in them.
    """

    kind: RuleKind
    values: tuple[str, ...]
    wanted: bool = True


def rule_of(kind: RuleKind, typed: str, wanted: bool = True) -> Rule:
    """The rule whose values somebody typed, with commas between them; ExtractError where they can be none."""
    values = tuple(dict.fromkeys(filter(None, map(tidy, typed.split(",")))))
    if not values or len(values) > MAX_VALUES or max(map(len, values)) > MAX_VALUE:
        shown = cut(tidy(typed), MAX_VALUE)
        raise ExtractError(f"{shown!r} is no rule: write 1 to {MAX_VALUES} names or words, with commas between them")
    return Rule(kind, tuple(map(_code, values)) if kind == "country" else values, wanted)


def _code(typed: str) -> str:
    code = countries.code_of(typed)
    if code is None:
        raise ExtractError(f"no country or body is called {typed!r}: write its English name or its code")
    return code


def in_words(rule: Rule) -> str:
    """ "must have the word “tariff” or “duties”", "must not tell of China"."""
    match rule.kind:
        case "word":
            verb, names = "have the word", [f"“{value}”" for value in rule.values]
        case "actor":
            verb, names = "tell of", list(rule.values)
        case "country":
            verb, names = "tell of", list(map(countries.name, rule.values))
    return f"must {'' if rule.wanted else 'not '}{verb} {listed(names, 'or')}"


def broken(
    rules: Iterable[Rule], article: Article, mentions: Sequence[Mention], called: Called = lambda name: (name,)
) -> Rule | None:
    """The first rule that an article with these mentions breaks; None where it keeps all."""
    actors = [actor for mention in mentions for actor in mention.actors()]
    text = " ".join(plain(f"{article.title}\n{article.text}").split())
    names = {fold(actor.name) for actor in actors}
    codes = {code for actor in actors for code in actor.countries}

    def has(rule: Rule, value: str) -> bool:
        match rule.kind:
            case "word":
                return re.search(rf"(?<!\w){re.escape(plain(value))}(?!\w)", text) is not None
            case "actor":
                return not names.isdisjoint(map(fold, (value, *called(value))))
            case "country":
                return value in codes

    return next((rule for rule in rules if any(has(rule, value) for value in rule.values) != rule.wanted), None)
