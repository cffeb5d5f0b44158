"""Noun phrases in headlines: who says something, in the words of the sentence, and what an event is called."""

import itertools
from dataclasses import dataclass

from spacy.tokens import Token

from extract.events.document import Document
from extract.events.draft import Draft
from extract.events.headlines.clauses import Clause
from extract.events.headlines.naming import possessive, short
from extract.events.headlines.words import is_amount
from extract.titles import listed

BEHIND = {"relcl", "acl", "appos", "punct", "cc", "conj", "prep"}
ARTICLES = {"the", "a", "an"}
LEFT_OUT = {"relcl", "appos", "cc", "conj", "punct", "advcl"}
DEFINITE = {
    "the",
    "a",
    "an",
    "this",
    "that",
    "these",
    "those",
    "such",
    "another",
    "its",
    "their",
    "his",
    "her",
    "our",
    "my",
}


def phrase_of(head: Token, document: Document) -> str | None:
    """The noun phrase without its article and without what follows it; None for pronouns and "the bloc"."""
    sentence = document.sentence_of(head)
    at = [r for r in document.cast.outermost(sentence.start_char, sentence.end_char) if r.head == head.i]
    if head.pos_ == "PRON" or any(r.form == "pronoun" for r in at):
        return None
    if any(r.form == "nominal" and any(a.kind in ("organization", "country") for a in r.actors) for r in at):
        return None
    skipped = {t.i for c in head.children if c.dep_ in BEHIND and c.lower_ != "of" for t in c.subtree}
    words = [t for t in head.subtree if t.i not in skipped]
    gap = next(
        (k for k, (a, b) in enumerate(itertools.pairwise(words), 1) if b.i > a.i + 1 and a.i >= head.i), len(words)
    )
    words = words[:gap]
    if words and words[0].tag_ == "PRP$":
        return None
    words = words[1:] if words and words[0].lower_ in ARTICLES and not is_amount(words[0]) else words
    text = "".join(t.text_with_ws for t in words).strip()
    return text[:1].upper() + text[1:] if text else None


@dataclass(frozen=True, slots=True)
class Topic:
    """What an event is called; of those who take part and are not in it ``owners`` stand before and ``takers`` behind
    the noun: "Rey’s meeting with Soto", "meeting of Rey and Soto"."""

    clause: Clause
    owners: str = ""
    takers: str = ""


def topic(draft: Draft, document: Document) -> Topic | None:
    """The noun phrase that names the event; None where a verb does."""
    noun, day = draft.head, document.article.published
    if noun.pos_ not in ("NOUN", "PROPN"):
        return None
    left_out = [c for c in noun.children if c.dep_ in LEFT_OUT and (c.dep_ != "punct" or c.i > noun.i)]
    skipped = {t.i for c in left_out for t in c.subtree}
    tokens = [t for t in noun.subtree if t.i not in skipped]
    while tokens[0].lower_ in DEFINITE and tokens[0] != noun:
        tokens = tokens[1:]
    clause = Clause(noun, tuple(tokens), frozenset({noun.i}))
    named = {a.name for t in tokens for a in document.cast.at(t)}
    absent = [a for a in draft.roles.agents if a.name not in named]
    names = listed([short(a, day) for a in absent])
    if not absent or any(c.dep_ == "poss" and c in tokens for c in noun.children):
        return Topic(clause)
    if len(absent) == len(draft.roles.agents) and len(absent) > 1 and not any(c.lower_ == "of" for c in noun.children):
        return Topic(clause, takers=names)
    return Topic(clause, owners=f"{possessive(names[:1].upper() + names[1:])} ")
