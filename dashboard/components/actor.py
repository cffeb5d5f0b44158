"""One actor: who it is, and what its events tell of it."""

import html
from functools import partial
from operator import itemgetter

import streamlit as st

from dashboard import countries, labels, navigation, profile, session, words
from dashboard.components import detail, downloads, editing, entries, header
from dashboard.components.visit import Visit, today
from dashboard.filters import to_query
from dashboard.profile import Partner

ROLES = 5  # roles that are named
KINDS = {"person": "Person", "organization": "Organisation", "country": "Country"}


def head(visit: Visit, code: int) -> None:
    """Name, number of events, what kind of actor, and the ways to other pages; ``code`` is its code in the cast."""
    cast = visit.library.index.cast
    name = str(cast.names[code])
    with st.container(horizontal=True, vertical_alignment="center", key="top"):
        header.title(name, int(visit.hits.mask.sum()), int(cast.having(name).sum()))
        header.lanes_switch(visit.selection)
    editing.made(visit)
    _known(visit, code)
    _ways(visit, code)


def unknown(visit: Visit, name: str) -> None:
    """What to do with a name that nobody has, perhaps because it was corrected."""
    header.title(name, 0, 0)
    editing.made(visit)
    st.caption("No event is told of an actor of this name.")
    now = profile.called(session.actors(), name)
    if now:
        with st.container(horizontal=True, gap="xsmall", vertical_alignment="center", key="role_now"):
            st.caption("Articles call so:")
            for other in now:
                navigation.actor(other, visit.selection)
    _back()


def _known(visit: Visit, code: int) -> None:
    """Kind, countries and roles, the other names, and how all of it was found out."""
    cast, actor = visit.library.index.cast, session.actors().loc[visit.library.index.cast.names[code]]
    told = [KINDS[cast.kinds[code]], *map(countries.name, cast.countries[code])]
    badges = "".join(f'<span class="badge">{html.escape(n)}</span>' for n in told if n != cast.names[code])
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


def _back() -> None:
    navigation.link("actors", "All actors", {}, ":material/arrow_back:")


def _ways(visit: Visit, code: int) -> None:
    cast = visit.library.index.cast
    name = str(cast.names[code])
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="ways"):
        _back()
        own = to_query(visit.selection.about(name))
        navigation.link("compare", "Compare with another", own, ":material/compare_arrows:")
        navigation.link("network", "Network", own, ":material/hub:")
        navigation.link("timeline", "On the timeline", own, ":material/timeline:")
        if cast.kinds[code] == "country" and cast.countries[code]:
            everybody = {"country": cast.countries[code][0]}
            navigation.link("timeline", f"Everybody of {labels.escape_markdown(name)}", everybody, ":material/groups:")
        if st.button("Correct", icon=":material/edit:", type="tertiary"):
            editing.dialog(visit, name)
        downloads.draw(visit.library.index.frame[visit.hits.mask])


def sections(visit: Visit, name: str) -> None:
    """What lies ahead, with whom the actor deals, and what it says."""
    index, mask = visit.library.index, visit.hits.mask
    entries.events("Planned", visit, profile.ahead(index, mask, today()), itemgetter("title"))
    ties = visit.hits.ignoring("tie")
    lists = {
        "Met": profile.partners(index.cast, ties, "met", name),
        "Agreed with": profile.partners(index.cast, ties, "agreed", name),
        "Spoke about": profile.partners(index.cast, ties, "spoke", name),
        "Spoken about by": profile.speakers(index.cast, ties, name),
    }
    for title, partners in lists.items():
        entries.folded(title, partners, partial(_partner, visit, title), in_rows=True)
    entries.events("Statements", visit, profile.statements(index, mask, name), _said)


def _partner(visit: Visit, title: str, partner: Partner) -> None:
    """Another actor and the number of common events, which selects these events."""
    key = f"tie_{title}_{partner.name}"
    with st.container(horizontal=True, width="content", gap="xxsmall", vertical_alignment="center", key=key):
        navigation.actor(partner.name, visit.selection)
        visit.choice(f"{partner.n_events:,} ×", visit.selection.tied(partner.tie).open(None), f"{title}_{partner.name}")


def _said(event: detail.Row) -> str:
    """What was said, or the sentence that tells of it where no words are given."""
    sentence = event["evidence"][0]["text"]
    return words.said(sentence, event["quote"]) or sentence
