"""One article to read: its text with everything that was found in it marked and linked to its event."""

import html
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard import evidence, labels, navigation, session, states, words
from dashboard.components import arriving, changing, detail
from dashboard.facet import Mask
from dashboard.index import EventIndex
from dashboard.session import Library
from dashboard.theme import GLYPHS, TYPE_STYLES
from extract.happenings.changes import table_rows
from extract.model import Article
from extract.store import Store, StoreError

QUERY, EVENT = "article", "event"  # the event from which the reader comes
TIMELINE = "./"  # where the links in the text lead, as seen from the page of articles
SHOWN = 40  # events that are listed of an article
SOURCES, ADDRESS = 12, 60  # addresses that are listed, and characters of one
PRINTED = 12  # articles that are listed of those with the same text


def draw(article_id: str, library: Library) -> None:
    st.button("All articles", icon=":material/arrow_back:", type="tertiary", on_click=close)
    try:
        article = session.article(article_id)
    except StoreError:
        st.info("This article is not stored: perhaps it was removed.")
        return
    source = f'<p class="source">{detail.source(article)}</p>'
    st.html(f'<div class="head"><h1>{html.escape(article.title)}</h1></div>{source}')
    text, side = st.columns([1.8, 1], gap="large", width=1160)
    told = passages(article)
    with text:
        st.caption("A line is under what tells an event: its word bold, its date underlined. Click it for the details.")
        st.html(evidence.whole(article, told, TIMELINE, opened=st.query_params.get(EVENT)))
        if EVENT in st.query_params:
            arriving.at(".article mark.here")
    with side:
        _events(article_id, library.index, [passage.event for passage in told])
        _sources(article)
        _same_text(article_id, library.articles)
        if st.button("Remove this article", icon=":material/delete:"):
            _confirm(article)


def told_in(article_id: str, index: EventIndex) -> Mask:
    """The events to show that an article tells."""
    return index.cards.once(index.facets["article"].mask([article_id], index.n))


def _events(article_id: str, index: EventIndex, told: Sequence[str]) -> None:
    """The events of the article as they are told there, each a link to it on the timeline."""
    mask = told_in(article_id, index)
    rows = [row for row in dict.fromkeys(index.rows(told)) if mask[row]]
    st.html(f"<h2 class='small'>{words.count(len(rows), 'event')} found</h2>")
    if rows:
        navigation.link("timeline", "See them on the timeline", {"article": article_id}, ":material/timeline:")
    for event in map(index.event, rows[:SHOWN]):
        label = labels.entry(event, labels.short(event["title"], 90))
        sign = GLYPHS[TYPE_STYLES[event["type"]][1]]
        navigation.link("timeline", f"{sign} {label}", {"event": event["event_id"]})
    if len(rows) > SHOWN:
        st.caption(f"and {len(rows) - SHOWN:,} more")


def _sources(article: Article) -> None:
    """The pages that the article itself names as its sources."""
    addresses = [address for address in map(evidence.web_address, article.references) if address]
    if not addresses:
        return
    shown = [
        f'<li><a href="{html.escape(address)}" target="_blank" rel="noopener noreferrer">'
        f"{html.escape(labels.short(address.partition('://')[2], ADDRESS))}</a></li>"
        for address in addresses[:SOURCES]
    ]
    st.html(f"<h2 class='small'>Its sources</h2><ul class='source'>{''.join(shown)}</ul>")


def _same_text(article_id: str, articles: pd.DataFrame) -> None:
    """The other articles that print this text, as links; nothing where there are none."""
    text_id = articles.loc[articles["article_id"] == article_id, "text_id"]
    others = articles[articles["text_id"].isin(text_id) & (articles["article_id"] != article_id)]
    if others.empty:
        return
    st.html(f"<h2 class='small'>The same text in {words.count(len(others), 'other article')}</h2>")
    for row in others.head(PRINTED).to_dict("records"):
        label = labels.escape_markdown(labels.short(f"{row['publisher']}: {row['title']}".lstrip(": "), 90))
        navigation.link("articles", label, {QUERY: row["article_id"]}, ":material/article:")
    if len(others) > PRINTED:
        st.caption(f"and {len(others) - PRINTED:,} more")


def passages(article: Article) -> list[evidence.Passage]:
    """What tells events, in the order of the text."""
    with Store() as store:
        mentions = store.mentions(article.id).sort_values(["start_char", "trigger_start"], kind="stable")
    return [detail.passage_of(row, row["event_id"]) for row in table_rows(mentions)]


def close() -> None:
    for name in (QUERY, EVENT):
        st.query_params.pop(name, None)


@st.dialog("Remove this article?")
def _confirm(article: Article) -> None:
    st.text(article.title)
    st.caption("Its events go with it, unless other articles tell them, too.")
    changing.confirm("article", "Remove", "Keep", _remove, article.id)


def _remove(article_id: str) -> None:
    with states.writing() as store:
        store.remove(article_id)
    close()
