"""The network of who meets whom and agrees with whom: a line leads to its events, a name to the actor's page.

Who only spoke about whom is a second layer, which a switch adds: to speak about somebody is no contact.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from dashboard import labels, navigation, session
from dashboard.components import board, header, style, visit, zoom_listener
from dashboard.components.visit import Visit
from dashboard.figures.graph import Look, graph
from dashboard.filters import Tie
from dashboard.network import Network, network
from dashboard.theme import KIND_GLYPHS

KEY, WANTED, SPOKEN = "network", "wanted_actor", "with_spoken"
NODES, EDGES = (25, 12), (60, 20)  # at most, and on a narrow screen
LISTED = 12  # pairs that are listed beside the network


def main() -> None:
    if name := st.session_state.pop(WANTED, None):
        navigation.go("actors", session.selection().about(name))
    if (here := visit.begin("network")) is None:
        return
    navigation.tabs()
    header.title("Contacts", int(here.hits.mask.sum()), here.library.index.n_shown)
    narrow = zoom_listener.is_narrow()
    st.toggle("Also who spoke about whom", key=SPOKEN)
    found = network(here.library.index, here.hits.ignoring("tie"), NODES[narrow], EDGES[narrow], _tie())
    if not found.edges:
        st.info("Among the selected events nobody meets or agrees with anybody.")
        return
    left, side = st.columns(board.SHARES, gap="medium")
    with left:
        _chart(here, found, Look(style.palette(), narrow))
        zoom_listener.watch_width()
    with side:
        if here.selection.tie:
            board.rail(here)
        else:
            _strongest(here, found)


def _tie() -> str:
    """What the lines stand for, as ``COMPOUND`` has it."""
    return "linked" if st.session_state.get(SPOKEN) else "contact"


def _chart(here: Visit, found: Network, look: Look) -> None:
    cast, tie = here.library.index.cast, here.selection.tie
    st.plotly_chart(
        graph(found, cast, look, (tie.one, tie.other) if tie else ()),
        key=KEY,
        on_select=_clicked,
        selection_mode="points",
        theme=None,
        config={"displayModeBar": False, "doubleClick": False},
        alt="Network of who meets and agrees with whom. The list beside it names the strongest contacts.",
    )
    _legend()
    more = f" {found.left_out:,} weaker contacts are not shown: filter to see them." if found.left_out else ""
    st.caption(f"Click a line for its events, a name for the actor's page.{more}")


def _legend() -> None:
    shapes = "&ensp;".join(f'<span class="nowrap">{glyph} {kind}</span>' for kind, glyph in KIND_GLYPHS.items())
    spoken = "&ensp;┅ one only spoke about the other" if st.session_state.get(SPOKEN) else ""
    lines = f"━ they met or agreed{spoken}&ensp;wider: more often"
    st.html(f'<div class="legend"><p>{shapes}&ensp;{lines}</p></div>')


def _strongest(here: Visit, found: Network) -> None:
    """The strongest contacts in words: the network for the keyboard."""
    st.html(f'<h2 class="small">Strongest {"ties" if _tie() == "linked" else "contacts"}</h2>')
    names = here.library.index.cast.names
    with st.container(key="tie_strongest", gap="xsmall"):
        for edge in found.edges[:LISTED]:
            one, other = (str(names[found.codes[node]]) for node in (edge.one, edge.other))
            label = labels.escape_markdown(f"{one} – {other}")
            wanted = here.selection.tied(Tie(_tie(), one, other)).open(None)
            here.choice(f"{label} · **{edge.weight:,} ×**", wanted, f"{one}_{other}")


def _clicked() -> None:
    match clicked(st.session_state[KEY]["selection"]["points"]):
        case str(name):
            st.session_state[WANTED] = name
        case (one, other):
            session.choose(session.selection().tied(Tie(_tie(), one, other)).open(None))


def clicked(points: Sequence[Mapping[str, Any]]) -> str | tuple[str, str] | None:
    """What a click was on: an actor (its name), a line (its two names), or nothing."""
    data = points[0].get("customdata") if points else None
    if isinstance(data, Mapping):
        data = list(data.values())
    if isinstance(data, Sequence) and not isinstance(data, str):
        return (data[0], data[1]) if len(data) == 2 else data[0]
    return data
