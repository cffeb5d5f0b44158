"""A week of fifty feeds, refreshed every half hour, in fast time: what is asked for, and whether anything is lost."""

import datetime as dt
import math
import random
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from extract.feeds import schedule
from extract.feeds.items import Feed, Item
from extract.store import Store
from extract.store.feed import Validators

START = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)
ROUND = dt.timedelta(minutes=30)
ROUNDS = 7 * 48
N_FEEDS = 50


@dataclass
class Publisher:
    """A feed that shows its newest items, under new guids and dates from time to time, and is down now and then."""

    number: int
    per_day: float
    shown: int
    down: tuple[int, int] = (0, 0)  # rounds
    published: list[Item] = field(default_factory=list)
    sent: int = 0  # how many items there were when it was last fetched

    def publish(self, chance: random.Random, hour: float) -> None:
        """By day much, by night little; at times several at once."""
        rate = self.per_day / 48 * (1 + math.sin((hour - 9) / 24 * 2 * math.pi))
        n = sum(chance.random() < rate / 8 for _ in range(8)) if rate < 8 else round(rate)
        for _ in range(n):
            name = f"{self.number}-{len(self.published)}"
            self.published.append(
                Item(f"https://n{self.number}.example.org/{name}", name, f"Report number {name} of the day", None)
            )

    def show(self, chance: random.Random) -> Feed:
        newest = self.published[-self.shown :][::-1]
        again = chance.random() < 0.1  # the whole feed under new guids and with tracking
        items = [Item(f"{i.url}?utm_source={hour_of(chance)}", f"new {i.guid}", i.title, None) for i in newest]
        return Feed(f"Feed {self.number}", tuple(items if again else newest))


def hour_of(chance: random.Random) -> int:
    return chance.randrange(24)


def publishers(chance: random.Random) -> list[Publisher]:
    """From two a week to a hundred a day; those that publish much show more, as feeds do."""
    made = []
    for number in range(N_FEEDS):
        per_day = 0.3 * 330 ** (number / (N_FEEDS - 1))
        shown = max(10, min(100, round(per_day / 3)))
        down = (4 * number, 4 * number + number % 4)  # for up to an hour and a half
        made.append(Publisher(number, per_day, shown, down))
    for one in made:
        for _ in range(20):
            one.publish(chance, 12)
    return made


def test_a_week_of_fifty_feeds(tmp_path: Path) -> None:
    chance = random.Random(7)
    sources = publishers(chance)
    asked, useful, errors = 0, 0, 0
    entered: Counter[str] = Counter()
    with Store(tmp_path / "events.db") as store:
        store._db.execute("PRAGMA synchronous = OFF")  # no power cut is tested
        feeds = store.feeds
        by_id = {
            feeds.add(f"https://n{s.number}.example.org/feed", "", schedule.Plan(START), START): s for s in sources
        }
        first: dict[int, int] = {}
        for number in range(ROUNDS):
            now = START + number * ROUND
            for source in sources:
                source.publish(chance, now.hour + now.minute / 60)
            for stored in feeds.claim(now):
                source, asked = by_id[stored.id], asked + 1
                if source.down[0] <= number < source.down[1]:
                    errors += 1
                    feeds.record(stored.id, schedule.after_error(stored.plan, now, schedule.SOFT), now, "no answer")
                    continue
                shown, known = source.show(chance), str(len(source.published))
                first.setdefault(stored.id, len(source.published) - len(shown.items))
                if stored.validators.etag == known:
                    feeds.record(stored.id, schedule.after_items(stored.plan, now, 0, 0), now)
                    continue

                def planned(n_new: int, stored=stored, shown=shown, now=now) -> schedule.Plan:  # type: ignore[no-untyped-def]
                    is_first = not stored.validators.etag
                    return schedule.after_items(stored.plan, now, len(shown.items), n_new, first=is_first)

                useful += bool(feeds.enter(stored.id, shown, planned, Validators(known), now))
            for item in feeds.take(now, 1000):
                entered[str(item.item.title)] += 1
                feeds.settle(item.id, None)
        missing = {
            item.title
            for feed_id, source in by_id.items()
            for item in source.published[first[feed_id] :]
            if item.title not in entered
        }
        late = {i.title for s in by_id.values() for i in s.published[-s.shown :]}  # still shown: they come next time
        lost = missing - late
        states = {feed.plan.state for feed in feeds.all()}
    total = sum(entered.values())
    print(
        f"{asked} requests ({useful} brought something, {errors} failed) instead of {N_FEEDS * ROUNDS}; "
        f"{total} articles, {len(lost)} lost"
    )
    assert max(entered.values()) == 1
    assert not lost
    assert states == {schedule.State.ACTIVE}
    assert asked < 0.45 * N_FEEDS * ROUNDS
    assert useful > 0.5 * asked
