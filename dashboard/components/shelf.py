"""The stored articles as a table: one is opened to be read, several at once are moved or removed."""

import zlib
from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard import labels, session, words
from dashboard.components import changing, reading
from extract.model import ExtractError
from extract.store import Store

Change = Callable[[Store, list[str]], str]  # changes the articles with these ids, and says in words what it did
TABLE, DONE, REFUSED = "articles_table", "shelf_done", "shelf_refused"
INTO, MOVED = "shelf_into", "shelf_moved"
NAMED = 5  # titles of the chosen articles that are shown


def draw(articles: pd.DataFrame) -> None:
    """The articles, the latest first. A cell that is chosen opens its article; what can be done with the rows that are
    ticked stands above the table."""
    ordered = articles.sort_values("published", ascending=False, kind="stable")
    ids = ordered["article_id"].tolist()
    key = key_of(ids)
    _told()
    chosen = ordered.iloc[st.session_state.get(key, {}).get("selection", {}).get("rows", [])]
    _bar(dict(zip(chosen["article_id"], chosen["title"], strict=True)), session.selection().story)
    _table(ordered, key, ids)


def key_of(ids: Sequence[str]) -> str:
    """The key of the table of these articles: one of others is another table, so that what is ticked in it was seen."""
    return f"{TABLE}_{zlib.crc32(' '.join(ids).encode())}"


def _table(ordered: pd.DataFrame, key: str, ids: Sequence[str]) -> None:
    printed = ordered["text_id"].map(ordered["text_id"].value_counts())
    shown = pd.DataFrame(
        {
            "Published": ordered["published"],
            "Title": ordered["title"],
            "Publisher": ordered["publisher"].fillna(""),
            "Events": ordered["n_events"],
            "Same text": [f"in {n:,} articles" if n > 1 else "" for n in printed],
        }
    )

    def opened() -> None:
        if cells := st.session_state[key]["selection"]["cells"]:
            st.query_params[reading.QUERY] = ids[cells[0][0]]

    st.dataframe(
        shown,
        key=key,
        hide_index=True,
        height=min(700, 38 + 35 * max(1, len(ids))),
        column_config={
            "Published": st.column_config.DateColumn(format="D MMM YYYY", width="small"),
            "Title": st.column_config.TextColumn(width="large"),
            "Events": st.column_config.NumberColumn(width="small"),
            "Same text": st.column_config.TextColumn(width="small"),
        },
        on_select=opened,
        selection_mode=["multi-row", "single-cell"],
        alt="The stored articles, one row each",
    )


def _bar(chosen: Mapping[str, str], story: str | None) -> None:
    """What can be done with the articles that are chosen, by id and title."""
    if not chosen:
        st.caption(
            "Choose a cell to read its article with what was found in it marked; tick rows to move or remove them."
        )
        return
    n = words.count(len(chosen), "article")
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="shelf"):
        st.markdown(f"**{n}** chosen", width="content")
        if st.button("Put into a story", key="shelf_put", icon=":material/drive_file_move:"):
            _ask(f"Put {n} into a story?", chosen, "", "Put there", _put(story), lambda: _where(story))
        if story and st.button("Take out of this story", key="shelf_take", icon=":material/remove:"):
            told = "They stay in the store, and in other stories."
            _ask(f"Take {n} out of this story?", chosen, told, "Take out", _take_out(story))
        if st.button("Remove", key="shelf_remove", icon=":material/delete:"):
            told = "Their events go with them, unless other articles tell them, too. No feed brings them back."
            _ask(f"Remove {n}?", chosen, told, "Remove", _remove)


def _told() -> None:
    """What the last change did, or why it was not made."""
    if done := st.session_state.pop(DONE, None):
        st.success(labels.escape_markdown(done), icon=":material/task_alt:")
    changing.tell(REFUSED)


def _ask(
    title: str,
    chosen: Mapping[str, str],
    told: str,
    button: str,
    change: Change,
    more: Callable[[], None] = lambda: None,
) -> None:
    """Have a change of the chosen articles confirmed; ``more`` draws what is still to be said of it."""

    @st.dialog(title)
    def ask() -> None:
        for name in list(chosen.values())[:NAMED]:
            st.text(labels.short(name, 90))
        if len(chosen) > NAMED:
            st.caption(f"and {len(chosen) - NAMED:,} more")
        more()
        if told:
            st.caption(told)
        changing.confirm("shelf", button, "Cancel", _do, change, list(chosen))

    ask()


def _do(change: Change, article_ids: list[str]) -> None:
    def done(store: Store) -> None:
        st.session_state[DONE] = change(store, article_ids)

    changing.change(REFUSED, done)


def _where(story: str | None) -> None:
    names = [name for name in session.stories() if name != story]
    st.selectbox("Story", names, index=None, key=INTO, accept_new_options=True, placeholder="Choose, or type a name")
    if story:
        st.checkbox(f"Take them out of {labels.escape_markdown(story)}", key=MOVED)


def _put(story: str | None) -> Change:
    def put(store: Store, article_ids: list[str]) -> str:
        into, moved = st.session_state.get(INTO), story and st.session_state.get(MOVED)
        if not into:
            raise ExtractError("nothing was changed: choose a story, or type the name of a new one")
        store.stories.make(into)
        store.stories.put_all(into, article_ids, story if moved else None)
        return f"{words.count(len(article_ids), 'article')} {'moved' if moved else 'put'} into {into}"

    return put


def _take_out(story: str) -> Change:
    def take_out(store: Store, article_ids: list[str]) -> str:
        return f"{words.count(store.stories.take_out(story, article_ids), 'article')} taken out of {story}"

    return take_out


def _remove(store: Store, article_ids: list[str]) -> str:
    return f"{words.count(len(store.remove_all(article_ids)), 'article')} removed"
