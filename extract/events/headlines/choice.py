"""The headline of one mention: the lines that its sentence yields, and the best of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from extract import syntax
from extract.events.document import Document
from extract.events.draft import Draft
from extract.events.headlines.clauses import Clause, clauses
from extract.events.headlines.compression import WIDTH, compress
from extract.events.headlines.deletion import deletions
from extract.events.headlines.naming import descriptions, label
from extract.events.headlines.phrases import phrase_of, topic
from extract.events.headlines.speech import Telling, tellings
from extract.events.headlines.writing import Writer, begins_with_pronoun

FAR_TOO_LONG, TOO_LONG, UNCLEAR, NOBODY = 8, 4, 2, 1  # how bad what is wrong with a line is
TOLERATED = 30  # characters above the width that are better than a cut


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    flaws: int


def headline_of(draft: Draft, document: Document) -> str:
    """The best line of at most ``WIDTH`` characters; the first of equals, "" where the sentence yields none."""
    best = Line("", FAR_TOO_LONG)
    for line in lines(draft, document):
        if line.flaws < best.flaws:
            best = line
        if not best.flaws:
            break
    return best.text


def lines(draft: Draft, document: Document) -> Iterator[Line]:
    """The lines that the sentence yields, in the order in which they are liked."""
    if draft.trigger.type == "statement":
        for telling in tellings(draft, document):
            yield _told(telling, draft, document)
    aside = _is_aside(draft.head)
    if aside:
        yield from _topics(draft, document)
    for clause in clauses(draft.head):
        yield _asserted(clause, draft, document)
    if not aside:
        yield from _topics(draft, document)


def _told(telling: Telling, draft: Draft, document: Document) -> Line:
    """ "Name: what is said", or "Name says it is", where a pronoun would follow the colon."""
    writer = Writer(document, telling.clause, draft.roles.agents, speaker=telling.speakers)
    for brief in (False, True):
        who = label(telling.speakers, telling.phrase, document.article.published, brief)
        lead = f"{who} {telling.verb} " if writer.opens_with_pronoun() else f"{who}: "
        line = _fitted(lead, writer, draft)
        if not line.flaws >= TOO_LONG:
            break
    return line


def _asserted(clause: Clause, draft: Draft, document: Document) -> Line:
    """The clause itself, behind the name of who else is the source of it."""
    heads, said = source_of(clause)
    speakers = document.actors(heads)
    phrase = phrase_of(heads[0], document) if heads else None
    who = label(speakers, phrase, document.article.published) if speakers else phrase or ""
    writer = Writer(document, clause, draft.roles.agents, speakers, draft.status == "planned")
    if not who:
        return _fitted("", writer, draft)
    return _fitted(f"{who} {said} " if writer.opens_with_pronoun() else f"{who}: ", writer, draft)


def source_of(clause: Clause) -> tuple[list[Token], str]:
    """Heads of who tells what the clause says, and the verb that tells it."""
    if clause.source is None:
        return [], ""
    if clause.source.lower_ == "according":
        return syntax.source_of(clause.source), "says"
    return syntax.doers(clause.source), "says"


def _is_aside(head: Token) -> bool:
    """Whether a noun only tells on what occasion something else was done: "said after a meeting"."""
    if head.pos_ not in ("NOUN", "PROPN") or head.dep_ != "pobj":
        return False
    preposition = head.head
    return preposition.lower_ in OCCASION and preposition.head.pos_ in ("VERB", "AUX", "ADP", "ADV", "SCONJ")


OCCASION = {"after", "before", "at", "during", "following", "ahead", "since", "on", "in", "of", "amid", "until", "from"}


def _topics(draft: Draft, document: Document) -> Iterator[Line]:
    found = topic(draft, document)
    if found is not None:
        yield _fitted(found.owners, Writer(document, found.clause, takers=found.takers), draft)


def _fitted(lead: str, writer: Writer, draft: Draft) -> Line:
    """The line cut down to the width, and what is wrong with it."""
    clause, document = writer.clause, writer.document
    weighty = _weighty(clause, draft, document)
    options = [*deletions(clause, weighty), *descriptions(clause, document)]
    body = writer.write(compress(lead, writer.write, options))
    if not lead or lead.endswith(": "):
        body = body[:1].upper() + body[1:]
        unclear = begins_with_pronoun(body)
    else:
        body = writer.lowered(body)
        unclear = False
    excess = len(lead + body) - WIDTH
    flaws = (
        TOO_LONG * (excess > 0)
        + FAR_TOO_LONG * (excess > TOLERATED)
        + UNCLEAR * unclear
        + NOBODY * (not weighty and not lead and not writer.takers)
    )
    return Line(lead + body, flaws)


def _weighty(clause: Clause, draft: Draft, document: Document) -> set[int]:
    """The words of the clause that refer to those who take part."""
    parties = {a.name for a in (*draft.roles.agents, *draft.roles.targets)}
    return {t.i for t in clause.tokens if parties & {a.name for a in document.cast.at(t)}}
