"""One actor: who it is, and what its events tell of it."""

import html
from collections.abc import Sequence

import streamlit as st

from dashboard import countries, labels, navigation, profile, session, words
from dashboard.components import detail, editing, header
from dashboard.components.visit import Visit, today
from dashboard.filters import to_query
from dashboard.profile import Partner, Rows

SHOWN = 8  # entries of a list; the rest of it is folded away
MOST = 40  # entries of a list, folded away or not
ROLES = 5  # roles that are named
KINDS = {"person": "Person", "organization": "Organisation", "country": "Country"}
LENGTH = 280  # characters shown of what was said or planned


def head(visit: Visit, name: str) -> None:
    """Name, number of events, what kind of actor, and the ways to other pages."""
    cast = visit.library.index.cast
    with st.container(horizontal=True, vertical_alignment="center", key="top"):
        header.title(name, int(visit.hits.mask.sum()), int(cast.having(name).sum()))
        header.lanes_switch(visit.selection)
    editing.made(visit)
    code = cast.code(name)
    if code is None:
        _unknown(visit, name)
    else:
        _known(visit, code)
    _ways(visit, name)


def _unknown(visit: Visit, name: str) -> None:
    """What to do with a name that nobody has, perhaps because it was corrected."""
    st.caption("No event is told of an actor of this name.")
    now = profile.called(session.actors(), name)
    if now:
        with st.container(horizontal=True, gap="xsmall", vertical_alignment="center", key="role_now"):
            st.caption("Articles call so:")
            for other in now:
                navigation.actor(other, visit.selection)


def _known(visit: Visit, code: int) -> None:
    """Kind, countries and roles, the other names, and how all of it was found out."""
    cast, actor = visit.library.index.cast, session.actors().loc[visit.library.index.cast.names[code]]
    names = [KINDS[cast.kinds[code]], *map(countries.name, cast.countries[code])]
    badges = "".join(f'<span class="badge">{html.escape(name)}</span>' for name in dict.fromkeys(names))
    period = words.stretch(actor["first"].date(), actor["last"].date())
    lines = [f"{badges} In {words.count(int(actor['n_articles']), 'article')}, {period}"]
    roles = [
        f"{html.escape(role)} ({words.stretch(first, last)})" for role, first, last in profile.roles(actor["roles"])
    ]
    if roles:
        rest = f", and {len(roles) - ROLES} more" if len(roles) > ROLES else ""
        lines.append(f"As {'; '.join(roles[:ROLES])}{rest}")
    if actor["aliases"]:
        lines.append(f"Also called {html.escape(', '.join(actor['aliases']))}")
    lines.append(f"How it was identified: {html.escape(actor['reason'])}")
    st.html("".join(f'<div class="known">{line}</div>' for line in lines))


def _ways(visit: Visit, name: str) -> None:
    cast = visit.library.index.cast
    code = cast.code(name)
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="ways"):
        navigation.link("actors", "All actors", {}, ":material/arrow_back:")
        own = to_query(visit.selection.about(name))
        navigation.link("compare", "Compare with another", own, ":material/compare_arrows:")
        navigation.link("network", "Network", own, ":material/hub:")
        navigation.link("timeline", "On the timeline", own, ":material/timeline:")
        if code is not None and cast.kinds[code] == "country" and cast.countries[code]:
            everybody = {"country": cast.countries[code][0]}
            navigation.link("timeline", f"Everybody of {labels.escape_markdown(name)}", everybody, ":material/groups:")
        if st.button("Correct", icon=":material/edit:", type="tertiary"):
            editing.dialog(visit, name)


def sections(visit: Visit, name: str) -> None:
    """What lies ahead, with whom the actor deals, and what it says."""
    index, mask = visit.library.index, visit.hits.mask
    _planned(visit, profile.ahead(index, mask, today()))
    ties = visit.hits.ignoring("tie")
    lists = {
        "Met": profile.partners(index.cast, ties, "met", name),
        "Agreed with": profile.partners(index.cast, ties, "agreed", name),
        "Spoke about": profile.partners(index.cast, ties, "spoke", name),
        "Spoken about by": profile.speakers(index.cast, ties, name),
    }
    columns = st.columns(2, gap="medium")
    for number, (title, partners) in enumerate((title, some) for title, some in lists.items() if some):
        with columns[number % 2]:
            people(visit, title, partners)
    _statements(visit, profile.statements(index, mask, name))


def people(visit: Visit, title: str, partners: Sequence[Partner]) -> None:
    """Other actors with the number of common events, which selects these events."""
    st.html(f'<h2 class="small">{html.escape(title)}</h2>')
    with st.container(gap="xxsmall"):
        for partner in partners[:SHOWN]:
            _partner(visit, title, partner)
    if rest := partners[SHOWN:MOST]:
        with st.expander(f"{len(rest):,} more"), st.container(gap="xxsmall"):
            for partner in rest:
                _partner(visit, title, partner)
    if len(partners) > MOST:
        st.caption(f"and {len(partners) - MOST:,} rarer ones")


def _partner(visit: Visit, title: str, partner: Partner) -> None:
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center", key=f"tie_{title}_{partner.name}"):
        navigation.actor(partner.name, visit.selection)
        visit.choice(f"{partner.n_events:,} ×", visit.selection.tied(partner.tie).open(None), f"{title}_{partner.name}")


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
    """The date of an event and this text, which opens its details."""
    event = visit.event(row)
    label = f"**{words.when(detail.span_of(event))}** {labels.escape_markdown(labels.short(text, LENGTH))}"
    visit.choice(label, visit.selection.open(event["event_id"]), event["event_id"])
