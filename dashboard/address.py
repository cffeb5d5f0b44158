"""Selection and address in the browser, brought together: what either of them says, the other one shows."""

import streamlit as st

from . import session
from .filters import Selection, from_query, to_query

Query = dict[str, list[str]]
WRITTEN, SUBJECT = "written_query", "is_about_actors"
ITEM = "item"  # in the query of a page of items


def sync(page: str, actors: int | None = None) -> Selection:
    """Bring selection and address together, and return the selection, which keeps so many actors if a number is given.

    The address wins when it is not the one that was written last: somebody followed a link or went back. The menu
    drops the query from the address, so a page that is arrived at without one keeps the selection, but for the actors
    that the page before was about: they are no filter, and going back to a page without filters looks the same.
    """
    state, query = st.session_state, _asked()
    kept = session.arrive(page) and not query
    selection = session.selection()
    if kept:  # the event that was open there was not what was gone for
        selection = selection.open(None)
    if kept and state.get(SUBJECT):
        selection = selection.pick("actor", []).tied(None)
    if not kept and query != state.get(WRITTEN):
        selection = from_query(query)
    if actors is not None:
        selection = selection.pick("actor", selection.values("actor")[:actors])
    if actors != 1 or not selection.values("actor"):  # no country that the page is about
        selection = selection.with_officials(False)
    session.choose(selection)
    state[SUBJECT] = actors is not None
    _write(to_query(selection))
    return selection


def asked_item(page: str) -> str | None:
    """The item that the address of a page of items asks for: None unless somebody followed a link or went back to one.
    The story of such an address is selected; all else that is selected stays for the pages that know it."""
    query = _asked()
    if (session.arrive(page) and not query) or query == st.session_state.get(WRITTEN):
        return None
    if (story := from_query(query).story) != session.selection().story:
        session.choose(session.selection().tell(story))
    return next(iter(query.get(ITEM, ())), None)


def write_item(item: str | None) -> None:
    """Make the address of a page of items stand for this one, in the story that is selected."""
    _write({name: [value] for name, value in ((ITEM, item), ("story", session.selection().story)) if value})


def _asked() -> Query:
    """The query of the address."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _write(query: Query) -> None:
    """Make this the query of the address, and remember that it is not the reader's."""
    st.session_state[WRITTEN] = query
    if query != _asked():
        st.query_params.from_dict(query)
