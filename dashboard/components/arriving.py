"""Brings the reader to a place on the page that has just come."""

import streamlit as st

SCRIPT = """export default function ({ data }) {
  let tries = 20
  const look = setInterval(() => {
    const place = document.querySelector(data.selector)
    if (data.writes) place?.focus()
    else place?.scrollIntoView({ block: "center" })
    if (place || !--tries) clearInterval(look)
  }, 50)
  return () => clearInterval(look)
}"""


def at(selector: str, writes: bool = False) -> None:
    """Have the first element of this CSS selector in the middle of the screen; where the reader ``writes``, a field
    that takes what is typed next."""
    arrive = st.components.v2.component("arrive", html="<i hidden></i>", js=SCRIPT)
    arrive(key="arrive", data={"selector": selector, "writes": writes}, height=1)
