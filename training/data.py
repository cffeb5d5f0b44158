"""Annotated articles as examples to learn from: text, sentences, and the word that each event is told by.

An annotated folder holds ``articles/NAME.md`` and ``annotations/NAME.json``; a flat one, as the evaluation data's
``gold``, holds both side by side, without offsets.
"""

import datetime as dt
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

import extract
from extract.model import Article, Span
from extract.parsing import language, syntax

HERE = Path(__file__).resolve().parent
DATA = (HERE.parent / os.environ.get("EVENT_DATA", "../shared")).resolve()


@dataclass(frozen=True)
class Told:
    """An event that an annotator found: ``head`` is the first character of the trigger's main word."""

    type: str
    status: str
    head: int
    trigger: str
    sentence: str


@dataclass(frozen=True)
class Example:
    """An annotated article."""

    name: str
    text: str
    published: dt.date
    sentences: tuple[Span, ...]
    told: tuple[Told, ...]


def folders() -> list[Path]:
    """The folders that a model is trained on: the invented articles, and the real ones where they are at hand."""
    return [folder for folder in (HERE / "invented", DATA / "training") if folder.exists()]


def read(folder: Path) -> Iterator[Example]:
    """The folder's examples, by name."""
    annotations = folder / "annotations" if (folder / "annotations").exists() else folder
    articles = folder / "articles" if (folder / "articles").exists() else folder
    for path in sorted(annotations.glob("*.json")):
        if path.name != "groups.json":
            mentions = json.loads(path.read_text(encoding="utf-8"))["mentions"]
            yield example(path.stem, extract.read(articles / f"{path.stem}.md")[0], mentions)


def example(name: str, article: Article, mentions: Iterable[dict[str, Any]]) -> Example:
    """One article; a mention whose words are not in the text as they stand is left out."""
    doc = language.parse(article.text)
    told = [told for mention in mentions if (told := _told(mention, doc)) is not None]
    return Example(name, article.text, article.published, bounds(doc), tuple(told))


def bounds(doc: Doc) -> tuple[Span, ...]:
    return tuple(Span(s.start_char, s.end_char) for s in syntax.sentences(doc))


def _told(mention: dict[str, Any], doc: Doc) -> Told | None:
    text = language.text_of(doc)
    sentence = mention.get("sentence_start", text.find(mention["sentence"]))
    if sentence < 0:
        return None
    start = mention.get("trigger_start", sentence + mention["sentence"].find(mention["trigger"]))
    span = doc.char_span(start, start + len(mention["trigger"]), alignment_mode="expand")
    if span is None:
        return None
    return Told(mention["type"], mention["status"], span.root.idx, mention["trigger"], mention["sentence"])
