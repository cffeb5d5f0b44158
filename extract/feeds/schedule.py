"""When a feed is fetched next: pure arithmetic over times that are given.

The period between two fetches follows the share of new items among those that the feed shows, as Media Cloud's fetcher
steers it, and is short enough that a feed which is quiet at night loses nothing when the day begins. What the server
asks for (``Retry-After``, ``Cache-Control: max-age``) is never undercut. Errors make the wait longer each time, by
equal steps; a feed that goes on failing is stopped.
"""

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

SHORTEST = dt.timedelta(minutes=10)  # between two fetches; those of Media Cloud and Miniflux
LONGEST = dt.timedelta(days=1)
HOUR = dt.timedelta(hours=1)
FIRST = HOUR  # before anything is known of a feed
AT_MOST = dt.timedelta(days=7)  # that a server is obeyed: one that asks for years does not mean it

MANY, FEW = 0.3, 0.1  # shares of new items above and below which the period is changed
QUICKER, SLOWER = 0.5, 1.25  # what the period is then multiplied by
TURNED = 0.3  # share of a feed that may become new in one period, at the highest pace that it has lately had
FORGOTTEN = dt.timedelta(days=4)  # in which that pace is forgotten by half

# How much an error counts: one that passes by itself (500, 429, no answer), one that does not. The wait is so many
# periods.
SOFT, HARD = 0.5, 1.0
ENOUGH = 4.0  # errors in a row after which a feed is stopped, if no fetch has gone well for as long as this:
PATIENCE = {SOFT: dt.timedelta(days=7), HARD: dt.timedelta(days=3)}


class State(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"  # by the user
    STOPPED = "stopped"  # by the program, after errors


@dataclass(frozen=True, slots=True)
class Plan:
    """``due`` is when to fetch next; ``failures`` counts the errors in a row, by their weights, and ``failing`` is when
    the first of them was; ``pace`` is the share of the feed that became new in an hour, the highest of late."""

    due: dt.datetime
    period: dt.timedelta = FIRST
    failures: float = 0.0
    failing: dt.datetime | None = None
    pace: float = 0.0
    state: State = State.ACTIVE


def is_due(plan: Plan, now: dt.datetime) -> bool:
    return plan.state is State.ACTIVE and plan.due <= now


def after_items(
    plan: Plan, now: dt.datetime, n_items: int, n_new: int, wish: dt.timedelta | None = None, first: bool = False
) -> Plan:
    """The plan after a fetch that brought ``n_items`` items, of which ``n_new`` were new; none where nothing had
    changed. ``wish`` is how long the server wants to be left alone. At the ``first`` fetch all are new."""
    period, pace = plan.period, plan.pace
    if not first:
        share = n_new / n_items if n_items else 0.0
        hours = max(now - (plan.due - plan.period), SHORTEST) / HOUR  # since the last fetch
        pace = max(share / hours, pace * 0.5 ** (hours * HOUR / FORGOTTEN))
        period *= QUICKER if share > MANY else SLOWER if share < FEW else 1
    longest = min(LONGEST, HOUR * TURNED / pace) if pace > TURNED * HOUR / LONGEST else LONGEST
    period = max(min(period, longest), SHORTEST)
    return Plan(now + max(period, obeyed(wish, LONGEST)), period, pace=pace)


def after_error(plan: Plan, now: dt.datetime, weight: float, wish: dt.timedelta | None = None) -> Plan:
    """The plan after an error that counts ``weight``; ``wish`` is the server's
    ``Retry-After``."""
    failures, failing = plan.failures + weight, plan.failing or now
    wait = min(plan.period * max(failures, 1), LONGEST)
    enough = weight and failures >= ENOUGH and now - failing >= PATIENCE[weight]
    state = State.STOPPED if enough else plan.state
    due = now + max(wait, obeyed(wish, AT_MOST))
    return replace(plan, due=due, failures=failures, failing=failing, state=state)


def stopped(plan: Plan) -> Plan:
    return replace(plan, state=State.STOPPED)


def paused(plan: Plan) -> Plan:
    return replace(plan, state=State.PAUSED)


def resumed(plan: Plan, now: dt.datetime) -> Plan:
    return Plan(now, plan.period, pace=plan.pace)


def obeyed(wish: dt.timedelta | None, at_most: dt.timedelta) -> dt.timedelta:
    return min(max(wish or dt.timedelta(), dt.timedelta()), at_most)
