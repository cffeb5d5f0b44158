"""One article to read: its text with everything that was found in it marked and linked to its event."""

import html

import pandas as pd
import streamlit as st

from dashboard import evidence, labels, navigation, session, words
from dashboard.components import adding, detail
from dashboard.session import Library
from extract.model import Article
from extract.store import Store, StoreError

QUERY = "article"
SHOWN = 12  # articles that are listed of those with the same text
TIMELINE = "./"  # where the links in the text lead, as seen from the page of articles


def draw(article_id: str, library: Library) -> None:
    st.button("All articles", icon=":material/arrow_back:", type="tertiary", on_click=close)
    try:
        article = session.article(article_id)
    except StoreError:
        st.info("This article is not stored: perhaps it was removed.")
        return
    told = f'<p class="source">{detail.source(article)}</p>'
    st.html(f'<div class="head"><h1>{html.escape(article.title)}</h1></div>{told}')
    text, side = st.columns([1.8, 1], gap="large", width=1160)
    with text:
        st.caption("Marked is what tells an event: its word bold, its date underlined. Click it for the details.")
        st.html(evidence.whole(article, passages(article), TIMELINE))
    with side:
        count = int(library.index.facets["article"].mask([article_id], library.index.n).sum())
        st.html(f"<h2 class='small'>{words.count(count, 'event')} found</h2>")
        adding.links(article_id, library)
        _same_text(article_id, library.articles)
        if st.button("Remove this article", icon=":material/delete:"):
            _confirm(article)


def _same_text(article_id: str, articles: pd.DataFrame) -> None:
    """The other articles that print this text, as links; nothing where there are none."""
    text_id = articles.loc[articles["article_id"] == article_id, "text_id"]
    others = articles[articles["text_id"].isin(text_id) & (articles["article_id"] != article_id)]
    if others.empty:
        return
    st.html(f"<h2 class='small'>The same text in {words.count(len(others), 'other article')}</h2>")
    for row in others.head(SHOWN).to_dict("records"):
        label = labels.escape_markdown(labels.short(f"{row['publisher']}: {row['title']}".lstrip(": "), 90))
        navigation.link("articles", label, {QUERY: row["article_id"]}, ":material/article:")
    if len(others) > SHOWN:
        st.caption(f"and {len(others) - SHOWN:,} more")


def passages(article: Article) -> list[evidence.Passage]:
    with Store() as store:
        mentions = store.mentions(article.id)
    rows: list[detail.Row] = mentions.to_dict("records")  # type: ignore[assignment]
    return [detail.passage_of(row, str(row["event_id"])) for row in rows]


def close() -> None:
    st.query_params.pop(QUERY, None)


@st.dialog("Remove this article?")
def _confirm(article: Article) -> None:
    st.text(article.title)
    st.caption("Its events go with it, unless other articles tell them, too.")
    yes, no = st.columns(2)
    removed = yes.button("Remove", type="primary", width="stretch", on_click=_remove, args=(article.id,))
    if no.button("Keep", width="stretch") or removed:
        st.rerun()


def _remove(article_id: str) -> None:
    with Store() as store:
        store.remove(article_id)
    close()
