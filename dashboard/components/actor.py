"""One actor: who it is, and what its events tell of it."""

import datetime as dt
import html
import re
from functools import partial
from operator import itemgetter

import streamlit as st

from dashboard import labels, navigation, officials, positions, profile, session, words
from dashboard.components import detail, downloads, editing, entries, header, rows, zoom_listener
from dashboard.components.visit import Visit, today
from dashboard.filters import to_query
from dashboard.profile import Partner
from extract import countries

ROLES = 5  # roles that are named
QUIET = 4  # weeks without a report that are worth a word
SHARES = (2, 1)  # widths of the positions and of the contacts
MOST, LENGTH = 60, 280  # positions that are listed, the latest of them, and characters of one
POINTING = re.compile(r"(?:he|she|it|they|his|her|its|their|this|that|these|those)\b", re.IGNORECASE)
SPOKEN_OF = 3  # actors most spoken about of whom it is said when no meeting is reported
OFFICIALS = "with_officials"
WHOSE = {False: "State only", True: "With its officials"}
KINDS = {"person": "Person", "organization": "Organisation", "country": "Country"}


def head(visit: Visit, code: int) -> None:
    """Name, number of events, what kind of actor, and what can be done; ``code`` is its code in the cast."""
    cast = visit.library.index.cast
    name = str(cast.names[code])
    with st.container(horizontal=True, vertical_alignment="center", key="top"):
        header.title(name, int(visit.hits.mask.sum()), int(visit.hits.cards.once(cast.having(name)).sum()))
        if not zoom_listener.is_narrow():
            _ways(visit, code)
    editing.made(visit)
    st.html(f'<div class="known">{_known(visit, code)}</div>')
    _officials(visit, name)


def _officials(visit: Visit, name: str) -> None:
    """Of a country: whether it is shown as a state alone or with those who belong to it, with the number of events."""
    index = session.library().index
    if (country := officials.home(index, name)) is None:
        return
    masks = {False: index.cast.having(name), True: officials.involved(index, country)}
    counts = {choice: int(visit.hits.having(mask, "actor").sum()) for choice, mask in masks.items()}
    st.session_state[OFFICIALS] = visit.selection.officials
    st.segmented_control(
        "Whose acts",
        list(counts),
        key=OFFICIALS,
        format_func=lambda choice: f"{WHOSE[choice]} · {counts[choice]:,}",
        required=True,
        label_visibility="collapsed",
        help="Its officials are all who belong to it, ministries and other bodies among them.",
        on_change=lambda: session.choose(session.selection().with_officials(st.session_state[OFFICIALS])),
    )


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


def _known(visit: Visit, code: int) -> str:
    """Role, country, articles, and since when nothing is heard, as HTML."""
    cast, actor = visit.library.index.cast, session.actors().loc[visit.library.index.cast.names[code]]
    roles = [role for role, _, _ in profile.roles(actor["roles"])][:1] or [KINDS[cast.kinds[code]]]
    told = [*roles, *map(countries.name, cast.countries[code])]
    period = words.stretch(actor["first"].date(), actor["last"].date())
    parts = [html.escape(part) for part in dict.fromkeys(told) if part != cast.names[code]]
    parts.append(f"in {words.count(int(actor['n_articles']), 'article')}, {period}")
    weeks = (dt.date.today() - actor["last"].date()).days // 7
    if weeks >= QUIET:
        parts.append(f"not reported for {weeks} weeks")
    return " · ".join(parts)


def identification(visit: Visit, name: str) -> None:
    """The footnote: roles, other names, and how all of it was found out."""
    actor = session.actors().loc[name]
    lines = []
    roles = [
        f"{html.escape(role)} ({words.stretch(first, last)})" for role, first, last in profile.roles(actor["roles"])
    ]
    if roles:
        rest = f", and {len(roles) - ROLES} more" if len(roles) > ROLES else ""
        lines.append(f"As {'; '.join(roles[:ROLES])}{rest}")
    if actor["aliases"]:
        lines.append(f"Also called {html.escape(', '.join(actor['aliases']))}")
    lines.append(f"How it was identified: {html.escape(str(actor['reason']))}")
    st.html(f'<div class="known footnote">{". ".join(lines)}.</div>')


