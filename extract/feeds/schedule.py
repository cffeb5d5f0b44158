"""When a feed is fetched next: pure arithmetic over times that are given.

The period between two fetches follows the share of new items among those that the feed shows, as Media Cloud's fetcher
steers it. What the server asks for (``Retry-After``, ``Cache-Control: max-age``) is never undercut. Errors wait longer
each time, by equal steps; a feed that goes on failing is stopped.
"""

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

SHORTEST = dt.timedelta(minutes=10)  # between two fetches; those of Media Cloud and Miniflux
LONGEST = dt.timedelta(days=1)
FIRST = dt.timedelta(hours=1)  # before anything is known of a feed
AT_MOST = dt.timedelta(days=7)  # that a server is obeyed: one that asks for years does not mean it

MANY, FEW = 0.3, 0.1  # shares of new items above and below which the period is changed
ALL = 0.9  # so many new ones, and some may have come and gone unseen
QUICKER, SLOWER = 0.5, 1.25  # what the period is then multiplied by

STEP = dt.timedelta(hours=1)  # after an error, times the errors in a row; the feed's period where that is longer
SOFT, HARD = 0.5, 1.0  # how much an error counts: one that passes by itself (500, 429, no answer), one that does not
ENOUGH = 8.0  # errors in a row after which the feed is stopped: hard ones after two days, soft ones after four


class State(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"  # by the user
    STOPPED = "stopped"  # by the program, after errors


@dataclass(frozen=True, slots=True)
class Plan:
    """``due`` is when to fetch next; ``failures`` counts the errors in a row, soft ones by ``SOFT``."""

    due: dt.datetime
    period: dt.timedelta = FIRST
    failures: float = 0.0
    state: State = State.ACTIVE


def is_due(plan: Plan, now: dt.datetime) -> bool:
    return plan.state is State.ACTIVE and plan.due <= now


def after_items(
    plan: Plan, now: dt.datetime, n_items: int, n_new: int, wish: dt.timedelta | None = None, first: bool = False
) -> Plan:
    """The plan after a fetch that brought ``n_items`` items, of which ``n_new`` were new; none where nothing had
    changed. ``wish`` is how long the server wants to be left alone. At the ``first`` fetch all are new."""
    share = n_new / n_items if n_items else 0.0
    period = plan.period
    if not first:
        period *= (share >= ALL and QUICKER**2) or (share > MANY and QUICKER) or (share < FEW and SLOWER) or 1
    period = min(max(period, SHORTEST), LONGEST)
    return Plan(now + max(period, obeyed(wish, LONGEST)), period)


def after_error(plan: Plan, now: dt.datetime, weight: float, wish: dt.timedelta | None = None) -> Plan:
    """The plan after an error that counts ``weight``; ``wish`` is the server's ``Retry-After``."""
    failures = plan.failures + weight
    wait = min(max(STEP, plan.period) * max(failures, 1), LONGEST)
    state = State.STOPPED if failures >= ENOUGH else plan.state
    return Plan(now + max(wait, obeyed(wish, AT_MOST)), plan.period, failures, state)


def stopped(plan: Plan) -> Plan:
    return replace(plan, state=State.STOPPED)


def resumed(plan: Plan, now: dt.datetime) -> Plan:
    return Plan(now, plan.period)


def obeyed(wish: dt.timedelta | None, at_most: dt.timedelta) -> dt.timedelta:
    return min(max(wish or dt.timedelta(), dt.timedelta()), at_most)
