"""The table of articles, and what is done with several of them; run without a browser."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components.shelf import key_of
from extract.store import Store
from tests.dashboard_data import fill
from tests.unit.dashboard_app import visit


@pytest.fixture
def ids(database: Path) -> list[str]:
    """The stored articles as the table has them, the first three in the story "Ports"."""
    fill(database, 4)
    with Store(database) as store:
        ordered = store.articles().sort_values("published", ascending=False, kind="stable")["article_id"].tolist()
        store.stories.make("Ports")
        store.stories.make("*Lakes*")
        store.stories.put_all("Ports", ordered[:3])
    return ordered


def page(ids: list[str], *rows: int, story: str = "") -> AppTest:
    """The page of sources with these rows of the table ticked."""
    app = visit("articles")
    if story:
        app.selectbox(key="story").set_value(story).run()
    app.session_state[key_of(ids)] = {"selection": {"rows": list(rows), "columns": [], "cells": []}}
    return app.run()


def click(app: AppTest, *keys: str) -> AppTest:
    for key in keys:
        app.button(key=key).click().run()
    assert not app.exception
    return app


def members(database: Path, story: str) -> set[str]:
    with Store(database) as store:
        return store.stories.article_ids(story)


def test_articles_are_removed_after_asking(database: Path, ids: list[str]) -> None:
    app = page(ids, 0, 2)
    assert "**2 articles** chosen" in [text.value for text in app.markdown]
    click(app, "shelf_remove", "shelf_no")
    with Store(database) as store:
        assert len(store.articles()) == 5
    click(app, "shelf_remove", "shelf_yes")
    assert app.success[0].value == "2 articles removed"
    with Store(database) as store:
        assert set(store.articles()["article_id"]) == {ids[1], ids[3], ids[4]}
    assert "shelf_remove" not in [each.key for each in app.button]


def test_articles_are_put_into_a_story(database: Path, ids: list[str]) -> None:
    app = click(page(ids, 3, 4), "shelf_put", "shelf_yes")
    assert "choose a story" in app.error[0].value
    app = click(page(ids, 3, 4), "shelf_put")
    app.selectbox(key="shelf_into").set_value("*Lakes*")
    click(app, "shelf_yes")
    assert app.success[0].value == "2 articles put into \\*Lakes\\*"
    assert members(database, "*Lakes*") == set(ids[3:])


def test_articles_of_a_story_are_moved_or_taken_out(database: Path, ids: list[str]) -> None:
    app = click(page(ids[:3], 0, 1, story="Ports"), "shelf_take", "shelf_yes")
    assert app.success[0].value == "2 articles taken out of Ports" and members(database, "Ports") == {ids[2]}
    app = click(page(ids[2:3], 0, story="Ports"), "shelf_put")
    app.selectbox(key="shelf_into").set_value("*Lakes*")
    app.checkbox(key="shelf_moved").check()
    click(app, "shelf_yes")
    assert (members(database, "Ports"), members(database, "*Lakes*")) == (set(), {ids[2]})
    assert "shelf_take" not in [each.key for each in page(ids, 1).button]


def test_what_was_ticked_in_a_table_of_other_articles_is_not_ticked(database: Path, ids: list[str]) -> None:
    app = page(ids, 0)
    with Store(database) as store:
        store.remove(ids[0])
    assert "shelf_remove" not in [each.key for each in app.run().button]
