"""Sentences in their surroundings, as HTML in which every word of an article is escaped."""

import html
import re
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
    """A sentence that is evidence, its trigger, the time that it gives, and the id and the family of types
    (``theme.Family``) of the event that it tells."""

    sentence: Span
    trigger: Span
    when: TimeSpan
    event: str
    family: str = ""


def in_context(article: Article, passage: Passage) -> str:
    """The sentence marked in its paragraph, with the neighbouring ones where that says little.

    Where the words that date the sentence do not stand in it, the nearest place of them is underlined.
    """
    text, sentence = article.text, passage.sentence
    earlier, lead = _cut_last(text[: sentence.start_char])
    tail, _, later = text[sentence.end_char :].partition(BREAK)
    before = after = ""
    if len(lead) + len(tail) < ENOUGH:
        before, after = _before(earlier), _after(later)
    around = [before, lead, tail, after]
    places = [_places(part, passage.when.text) for part in around]
    shown = [html.escape(part) for part in around]
    if not _places(sentence.of(text), passage.when.text):
        for at, nearest in ((1, -1), (2, 0), (0, -1), (3, 0)):
            if places[at]:
                shown[at] = _tagged(around[at], [(places[at][nearest], "u")])
                break
    before, lead, tail, after = shown
    middle = f"<p>{lead}{_marked(text, passage)}{tail}</p>"
    return f'<blockquote class="evidence">{_neighbour(before)}{middle}{_neighbour(after)}</blockquote>'


def whole(article: Article, passages: Sequence[Passage], page: str, opened: str | None = None) -> str:
    """The article with all its evidence marked, each mark a link to ``page`` with its event's details open; its date
    shows when the mark is pointed at. The sentences of the event ``opened`` stand out.

    Where sentences of two events overlap, the first one is the link, of one sentence the event that is opened.
    """
    pieces, done = [], 0
    for passage in sorted(passages, key=lambda p: (p.sentence.start_char, p.event != opened, p.sentence.end_char)):
        if passage.sentence.start_char < done:
            continue
        pieces.append(html.escape(article.text[done : passage.sentence.start_char]))
        when = html.escape(f"{words.when(passage.when)} ({words.given_by(passage.when)})")
        link = f'<a href="{html.escape(page)}?event={quote(passage.event)}" target="_self" title="{when}">'
        shown = f"{passage.family} here".strip() if passage.event == opened else passage.family
        pieces.append(f"{link}{_marked(article.text, passage, shown)}</a>")
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


def _marked(text: str, passage: Passage, classes: str = "") -> str:
    """The sentence with its trigger bold and the words that date it, where they stand in it, underlined."""
    sentence, start = passage.sentence.of(text), passage.sentence.start_char
    trigger = Span(passage.trigger.start_char - start, passage.trigger.end_char - start)
    apart = [
        place
        for place in _places(sentence, passage.when.text)
        if place.end_char <= trigger.start_char or trigger.end_char <= place.start_char
    ]
    told = _tagged(sentence, [(trigger, "b"), *((place, "u") for place in apart[:1])])
    return f'<mark class="{classes}">{told}</mark>' if classes else f"<mark>{told}</mark>"


def _places(text: str, words: str) -> list[Span]:
    """Where these words stand in the text; nowhere where there are none."""
    found = re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text) if words else ()
    return [Span(*match.span()) for match in found]


def _tagged(text: str, parts: Sequence[tuple[Span, str]]) -> str:
    """The text as HTML with spans of it, which do not overlap, each in its tag."""
    pieces, done = [], 0
    for span, tag in sorted(parts, key=lambda part: part[0].start_char):
        pieces += [html.escape(text[done : span.start_char]), f"<{tag}>{html.escape(span.of(text))}</{tag}>"]
        done = span.end_char
    return "".join(pieces) + html.escape(text[done:])


def _cut_last(text: str) -> tuple[str, str]:
    """What stands before the last paragraph, and that paragraph."""
    before, _, last = text.rpartition(BREAK)
    return before, last


def _before(text: str) -> str:
    paragraph = _cut_last(text)[1]
    return paragraph if len(paragraph) <= NEIGHBOUR else "… " + paragraph[-NEIGHBOUR:].split(" ", 1)[-1]


def _after(text: str) -> str:
    return short(text.partition(BREAK)[0], NEIGHBOUR)


def _neighbour(paragraph: str) -> str:
    return f'<p class="around">{paragraph}</p>' if paragraph else ""
