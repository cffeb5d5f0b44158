"""A feed that the user adds: found, fetched, and its items noted as waiting."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass

from extract.feeds import answers, schedule
from extract.feeds.discovery import discover
from extract.feeds.hosts import Hosts
from extract.feeds.waits import max_age
from extract.store import Store
from extract.store.feed import StoredFeed


@dataclass(frozen=True, slots=True)
class AddedFeed:
    """The feed, how many of its articles wait to be read, and the other feeds that the same page names."""

    feed: StoredFeed
    n_new: int
    others: tuple[str, ...]


def add_feed(address: str, store: Store, hosts: Hosts, executor: Executor, now: Callable[[], dt.datetime]) -> AddedFeed:
    """Find the feed at or from an address and enter it with the items that it shows; ReadError where there is none,
    ExtractError where it is there already."""
    found = discover(address, hosts, executor)
    url, moment = found.answer.moved or found.address, now()
    number = store.feeds.add(url, found.feed.title, schedule.Plan(moment), moment)

    def planned(n_new: int) -> schedule.Plan:
        return schedule.after_items(schedule.Plan(moment), moment, n_new, n_new, max_age(found.answer), first=True)

    n_new = store.feeds.enter(number, found.feed, planned, answers.validators(found.answer), moment)
    return AddedFeed(store.feeds.get(number), n_new, found.others)
