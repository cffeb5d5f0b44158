"""Sentences in their surroundings, as HTML in which every word of an article is escaped."""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from extract.model import Article, Span, TimeSpan

from . import words
from .labels import short

BREAK = "\n\n"  # between paragraphs
ENOUGH = 160  # characters around a sentence; a paragraph with fewer gets its neighbours
NEIGHBOUR = 260  # characters shown of a neighbouring paragraph


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that is evidence, its trigger, the time that it gives, and the id of the event that it tells."""

    sentence: Span
    trigger: Span
    when: TimeSpan
    event: str


def in_context(article: Article, passage: Passage) -> str:
    """The sentence marked in its paragraph, with the neighbouring ones where that says little."""
    text, sentence = article.text, passage.sentence
    earlier, lead = _cut_last(text[: sentence.start_char])
    tail, _, later = text[sentence.end_char :].partition(BREAK)
    before = after = ""
    if len(lead) + len(tail) < ENOUGH:
        before, after = _before(earlier), _after(later)
    middle = _marked(text, passage, html.escape(lead), html.escape(tail))
    return f'<blockquote class="evidence">{before}<p>{middle}</p>{after}</blockquote>'


def whole(article: Article, passages: Sequence[Passage], page: str) -> str:
    """The article with all its evidence marked, each mark a link to ``page`` with its event's details open; its date
    shows when the mark is pointed at.

    Where sentences of two events overlap, the first one is the link.
    """
    pieces, done = [], 0
    for passage in sorted(passages, key=lambda p: (p.sentence.start_char, p.sentence.end_char)):
        if passage.sentence.start_char < done:
            continue
        pieces.append(html.escape(article.text[done : passage.sentence.start_char]))
        when = html.escape(f"{words.when(passage.when)} ({words.given_by(passage.when)})")
        link = f'<a href="{html.escape(page)}?event={quote(passage.event)}" target="_self" title="{when}">'
        pieces.append(_marked(article.text, passage, link, "</a>"))
        done = passage.sentence.end_char
    pieces.append(html.escape(article.text[done:]))
    paragraphs = "".join(pieces).split(BREAK)
    return '<div class="article">' + "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs) + "</div>"


def web_address(url: str | None) -> str | None:
    """The address if it is one of the web: anything else (``javascript:``) must not become a link."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def _marked(text: str, passage: Passage, before: str, after: str) -> str:
    """The sentence with its trigger bold and the words that date it, where they stand in it, underlined."""
    sentence, trigger = passage.sentence, passage.trigger
    parts = [(trigger, "b")]
    dating = passage.when.text
    at = text.find(dating, sentence.start_char, sentence.end_char)
    time = Span(at, at + len(dating))
    if dating and at >= 0 and (time.end_char <= trigger.start_char or trigger.end_char <= time.start_char):
        parts.append((time, "u"))
    pieces, done = [], sentence.start_char
    for span, tag in sorted(parts, key=lambda part: part[0].start_char):
        pieces += [html.escape(text[done : span.start_char]), f"<{tag}>{html.escape(span.of(text))}</{tag}>"]
        done = span.end_char
    pieces.append(html.escape(text[done : sentence.end_char]))
    return f"{before}<mark>{''.join(pieces)}</mark>{after}"


def _cut_last(text: str) -> tuple[str, str]:
    """What stands before the last paragraph, and that paragraph."""
    before, _, last = text.rpartition(BREAK)
    return before, last


def _before(text: str) -> str:
    paragraph = _cut_last(text)[1]
    if len(paragraph) > NEIGHBOUR:
        paragraph = "… " + paragraph[-NEIGHBOUR:].split(" ", 1)[-1]
    return f'<p class="around">{html.escape(paragraph)}</p>' if paragraph else ""


def _after(text: str) -> str:
    paragraph = text.partition(BREAK)[0]
    return f'<p class="around">{html.escape(short(paragraph, NEIGHBOUR))}</p>' if paragraph else ""
