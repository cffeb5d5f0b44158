"""What is shown of a page that failed: what happened in plain words, and two ways on."""

import traceback
from pathlib import Path

import streamlit as st

from dashboard import labels, session
from dashboard.components import style
from extract.model import ExtractError

OWN = ("dashboard", "extract")  # packages of the program
KEY = "failed"  # style.css shows nothing else of a page that has this


def show(error: Exception) -> bool:
    """Draw the error in place of the page; True, which tells Streamlit to show nothing of its own.

    Streamlit calls this for what a page or a click raised, and writes all of it to the log.
    """
    style.apply()  # a click that fails ends the run before the page has brought it
    with st.container(border=True, key=KEY):
        st.html("<h1>This did not work</h1>")
        st.error(labels.escape_markdown(_told(error)))
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button("Try again without the selection", type="primary", key="failed_reset", on_click=session.reset)
            st.html('<a href="./" target="_self">To the first page</a>', width="content")
        if not isinstance(error, ExtractError):
            with st.expander("Details"):
                st.code(details(error), language=None, wrap_lines=True)
                st.caption("The whole report stands where the dashboard was started.")
    return True


def _told(error: Exception) -> str:
    """What happened. Our own errors say what was wrong and what to do; of others nobody has thought."""
    if isinstance(error, ExtractError):
        return str(error)
    return (
        "The program met something that it was not made for. Perhaps it lies in what is selected: the page works again "
        "without it then."
    )


def details(error: Exception) -> str:
    """The kind of the error and where in the program it arose: "KeyError, dashboard.index line 120". No paths and no
    message, which may hold what nobody else should read."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _module(frame.filename)]
    place = f", {_module(frames[-1].filename)} line {frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"


def _module(file: str) -> str:
    """The name of the program's module in this file, "" where the file is none of it."""
    root = Path(__file__).parents[2]
    path = Path(file)
    inside = path.is_relative_to(root) and path.relative_to(root).parts[0] in OWN
    return ".".join(path.relative_to(root).with_suffix("").parts) if inside else ""
