"""The headline of one mention: the lines that its sentence yields, and the best of them."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from extract.events.document import Document
from extract.events.draft import Draft
from extract.events.headlines.clauses import Clause, clauses, participle, stands_alone
from extract.events.headlines.compression import WIDTH, compress, least
from extract.events.headlines.deletion import at_the_end, deletions
from extract.events.headlines.naming import descriptions, label
from extract.events.headlines.phrases import phrase_of, topic
from extract.events.headlines.speech import Telling, tellings
from extract.events.headlines.words import TOLD, present, used
from extract.events.headlines.writing import Writer, begins_with_pronoun
from extract.model import Actor
from extract.parsing import syntax

USELESS, TOO_LONG, NOBODY = 4, 2, 1  # how bad what is wrong with a line is
CONTENTS = {"ccomp", "xcomp", "dobj", "attr", "oprd", "parataxis", "nsubjpass", "prt", "neg"}
ABOUT = {"on", "to", "about", "of", "for", "with", "against"}
OCCASIONS = {"after", "before", "during", "following", "ahead", "since", "amid", "until"}
FOLLOWS = {"follow", "precede"}
DEEP = 2  # words between a noun and the verb of its clause
TELLING = 4  # words of a noun phrase that tell enough without an actor
DEAR = 5  # cost of what should not be left out
TOLERATED = 30  # characters above the width that are better than a cut


@dataclass(frozen=True, slots=True)
class Line:
    """``loss`` is the cost of the dearest words that were left out."""

    text: str
    flaws: int
    loss: int = 0


def headline_of(draft: Draft, document: Document, speakers: Sequence[Actor] = ()) -> str:
    """The best line of at most ``WIDTH`` characters; the first of equals, "" where the sentence yields none.

    ``speakers`` say what the sentence quotes.
    """
    best = Line("", USELESS)
    for line in lines(draft, document, speakers):
        if line.flaws < best.flaws:
            best = line
        if not best.flaws:
            break
    return best.text


def lines(draft: Draft, document: Document, speakers: Sequence[Actor] = ()) -> Iterator[Line]:
    """The lines that the sentence yields, in the order in which they are liked."""
    if draft.trigger.type == "statement":
        for telling in tellings(draft, document):
            yield _told(telling, draft, document)
    if draft.head.lower_ == "according":
        return
    yield from _participles(draft, document)
    topics = list(_topics(draft, document))
    if _is_occasion(draft.head):
        yield from topics
    for clause in clauses(draft.head):
        line = _asserted(clause, draft, document, speakers)
        if line.loss > DEAR and _is_deep(draft.head):
            yield from topics
        yield line
    yield from topics


def _told(telling: Telling, draft: Draft, document: Document) -> Line:
    """ "Name: what is said", or "Name says it is", where a pronoun would follow the colon."""
    writer = Writer(document, telling.clause, draft.roles.agents, speaker=telling.speakers)
    for brief in (False, True):
        who = label(telling.speakers, telling.phrase, document.article.published, brief)
        quoted = document.in_quote(telling.clause.root)
        joint = "" if quoted or telling.verb in ("say", "says") else "that "
        lead = f"{who} {telling.verb} {joint}" if writer.opens_with_pronoun() else f"{who}: "
        line = _fitted(lead, writer, draft)
        if not len(line.text) > WIDTH:
            break
    return line


def _asserted(clause: Clause, draft: Draft, document: Document, quoted: Sequence[Actor]) -> Line:
    """The clause itself, behind the name of who else is the source of it: of what is ``quoted`` who speaks."""
    heads, said = source_of(clause)
    speakers = document.actors(heads)
    phrase = phrase_of(heads[0], document) if heads else None
    if not speakers and not phrase and document.in_quote(clause.root):
        speakers, said = tuple(quoted), "says"
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


def _participles(draft: Draft, document: Document) -> Iterator[Line]:
    """ "Rey proposes a truce", from "Rey spoke of peace, proposing a truce"."""
    agents, clause = draft.roles.agents, participle(draft.head)
    if clause is not None and agents:
        many = len(agents) > 1 or agents[0].kind == "group"
        writer = Writer(document, clause, agents, agents, verb=present(draft.head.lemma_, many))
        yield _fitted(f"{label(agents, None, document.article.published)} ", writer, draft)


def _is_occasion(head: Token) -> bool:
    """Whether a noun with words of its own only tells on what occasion something was done: "said after a meeting"."""
    if head.pos_ not in ("NOUN", "PROPN"):
        return False
    described = any(c.dep_ not in ("det", "punct") for c in head.children)
    return _is_followed(head) or (
        described and any(t.lower_ in OCCASIONS and t.dep_ in ("prep", "pcomp", "pobj") for t in _above(head))
    )


def _is_followed(head: Token) -> bool:
    """Whether a clause only tells what came after the event: "the statement followed two days of talks"."""
    verb = syntax.governing_verb(head)
    objects = [c for c in verb.children if c.dep_ == "dobj"] if verb is not None and verb.lemma_ in FOLLOWS else []
    return any(head == noun or noun.is_ancestor(head) for noun in objects)


def _is_deep(head: Token) -> bool:
    """Whether the noun stands deep in a clause on something else."""
    described = head.pos_ in ("NOUN", "PROPN") and any(c.dep_ not in ("det", "punct") for c in head.children)
    return described and len([t for t in _above(head) if t.pos_ != "ADP"]) >= DEEP


def _above(head: Token) -> list[Token]:
    """The words between a noun and the verb of its clause."""
    return list(itertools.takewhile(lambda t: not stands_alone(t), head.ancestors))


def _topics(draft: Draft, document: Document) -> Iterator[Line]:
    found = topic(draft, document)
    if found is not None and (found.owners or found.takers or len(found.clause.tokens) > 1):
        line = _fitted(found.owners, Writer(document, found.clause, takers=found.takers), draft)
        yield replace(line, flaws=line.flaws & ~NOBODY) if len(found.clause.tokens) >= TELLING else line


def _fitted(lead: str, writer: Writer, draft: Draft) -> Line:
    """The line cut down to the width, and what is wrong with it."""
    clause, document = writer.clause, writer.document
    parties = _parties(clause, draft, document)
    options = [*deletions(clause, parties), *descriptions(clause, document)]
    start = clause.root.idx
    spoken = bool(document.quotes(start, start + len(clause.root))) and writer.is_personal()
    gone = compress(lead, writer.write, at_the_end(clause, options) if spoken else options)
    if spoken and len(lead + writer.write(gone)) > WIDTH:
        gone = compress(lead, writer.write, options)
    if len(lead + writer.write(gone)) > WIDTH:
        gone = least(lead, writer.write, options, WIDTH + TOLERATED)
    body = writer.write(gone)
    opens = not lead or lead.endswith(": ")
    line = lead + (_capital(body) if opens else writer.lowered(body))
    if spoken and body in " ".join(document.sentence_of(clause.root).text.split()):
        line = f"{lead}“{body}”"
    excess = len(line) - WIDTH
    deictic = spoken and "“" not in line
    useless = (opens and begins_with_pronoun(body)) or deictic or says_nothing(clause) or excess > TOLERATED
    nobody = not lead and not writer.takers and not any(document.cast.at(t) for t in clause.tokens)
    loss = max((o.cost for o in options if o.tokens <= gone), default=0)
    return Line(line, USELESS * useless + TOO_LONG * (excess > 0) + NOBODY * nobody, loss)


def _capital(body: str) -> str:
    """The text with a capital, also behind a quotation mark."""
    at = body.startswith("“")
    return body[:at] + body[at : at + 1].upper() + body[at + 1 :]


def _parties(clause: Clause, draft: Draft, document: Document) -> set[int]:
    """The words of the clause that refer to those who take part."""
    parties = {a.name for a in (*draft.roles.agents, *draft.roles.targets)}
    return {t.i for t in clause.tokens if parties & {a.name for a in document.cast.at(t)}}


def says_nothing(clause: Clause) -> bool:
    """Whether somebody only "said" without what was said."""
    below = [c for c in clause.root.children if c in clause.tokens]
    said = any(c.dep_ in CONTENTS or (c.dep_ == "prep" and c.lower_ in ABOUT) for c in below)
    return clause.root.lemma_ in used(TOLD) and not said
