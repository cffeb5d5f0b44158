"""Correcting an actor: what is wrong, what will change, and taking it back."""

import html

import streamlit as st

from dashboard import correcting, labels, profile, session, words
from dashboard.components import changing, directory
from dashboard.components.visit import Visit
from extract import countries
from extract.corrections import EventCorrection
from extract.registry import Correction
from extract.store import Store

DONE = "corrected"  # the correction that was made last in this visit
REFUSED = "refused"  # why a correction was not made; with the key of a button, why what it takes back was not


@st.dialog("Correct this actor", width="medium")
def dialog(visit: Visit, name: str) -> None:
    """Choose what to correct, read what will change, and make it so."""
    st.html(f'<span class="quiet">{html.escape(name)}</span>')
    action = st.segmented_control(
        "What is wrong?", list(correcting.ACTIONS), format_func=correcting.ACTIONS.__getitem__, key="correct_action"
    )
    if action is None:
        return
    correction = ASK[action](visit, name)
    if correction is None:
        return
    st.info(labels.escape_markdown(correcting.preview(correction, visit.library.index)))
    st.caption("Your word wins over what the program finds out, also in articles to come. It can be undone.")
    if st.button("Make the correction", type="primary"):
        if not changing.change(REFUSED, lambda store: store.correct(correction)):
            changing.tell(REFUSED)
            return
        st.session_state[DONE] = correction
        session.choose(visit.selection.pick("actor", [correcting.shown_as(correction)]))
        st.rerun()


def _rename(visit: Visit, name: str) -> Correction | None:
    value = st.text_input("New name", name, key="correct_name").strip()
    return Correction("rename", name, value) if value not in ("", name) else None


def _merge(visit: Visit, name: str) -> Correction | None:
    names = [other for other in directory.everybody(visit) if other != name]
    value = st.selectbox("The other actor, whose name stays", names, index=None, key="correct_other")
    return Correction("merge", name, value) if value else None


def _country(visit: Visit, name: str) -> Correction | None:
    code = visit.library.index.cast.code(name)
    now = [] if code is None else list(visit.library.index.cast.countries[code])
    codes = list(dict.fromkeys([*now, *countries.codes()]))
    chosen = st.multiselect(
        "Countries and bodies", codes, now, format_func=countries.name, select_all=False, key="correct_countries"
    )
    return Correction("country", name, ";".join(chosen)) if chosen != now else None


def _split(visit: Visit, name: str) -> Correction | None:
    library = visit.library
    ids = profile.articles(library.index, library.index.cast.having(name))
    ids.sort(key=lambda article: library.published[article], reverse=True)
    chosen = st.multiselect(
        "Articles that mean somebody else",
        ids,
        format_func=lambda article: f"{words.day(library.published[article])}: {library.titles[article]}",
        select_all=False,
        key="correct_articles",
    )
    value = st.text_input("Name of the other", key="correct_split").strip()
    return Correction("split", name, value, tuple(chosen)) if chosen and value else None


ASK = {"rename": _rename, "merge": _merge, "country": _country, "split": _split}


def made(visit: Visit) -> None:
    """What was corrected last in this visit, with the way back as long as it is in force."""
    correction: Correction | None = st.session_state.get(DONE)
    with Store() as store:
        in_force = correction in store.corrections()
    if correction is not None and in_force:
        with st.container(horizontal=True, vertical_alignment="center", key="made"):
            st.html(f"✓ {html.escape(correcting.done(correction, visit.library.titles))}", width="content")
            undo(visit, correction, "Undo", "undo_made")


def history(visit: Visit, name: str | None = None) -> None:
    """The corrections of the actor of this name, or of all, the latest first; each can be taken back."""
    with Store() as store:
        corrections = [c for c in store.corrections() if name is None or name in (c.name, c.value)]
    if not corrections:
        return
    with st.expander(words.count(len(corrections), "correction"), icon=":material/edit:"):
        for number, correction in enumerate(reversed(corrections)):
            with st.container(horizontal=True, vertical_alignment="center", key=f"correction_{number}"):
                st.html(html.escape(correcting.done(correction, visit.library.titles)), width="content")
                undo(visit, correction, "Take back", f"take_back_{number}")


def undo(visit: Visit | None, correction: Correction | EventCorrection, label: str, key: str) -> None:
    """The button that takes it back; beside it, once, why that was refused."""
    st.button(
        label, key=key, icon=":material/undo:", on_click=_take_back, args=(visit, correction, key), type="tertiary"
    )
    changing.tell(f"{REFUSED}_{key}")


def _take_back(visit: Visit | None, correction: Correction | EventCorrection, key: str) -> None:
    """Take it back, or tell why not; a page that is about the actor goes on with the name that it has then."""
    done = changing.change(f"{REFUSED}_{key}", lambda store: store.take_back(correction))
    if done and isinstance(correction, Correction) and visit and visit.selection.values("actor"):
        session.choose(visit.selection.pick("actor", [correction.name]))
