"""Whether a name that the gazetteers do not know is a person's: the model's label, mended by the words around it."""

import re

from spacy.tokens import Span

from extract.actors.gazetteer import genders, known_names, name_nouns, titles
from extract.parsing.language import text_of
from extract.registry.names import fold

AGE = re.compile(r", \d{1,2}[,.;)]")  # "Nour Haddad, 47,"
FULL_NAME = re.compile(r"(?:(?:[A-Z]\.?){1,3} )?[A-Z]\w+(?:[ -][A-Z]\w+){0,3}")
LONGEST_GIVEN = 3  # words of a person's name that begins with a given name; longer ones are bodies named after a person


def label(span: Span) -> str:
    """The model's label; PERSON or ORG where the words around an unknown name say so."""
    words = [word.text for word in span]
    if span.text in known_names() or any(word in known_names() for word in words):
        return span.label_
    given = bool(genders().get(fold(words[0])))
    if span.label_ == "ORG" and ((given and len(words) <= LONGEST_GIVEN) or is_described(span)):
        return "PERSON"
    if span.label_ == "PERSON" and len(words) > 1 and not given and is_called_body(span):
        return "ORG"
    return span.label_


def is_described(span: Span) -> bool:
    """Whether words beside a name of several words are said of persons only: a title, an age, "of the society"."""
    if len(span) < 2 or not FULL_NAME.fullmatch(span.text) or span[-1].lower_ in name_nouns("organization"):
        return False
    doc = span.doc
    titled = span.start > 0 and doc[span.start - 1].lower_ in titles()
    after = text_of(doc)[span.end_char : span.end_char + 6]
    appositions = (t for t in span.root.children if t.dep_ == "appos" and t.i >= span.end)
    personal = any(t.lower_ in titles() and not titles()[t.lower_].shared for t in appositions)
    return titled or personal or bool(AGE.match(after)) or after.startswith(", of ")


def is_called_body(span: Span) -> bool:
    """Whether the noun before a name says that a body bears it: "the law firm Rey Cruz Soto"; not "the firm Ana Rey
    leads"."""
    doc = span.doc
    before = doc[span.start - 1] if span.start else None
    clause = span.end < len(doc) and doc[span.end].pos_ in ("VERB", "AUX")
    return before is not None and before.lemma_ in name_nouns("organization") and not clause
