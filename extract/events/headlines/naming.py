"""How actors are named in a headline, and what of a full description of a person can be left out."""

import datetime as dt
from collections.abc import Iterator, Sequence

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from extract.actors.offices import SURNAME_FIRST, bearer
from extract.events.document import Document
from extract.events.headlines.clauses import Clause
from extract.events.headlines.deletion import Deletion
from extract.events.headlines.words import abbreviated
from extract.model import Actor
from extract.titles import listed

LINKS = {"de", "del", "della", "di", "da", "dos", "van", "von", "der", "den", "bin", "al", "el", "le", "la", "ter"}


def is_known(actor: Actor, day: dt.date) -> bool:
    """Whether a surname alone means this person in the news of a day."""
    return bearer(surname(actor), day) == actor.name


def short(actor: Actor, day: dt.date) -> str:
    """A well-known person's surname, of others the name."""
    return surname(actor) if actor.kind == "person" and is_known(actor, day) else actor.name


def surname(actor: Actor) -> str:
    """The surname of a person with the particles before it."""
    words = actor.name.split()
    if set(words[-1]) <= set("IVX"):
        return actor.name  # "Leo XIV"
    if set(actor.countries) & SURNAME_FIRST:
        return words[0]
    first = len(words) - 1
    while first > 1 and words[first - 1].casefold() in LINKS:
        first -= 1
    return " ".join(words[first:])


def descriptions(clause: Clause, document: Document) -> Iterator[Deletion]:
    """Titles and given names that stand before surnames in the clause."""
    inside = {t.i for t in clause.tokens}
    first, last = min(t.idx for t in clause.tokens), max(t.idx + len(t) for t in clause.tokens)
    for reference in document.cast.outermost(first, last):
        phrase = document.doc.char_span(reference.start_char, reference.end_char, alignment_mode="expand")
        person = len(reference.actors) == 1 and reference.actors[0].kind == "person"
        if person and phrase is not None and reference.form == "name" and phrase.root.i in inside:
            found = _of_person(phrase, reference.actors[0], document.article.published)
            yield from (d for d in found if not d.tokens & clause.kept - {phrase.root.i})


def _of_person(phrase: Tokens, actor: Actor, day: dt.date) -> Iterator[Deletion]:
    name = name_in(phrase)
    if not name or phrase.root != name[-1]:
        return
    title = {t.i for t in phrase if t.i < name[0].i}
    if title:
        yield Deletion(3 if is_known(actor, day) else 7, frozenset(title), name[-1].i)
    size = len(surname(actor).split())
    given = {t.i for t in name[:-size]} if not set(actor.countries) & SURNAME_FIRST else set()
    if given:
        yield Deletion(4 if is_known(actor, day) else 10, frozenset(given), name[-1].i)


def name_in(phrase: Tokens) -> list[Token]:
    """The words of the name at the end of a phrase such as "US President Donald Trump"."""
    name: list[Token] = []
    for token in reversed(phrase):
        if token.ent_type_ != "PERSON" or (name and name[0].ent_iob_ == "B"):
            break
        name.insert(0, token)
    return name


def possessive(name: str) -> str:
    """ "Rey’s", but "US" as it stands: "US forces"."""
    name = abbreviated(name)
    if name.isupper():
        return name
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def label(agents: Sequence[Actor], phrase: str | None, day: dt.date, brief: bool = False) -> str:
    """Who speaks: persons by name, others in the sentence's words; if ``brief``, by surnames and at most two."""
    if phrase and all(a.kind != "person" for a in agents):
        name = abbreviated(agents[0].name)
        return min(phrase, name[:1].upper() + name[1:], key=len) if brief and len(agents) == 1 else phrase
    names = [surname(a) if brief and a.kind == "person" else short(a, day) for a in agents]
    line = f"{names[0]} and others" if brief and len(names) > 2 else listed(names)
    return abbreviated(line[:1].upper() + line[1:])
