"""One actor: who it is, and what its events tell of it."""

import html
from collections.abc import Sequence

import streamlit as st

from dashboard import countries, labels, navigation, profile, words
from dashboard.components import detail, header
from dashboard.components.visit import Visit, today
from dashboard.filters import Selection, to_query
from dashboard.profile import Partner, Rows

SHOWN = 8  # entries of a list; the rest of it is folded away
MOST = 40  # entries of a list, folded away or not
KINDS = {"person": "Person", "organization": "Organisation", "country": "Country"}
LENGTH = 280  # characters shown of what was said or planned


def head(visit: Visit, name: str) -> None:
    """Name, number of events, what kind of actor, and the ways to other pages."""
    cast = visit.library.index.cast
    code = cast.code(name)
    n = 0 if code is None else int(cast.having(code).sum())
    with st.container(horizontal=True, vertical_alignment="center", key="top"):
        header.title(name, int(visit.hits.mask.sum()), n)
        header.lanes_switch(visit.selection)
    if code is None:
        st.caption("No event of a stored article names this actor.")
    else:
        _known(visit, code)
    _ways(visit.selection, name)


def _known(visit: Visit, code: int) -> None:
    index = visit.library.index
    names = [KINDS[index.cast.kinds[code]], *map(countries.name, index.cast.countries[code])]
    badges = "".join(f'<span class="badge">{html.escape(name)}</span>' for name in dict.fromkeys(names))
    days = [visit.library.published[article] for article in profile.articles(index, index.cast.having(code))]
    told = f"In {words.count(len(days), 'article')}, {words.stretch(min(days), max(days))}"
    st.html(f'<div class="known">{badges} {told}</div>')


def _ways(selection: Selection, name: str) -> None:
    with st.container(horizontal=True, gap="small", key="ways"):
        navigation.link("actors", "All actors", {}, ":material/arrow_back:")
        own = to_query(selection.about(name))
        navigation.link("compare", "Compare with another", own, ":material/compare_arrows:")
        navigation.link("network", "Network", own, ":material/hub:")
        navigation.link("timeline", "On the timeline", own, ":material/timeline:")


def sections(visit: Visit, name: str) -> None:
    """What lies ahead, with whom the actor deals, and what it says."""
    index, mask = visit.library.index, visit.hits.mask
    _planned(visit, profile.ahead(index, mask, today()))
    ties = visit.hits.ignoring("tie")
    lists = {
        "Met": profile.partners(index.cast, ties, "met", name),
        "Agreed with": profile.partners(index.cast, ties, "agreed", name),
        "Spoke about or to": profile.partners(index.cast, ties, "spoke", name),
        "Spoken about or to by": profile.speakers(index.cast, ties, name),
    }
    columns = st.columns(2, gap="medium")
    for number, (title, partners) in enumerate((title, some) for title, some in lists.items() if some):
        with columns[number % 2]:
            people(visit, title, partners)
    _statements(visit, profile.statements(index, mask, name))


def people(visit: Visit, title: str, partners: Sequence[Partner]) -> None:
    """Other actors with the number of common events, which selects these events."""
    st.html(f'<h2 class="small">{html.escape(title)}</h2>')
    for partner in partners[:SHOWN]:
        _partner(visit, title, partner)
    if rest := partners[SHOWN:MOST]:
        with st.expander(f"{len(partners) - SHOWN:,} more"):
            for partner in rest:
                _partner(visit, title, partner)


def _partner(visit: Visit, title: str, partner: Partner) -> None:
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center", key=f"tie_{title}_{partner.name}"):
        navigation.actor(partner.name, visit.selection)
        wanted = to_query(visit.selection.tied(partner.tie).open(None))
        navigation.link(visit.page, f"{partner.n_events:,} ×", wanted, help="Show only these events")


def _planned(visit: Visit, rows: Rows) -> None:
    """What lies ahead, the next first."""
    if len(rows):
        st.html('<h2 class="small">Planned</h2>')
        with st.container(gap="xxsmall", key="planned"):
            for row in rows[:SHOWN]:
                _opening(visit, row, visit.event(row)["title"])
        if len(rows) > SHOWN:
            st.caption(f"and {len(rows) - SHOWN:,} later: the table below lists all")


def _statements(visit: Visit, rows: Rows) -> None:
    """What the actor said, the latest first."""
    if not len(rows):
        return
    st.html('<h2 class="small">Statements</h2>')
    with st.container(gap="xxsmall", key="said"):
        for row in rows[:SHOWN]:
            _statement(visit, row)
    if len(rest := rows[SHOWN:MOST]):
        with st.expander(f"{len(rest):,} earlier"), st.container(gap="xxsmall", key="said_earlier"):
            for row in rest:
                _statement(visit, row)
    if len(rows) > MOST:
        st.caption(f"and {len(rows) - MOST:,} more: the table below lists all, or choose a period")


def _statement(visit: Visit, row: int) -> None:
    """What was said, or the sentence that tells of it where no words are given."""
    event = visit.event(row)
    piece = event["evidence"][0]
    _opening(visit, row, words.said(piece["text"], event["quote"]) or piece["text"])


def _opening(visit: Visit, row: int, text: str) -> None:
    """The date of an event and this text, a link that opens its details on the same page."""
    event = visit.event(row)
    label = f"**{words.when(detail.span_of(event))}** {labels.escape_markdown(labels.short(text, LENGTH))}"
    navigation.link(visit.page, label, to_query(visit.selection.open(event["event_id"])))
