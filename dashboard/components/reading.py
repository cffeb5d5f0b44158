"""One article to read: its text with everything that was found in it marked and linked to its event."""

import html

import pandas as pd
import streamlit as st

from dashboard import evidence, session, states, words
from dashboard.components import adding, detail
from dashboard.session import Library
from extract.model import Article
from extract.store import Store, StoreError

QUERY = "article"
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
        count = int(adding.told_in(article_id, library.index).sum())
        st.html(f"<h2 class='small'>{words.count(count, 'event')} found</h2>")
        adding.links(article_id, library)
        if st.button("Remove this article", icon=":material/delete:"):
            _confirm(article)


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
    with states.writing() as store:
        store.remove(article_id)
    close()


def table(articles: pd.DataFrame) -> None:
    """The stored articles, the latest first; choosing a cell opens the article."""
    ordered = articles.sort_values("published", ascending=False, kind="stable")
    ids = ordered["article_id"].tolist()
    shown = pd.DataFrame(
        {
            "Published": ordered["published"],
            "Title": ordered["title"],
            "Publisher": ordered["publisher"].fillna(""),
            "Events": ordered["n_events"],
        }
    )

    def opened() -> None:
        cells = st.session_state["articles_table"]["selection"]["cells"]
        if cells:
            st.query_params[QUERY] = ids[cells[0][0]]

    st.dataframe(
        shown,
        key="articles_table",
        hide_index=True,
        height=min(700, 38 + 35 * max(1, len(ids))),
        column_config={
            "Published": st.column_config.DateColumn(format="D MMM YYYY", width="small"),
            "Title": st.column_config.TextColumn(width="large"),
            "Events": st.column_config.NumberColumn(width="small"),
        },
        on_select=opened,
        selection_mode="single-cell",
        alt="The stored articles, one row each",
    )
