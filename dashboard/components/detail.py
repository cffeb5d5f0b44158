"""The panel that shows one event: when, what, who, and the sentences it was found in."""

import html
from typing import Any, cast

import streamlit as st

from dashboard import evidence, labels, navigation, reprints, session, words
from dashboard.components import related
from dashboard.filters import Selection
from dashboard.index import EventIndex
from dashboard.theme import GLYPHS, STATUS_WORDS, TYPE_STYLES
from extract.happenings import history
from extract.model import Article, EventType, Span, Status

ROLES = {"agents": "By", "targets": "Towards", "mentioned": "Mentioned"}
LINES = {True: "doubtful", False: "told"}
NAMED = 8  # actors shown of a role
CLAIM = 200  # characters shown of a claim
Row = dict[str, Any]


def draw(index: EventIndex, event: Row, selection: Selection, outside: bool) -> None:
    """The event, a row of the events table; ``outside`` when the selection leaves it out."""
    with st.container(border=True, key="detail"):
        if outside:
            st.caption("This event is outside of what is selected.")
        st.html(head(event))
        _actors(event, selection)
        for told in filter(None, (_history(event), _claims(event), _same_text(event))):
            st.html(told)
        first, *rest = event["evidence"]
        _report(first, event)
        if rest:
            articles = len({piece["article_id"] for piece in rest})
            with st.expander(f"{words.count(len(rest), 'more sentence')}, in {words.count(articles, 'article')}"):
                for piece in rest:
                    _report(piece, event)
        related.draw(index, event, selection)


def head(event: Row) -> str:
    """Title, date and badges."""
    place = f'<span class="badge">{html.escape(event["place"])}</span>' if event["place"] else ""
    return (
        f"<h2>{html.escape(event['title'])}</h2>"
        f'<div class="when">{html.escape(words.when(words.span_of(event)))}</div>'
        f'<div class="known">{html.escape(known(event))}</div>'
        f'<div class="known">{html.escape(_sure(event))}</div>'
        f"{badges(event)}{place}"
    )


def badges(event: Row) -> str:
    """What it is, and whether it happened."""
    kind, status = cast(EventType, event["type"]), cast(Status, event["status"])
    family, symbol = TYPE_STYLES[kind]
    return (
        f'<span class="badge"><i class="{family}">{GLYPHS[symbol]}</i> {kind.capitalize()}</span>'
        f'<span class="badge {status}">{STATUS_WORDS[status]}</span>'
    )


def _sure(event: Row) -> str:
    """How sure it is, or what the user said of it."""
    said = event["corrected"]
    return f"By you: {', '.join(said)}" if said else words.how_sure(event["confidence"])


def _history(event: Row) -> str:
    """How it went on, its figures, and where its reports differ."""
    told = [f'<li class="{LINES[line.doubt]}">{html.escape(line.text)}</li>' for line in history.lines(event)]
    return f'<ul class="history">{"".join(told)}</ul>' if told else ""


def _same_text(event: Row) -> str:
    """Which of its reports are one text: each counts once, however many outlets print it."""
    publishers = {piece["article_id"]: piece["publisher"] for piece in event["evidence"]}
    found = reprints.lines(publishers, session.texts(publishers), session.article)
    return "".join(f'<div class="known">{html.escape(line)}</div>' for line in found)


def _claims(event: Row) -> str:
    """What the speaker said, where that is more than one thing: each claim with its outlets if several tell of it."""
    if len(event["claims"]) < 2:
        return ""
    outlets = list(dict.fromkeys(filter(None, event["publishers"])))
    counts = (
        words.count(len(event["claims"]), "claim"),
        words.count(len({(p["article_id"], p["start_char"]) for p in event["evidence"]}), "sentence"),
        words.count(len(event["article_ids"]), "article"),
        *([words.count(len(outlets), "outlet")] if outlets else []),
    )
    told = [labels.short(claim["text"], CLAIM) + _by(claim, outlets) for claim in event["claims"]]
    items = "".join(f"<li>{html.escape(text)}</li>" for text in told)
    return f'<div class="known">{" · ".join(counts)}</div><ul class="history claims">{items}</ul>'


