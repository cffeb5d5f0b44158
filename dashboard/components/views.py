"""Saved views: the present address under a name, to come back to."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlencode

import streamlit as st

from dashboard import labels, navigation, session
from dashboard.components import changing
from dashboard.filters import Selection, from_query, to_query
from dashboard.session import Library
from extract.store import Store
from extract.store.stories import MAX_NAME
from extract.store.views import View, Views

MENU, NAME, NEW_NAME = "views", "view_name", "view_new_name"
OPENED = "view_opened"  # the page and the selection of a view of another page that is to be shown
RENAMED = "view_renamed"  # the name of the view that is being called otherwise
REFUSED = "view_refused"  # why the last change of views was not made
EVERYTHING = "All events"  # the name that is proposed where nothing is filtered
NAMED = 3  # filters that a proposed name names


def menu(library: Library, selection: Selection) -> None:
    """The views of the story, and the way to save what is selected as one."""
    if opening := st.session_state.pop(OPENED, None):
        navigation.go(*opening)
    with st.popover("Views", key=MENU, icon=":material/bookmark:", on_change="rerun") as opened:
        if not opened.open:
            return
        with Store() as store:
            found = store.views.all(selection.story)
        for view in found:
            _row(view, selection)
        if not found:
            st.caption("Save the filters that you come back to under a name.")
        changing.tell(REFUSED)
        name = proposed(library, selection) or EVERYTHING
        with st.form("save_view", border=False, clear_on_submit=True):
            st.text_input("Name of what is selected now", placeholder=name, max_chars=MAX_NAME, key=NAME)
            st.form_submit_button("Save this view", on_click=_save, args=(name,))


def address_of(name: str, page: str, selection: Selection) -> View:
    """The view that stands for what is selected: the story is not in it, for it is kept with its story, nor the event
    that is open."""
    return View(name, page, urlencode(to_query(selection.open(None).within(None)), doseq=True))


def selection_of(view: View, story: str | None) -> Selection:
    """What the view selects."""
    return from_query(parse_qs(view.query)).within(story)


def proposed(library: Library, selection: Selection) -> str:
    """A name made of the first filters, "" where there are none."""
    named = [labels.condition(facet, value, library.titles) for facet, value, _ in selection.each_relaxed()]
    return labels.short(", ".join(named[:NAMED]), MAX_NAME)


def _row(view: View, selection: Selection) -> None:
    """A view to be opened, renamed or removed."""
    with st.container(horizontal=True, gap="xxsmall", vertical_alignment="center", key=f"view_{view.name}"):
        if st.session_state.get(RENAMED) == view.name:
            st.text_input("New name", view.name, max_chars=MAX_NAME, key=NEW_NAME, label_visibility="collapsed")
            st.button("Rename", key="view_rename", on_click=_rename, args=(view.name, selection.story))
            return
        st.button(
            labels.escape_markdown(view.name),
            key=f"view_open_{view.name}",
            type="tertiary",
            on_click=_open,
            args=(view, selection.story),
            width="stretch",
        )
        st.button(
            "",
            key=f"view_edit_{view.name}",
            icon=":material/edit:",
            help="Rename this view",
            type="tertiary",
            on_click=_begin_to_rename,
            args=(view.name,),
        )
        st.button(
            "",
            key=f"view_remove_{view.name}",
            icon=":material/delete:",
            help="Remove this view",
            type="tertiary",
            on_click=_remove,
            args=(view.name, selection.story),
        )


def _open(view: View, story: str | None) -> None:
    """Show the view; on another page in the run that follows: Streamlit changes no page in a callback."""
    st.session_state[MENU] = False
    wanted = selection_of(view, story)
    if view.page == session.page():
        session.choose(wanted)
    else:
        st.session_state[OPENED] = view.page, wanted


def _save(proposed: str) -> None:
    selection = session.selection()
    view = address_of(st.session_state[NAME].strip() or proposed, session.page(), selection)
    _change(lambda views: views.save(view, selection.story))


def _begin_to_rename(name: str) -> None:
    st.session_state[RENAMED] = name


def _rename(name: str, story: str | None) -> None:
    new = st.session_state[NEW_NAME]
    _change(lambda views: views.rename(name, new, story))
    st.session_state[RENAMED] = None


def _remove(name: str, story: str | None) -> None:
    _change(lambda views: views.remove(name, story))


def _change(change: Callable[[Views], None]) -> None:
    """Change the views of the store, or tell why that cannot be."""
    changing.change(REFUSED, lambda store: change(store.views))
