"""When feeds are fetched: the arithmetic."""

import datetime as dt

import pytest

from extract.feeds.schedule import (
    FIRST,
    HARD,
    LONGEST,
    SHORTEST,
    SOFT,
    Plan,
    State,
    after_error,
    after_items,
    is_due,
    resumed,
)

NOW = dt.datetime(2026, 3, 10, 12, tzinfo=dt.UTC)
MINUTE, HOUR, DAY = dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("n_items", "n_new", "minutes"),
    [(0, 0, 75), (20, 0, 75), (20, 1, 75), (20, 3, 60), (20, 6, 60), (20, 8, 30), (20, 20, 18)],
)
def test_the_period_follows_the_share_of_new_items(n_items: int, n_new: int, minutes: int) -> None:
    plan = after_items(Plan(NOW), NOW, n_items, n_new)
    assert plan.period == minutes * MINUTE
    assert plan.due == NOW + plan.period


def test_the_period_has_bounds() -> None:
    quick = slow = Plan(NOW)
    now = NOW
    for _ in range(30):
        quick, slow, now = after_items(quick, now, 20, 20), after_items(slow, now, 0, 0), now + HOUR
    assert (quick.period, slow.period) == (SHORTEST, LONGEST)


def test_the_first_fetch_tells_nothing_of_the_pace() -> None:
    plan = after_items(Plan(NOW), NOW, 50, 50, first=True)
    assert (plan.period, plan.pace) == (FIRST, 0)


def test_a_quiet_night_does_not_make_a_busy_feed_slow() -> None:
    plan = after_items(Plan(NOW), NOW, 20, 8)  # in an hour
    while plan.due < NOW + 10 * HOUR:
        plan = after_items(plan, plan.due, 0, 0)
    assert 45 * MINUTE <= plan.period < 60 * MINUTE


@pytest.mark.parametrize(
    ("wish", "wait"),
    [(None, 75 * MINUTE), (MINUTE, 75 * MINUTE), (3 * HOUR, 3 * HOUR), (30 * DAY, DAY), (-HOUR, 75 * MINUTE)],
)
def test_the_server_may_ask_for_more_time_but_no_more_than_a_day(wish: dt.timedelta | None, wait: dt.timedelta) -> None:
    assert after_items(Plan(NOW), NOW, 20, 0, wish).due == NOW + wait


def test_errors_wait_longer_by_equal_steps_and_soft_ones_half_as_long() -> None:
    for weight, hours in ((HARD, [1, 2, 3, 4, 5]), (SOFT, [1, 1, 1.5, 2, 2.5])):
        plan, waits = Plan(NOW), []
        for _ in hours:
            plan = after_error(plan, NOW, weight)
            waits.append((plan.due - NOW) / HOUR)
        assert waits == hours
    assert after_items(plan, NOW, 20, 4).failures == 0


def test_retry_after_is_obeyed_up_to_a_week() -> None:
    assert after_error(Plan(NOW), NOW, SOFT, 6 * HOUR).due == NOW + 6 * HOUR
    assert after_error(Plan(NOW), NOW, SOFT, 4000 * DAY).due == NOW + 7 * DAY


@pytest.mark.parametrize(("weight", "days"), [(HARD, (3, 4)), (SOFT, (7, 8))])
def test_a_feed_that_fails_for_days_is_stopped_and_can_be_resumed(weight: float, days: tuple[int, int]) -> None:
    plan, now, n = Plan(NOW), NOW, 0
    while plan.state is State.ACTIVE:
        plan, n = after_error(plan, now, weight), n + 1
        now = plan.due
    first, last = days
    assert first * DAY <= now - NOW <= (last + 1) * DAY
    assert 8 < n < 30
    assert not is_due(plan, now + 100 * DAY)
    again = resumed(plan, now)
    assert is_due(again, now) and again.failures == 0 and again.failing is None


def test_an_outage_of_a_night_stops_nothing() -> None:
    plan, now = Plan(NOW, SHORTEST), NOW
    while now < NOW + 10 * HOUR:
        plan = after_error(plan, now, HARD)
        now = plan.due
    assert plan.state is State.ACTIVE
