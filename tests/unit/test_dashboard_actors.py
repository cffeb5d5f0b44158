"""The pages of actors, run without a browser."""

import datetime as dt
from pathlib import Path

import pytest

from extract.model import Actor, Article, Mention, Span, TimeSpan
from extract.store import Store
from tests.dashboard_data import fill
from tests.unit.dashboard_app import visit
from tests.unit.test_dashboard_pages import address, button, html_of, links, listed, number

HOSTILE = "<img src=x onerror=alert(1)> *Eve*"


@pytest.fixture
def database(database: Path) -> Path:
    fill(database, 12)
    return database


def tell(database: Path, name: str) -> None:
    """Store an article in which an actor of this name speaks about Japan."""
    day = dt.date.today()
    article = Article.make("Odd names", f"{name} spoke of Japan.", day)
    spans = Span(0, len(article.text)), Span(len(name) + 1, len(name) + 6)
    agents, targets = (Actor(name, "person", ("IT",)),), (Actor("Japan", "country", ("JP",)),)
    when = TimeSpan(day, day, "publication")
    with Store(database) as store:
        store.add(article, [Mention.at(article, "statement", "occurred", when, *spans, agents=agents, targets=targets)])


def test_without_an_actor_all_are_offered_and_one_is_found_by_name(database: Path) -> None:
    app = visit("actors")
    assert links(app)["Ana Lindqvist"] == "actor=Ana+Lindqvist&link=1"
    with Store(database) as store:
        actors = store.actors()
        assert f"{(actors['kind'] != 'group').sum()} actors in {store.count()} events<" in html_of(app)
    app.selectbox(key="find_actor").select("Japan").run()
    assert address(app) == {"actor": ["Japan"]}
    assert "<h1>Japan</h1>" in html_of(app)


def test_a_link_of_the_page_to_itself_leaves_a_clean_address(database: Path) -> None:
    assert address(visit("actors", actor="Japan", link="1")) == {"actor": ["Japan"]}


def test_an_actor_has_its_events_partners_and_roles(database: Path) -> None:
    app = visit("actors", actor="Ana Lindqvist")
    assert "foreign minister" in html_of(app)
    with Store(database) as store:
        known = store.actors().set_index("name").loc["Ana Lindqvist"]
    assert number(app) == known["n_events"]
    assert f"in {known['n_articles']} articles" in html_of(app)


def test_choosing_a_tie_and_an_event_keeps_the_actor_and_stands_in_the_address(database: Path) -> None:
    app = visit("actors", actor="Ana Lindqvist")
    tie = next(item for item in app.button if item.label.endswith(" ×"))
    wanted = int(tie.label.split()[0])
    tie.click().run()
    assert number(app) == wanted
    assert address(app)["actor"] == ["Ana Lindqvist"] and len(address(app)["tie"]) == 3
    assert not app.exception


def test_an_actor_that_is_not_there_is_said_to_be_unknown(database: Path) -> None:
    app = visit("actors", actor="Nobody Known")
    assert any("No event" in caption.value for caption in app.caption)
    assert not any(button.label in ("Correct", "Clear all") for button in app.button)


def test_of_more_actors_than_a_page_is_about_the_first_stay(database: Path) -> None:
    names = ["Ana Lindqvist", "Japan", "Nigeria", "European Union"]
    assert address(visit("actors", actor=names))["actor"] == names[:1]
    assert address(visit("compare", actor=names))["actor"] == names[:3]


def test_with_one_actor_to_compare_its_contacts_are_suggested(database: Path) -> None:
    app = visit("compare", actor="Ana Lindqvist")
    pairs = [item for item in app.button if " and " in item.label]
    assert pairs and all("Ana Lindqvist" in item.label for item in pairs)
    pairs[0].click().run()
    assert not app.exception
    assert len(address(app)["actor"]) == 2 and "Ana Lindqvist" in address(app)["actor"]


def test_hostile_names_stay_text(database: Path) -> None:
    tell(database, HOSTILE)
    for app in (
        visit("actors", actor=HOSTILE),
        visit("actors", actor="Japan"),
        visit("compare", actor=["Japan", HOSTILE]),
    ):
        assert "<img" not in html_of(app)
        labels = [item.proto.label for item in app.get("page_link")] + [item.label for item in app.button]
        assert any("Eve" in label for label in labels)
        assert not [label for label in labels if "<img" in label.replace(r"\<", "")]


def test_a_correction_is_listed_and_taken_back(database: Path) -> None:
    from extract.registry import Correction

    with Store(database) as store:
        store.correct(Correction("rename", "Ana Lindqvist", "Anna Lindqvist"))
    app = visit("actors")
    assert "Anna Lindqvist" in links(app)
    assert links(visit("actors", actor="Ana Lindqvist"))["Anna Lindqvist"] == "actor=Anna+Lindqvist&link=1"
    button(app, "Take back")
    assert "Ana Lindqvist" in links(app) and "Anna Lindqvist" not in links(app)


def test_any_correction_is_taken_back_unless_a_later_one_needs_it(database: Path) -> None:
    from extract.registry import Correction

    rename, country = Correction("rename", "Ana Lindqvist", "Anna L."), Correction("country", "Anna L.", "NO")
    other = Correction("country", "Japan", "JP;UN")
    with Store(database) as store:
        for correction in (rename, country, other):
            store.correct(correction)
    app = visit("actors", actor="Anna L.")
    assert [item.label for item in app.button].count("Take back") == 2  # the third is about another actor
    app.button(key="take_back_1").click().run()
    assert "first take back country Anna L\\. → NO" in app.error[0].value
    app.button(key="take_back_0").click().run()
    assert not app.error
    app.button(key="take_back_0").click().run()
    assert address(app) == {"actor": ["Ana Lindqvist"]}
    with Store(database) as store:
        assert store.corrections() == [other]


def test_the_network_lists_its_strongest_contacts_and_opens_one(database: Path) -> None:
    app = visit("network")
    contact = next(item for item in app.button if item.label.endswith("×**"))
    wanted = int(contact.label.rsplit("**", 2)[1].split()[0])
    contact.click().run()
    assert address(app)["tie"][0] == "contact"
    assert 0 < number(app) <= wanted
    assert len(listed(app)) == number(app)
