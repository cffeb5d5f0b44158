"""Where an event happens, as the text names it, and which country a known war was against."""

import datetime as dt
from collections.abc import Collection

from spacy.tokens import Token

from extract.actors import country_of_place
from extract.actors.gazetteer import places
from extract.parsing import syntax
from extract.resources import table

PLACES = {"GPE", "LOC", "FAC"}
AT = ("in", "at", "near", "on", "outside", "across", "over")
TO = ("to",)
GOES = {"travel", "fly", "go", "arrive", "head", "trip", "visit"}


def place(head: Token) -> tuple[str | None, str | None]:
    """The place of the trigger and its country's code; None where the sentence does not say."""
    verb = syntax.carrier(head) if head.pos_ not in ("VERB", "AUX") else None
    occasions = syntax.after(head, "at", "during", "for")  # "will discuss it during a meeting in Rome"
    for word in [head, *([verb] if verb is not None else []), *occasions]:
        prepositions = AT + TO if word.lemma_ in GOES else AT
        for token in syntax.after(word, *prepositions):
            if token.ent_type_ in PLACES:
                name = _name(token)
                return name, country_of_place(name)
    before = [c.text for c in head.children if c.dep_ == "compound" and head.pos_ == "NOUN"]
    town = next((name for name in before if name in places()), None)  # "the Geneva talks", but not "Ukraine talks"
    return town, country_of_place(town) if town else None


def _name(token: Token) -> str:
    """The whole place: "Lefkosia, Cyprus" where a second name follows after a comma."""
    doc = token.doc
    start, end = token.i, token.i + 1
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    if end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].ent_type_ == "GPE":
        end += 2
        while end < len(doc) and doc[end].ent_iob_ == "I":
            end += 1
    words: str = doc[start:end].text
    return words.removeprefix("the ").removesuffix("’s").removesuffix("'s")


def victim(noun: str, attackers: Collection[str], day: dt.date) -> str | None:
    """The country that "Russia's invasion" was one of, known on a day; None where none or several are known."""
    found = {
        victim
        for its_noun, attacker, victim, first in table("gazetteers/wars.tsv")
        if noun == its_noun and attacker in attackers and dt.date.fromisoformat(first) <= day
    }
    return found.pop() if len(found) == 1 else None
