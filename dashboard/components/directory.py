"""The actors to choose from: all by name, and those that most events have."""

import numpy as np
import streamlit as st

from dashboard import navigation, session, words
from dashboard.components import header
from dashboard.components.visit import Visit

KINDS = {"person": "Persons", "organization": "Organisations", "country": "Countries"}
MOST = 5000  # names that a list offers
FREQUENT = 20  # names of a kind
FIND = "find_actor"


def draw(visit: Visit) -> None:
    index, names = visit.library.index, offered(visit)
    header.title("Actors", int(visit.hits.mask.sum()), index.n_shown, f"{words.count(len(names), 'actor')} in ")
    st.session_state[FIND] = None
    label = "Find a person, an organisation or a country"
    st.selectbox(label, list(names)[:MOST], key=FIND, placeholder=f"Any of {len(names):,}", on_change=_found, width=480)
    st.caption("The number behind a name is that of its events.")
    kinds = dict(zip(index.cast.names, index.cast.kinds, strict=True))
    for column, (kind, title) in zip(st.columns(len(KINDS), gap="medium"), KINDS.items(), strict=True):
        with column:
            st.html(f'<h2 class="small">{title}</h2>')
            with st.container(gap="xxsmall"):
                own = [name for name in names if kinds[name] == kind]
                for name in own[:FREQUENT]:
                    _entry(visit, name, names[name])
            if len(own) > FREQUENT:
                st.caption(f"and {len(own) - FREQUENT:,} more: find them by name")


def offered(visit: Visit) -> dict[str, int]:
    """The actors of the selected events, whoever is chosen already, and their number of events; most frequent first."""
    counts = visit.hits.cards.counts(visit.library.index.facets["actor"], visit.hits.ignoring("actor"))
    return {name: n for name, n in counts.items() if n}


def everybody(visit: Visit) -> list[str]:
    """The names of all actors, whatever is selected, the most frequent first."""
    return list(visit.library.index.facets["actor"].counts(np.ones(visit.library.index.n, bool)))


def _found() -> None:
    if name := st.session_state[FIND]:
        session.choose(session.selection().add("actor", name))


def _entry(visit: Visit, name: str, count: int) -> None:
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center", key=f"entry_{name}"):
        navigation.actor(name, visit.selection)
        st.html(f'<span class="quiet">{count:,}</span>', width="content")
