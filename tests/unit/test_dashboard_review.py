"""Review: what is asked, what an answer writes down, and which comes next."""

import datetime as dt
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import review
from extract.consolidation import Double
from extract.corrections import Anchor, EventCorrection
from extract.happenings.changes import table_rows
from extract.happenings.digest import digest
from extract.happenings.doubts import REASONS, Doubt, Reason, doubts
from extract.store import Store
from extract.store.correcting import Preview
from extract.tables import told_by
from tests.dashboard_data import fill
from tests.unit.dashboard_app import visit
from tests.unit.test_dashboard_index import index_of
from tests.unit.test_dashboard_pages import address, html_of
from tests.unit.test_doubts import DAY, event, table

ONE, OTHER = (Anchor("a", "meeting", "met", f"{name} met.") for name in ("Ana", "Bram"))
QUEUE = [Doubt(reason, (name,)) for reason, name in (("overdue", "a"), ("far", "b"), ("far", "c"), ("unsure", "d"))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("merge", EventCorrection("merge", (), (ONE, OTHER))),
        ("refuse", EventCorrection("refuse", (), (ONE, OTHER))),
        ("hide", EventCorrection("hide", (), (OTHER,))),
    ],
)
def test_two_events_are_merged_or_kept_apart_or_the_second_is_hidden(
    name: review.AnswerName, expected: EventCorrection
) -> None:
    assert review.correction(name, [ONE, OTHER]) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("confirm", EventCorrection("confirm", (), (ONE,))),
        ("negated", EventCorrection("status", ("negated",), (ONE,))),
        ("occurred", EventCorrection("status", ("occurred",), (ONE,))),
        ("hide", EventCorrection("hide", (), (ONE,))),
    ],
)
def test_the_answer_about_one_event_is_one_line(name: review.AnswerName, expected: EventCorrection) -> None:
    assert review.correction(name, [ONE]) == expected


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_has_a_question_and_answers_with_keys_of_their_own(reason: Reason) -> None:
    keys = [answer.key for answer in review.ANSWERS[reason]]
    assert review.QUESTIONS[reason].endswith("?")
    assert len({*keys, *"ELUJK"}) == len(keys) + 5


def test_after_an_answer_the_next_item_comes_and_after_the_last_the_one_before() -> None:
    assert review.after(QUEUE, 1) == ["c", "d", "a"]
    assert review.after(QUEUE, 3) == ["c"]
    left = [doubt for doubt in QUEUE if doubt.id not in ("b", "c")]  # one answer may settle several
    assert review.current(left, review.after(QUEUE, 1)) == 1
    assert review.current(QUEUE, ["gone"]) == 0 and review.current([], ["a"]) is None


def test_what_is_put_off_is_not_asked() -> None:
    assert [doubt.id for doubt in review.without(QUEUE, {"b", "x"})] == ["a", "c", "d"]


def test_a_reason_shows_some_of_its_items_the_one_that_is_asked_among_them() -> None:
    many = [Doubt("far", (str(n),)) for n in range(9)]
    assert review.by_reason(many, 0, 4) == [("far", 9, many[:4])]
    assert review.by_reason(many, 6, 4) == [("far", 9, many[3:7])]
    assert [(reason, number) for reason, number, _ in review.by_reason(QUEUE, 0, 4)] == [
        ("overdue", 1),
        ("far", 2),
        ("unsure", 1),
    ]


def test_what_becomes_of_two_events_is_told_with_where_their_reports_then_differ() -> None:
    differ: list[dict[str, Any]] = [{"about": "day", "value": day, "publishers": []} for day in ("7 July", "8 July")]
    one = event("a", title="Summit", article_ids=["x", "y"], state="held", history=[], disputed=differ)
    lines = review.merging(Preview(table(one, event("b")), table(one)))
    assert [line.text for line in lines[:2]] == ["“Summit”", "Happened: Monday 11 May 2026, told by 2 articles"]
    assert [line.text for line in lines if line.doubt] == ["Reports differ on the day: 7 July or 8 July"]


def test_what_may_tell_how_a_planned_event_ended_is_of_its_days_and_in_like_words() -> None:
    def told(name: str, text: str, days: int, **more: Any) -> dict[str, Any]:
        day = DAY + dt.timedelta(days)
        evidence = [{"text": text, "start_char": 9999}]
        return event(name, title=text, start=day, end=day, evidence=evidence, article_ids=[name], **more)

    rows = [
        told("plan", "Norway will elect a new parliament", 0, status="planned"),
        told("later", "Norway elected its parliament by post", 30),
        told("other", "A ferry sank near Bergen", 1),
        told("ended", "Norway elected a parliament without a majority", 1),
        told("before", "Norway will elect a parliament, says a minister", 0),
        told("again", "Norway may elect a new parliament", 1, status="planned"),
    ]
    published = {
        row["event_id"]: DAY + dt.timedelta(-9 if row["event_id"] in ("plan", "before") else 2) for row in rows
    }
    index = index_of(rows, published)

    def evidence(places: Any) -> dict[str, Any]:
        return {rows[place]["event_id"]: rows[place]["evidence"] for place in places}

    def gone(event: str, places: Any) -> dict[str, Any]:
        return {name: told for name, told in evidence(places).items() if name != event}

    plan = index.row("plan") or 0
    assert [index.ids[row] for row in review.told_then(index, plan, evidence)] == ["ended"]
    assert review.told_then(index, plan, partial(gone, "ended")) == []
    assert review.told_then(index, plan, partial(gone, "plan")) == []


