"""The chart as a picture, SVG or PNG, which the browser makes of what it shows."""

from pathlib import Path

import streamlit as st

from dashboard.components import style

SCRIPT = Path(__file__).with_suffix(".js")
BUTTONS = """<div class="pictures">
<button type="button" name="svg">SVG</button> <button type="button" name="png">PNG</button>
</div>"""


def buttons(chart: str) -> None:
    """The buttons that save the chart with this key."""
    component = st.components.v2.component("picture", html=BUTTONS, js=SCRIPT.read_text(), isolate_styles=False)
    component(key="picture", data={"chart": chart, "page": style.palette().page})
