"""What a statement tells, and who is named in it."""

from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from extract.actors import Reference
from extract.events.document import Document
from extract.model import Actor, Span, unique
from extract.parsing.quotes import speech

# What tells the circumstances of the saying and not what is said: "said on Monday after talks in Paris".
CIRCUMSTANCES = {"in", "at", "during", "after", "before", "since", "following", "while", "as", "when", "ahead", "amid"}
COMMENTS = {"advcl", "parataxis", "dep", "acl"}
SPEAKER = {"nsubj", "nsubjpass", "agent"}


def named(trigger: Token, sentence: Tokens, document: Document) -> tuple[Actor, ...]:
    """Who is spoken of: by name, and by pronouns and nouns that stand for persons and bodies."""
    told = {token.i for token in _telling(trigger, sentence, document)}
    first, last = sentence.start_char, sentence.end_char
    found = [r for r in document.cast.outermost(first, last) if r.head in told and _is_spoken_of(r)]
    return unique([actor for reference in found for actor in reference.actors])


def _is_spoken_of(reference: Reference) -> bool:
    """Whether a reference counts: nouns for groups ("experts") and "it" for a country name nobody."""
    kinds = {actor.kind for actor in reference.actors}
    return reference.form == "name" or kinds <= {"person"} or kinds <= {"organization"}


def _telling(trigger: Token, sentence: Tokens, document: Document) -> Iterator[Token]:
    """The words of the sentence that tell: its quotations and what the trigger governs but its subject."""
    if document.in_quote(trigger) or trigger.pos_ not in ("VERB", "AUX", "ADP"):
        yield from sentence
        return
    yield from (token for token in sentence if document.in_quote(token))
    if trigger.lower_ == "according":
        yield from set(trigger.head.subtree) - set(trigger.subtree)
        return
    if trigger.dep_ in COMMENTS:  # "opposed the loan, arguing that …", "the loan, she said, is late"
        yield from set(trigger.head.subtree) - set(trigger.subtree)
    for child in trigger.children:
        if child.dep_ not in SPEAKER and not _is_circumstance(child):
            yield from child.subtree


def _is_circumstance(word: Token) -> bool:
    """Whether a word below a verb of saying opens what tells when or where something was said."""
    mark = next((c for c in word.children if c.dep_ in ("mark", "advmod")), word) if word.dep_ == "advcl" else word
    return word.dep_ in ("prep", "advcl", "npadvmod") and mark.lower_ in CIRCUMSTANCES


def content(trigger: Token, sentence: Tokens, document: Document) -> Span | None:
    """The words spoken, direct or indirect, within the sentence: its quotations, else the clause that is told."""
    quoted = [
        Span(max(q.start_char, sentence.start_char), min(q.end_char, sentence.end_char))
        for q in document.quotes(sentence.start_char, sentence.end_char)
    ]
    told = _told(trigger)
    spoken = [q for q in quoted if speech(document.text, q)]
    if spoken and not (told and any(q.within(told) for q in spoken)):
        return _bare(max(spoken, key=lambda q: q.end_char - q.start_char), document.text)
    return _bare(told, document.text) if told else None


def _told(verb: Token) -> Span | None:
    """The clause that is told; of "according to" the clause that it comments on."""
    if verb.lower_ == "according":
        clause, without = verb.head, set(verb.subtree)
    else:
        clauses = [c for c in verb.children if c.dep_ in ("ccomp", "parataxis")]
        if not clauses:
            return None
        clause, without = clauses[0], set()
    words = [t for t in clause.subtree if t not in without]
    before = [t for t in words if t.i < verb.i]
    words = before if before and (clause.i < verb.i) else [t for t in words if t.i > verb.i]
    words = words[1:] if words and words[0].lower_ == "that" and words[0].dep_ == "mark" else words
    return Span(words[0].idx, words[-1].idx + len(words[-1])) if words else None


def _bare(span: Span, text: str) -> Span | None:
    """The span without the quotation marks, commas and white space around it."""
    words = span.of(text)
    start = len(words) - len(words.lstrip(' \n"“”„«»,:'))
    end = len(words.rstrip(' \n"“”„«»'))
    return Span(span.start_char + start, span.start_char + end) if start < end else None
