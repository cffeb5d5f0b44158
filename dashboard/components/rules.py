"""The rules of the story that is shown: what articles must have, or must not, to come into it by themselves."""

import streamlit as st

from dashboard import labels
from dashboard.components import changing
from extract.rules import RULE_KINDS, Rule, in_words, rule_of
from extract.store import Store

MUST = {True: "must have", False: "must not have"}
KIND, WANTED, VALUES, REFUSED = "rule_kind", "rule_wanted", "rule_values", "rule_refused"


def draw(story: str) -> None:
    """The rules, each to be removed, and a form for another one."""
    with Store() as store:
        found = store.rules.of(story)
    with st.expander(f"Rules · {len(found)}" if found else "Rules", icon=":material/rule:", key="rules"):
        st.caption(
            f"Articles that come into {labels.escape_markdown(story)} by feeds, a folder or “Add articles” keep these "
            "rules. What breaks one is skipped and named, and not stored. Articles that are in the story stay."
        )
        for number, rule in enumerate(found):
            with st.container(horizontal=True, vertical_alignment="center", key=f"rule_{number}"):
                st.markdown(f"Articles {labels.escape_markdown(in_words(rule))}", width="stretch")
                st.button(
                    "Remove", key=f"rule_no_{number}", icon=":material/delete:", on_click=_remove, args=(story, rule)
                )
        with st.form("add_rule", border=False, clear_on_submit=True):
            wanted, kind, values = st.columns([1, 1, 3], vertical_alignment="bottom")
            wanted.selectbox("Articles", list(MUST), format_func=MUST.__getitem__, key=WANTED)
            kind.selectbox("one of these", RULE_KINDS, format_func=_plural, key=KIND)
            values.text_input("with commas between them", placeholder="tariff, tariffs, customs duty", key=VALUES)
            st.form_submit_button("Add the rule", on_click=_add, args=(story,))
        changing.tell(REFUSED)


def _plural(kind: str) -> str:
    return "countries" if kind == "country" else f"{kind}s"


def _add(story: str) -> None:
    state = st.session_state

    def add(store: Store) -> None:
        store.rules.add(story, rule_of(state[KIND], state[VALUES], state[WANTED]))

    changing.change(REFUSED, add)


def _remove(story: str, rule: Rule) -> None:
    changing.change(REFUSED, lambda store: store.rules.remove(story, rule))
