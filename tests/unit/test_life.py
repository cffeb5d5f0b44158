"""How an event went on follows from what the articles say of it, in the order in which they were published."""

import datetime as dt
import itertools

import pytest

from extract.happenings.life import STATES, Life, life, state_on
from extract.model import Article, Mention, Span, Status, TimeSpan
from extract.resources import table

MAY = {n: dt.date(2026, 5, n) for n in range(1, 32)}
TENTH = TimeSpan(MAY[10], MAY[10], "explicit", "May 10")
NO_DAY = TimeSpan(None, None, "unknown")
Told = tuple[int, Status, str]  # day of May, status, sentence


def life_of(*told: Told, when: TimeSpan = TENTH) -> Life:
    reports = [report_of(one, when, number) for number, one in enumerate(told)]
    return life([mention for mention, _ in reports], {mention.article_id: day for mention, day in reports})


def state_of(one: Life, day: dt.date) -> str:
    return state_on(one.state, one.due, day)


def report_of(told: Told, when: TimeSpan = TENTH, number: int = 0) -> tuple[Mention, dt.date]:
    """The mention of an article of its own, and the article's day."""
    day, status, text = told
    article = Article.make(f"Title {number}", text, MAY[day], f"https://paper{number}.example/{day}")
    return Mention.at(article, "meeting", status, when, Span(0, len(text)), Span(0, 3)), article.published


PLAN: Told = (1, "planned", "The ministers will meet in Riga.")


@pytest.mark.parametrize(
    ("told", "as_of", "state"),
    [
        ([PLAN], 5, "announced"),
        ([PLAN], 10, "announced"),
        ([PLAN], 11, "overdue"),
        ([PLAN, (3, "planned", "They are to meet in Riga.")], 5, "confirmed"),
        ([PLAN, (1, "planned", "They are to meet in Riga.")], 5, "announced"),
        ([PLAN, (3, "planned", "They are to meet in Riga.")], 20, "overdue"),
        ([PLAN, (11, "occurred", "The ministers met in Riga.")], 20, "held"),
        ([(10, "occurred", "The ministers met."), (10, "planned", "They will meet today.")], 20, "held"),
        ([(11, "occurred", "The ministers met in Riga.")], 20, "occurred"),
        ([PLAN, (4, "negated", "The meeting was put off by a week.")], 20, "postponed"),
        ([PLAN, (4, "negated", "Riga cancelled the meeting.")], 20, "called off"),
        ([PLAN, (4, "negated", "The ministers will not meet.")], 20, "called off"),
        ([(4, "negated", "The ministers did not meet.")], 20, "denied"),
        ([(4, "negated", "It is no longer on the table, nor postponed.")], 20, "called off"),
        ([(4, "possible", "The ministers may meet.")], 20, "possible"),
        (
            [PLAN, (4, "negated", "The meeting was postponed."), (6, "planned", "They will meet on Sunday.")],
            7,
            "confirmed",
        ),
    ],
)
def test_the_state_follows_from_the_reports(told: list[Told], as_of: int, state: str) -> None:
    found = {state_of(life_of(*order), MAY[as_of]) for order in itertools.permutations(told)}
    assert found == {state}, "whatever the order in which the articles come"


def test_without_a_day_nothing_is_overdue() -> None:
    assert state_of(life_of(PLAN, when=NO_DAY), MAY[31]) == "announced"


def test_what_is_expected_is_due_on_the_day_of_the_latest_report_that_gives_one() -> None:
    again = TimeSpan(MAY[20], MAY[21], "explicit", "May 20 and 21")
    reports = [report_of(PLAN), report_of((3, "planned", "They will meet in Riga."), again)]
    mentions, published = [m for m, _ in reports], {m.article_id: day for m, day in reports}
    assert life(mentions, published).due == MAY[21]
    held, day = report_of((22, "occurred", "The ministers met in Riga."), again)
    assert life([*mentions, held], published | {held.article_id: day}).due is None


def test_the_reports_stand_in_the_order_of_publication() -> None:
    reports = life_of((11, "occurred", "The ministers met."), PLAN).reports
    assert [(r.published.day, r.status) for r in reports] == [(1, "planned"), (11, "occurred")]


def test_a_far_day_of_a_single_report_is_doubtful() -> None:
    far = TimeSpan(dt.date(2036, 5, 10), dt.date(2036, 5, 10), "explicit", "May 10, 2036")
    assert life_of(PLAN, when=far).doubtful
    assert not life_of(PLAN).doubtful
    assert not life_of(PLAN, (3, "planned", "They are to meet in Riga."), when=far).doubtful


def test_what_nobody_tells_has_no_life() -> None:
    with pytest.raises(ValueError, match="nobody tells"):
        life([], {})


def test_the_words_of_outcomes_name_states() -> None:
    assert {state for _, state in table("life/outcomes.tsv")} <= set(STATES)
