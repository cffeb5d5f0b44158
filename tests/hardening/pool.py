"""A pool of articles added twice, and a feed refreshed, killed again and again on the way: as if nothing happened."""

import datetime as dt
import subprocess
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from unittest.mock import patch

from extract.feeds.adding import add_feed
from extract.feeds.hosts import Hosts
from extract.feeds.refresh import Round
from extract.model import Acts, Article, Mention
from extract.store import Store
from tests.data import evaluation_data
from tests.hardening import stores
from tests.hardening.machine import Started, call, command, extract, none_left, until
from tests.hardening.trial import Plan, Result
from tests.unit.feed_server import Reply, get, item, rss, serving

NAME = "pool"
WHAT = "a pool added twice, and a feed refreshed, killed ten times on the way, then resumed: as one clean run"
FINISH = 3600.0  # seconds for a run
START = dt.datetime(2026, 3, 11, 12, tzinfo=dt.UTC)


def run(plan: Plan) -> Result:
    if not Path("/proc/self/environ").exists():
        return Result(skipped="needs /proc to find the workers")
    result = Result()
    _adding(plan, result)
    _refreshing(plan, result)
    return result


def pool(plan: Plan) -> list[Path]:
    """The articles of the evaluation data, where these are, else the samples; a few of these if that is enough."""
    articles = sorted((evaluation_data() / "articles").glob("*.md"))
    return articles if articles and not plan.quick else stores.samples(plan.size(57, 9))


def _adding(plan: Plan, result: Result) -> None:
    inputs, kills = pool(plan), plan.size(10, 2)
    clean, db = plan.place("clean") / "events.db", plan.place("killed") / "events.db"
    extract("add", *inputs, "--db", clean, cpu=3600, wait=FINISH)
    wanted, draw = stores.state(clean), plan.draw("pool")
    moments = sorted(draw.uniform(0, len(wanted["articles"])) for _ in range(kills))
    told = f"add of {len(inputs)} articles, killed at {[f'{moment:.1f}' for moment in moments]}"
    for number, moment in enumerate(moments):
        result.tries += 1
        # Some begin anew, which takes over what waits, and some go on.
        words = ["--resume"] if number % 3 == 1 else list(map(str, inputs))
        with command("add", *words, "--db", db, "--processes", "2") as (process, mark):
            until(partial(_is_past, moment, db, partial(_ended, process)), FINISH)
            time.sleep(draw.uniform(0, 0.5))
            process.kill()
            result.check(none_left(mark, 20), "hang", f"{told}: processes are left")
        result.check(not (wrong := stores.sound(db)), "lost", f"{told}: {wrong}")
    for words in (["--resume"], list(map(str, inputs))):
        again = extract("add", *words, "--db", db, cpu=3600, wait=FINISH)
        result.ended(again, told)
    apart = stores.difference(stores.state(db), wanted)
    result.check(not apart, "wrong", f"{told}: {apart}")
    with Store(db) as store:
        open_jobs = [job for job in store.jobs.all() if job.state != "done"]
    result.check(not open_jobs, "wrong", f"{told}: jobs are left: {open_jobs}")


def _refreshing(plan: Plan, result: Result) -> None:
    n = plan.size(40, 12)
    db, draw = plan.place("feed") / "events.db", plan.draw("feed")
    with serving() as server, Store(db) as store, ThreadPoolExecutor(1) as threads:
        server.replies["/feed.xml"] = Reply(rss([item(number) for number in range(n)]))
        add_feed(f"{server.url}/feed.xml", store, Hosts(get, pause=0.0), threads, lambda: START)
        for turn in range(plan.size(10, 2)):
            result.tries += 1
            later = START + dt.timedelta(minutes=16 * (turn + 1))  # what is taken is left to its taker so long
            with Started("refresh", refresh, (str(db), later.isoformat()), 60) as started:
                until(partial(_is_past, draw.randint(1, n), db, partial(_died, started)), 60)
                started.kill()
            result.check(not (wrong := stores.sound(db)), "lost", f"a feed, killed: {wrong}")
        result.ended(call(refresh, str(db), (START + dt.timedelta(days=1)).isoformat(), cpu=60), "a feed")
        feed, titles = store.feeds.all()[0], store.articles()["title"].tolist()
    result.check(len(titles) == len(set(titles)) == n, "lost", f"a feed of {n}, killed: {len(titles)} articles")
    result.check(not feed.n_waiting, "wrong", f"a feed of {n}, killed: {feed.n_waiting} wait")


def _is_past(n: float, db: Path, ended: Callable[[], bool]) -> bool:
    """Whether so many articles are stored, or the process has ended."""
    return stores.n_articles(db) >= n or ended()


def _ended(process: "subprocess.Popen[str]") -> bool:
    return process.poll() is not None


def _died(started: Started) -> bool:
    return not started.process.is_alive()


def nothing(article: Article, acts: Acts = "all") -> list[Mention]:
    return []


def refresh(db: str, now: str) -> None:
    """One round, in a process of its own, on a server of this machine; events are not looked for."""
    from extract.work import runner

    moment = dt.datetime.fromisoformat(now)
    with patch.object(runner, "find_mentions", nothing), Store(db) as store, ThreadPoolExecutor(1) as threads:
        list(Round(store, threads, Hosts(get, pause=0.0), lambda: moment).refresh())
