"""The door of the app. Streamlit imports it once, for the server, and runs it as a script for each page."""

import streamlit as st
from starlette.middleware import Middleware

from dashboard import navigation, routes, server, session
from dashboard.components import failure, searching, style
from dashboard.pages import actors, articles, brief, compare, network, review, timeline
from extract.model import ExtractError


def draw() -> None:
    """Page set-up and navigation, then the page."""
    st.set_page_config(page_icon="🗓️", layout="wide")  # the title of the tab is the page's
    style.apply()
    pages = {
        "brief": st.Page(brief.main, title="Brief", default=True),
        "timeline": st.Page(timeline.main, title="Timeline", url_path="timeline"),
        "actors": st.Page(actors.main, title="Actors", url_path="actors"),
        "compare": st.Page(compare.main, title="Compare", url_path="compare", visibility="hidden"),
        "network": st.Page(network.main, title="Network", url_path="network", visibility="hidden"),
        "articles": st.Page(articles.main, title="Sources", url_path="articles"),
        "review": st.Page(review.main, title="Review", url_path="review", visibility="hidden"),
    }
    navigation.declare(pages)
    embedded = session.embedded()
    page = st.navigation(list(pages.values()), position="hidden" if embedded else "top")
    try:
        if embedded:
            page.run()
        else:
            navigation.places()
            searching.offer()
            page.run()
            navigation.to_review()
    except ExtractError as error:  # its message says what was wrong and what to do
        failure.show(error)


if __name__ == "__main__":
    draw()
else:
    # What else goes wrong, in a page or in what a click does, comes to `failure.show`, too.
    app = st.App(
        __file__,
        routes=routes.ROUTES,
        middleware=[Middleware(server.Guard)],
        lifespan=server.opening,
        on_script_error=failure.show,
    )
