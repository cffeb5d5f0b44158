"""Lanes by country unfold into those of the persons and bodies of a country: which lanes there are, and the buttons
over their heads."""

from pathlib import Path

import streamlit as st

from dashboard import session, together
from dashboard.components.visit import Visit
from dashboard.figures.base import View
from dashboard.figures.lanes import RING, TOP
from dashboard.figures.plan import Plan, frequent
from dashboard.figures.scene import Scene
from dashboard.together import TOGETHER
from extract import countries

SCRIPT = Path(__file__).with_suffix(".js")
UNFOLDING = "country"  # the kind of lanes that unfold


def planned(visit: Visit) -> Plan:
    """The lanes that are selected, the country unfolded that is selected."""
    index, selection = visit.library.index, visit.selection
    facet, story = index.lanes[selection.lanes], visit.hits.shown("window") & index.dated
    plan = frequent(facet, story)
    if selection.lanes != UNFOLDING or selection.unfolded in (None, TOGETHER):
        return plan
    country = str(selection.unfolded)
    rows = facet.mask([country], index.n)
    return plan.unfold(country, together.by_member(index.cast, rows, country), countries.name(country), story)


def draw(scene: Scene, view: View) -> None:
    """The buttons, in the place of the heads in the chart that stands in the same box (style.css)."""
    plan, heads = scene.plan, []
    for i, (name, height) in enumerate(zip(plan.names, scene.heights, strict=True)):
        opened = i in plan.inner
        lane = plan.unfolded if opened else name
        if name == TOGETHER or i in plan.inner[1:] or lane is None:
            continue
        said = "Show {} in one lane again" if opened else "Show the persons and bodies of {} in lanes of their own"
        head = {"lane": lane, "label": said.format(countries.name(lane)), "open": opened}
        heads.append(head | {"top": TOP + RING + int(scene.heights[:i].sum()), "height": int(height)})
    component = st.components.v2.component(
        "heads", html='<div class="heads"></div>', js=SCRIPT.read_text(), isolate_styles=False
    )
    component(key="heads", data={"heads": heads, "width": view.left}, on_pressed_change=_pressed)


def _pressed() -> None:
    selection = session.selection()
    if lane := st.session_state["heads"].get("pressed"):
        session.choose(selection.arrange(UNFOLDING, None if lane == selection.unfolded else lane))
