"""The actors that are compared: choosing them, and what ties each two of them."""

import html
from collections.abc import Sequence
from itertools import combinations
from operator import itemgetter

import streamlit as st

from dashboard import labels, navigation, positions, profile, session, words
from dashboard.components import actor, directory, entries
from dashboard.components.visit import Visit
from dashboard.figures.plan import Plan, facing, frequent
from dashboard.filters import Tie
from dashboard.network import contacts

LEAST, MOST = 2, 3  # actors that are compared
SUGGESTED = 10  # pairs
TOPICS, PARTNERS = 6, 6  # that the table has
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
    pairs = contacts(visit.library.index, visit.hits.fits)
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


def contrast(visit: Visit, names: tuple[str, ...]) -> None:
    """A table, a column an actor: their last words on what several spoke on, whom they met, what they did."""
    index, mask = visit.library.index, visit.hits.fits
    given = session.actors()["roles"].to_dict()
    roles = [profile.roles(given.get(name, ())) for name in names]
    heads = [(name, its[0][0] if its else "") for name, its in zip(names, roles, strict=True)]
    on_topics = list(positions.shared(index, mask, names).items())[:TOPICS]
    lines = [(topic[:1].upper() + topic[1:], [_last_words(visit, row) for row in rows]) for topic, rows in on_topics]
    lines.append(("Met or called", [_met(visit, name) for name in names]))
    lines.append(("Events", [_counted(visit, name) for name in names]))
    lines.append(("Last heard", [_last_heard(visit, name) for name in names]))
    st.html(_table(heads, lines))


def _last_words(visit: Visit, row: int | None) -> str:
    if row is None:
        return "–"
    event = visit.event(row)
    return f"{words.compact(words.span_of(event))}: {actor.worded(event)}"


def _met(visit: Visit, name: str) -> str:
    partners = profile.partners(visit.library.index, visit.hits.ignoring("tie"), "met", name)
    return " · ".join(f"{partner.name} {partner.n_events}" for partner in partners[:PARTNERS]) or "none reported"


def _counted(visit: Visit, name: str) -> str:
    index = visit.library.index
    mask = visit.hits.having(index.cast.having(name))
    kinds = {kind: n for kind, n in index.facets["type"].counts(mask).items() if n}
    return f"{int(mask.sum()):,}: {', '.join(words.count(n, kind) for kind, n in kinds.items())}"


def _last_heard(visit: Visit, name: str) -> str:
    rows = positions.rows_of(visit.library.index, visit.hits.fits & visit.library.index.dated, name)
    return words.compact(words.span_of(visit.event(int(rows[-1])))) if len(rows) else "–"


def _table(heads: Sequence[tuple[str, str]], lines: Sequence[tuple[str, Sequence[str]]]) -> str:
    """The table as HTML; names and words come from articles."""
    first = "".join(f"<th>{html.escape(name)}<small>{html.escape(role)}</small></th>" for name, role in heads)
    rest = "".join(
        f"<tr><th>{html.escape(head)}</th>{''.join(f'<td>{html.escape(cell)}</td>' for cell in cells)}</tr>"
        for head, cells in lines
    )
    return f'<table class="contrast"><tr><td></td>{first}</tr>{rest}</table>'


def planned(visit: Visit, names: tuple[str, ...]) -> Plan:
    """Two actors on the two sides of an axis, three in lanes of their own."""
    index = visit.library.index
    everybody, story = index.facets["actor"], visit.hits.shown("window") & index.dated
    if len(names) == LEAST:
        return facing(everybody, names[0], names[1], story)
    return frequent(everybody.only(names), story)


def ties(visit: Visit, names: tuple[str, ...]) -> None:
    """What they did together, what ties each two of them and how often; each number selects the events."""
    index, mask = visit.library.index, visit.hits.ignoring("tie")
    entries.events("Together", visit, profile.together(index, visit.hits.fits, names), itemgetter("title"))
    for one, other in combinations(names, 2):
        st.html(f'<h2 class="small">{html.escape(one)} and {html.escape(other)}</h2>')
        found = [
            Tie("shared", one, other),
            Tie("met", one, other),
            Tie("agreed", one, other),
            Tie("spoke", one, other),
            Tie("spoke", other, one),
        ]
        counts = [(tie, int(index.cards.once(index.cast.tied(tie) & mask).sum())) for tie in found]
        if not any(n for _, n in counts):
            st.caption("Nothing in common among the selected events.")
        with st.container(horizontal=True, gap="small", key=f"tie_{one}_{other}"):
            for tie, n in counts:
                if n:
                    label = labels.escape_markdown(WORDS.get(tie.relation) or f"{tie.one} about {tie.other}")
                    visit.choice(f"{label} · **{n:,} ×**", visit.selection.tied(tie).open(None), str(tie))
