"""Whose words a document says: "a WHO report said"; "Peru published a report on Monday. The report said …"."""

from spacy.tokens import Token

from extract.actors.coreference import REACH, SUBJECTS, Discourse
from extract.actors.entities import Entity
from extract.parsing import syntax
from extract.resources import words

DEFINITE = {"the", "this", "that"}


def authors(speakers: list[Token]) -> list[Token]:
    """Whose the documents are that say something: "the ministry's report", "a WHO report", "a letter from the
    minister", "a statement released by the ministry"; an agency of Peru speaks for itself."""
    written = words("lexicons/documents.tsv") | words("lexicons/speech_nouns.tsv")
    documents = [t for t in speakers if t.lemma_ in written]
    possessors = [c for document in documents for c in document.children if c.dep_ in ("poss", "compound", "nmod")]
    issuers = [t for document in documents for c in document.children if c.dep_ == "acl" for t in syntax.doers(c)]
    return possessors + issuers + [t for document in documents for t in syntax.after(document, "by", "from")]


def refers_back(noun: Token) -> bool:
    """Whether a noun that is a subject stands for a document that was told of before: "the letter warned"."""
    if noun.dep_ not in SUBJECTS or noun.lemma_ not in words("lexicons/documents.tsv"):
        return False
    return any(c.lower_ in DEFINITE for c in noun.children) and not authors([noun])


def author_before(noun: Token, discourse: Discourse) -> tuple[Entity, ...]:
    """Who made the document that a definite noun refers back to, by the last sentence that told of it: whose it was,
    who published it, who said something in it."""
    known: dict[Token, list[Entity]] = {}
    for mentioned in discourse.window(discourse.sentence(noun), REACH):
        known.setdefault(mentioned.token, []).append(mentioned.entity)
    if not known:
        return ()
    start = min(token.i for token in known)
    for word in reversed(noun.doc[start : noun.i]):
        if word.lemma_ == noun.lemma_:
            makers = [t for t in (*authors([word]), *_issuers(word)) if t in known]
            if makers:
                return tuple(dict.fromkeys(entity for token in makers for entity in known[token]))
    return ()


def _issuers(word: Token) -> list[Token]:
    """Who issues a document or says something in it."""
    verb = syntax.governing_verb(word)
    if verb is None:
        return []
    issued = word.dep_ in ("dobj", "nsubjpass") and verb.lemma_ in words("lexicons/issuing.tsv")
    within = word.dep_ == "pobj" and word.head.lower_ == "in" and word.head.head == verb
    return syntax.doers(verb) if issued or within else []
