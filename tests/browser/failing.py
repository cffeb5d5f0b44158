"""Starts the dashboard with a timeline that fails when it is searched for "fail", and one of buttons that do when
it is searched for "clicks": ``python -m tests.browser.failing --server.port=PORT``."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import streamlit as st

from dashboard import session
from dashboard.pages import timeline

SECRET = "/home/somebody/secret.txt"


def fail() -> NoReturn:
    raise OSError(f"cannot read {SECRET}")


@st.dialog("Details")
def dialog() -> None:
    fail()


def clicks() -> None:
    """Two of the buttons only end the run, as they may."""
    st.html("<h1>Buttons</h1>")
    st.button("Fail at once", on_click=fail)
    if st.button("Fail in a dialog"):
        dialog()
    if st.button("Run again"):
        st.rerun()
    if st.button("Stop"):
        st.stop()
    st.caption("The end")


def failing(main: Callable[[], None]) -> Callable[[], None]:
    """The page, which fails when all of it is drawn."""

    def drawn() -> None:
        if st.query_params.get("q") == "clicks":
            clicks()
            return
        main()
        if session.selection().words == "fail":
            Path(SECRET).read_text()

    return drawn


def main() -> None:
    timeline.main = failing(timeline.main)
    import streamlit_app

    port = int(sys.argv[1].removeprefix("--server.port="))
    streamlit_app.app.run(
        config={"server.port": port, "server.headless": True, "server.fileWatcherType": "none"},
    )


if __name__ == "__main__":
    main()
