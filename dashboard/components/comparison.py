"""The actors that are compared: choosing them, and what ties each two of them."""

import html
from itertools import combinations
from operator import itemgetter

import streamlit as st

from dashboard import labels, navigation, profile, session
from dashboard.components import directory, entries
from dashboard.components.visit import Visit
from dashboard.filters import Tie
from dashboard.network import contacts

LEAST, MOST = 2, 3  # actors that are compared
SUGGESTED = 10  # pairs
PICK = "compared"
WORDS = {"shared": "Shared events", "met": "Met", "agreed": "Agreed"}


def choose(visit: Visit, names: tuple[str, ...]) -> None:
    """The list to choose actors from, and links to their pages."""
    st.session_state[PICK] = list(names)
    st.multiselect(
        "Actors",
        list(dict.fromkeys([*names, *directory.offered(visit)]))[: directory.MOST],
        key=PICK,
        max_selections=MOST,
        placeholder="Two or three names",
        label_visibility="collapsed",
        select_all=False,
        on_change=_picked,
        width=720,
    )
    with st.container(horizontal=True, gap="small", key="role_compared"):
        for name in names:
            navigation.actor(name, visit.selection)


def suggest(visit: Visit, names: tuple[str, ...]) -> None:
    """What to do, and pairs of which there is much to compare: with the actor that is chosen, if one is."""
    st.info("Choose two or three persons, organisations or countries to see them side by side.")
    cast = visit.library.index.cast
    pairs = contacts(cast, visit.hits.mask)
    for name in names:
        pairs = pairs[(pairs[["one", "other"]] == cast.code(name)).any(axis=1)]
    st.caption("Most often in contact:")
    with st.container(gap="xxsmall"):
        for codes in pairs[["one", "other"]].head(SUGGESTED).to_numpy():
            one, other = (str(cast.names[code]) for code in codes)
            wanted = visit.selection.pick("actor", [one, other])
            visit.choice(labels.escape_markdown(f"{one} and {other}"), wanted, f"{one}_{other}")


def _picked() -> None:
    session.choose(session.selection().pick("actor", st.session_state[PICK]).tied(None))


def ties(visit: Visit, names: tuple[str, ...]) -> None:
    """What they did together, what ties each two of them and how often; each number selects the events."""
    index, mask = visit.library.index, visit.hits.ignoring("tie")
    entries.events("Together", visit, profile.together(index, visit.hits.mask, names), itemgetter("title"))
    for one, other in combinations(names, 2):
        st.html(f'<h2 class="small">{html.escape(one)} and {html.escape(other)}</h2>')
        found = [
            Tie("shared", one, other),
            Tie("met", one, other),
            Tie("agreed", one, other),
            Tie("spoke", one, other),
            Tie("spoke", other, one),
        ]
        counts = [(tie, int((index.cast.tied(tie) & mask).sum())) for tie in found]
        if not any(n for _, n in counts):
            st.caption("Nothing in common among the selected events.")
        with st.container(horizontal=True, gap="small", key=f"tie_{one}_{other}"):
            for tie, n in counts:
                if n:
                    label = labels.escape_markdown(WORDS.get(tie.relation) or f"{tie.one} about {tie.other}")
                    visit.choice(f"{label} · **{n:,} ×**", visit.selection.tied(tie).open(None), str(tie))