def test_what_two_events_differ_in_is_found_also_where_one_has_no_day() -> None:
    def row(**values: Any) -> dict[str, Any]:
        return table_rows(table(event("a", **values)))[0]

    assert review.differs(row(), row()) == set()
    assert review.differs(row(), row(start=None, end=None)) == {"when"}
    assert review.differs(row(start=None, end=None), row(start=None, end=None, status="planned")) == {"status"}


@pytest.fixture
def app(database: Path) -> AppTest:
    fill(database, 12)
    return visit("review")


def asked(app: AppTest) -> str:
    return address(app)["item"][0]


def press(app: AppTest, start: str) -> None:
    """Click the first button whose key starts so."""
    next(button for button in app.button if button.key and button.key.startswith(start)).click().run()
    assert not app.exception


def said(database: Path) -> list[str]:
    with Store(database) as store:
        return [correction.action for correction in store.event_corrections()]


def test_an_answer_is_one_line_brings_the_next_item_and_is_undone(app: AppTest, database: Path) -> None:
    first = asked(app)
    press(app, f"answer_{first}_refuse")
    second = asked(app)
    assert second != first and said(database) == ["refuse"]
    press(app, f"answer_{second}_hide")
    assert said(database) == ["refuse", "hide"]
    with Store(database) as store:
        left = [doubt.id for doubt in doubts(store.digest(), store.doubles())]
    assert asked(app) in left and not {first, second} & set(left)
    press(app, "undo")
    assert asked(app) == second and said(database) == ["refuse"]
    press(app, "undo")
    assert asked(app) == first and said(database) == []
    assert not any(button.key.startswith("undo") for button in app.button if button.key)


def test_what_is_left_for_later_comes_back_when_asked_for(app: AppTest, database: Path) -> None:
    first = asked(app)
    press(app, f"later_{first}")
    assert asked(app) != first and "1 left for later" in html_of(app) and said(database) == []
    press(app, "ask_now")
    assert asked(app) != first  # it stays where it is until it is gone for
    press(app, "review_Previous")
    assert asked(app) == first
    press(app, f"answer_{first}_refuse")
    assert asked(app) != first and said(database) == ["refuse"]


def test_a_second_key_before_the_next_question_is_there_answers_nothing(app: AppTest, database: Path) -> None:
    first = asked(app)
    for answer in ("refuse", "hide"):
        app.button(key=f"answer_{first}_{answer}").click()
    app.run()
    assert not app.exception and len(said(database)) == 1
    assert asked(app) != first


def test_the_next_and_the_one_before_are_a_key_away_and_stand_in_the_address(app: AppTest) -> None:
    first = asked(app)
    press(app, "review_Next")
    second = asked(app)
    assert second != first
    press(app, "review_Previous")
    assert asked(app) == first
    assert asked(visit("review", item=second)) == second


def test_a_link_to_what_is_answered_says_so(database: Path) -> None:
    fill(database, 12)
    app = visit("review", item="gone")
    assert "is answered" in app.caption[0].value and asked(app) != "gone"


def test_an_empty_queue_says_so(database: Path) -> None:
    fill(database, 1)
    app = visit("review")
    assert "All clear" in html_of(app) and address(app) == {}


def test_the_queue_is_that_of_the_story(database: Path) -> None:
    fill(database, 12)
    with Store(database) as store:
        store.stories.make("One")
        ids = store.articles()["article_id"].tolist()[6:9]
        for article_id in ids:
            store.put_in_story("One", store.article(article_id))
        own = [doubt.id for doubt in doubts(told_by(store.digest(), ids), store.doubles())]
        every = [doubt.id for doubt in doubts(store.digest(), store.doubles())]
    assert asked(visit("review", story="One")) == own[0] != every[0]


def test_naming_who_does_it_is_a_correction_of_the_form(database: Path) -> None:
    fill(database, 6)
    with Store(database) as store:
        name = str(store.events()["event_id"].iloc[0])
    app = visit("timeline", event=name)
    app.pills(key=f"wrong_{name}").set_value("agent").run()
    app.selectbox(key="event_agent").set_value("European Union").run()
    press(app, "correct_event")
    with Store(database) as store:
        told = {row["event_id"]: row for row in table_rows(store.events())}
    assert "European Union" in [actor["name"] for actor in told[name]["agents"]]


def test_two_that_may_be_one_are_asked_about_first() -> None:
    frame = table(event("a", confidence=0.01), event("b"))
    assert [doubt.reason for doubt in doubts(digest(frame), [Double("a", "b", 0.4, "same day")])] == [
        "double",
        "unsure",
    ]