def _by(claim: Row, outlets: list[str]) -> str:
    return f" ({', '.join(claim['publishers'])})" if len(outlets) > 1 and claim["publishers"] else ""


def known(event: Row) -> str:
    """How the date of the event is known: from the first of its reports that gives this date, itself if one does."""
    if any(said.startswith("days") for said in event["corrected"]):
        return "The days are set by you"
    span, first = words.span_of(event), event["evidence"][0]
    giving = [p for p in event["evidence"] if words.span_of(p) == span and p["time_text"] == span.text]
    piece = next((p for p in giving if span.text in p["text"]), giving[0])
    where = "in another sentence" if span.text not in piece["text"] else "" if piece is first else "in another report"
    return words.known_by(span, where, session.article(piece["article_id"]).published)


def _other_date(piece: Row, event: Row) -> str:
    """What a report says of the date where that is not what the event has."""
    span = words.span_of(piece)
    return "" if span == words.span_of(event) else f"Here: {words.when(span)} ({words.given_by(span)})"


def passage_of(piece: Row, event: str) -> evidence.Passage:
    return evidence.Passage(
        Span(piece["start_char"], piece["end_char"]),
        Span(piece["trigger_start"], piece["trigger_end"]),
        words.span_of(piece),
        event,
        TYPE_STYLES[cast(EventType, piece["type"])][0],
    )


def _actors(event: Row, selection: Selection) -> None:
    """The actors by their role, each a link to its page."""
    for role, name in ROLES.items():
        if not event[role]:
            continue
        with st.container(horizontal=True, gap="xxsmall", vertical_alignment="center", key=f"role_{role}"):
            st.html(f'<span class="role">{name}</span>', width="content")
            for actor in event[role][:NAMED]:
                _actor(actor, selection)
            if len(event[role]) > NAMED:
                st.html(f'<span class="role">and {len(event[role]) - NAMED} more</span>', width="content")


def _actor(actor: Row, selection: Selection) -> None:
    """The actor's name, a link to its page; a group has none, and a page inside of another one leads nowhere."""
    if actor["kind"] == "group" or session.embedded():
        st.html(f'<span class="badge">{html.escape(actor["name"])}</span>', width="content")
    else:
        navigation.actor(actor["name"], selection, labels.escape_markdown(actor["role"] or "") or None)


def _report(piece: Row, event: Row) -> None:
    """One sentence that tells the event, where it stands, who published it and what else it says of the date."""
    said = words.said(piece["text"], piece["quote"])
    st.html(quoted(piece, said, session.article(piece["article_id"]).title, _other_date(piece, event)))
    if not session.embedded():
        to_article(piece, event["event_id"])


def quoted(piece: Row, said: str = "", *lines: str) -> str:
    """The sentence where it stands, what was ``said``, and where it is from, with more lines, as HTML."""
    article = session.article(piece["article_id"])
    quote = f'<p class="quote">Said: {html.escape(said)}</p>' if said else ""
    told = "<br>".join([source(article), *map(html.escape, filter(None, lines))])
    return f'{evidence.in_context(article, passage_of(piece, ""))}{quote}<p class="source">{told}</p>'


def to_article(piece: Row, event: str) -> None:
    """A link to the article of a sentence, where what it tells of the event stands out."""
    query = {"article": piece["article_id"], "event": event}
    navigation.link("articles", "Read the article", query, ":material/article:")


def source(article: Article) -> str:
    """Publisher and day of publication, and a link where the article has an address of the web."""
    told = html.escape(" · ".join(filter(None, (article.publisher, words.day(article.published)))))
    address = evidence.web_address(article.url)
    if address:
        told += f' · <a href="{html.escape(address)}" target="_blank" rel="noopener noreferrer">Original</a>'
    return told