def _ways(visit: Visit, code: int) -> None:
    cast = visit.library.index.cast
    name = str(cast.names[code])
    with st.container(horizontal=True, gap="small", vertical_alignment="center", width="content", key="ways"):
        own = visit.selection.about(name)
        navigation.link("compare", "Compare with another", to_query(own), ":material/compare_arrows:")
        country = officials.home(visit.library.index, name) if visit.selection.officials else None
        charted = own.pick("actor", ()).pick("country", [country]) if country else own
        navigation.link("timeline", "On the timeline", to_query(charted), ":material/timeline:")
        if st.button("Correct", icon=":material/edit:", type="tertiary"):
            editing.dialog(visit, name)
        downloads.draw(visit)


def sections(visit: Visit, code: int) -> None:
    """The dossier: what lies ahead, the positions by topic, and beside them with whom the actor deals; on a telephone
    what can be done as well, which takes too much room above the chart there."""
    name = str(visit.library.index.cast.names[code])
    if zoom_listener.is_narrow():
        _ways(visit, code)
    planned = profile.ahead(visit.library.index, visit.hits.fits, today())
    entries.events("Planned", visit, planned, itemgetter("title"))
    words_of, contacts = st.columns(SHARES, gap="large")
    with words_of:
        _positions(visit, name)
    with contacts:
        _contacts(visit, name)
    identification(visit, name)


def _positions(visit: Visit, name: str) -> None:
    """What the actor said and proposed, by topic and in order of time, each a way to its event."""
    index = visit.library.index
    found = positions.by_topic(index, positions.rows_of(index, visit.hits.fits, name)[-MOST:])
    if not found:
        return
    st.html('<h2 class="section ruled">Positions by topic</h2>')
    st.caption("Words in quotation marks are the actor's own, the rest is as reported.")
    groups = [
        rows.group(
            f"{topic.name[:1].upper()}{topic.name[1:]} · {len(topic.rows)}", [_position(visit, r) for r in topic.rows]
        )
        for topic in found
    ]
    rows.draw("rows_positions", groups, visit.selection.event)


def _position(visit: Visit, row: int) -> rows.Item:
    told = "who when" if visit.selection.officials else "when"
    return rows.item(visit.library.index, row, told) | {"title": worded(visit.event(row)), "worded": True}


def worded(event: detail.Row) -> str:
    """What was said, with a capital; the headline where no words are given, or where a pronoun begins them."""
    said = words.said(event["evidence"][0]["text"], event["quote"]) if event["quote"] else ""
    said = " ".join(said.split()).strip(" ,;")
    told = event["title"] if POINTING.match(said) else said[:1].upper() + said[1:]
    return labels.short(told or event["title"], LENGTH)


def _contacts(visit: Visit, name: str) -> None:
    """Whom the actor met and agreed with, and, apart from that, who only spoke about whom."""
    index, ties = visit.library.index, visit.hits.ignoring("tie")
    met, agreed, spoke = (profile.partners(index, ties, relation, name) for relation in ("met", "agreed", "spoke"))
    st.html('<h2 class="section ruled">Met or called</h2>')
    entries.folded("", met, partial(_partner, visit, "Met"), in_rows=False)
    known = {partner.name for partner in (*met, *agreed)}
    others = [partner.name for partner in spoke if not _is_home(visit, name, partner.name)]
    if unmet := [other for other in others[:SPOKEN_OF] if other not in known]:
        st.caption(labels.escape_markdown(f"No report of a meeting or call with {' or '.join(unmet)}."))
    entries.folded("Agreed with", agreed, partial(_partner, visit, "Agreed with"))
    entries.folded("Spoke about", spoke, partial(_partner, visit, "Spoke about"))
    spoken = profile.speakers(index, ties, name)
    entries.folded("Spoken about by", spoken, partial(_partner, visit, "Spoken about by"))


def _is_home(visit: Visit, name: str, other: str) -> bool:
    cast = visit.library.index.cast
    one, its = cast.code(name), cast.code(other)
    return one is not None and its is not None and cast.is_home(one, its)


def _partner(visit: Visit, title: str, partner: Partner) -> None:
    """Another actor and the number of common events, which selects these events."""
    key = f"tie_{title}_{partner.name}"
    with st.container(horizontal=True, width="content", gap="xxsmall", vertical_alignment="center", key=key):
        navigation.actor(partner.name, visit.selection)
        visit.choice(f"{partner.n_events:,} ×", visit.selection.tied(partner.tie).open(None), f"{title}_{partner.name}")
