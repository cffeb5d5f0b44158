"""The switch between stories, run without a browser."""

from pathlib import Path

import pytest

from dashboard import session
from dashboard.filters import Selection, from_query, to_query
from extract.rules import in_words
from extract.store import Store
from extract.store.stories import Stories, Story
from tests.dashboard_data import fill
from tests.unit.dashboard_app import visit
from tests.unit.test_dashboard_articles import DATED, paste
from tests.unit.test_dashboard_pages import button, html_of, links, number


@pytest.fixture
def told(database: Path) -> Path:
    """Some articles, two of them of the story "Ports"."""
    fill(database, 6)
    with Store(database) as store:
        store.stories.make("Ports")
        store.stories.make("Empty")
        for article_id in store.articles()["article_id"][:2]:
            store.stories.put("Ports", store.article(article_id))
    return database


def test_a_story_has_its_own_events_and_everything_remains(told: Path) -> None:
    app = visit("timeline")
    every = number(app)
    switch = app.selectbox(key="story")
    assert switch.options == ["Everything", "Empty", "Ports"]
    switch.set_value("Ports").run()
    assert not app.exception
    assert 0 < number(app) < every
    assert app.query_params["story"] in ("Ports", ["Ports"])
    app.selectbox(key="story").set_value("").run()
    assert number(app) == every
    assert "story" not in app.query_params


@pytest.mark.parametrize("page", ["brief", "timeline", "actors", "compare", "network", "articles"])
def test_every_page_shows_a_story(told: Path, page: str) -> None:
    app = visit(page, story="Ports")
    assert app.selectbox(key="story").value in ("Ports", "")


def test_the_stories_are_read_once_as_long_as_the_store_stays_as_it_is(
    told: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[list[Story]] = []
    whole = Stories.all

    def noted(stories: Stories) -> list[Story]:
        read.append(whole(stories))
        return read[-1]

    monkeypatch.setattr(Stories, "all", noted)
    assert session.stories() == session.stories() == {"Empty": 0, "Ports": 2}
    assert len(read) == 1
    with Store(told) as store:
        store.remove(store.articles()["article_id"].iloc[0])
        store.stories.remove("Empty")
    assert session.stories() == {"Ports": 1}


def test_links_stay_in_the_story(told: Path) -> None:
    assert all("story=Ports" in query for query in links(visit("actors", story="Ports")).values() if query)


def test_a_story_that_is_gone_is_no_story_and_an_empty_one_says_so(told: Path) -> None:
    assert number(visit("timeline", story="Gone")) == number(visit("timeline"))
    app = visit("timeline", story="Empty")
    assert "No events in this story yet" in app.info[0].value
    assert app.selectbox(key="story").value == "Empty"


@pytest.mark.usefixtures("work_here")
def test_what_is_added_can_go_into_a_story(told: Path) -> None:
    app = visit("articles")
    app.selectbox(key="add_story").set_value("Ports")
    paste(app, DATED, "A treaty")
    with Store(told) as store:
        assert {story.name: story.n_articles for story in store.stories.all()}["Ports"] == 3


def test_the_samples_are_offered_to_be_removed_beside_own_articles(told: Path) -> None:
    with Store(told) as store:
        store.stories.make("Samples")
        for article_id in store.articles()["article_id"][2:4]:
            store.stories.put("Samples", store.article(article_id))
        n = len(store.articles())
    app = visit("articles")
    button(app, "Remove the samples")
    with Store(told) as store:
        assert len(store.articles()) == n - 2
        assert "Samples" not in [story.name for story in store.stories.all()]
    assert not [item for item in app.button if item.label == "Remove the samples"]
    assert "Sources" in html_of(app)


def test_the_address_holds_the_story() -> None:
    selection = Selection(story="Ports").add("country", "NG")
    assert from_query(to_query(selection)) == selection
    assert selection.cleared() == selection.about() == Selection(story="Ports")
    assert selection.tell("War") == Selection(story="War")


def test_rules_of_a_story_are_made_told_and_removed(told: Path) -> None:
    app = visit("articles")
    app.selectbox(key="story").set_value("Ports").run()
    app.selectbox(key="rule_kind").set_value("country")
    app.text_input(key="rule_values").set_value("Sweden, *Atlantis*")
    button(app, "Add the rule")
    assert "no country or body" in app.error[0].value and "\\*Atlantis" in app.error[0].value
    app.selectbox(key="rule_kind").set_value("country")
    app.text_input(key="rule_values").set_value("Sweden")
    button(app, "Add the rule")
    assert not app.error and "Articles must tell of Sweden" in [text.value for text in app.markdown]
    app.selectbox(key="rule_wanted").set_value(False)
    app.text_input(key="rule_values").set_value("tariff")
    button(app, "Add the rule")
    assert "Articles must not have the word “tariff”" in [text.value for text in app.markdown]
    for left in (["must not have the word “tariff”"], []):
        app.button(key="rule_no_0").click().run()
        with Store(told) as store:
            assert [in_words(rule) for rule in store.rules.of("Ports")] == left
    assert "rule_values" not in [field.key for field in visit("articles").text_input]
