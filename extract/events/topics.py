"""What a sentence is about: its key phrases, candidate noun phrases without actors, days and amounts."""

from collections.abc import Iterator

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from extract.events.document import Document
from extract.resources import words

NO_TOPICS = {
    "DATE",
    "TIME",
    "PERSON",
    "NORP",
    "CARDINAL",
    "ORDINAL",
    "MONEY",
    "QUANTITY",
    "PERCENT",
}  # entities of spaCy
INSIDE = {"compound", "nmod", "npadvmod", "amod", "poss"}  # relations of a noun that is a part of another's phrase
ADJECTIVES = {"JJ", "VBN", "VBG"}
NOUNS = {"NN", "NNS"}
MOST = 3  # words of a phrase


def topics_of(sentence: Tokens, document: Document) -> tuple[str, ...]:
    """The key phrases of a sentence in its order, in lower case and each once: "frozen assets", "assets".

    A phrase is a noun with up to two nouns or adjectives right before it; names of nationalities between them do not
    count. Each noun also stands alone, unless it is vague.
    """
    found: dict[str, None] = {}
    for noun in sentence:
        if _is_topic(noun, document):
            found |= dict.fromkeys(_phrases(noun, document))
    return tuple(found)


def _is_topic(noun: Token, document: Document) -> bool:
    named = noun.ent_type_ in NO_TOPICS or bool(document.cast.at(noun))
    return noun.tag_ in NOUNS and noun.dep_ not in INSIDE and noun.is_alpha and not named


def _phrases(noun: Token, document: Document) -> Iterator[str]:
    text = noun.lower_
    if noun.lemma_.lower() not in words("lexicons/vague.tsv"):
        yield text
    for part in _parts(noun, document)[: MOST - 1]:
        text = f"{part.lower_} {text}"
        yield text


def _parts(noun: Token, document: Document) -> list[Token]:
    """The words that make the noun more special, the nearest first."""
    parts: list[Token] = []
    for part in sorted(noun.lefts, key=lambda t: -t.i):
        if part.ent_type_ in ("NORP", "GPE") or document.cast.at(part):
            continue
        kind = part.tag_ in NOUNS if part.dep_ == "compound" else part.dep_ == "amod" and part.tag_ in ADJECTIVES
        hyphened = part.i > 0 and part.nbor(-1).text == "-"
        if not kind or hyphened or part.ent_type_ in NO_TOPICS or part.lemma_.lower() in words("lexicons/vague.tsv"):
            break
        parts.append(part)
    return parts
