"""Opens one page of the app without a browser."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from extract.model import ExtractError
from extract.store import Store
from extract.store.presence import present
from extract.work import background
from extract.work.jobs import work_on

APP = Path(__file__).resolve().parents[2] / "streamlit_app.py"


def script() -> None:
    """The app with the page that the test names as its first: AppTest cannot go to a page that is no file."""
    import streamlit as st

    from dashboard import navigation
    from dashboard.pages import actors, articles, brief, compare, network, review, timeline

    modules = {
        "brief": brief,
        "timeline": timeline,
        "actors": actors,
        "compare": compare,
        "network": network,
        "articles": articles,
        "review": review,
    }
    first = st.session_state["first"]
    pages = {n: st.Page(m.main, url_path=n, title=n, default=n == first) for n, m in modules.items()}
    navigation.declare(pages)
    st.navigation(list(pages.values())).run()


@pytest.fixture
def work_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is entered is worked off in this process at once, where tests can replace parts of it."""
    monkeypatch.setattr(background, "start", work_off)


def work_off(path: Path) -> None:
    with Store(path) as store, present(path) as me, ThreadPoolExecutor(1) as pool:
        while job := store.jobs.claim(me or ""):
            with suppress(ExtractError):
                list(work_on(job, store, pool))


def visit(page: str, **query: str | list[str]) -> AppTest:
    app = AppTest.from_function(script, default_timeout=120)
    app.session_state["first"] = page
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app
