"""Who is asked for, in the filter panel: persons, organisations and countries, each by any, all or none, and the part
that they have."""

import html
from collections.abc import Mapping, Sequence

import numpy as np
import streamlit as st

from dashboard import brief, labels, session
from dashboard.components import weeks
from dashboard.conditions import ACTORS, MODES, PARTS, WHO, named
from dashboard.filters import Selection
from dashboard.index import Hits
from dashboard.session import Library

HEADS = {"person": "Persons", "organization": "Organisations", "country": "Countries and blocs"}
ROWS = 4  # names of a kind that stand there to be chosen; the others are found by name
MOST = 2000  # names that the search offers, the most frequent of each kind
FIND, PART = "filter_who", "filter_part"
HELP = (
    "**any**: with at least one of those marked so. **all**: with every one of them. **not**: without them. Click "
    "again to take it back. The part is that of the persons and organisations, and of countries where none of these is "
    "chosen: a country has the part of whoever belongs to it."
)
Counts = Mapping[str, int]


def draw(library: Library, selection: Selection, hits: Hits) -> None:
    """The search for a name, rows for the most frequent and the chosen ones, and their part."""
    every = {facet: _counts(library, selection, hits, facet) for facet in WHO}
    offered = {facet: [value for value, n in counts.items() if n] for facet, counts in every.items()}
    st.session_state[FIND] = None
    st.selectbox(
        "Name of a person, body or country",
        [(facet, value) for facet, values in offered.items() for value in values[:MOST]],
        key=FIND,
        format_func=lambda found: f"{labels.value(found[0], found[1], library.titles)} · {every[found[0]][found[1]]:,}",
        placeholder="Name of a person, body or country",
        label_visibility="collapsed",
        on_change=_found,
    )
    for facet, counts in every.items():
        chosen = {value: how for how in MODES for value in selection.values(named(facet, how))}
        rows = [value for value in counts if value in offered[facet][:ROWS] or value in chosen]
        rows += [value for value in chosen if value not in counts]
        if not rows:
            continue
        numbers = _numbers(library, selection, hits, facet)
        pace = _pace(library, selection, hits, facet, rows)
        with st.container(gap=None, key=f"who_{facet}"):
            st.html(f'<div class="line">{HEADS[facet]}</div>')
            for value in rows:
                n = numbers[chosen.get(value, "any")].get(value, 0)
                _row(facet, value, labels.value(facet, value, library.titles), n, chosen.get(value), pace[value])
    _part(selection)


def _counts(library: Library, selection: Selection, hits: Hits, facet: str) -> Counts:
    """How many events of the rest and the window each has, whoever of its kind is chosen: while these are chosen no
    row moves."""
    own = [named(facet, how) for how in MODES]
    return hits.cards.counts(library.index.facets[facet], hits.ignoring(*own))


def _numbers(library: Library, selection: Selection, hits: Hits, facet: str) -> Mapping[str, Counts]:
    """By the mode: how many events each choice stands for, as it is made or would be. They fit all else."""
    part = selection.part_in(facet)
    return {
        how: hits.cards.counts(
            library.index.facet(facet, "" if how == "not" else part), hits.ignoring(named(facet, how))
        )
        for how in MODES
        if how == "any" or selection.values(named(facet, how))
    }


def _pace(
    library: Library, selection: Selection, hits: Hits, facet: str, values: Sequence[str]
) -> dict[str, tuple[int, ...]]:
    """How many events each has in the weeks of the last year, of all that fit the rest."""
    index = library.index
    rest = index.dated & hits.ignoring(*(named(facet, how) for how in MODES))
    last = brief.now(index, rest) or 0
    held = {value: index.cards.once(rest & index.facets[facet].mask([value], index.n)) for value in values}
    return {value: brief.weekly(index, np.flatnonzero(mask), last) for value, mask in held.items()}


def _row(facet: str, value: str, name: str, count: int, chosen: str | None, pace: Sequence[int]) -> None:
    key = f"who_{facet}_{value}"
    st.session_state[key] = chosen
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center", key=f"row_{facet}_{value}"):
        classes = f"name{' chosen' if chosen else ''}{'' if count else ' none'}"
        st.html(
            f'<div class="{classes}"><span>{html.escape(name)}</span>{weeks.bars(pace)}<span>{count:,}</span></div>'
        )
        st.segmented_control(
            labels.escape_markdown(name),
            list(MODES),
            key=key,
            label_visibility="collapsed",
            on_change=_asked,
            args=(facet, value),
            width="content",
        )


def _part(selection: Selection) -> None:
    """The part of those who are asked for; there is none to choose before anybody is."""
    st.session_state[PART] = selection.part or "any"
    st.segmented_control(
        "Their part",
        ["any", *PARTS],
        key=PART,
        required=True,
        format_func=lambda part: PARTS.get(part, "any part"),
        wrap=True,
        disabled=not any(map(selection.asked, (*ACTORS, *WHO))),
        help=HELP,
        on_change=lambda: session.choose(session.selection().play(_chosen_part())),
    )


def _chosen_part() -> str:
    part = str(st.session_state[PART])
    return part if part in PARTS else ""


def _asked(facet: str, value: str) -> None:
    session.choose(session.selection().ask(facet, value, st.session_state[f"who_{facet}_{value}"]))


def _found() -> None:
    if found := st.session_state[FIND]:
        facet, value = found
        if session.selection().mode(facet, value) is None:
            session.choose(session.selection().ask(facet, value, "any"))
