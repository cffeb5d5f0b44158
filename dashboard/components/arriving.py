"""Brings the reader to a place on the page that has just come."""

import streamlit as st

SCRIPT = """export default function ({ data }) {
  let tries = 20
  const look = setInterval(() => {
    const place = document.querySelector(data.selector)
    if (place) place.scrollIntoView({ block: "center" })
    if (place || !--tries) clearInterval(look)
  }, 50)
  return () => clearInterval(look)
}"""


def at(selector: str) -> None:
    """Have the first element of this CSS selector in the middle of the screen."""
    arrive = st.components.v2.component("arrive", html="<i hidden></i>", js=SCRIPT)
    arrive(key="arrive", data={"selector": selector}, height=1)
