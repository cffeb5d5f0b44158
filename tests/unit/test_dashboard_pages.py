"""The pages, run without a browser. Charts are opaque here: what they hold is tested with the figures."""

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components import listing, zoom_listener
from dashboard.index import to_day
from extract.model import Actor, Article, EventType, Mention, Span, TimeSpan
from extract.registry import Correction
from extract.store import Store
from tests.dashboard_data import fill, special
from tests.unit.corrected_data import merge_two
from tests.unit.dashboard_app import APP, visit
from tests.unit.test_dashboard_index import index_of, row

Open = Callable[..., AppTest]


@pytest.fixture
def open_app(database: Path) -> Open:
    fill(database, 12)

    def run(**query: str | list[str]) -> AppTest:
        return visit("timeline", **query)

    return run


def html_of(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


def listed(app: AppTest) -> list[dict[str, Any]]:
    """The rows of the list beside the chart."""
    parts = [part.proto for part in app.get("bidi_component") if part.proto.component_name == "rows"]
    return [item for part in parts for group in json.loads(part.json)["groups"] for item in group["items"]]


def address(app: AppTest) -> dict[str, list[str]]:
    """The query; AppTest gives a value that stands alone without its list."""
    return {name: [value] if isinstance(value, str) else list(value) for name, value in app.query_params.items()}


def button(app: AppTest, start: str) -> None:
    """Click the first button whose label starts so."""
    next(item for item in app.button if item.label.startswith(start)).click().run()
    assert not app.exception


def number(app: AppTest) -> int:
    """How many events the header says are shown."""
    return int(html_of(app).split('class="count">')[1].split()[0].replace(",", ""))


def test_the_timeline_lists_all_events_and_opens_none_by_itself(open_app: Open) -> None:
    app = open_app()
    assert f"{number(app)} events</span>" in html_of(app)
    assert "<mark>" not in html_of(app) and len(listed(app)) == number(app)
    assert address(app) == {}


def test_the_open_event_stands_in_place_of_the_list_with_the_way_to_its_neighbours(open_app: Open) -> None:
    app = open_app()
    event = listed(app)[1]["id"]
    app = open_app(event=event)
    assert html_of(app).count("<mark>") == 1 and not listed(app)
    before = html_of(app)
    button(app, "Previous")
    assert html_of(app) != before
    button(app, "Next")
    assert address(app) == {"event": [event]}
    button(app, "List")
    assert address(app) == {} and listed(app)


def test_on_a_wide_screen_the_event_stands_beside_the_list(open_app: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zoom_listener, "is_wide", lambda: True)
    app = open_app()
    event = listed(app)[0]["id"]
    assert "<mark>" not in html_of(app)
    app = open_app(event=event)
    assert html_of(app).count("<mark>") == 1 and listed(app)[0]["id"] == event
    button(app, "Close")
    assert "<mark>" not in html_of(app) and address(app) == {}


def test_a_filter_narrows_and_is_in_the_address_with_its_raw_value(open_app: Open) -> None:
    app = open_app()
    everything = number(app)
    button(app, "Filter")
    app.selectbox(key="filter_who").select(("country", "NG")).run()
    assert 0 < number(app) < everything
    assert address(app) == {"country": ["NG"]}
    button(app, "Filter")
    assert "Nigeria · " in " ".join(app.selectbox(key="filter_who").options)
    assert f"{number(app)} events involving Nigeria\\." in [text.value for text in app.markdown]


def test_who_is_asked_for_by_any_all_or_none_and_by_their_part(open_app: Open) -> None:
    app = open_app(country="NG")
    button(app, "Filter")
    app.segmented_control(key="who_person_Ana Lindqvist").select("not").run()
    assert address(app) == {"country": ["NG"], "not_person": ["Ana Lindqvist"]}
    button(app, "Filter")
    app.segmented_control(key="filter_part").select("by").run()
    assert address(app) == {"country": ["NG"], "not_person": ["Ana Lindqvist"], "part": ["by"]}
    assert {"not Ana Lindqvist", "Said or done by them"} <= {item.label for item in app.button}
    button(app, "not Ana Lindqvist")
    button(app, "Nigeria")
    assert address(app) == {}  # of nobody there is no part


def test_at_least_two_outlets_can_be_asked_for(open_app: Open) -> None:
    app = open_app()
    everything = number(app)
    button(app, "Filter")
    app.segmented_control(key="filter_outlets").select("2").run()
    assert address(app) == {"outlets": ["2"]} and 0 < number(app) < everything
    button(app, "2 outlets or more")
    assert number(app) == everything


def test_an_address_restores_the_whole_state(open_app: Open) -> None:
    app = open_app(
        country="NG", person=["Ana Lindqvist", "Bram Okafor"], lanes="actor", window="2019-01-01..2030-12-31"
    )
    button(app, "Filter")
    assert [app.session_state[f"who_person_{name}"] for name in ("Ana Lindqvist", "Bram Okafor")] == ["any", "any"]
    assert str(app.date_input(key="filter_first").value) == "2019-01-01"
    assert app.session_state["lanes"] == "actor"
    assert any(item.label == "1 January 2019 – 31 December 2030" for item in app.button)


def test_a_changed_address_wins_over_the_session(open_app: Open) -> None:
    app = open_app(country="NG")
    app.query_params["country"] = "JP"
    app.run()
    button(app, "Filter")
    assert app.session_state["who_country_JP"] == "any"


def test_a_chip_takes_its_filter_away(open_app: Open) -> None:
    app = open_app(country="NG", q="ports")
    button(app, "Nigeria")
    assert address(app) == {"q": ["ports"]}
    app.text_input(key="filter_words").set_value("").run()
    assert address(app) == {}


def test_what_nothing_fits_says_which_filter_to_take_away(open_app: Open) -> None:
    app = open_app(country="NG", person="Nobody Known")
    assert "No event fits" in html_of(app)
    button(app, "With or without Nobody Known → ")
    assert address(app) == {"country": ["NG"]}
    assert number(app) > 0


def test_where_no_single_filter_helps_two_are_named(open_app: Open) -> None:
    app = open_app(not_country=["NG", "JP"], person="Nobody Known", part="by", source="None such")
    button(app, "With or without Nobody Known and from any source → ")
    assert address(app) == {"not_country": ["NG", "JP"]}
    assert number(app) > 0


def test_an_old_link_to_a_person_who_was_renamed_leads_to_the_new_name(open_app: Open, database: Path) -> None:
    with Store(database) as store:
        store.correct(Correction("rename", "Ana Lindqvist", "Anna Lindqvist"))
    app = open_app(person="Ana Lindqvist")
    button(app, "Anna Lindqvist instead of Ana Lindqvist")
    assert address(app) == {"person": ["Anna Lindqvist"]}
    assert number(app) > 0


def test_lanes_by_topic_are_shown_also_where_there_are_no_topics(database: Path) -> None:
    fill(database, 0)
    assert number(visit("timeline", lanes="topic")) > 0


def test_the_buttons_of_a_month_and_of_today_choose_the_days(open_app: Open) -> None:
    app = open_app(window="2026-01-01..2026-12-31")
    button(app, "Month")
    assert address(app) == {"window": ["2026-06-17..2026-07-17"]}
    button(app, "Today")
    first, last = (dt.date.fromisoformat(day) for day in address(app)["window"][0].split(".."))
    assert first <= dt.date.today() <= last and (last - first).days == 30
    button(app, "All")
    assert address(app) == {}


def test_undated_events_are_listed_when_asked_for(open_app: Open) -> None:
    app = open_app()
    button(app, "1 event without a date")
    assert address(app) == {"undated": ["1"]}
    assert number(app) == 1 and "Date not known" in html_of(app)


def test_events_whose_date_is_only_assumed_can_be_left_out(open_app: Open, database: Path) -> None:
    with Store(database) as store:
        datings = store.events()["dating"]
    app = open_app()
    button(app, "Filter")
    app.button_group(key="filter_dating").set_value(["explicit", "relative"]).run()
    assert number(app) == datings.isin(["explicit", "relative"]).sum() < len(datings)
    assert address(app) == {"dating": ["explicit", "relative"]}


def test_the_details_say_where_the_words_stand_that_date_the_event(database: Path) -> None:
    day = dt.date(2026, 5, 11)
    monday = TimeSpan(day, day, "relative", "Monday")
    first = tell(database, "Ana Lindqvist met Bram Okafor.", "met", monday, dt.date(2026, 5, 12))
    app = visit("timeline")
    assert "Known from “Monday” in another sentence, in an article of Tuesday 12 May 2026<" in html_of(app)
    tell(database, "On Monday Ana Lindqvist met Bram Okafor.", "met", monday, dt.date(2026, 5, 14))
    app.run()
    assert "Known from “Monday” in another report, in an article of Thursday 14 May 2026<" in html_of(app)
    with Store(database) as store:
        store.remove(first)
    app.run()
    assert "Known from “Monday”, in an article of Thursday 14 May 2026<" in html_of(app)


def test_the_details_say_how_sure_an_event_is(database: Path) -> None:
    day = dt.date(2026, 5, 11)
    tell(database, "Ana Lindqvist met Bram Okafor.", "met", TimeSpan(day, day, "publication"), day, 0.64)
    assert "Likely: a chance of 64% that type, dates and actors are right<" in html_of(visit("timeline"))


def test_of_an_event_without_a_confidence_nothing_is_said(database: Path) -> None:
    day = dt.date(2026, 5, 11)
    tell(database, "Ana Lindqvist met Bram Okafor.", "met", TimeSpan(day, day, "publication"), day)
    assert "chance of" not in html_of(visit("timeline"))


def tell(
    database: Path, sentence: str, trigger: str, when: TimeSpan, published: dt.date, confidence: float | None = None
) -> str:
    """Store an article of one sentence that tells a meeting of two; its id."""
    made = Article.make("Talks", sentence, published)
    at = sentence.index(trigger)
    spans = Span(0, len(sentence)), Span(at, at + len(trigger))
    agents = (Actor("Ana Lindqvist", "person", ("SE",)), Actor("Bram Okafor", "person", ("NG",)))
    with Store(database) as store:
        store.add(made, [Mention.at(made, "meeting", "occurred", when, *spans, agents=agents, confidence=confidence)])
    return made.id


def test_a_report_that_dates_the_event_otherwise_says_so(database: Path) -> None:
    days = [dt.date(2026, 5, day) for day in (11, 12)]
    for day, last in zip(days, (11, 12), strict=True):
        when = TimeSpan(days[0], dt.date(2026, 5, last), "explicit", "11 May")
        tell(database, f"From 11 May, part {last}, Ana Lindqvist met Bram Okafor.", "met", when, day)
    app = visit("timeline")
    with Store(database) as store:
        assert store.count() == 1
    assert html_of(app).count("Here: ") == 1


def links(app: AppTest) -> dict[str, str]:
    """The links to pages: what they say, and the query they lead to."""
    return {item.proto.label: item.proto.query_string for item in app.get("page_link")}


def test_what_may_be_the_same_event_is_named_with_the_reason_and_opens(open_app: Open, database: Path) -> None:
    open_app()
    with Store(database) as store:
        double = store.doubles()[0]
        titles = store.events().set_index("event_id")["title"]
    app = open_app(event=double.a)
    assert "May be the same as" in html_of(app) and f"{double.score:.0%}: {double.reason}" in html_of(app)
    button(app, titles[double.b][:20])
    assert address(app) == {"event": [double.b]}


def test_what_an_event_is_a_reaction_to_stands_on_its_sheet_and_the_other_way_round(database: Path) -> None:
    text = "Ana Lindqvist rejected the Nigerian offer."
    made = Article.make("Fish", text, dt.date(2026, 5, 12))
    day = TimeSpan(made.published, made.published, "publication")
    kinds: tuple[tuple[EventType, str], ...] = (("statement", "rejected"), ("proposal", "offer"))
    spans = [(kind, Span(text.index(word), text.index(word) + len(word))) for kind, word in kinds]
    sentence = Span(0, len(text))
    with Store(database) as store:
        store.add(made, [Mention.at(made, kind, "occurred", day, sentence, at) for kind, at in spans])
        events = store.events().set_index("type")["event_id"]
    app = visit("timeline", event=events["statement"])
    assert "Reaction to" in html_of(app) and f"“{text}”" in html_of(app)
    app.button(key=f"to_Reaction to {events['proposal']}").click().run()
    assert address(app) == {"event": [events["proposal"]]}
    assert "Reaction</span>" in html_of(app)


def test_an_actor_of_the_open_event_links_to_its_page_and_the_window_goes_along(open_app: Open) -> None:
    app = open_app(q="stalling", window="2019-01-01..2030-12-31", country="EU")
    assert links(app)["Ana Lindqvist"] == "actor=Ana+Lindqvist&window=2019-01-01..2030-12-31"


def test_searching_looks_into_sentences(open_app: Open) -> None:
    app = open_app()
    app.text_input(key="filter_words").set_value("envoys Lagos").run()
    assert number(app) > 0
    assert {item["type"] for item in listed(app)} == {"meeting"}


def test_a_search_without_a_word_says_that_it_finds_everything(open_app: Open) -> None:
    app = open_app(q="*")
    assert any("looks for words" in caption.value for caption in app.caption)
    assert not any("looks for words" in caption.value for caption in open_app(q="ports").caption)


def test_a_facet_without_a_choice_takes_no_room(open_app: Open) -> None:
    app = open_app(type="protest", source="Odd & Sons")
    button(app, "Filter")
    assert "filter_source" in {item.key for item in app.multiselect}
    assert "Persons" not in html_of(app)


def test_dates_limit_the_window_and_one_is_enough(open_app: Open) -> None:
    app = open_app()
    button(app, "Filter")
    app.date_input(key="filter_last").set_value(dt.date(2021, 12, 31)).run()
    assert number(app) == 2
    assert address(app)["window"][0].endswith("..2021-12-31")


def test_hostile_text_of_an_article_stays_text(open_app: Open) -> None:
    app = open_app(q="stalling")
    shown = html_of(app)
    assert "<img" not in shown and "<b>Bold" not in shown and "<script" not in shown
    assert "&lt;img src=x" in shown
    assert "javascript:" not in shown


def test_an_event_of_an_old_link_that_is_gone_is_said_to_be(open_app: Open) -> None:
    assert "no longer there" in open_app(event="0123456789ab").info[0].value


def test_an_old_link_to_an_event_that_became_part_of_another_leads_there(open_app: Open, database: Path) -> None:
    with Store(database) as store:
        old, now = merge_two(store)
    app = open_app(event=old)
    assert "belongs to this one now" in app.info[0].value
    app.button(key="choice_successor").click().run()
    assert address(app) == {"event": [now]} and not app.info


def test_an_address_opens_its_event(open_app: Open, database: Path) -> None:
    with Store(database) as store:
        event = store.events()["event_id"].iloc[5]
    app = open_app(event=event)
    assert f"?event={event}" in " ".join(code.value for code in app.code)


def test_a_database_that_is_none_is_said_to_be_none(database: Path) -> None:
    database.write_bytes(b"This is no database. " * 100)
    app = AppTest.from_file(str(APP), default_timeout=60).run()
    assert not app.exception
    assert str(database.name) in app.error[0].value.replace("\\", "")


def test_a_broken_file_of_corrections_is_said_with_its_line(database: Path) -> None:
    fill(database, 12)
    database.with_suffix(".actors.tsv").write_text("rename\tAna Lindqvist\tAnna Lindqvist\nbend\tJapan\n")
    app = AppTest.from_file(str(APP), default_timeout=60).run()
    assert "line 2" in app.error[0].value
    database.with_suffix(".actors.tsv").write_text("rename\tAna Lindqvist\tAnna Lindqvist\n")
    app.run()
    assert not app.error
    button(app, "Filter")
    assert any("Anna Lindqvist" in option for option in app.selectbox(key="filter_who").options)


def test_a_group_has_no_page_to_lead_to(database: Path) -> None:
    made, mentions = special()
    both = (Actor("Port Council", "organization", ("IT",)), Actor("two envoys", "group", ("IT",)))
    with Store(database) as store:
        store.add(made, [replace(mentions[0], agents=both)])
    app = visit("timeline")
    assert not app.exception
    assert "Port Council" in links(app) and "two envoys" not in links(app)
    assert '<span class="badge">two envoys</span>' in html_of(app)


def test_an_emptied_store_offers_the_samples_and_does_not_load_them(database: Path) -> None:
    Store(database).close()
    app = AppTest.from_file(str(APP), default_timeout=60).run()
    assert not app.exception
    assert "No articles yet" in html_of(app)
    assert any(item.label == "Load the sample articles" for item in app.button)


def test_the_list_goes_from_today_backwards_and_what_lies_ahead_is_a_block_of_its_own() -> None:
    days = {"old": 1, "new": 9, "soon": 12, "later": 20}
    rows = [row(name, start=dt.date(2026, 5, day), end=dt.date(2026, 5, day)) for name, day in days.items()]
    index = index_of([*rows, row("undated", article_ids=["b"], start=None, end=None)], {"b": dt.date(2026, 5, 5)})
    today = to_day(dt.date(2026, 5, 10))
    past, coming, without = listing.ordered(index, np.ones(5, bool), today)
    assert index.ids[past].tolist() == ["new", "old"] and index.ids[coming].tolist() == ["soon", "later"]
    assert index.ids[without].tolist() == ["undated"]
    at, n, before, after = listing.neighbours(index, np.ones(5, bool), 1, today)
    assert (at, n) == (3, 5) and before is not None and after is not None
    assert (index.ids[before], index.ids[after]) == ("old", "soon")


def test_the_language_model_is_not_loaded_to_show_pages() -> None:
    """Nor what only adding articles or exporting them needs: the first page would take seconds longer."""
    pages = ", ".join(f"dashboard.pages.{page.stem}" for page in (APP.parent / "dashboard" / "pages").glob("[a-z]*.py"))
    code = f"import sys, {pages}\nprint(*{{'spacy', 'thinc', 'networkx', 'icalendar'}} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=APP.parent, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_the_list_of_a_search_shows_what_was_searched_for(open_app: Open) -> None:
    items = listed(open_app(q="ports"))
    assert items
    for item in items:
        shown = item["parts"] + item.get("passage", [])
        assert "ports" in [text.lower() for text, hit in shown if hit]
        assert "".join(text for text, _ in item["parts"]) == item["title"]
