"""One round: fetch the feeds that are due, then the articles of what is new, and store them."""

import datetime as dt
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import partial

from extract.feeds import answers, schedule
from extract.feeds.formats import FeedError
from extract.feeds.hosts import Hosts
from extract.feeds.items import Item
from extract.feeds.parsing import parsed
from extract.feeds.waits import max_age
from extract.model import Acts, Article
from extract.readers.contents import Input
from extract.readers.errors import ReadError
from extract.readers.front_matter import Page
from extract.readers.web import Answer, read_answer
from extract.store import Store
from extract.store.feed import StoredFeed, WaitingItem
from extract.work.runner import AHEAD, Found, find_each, stored

BATCH = 50  # items of one feed that are taken at a time
TRIES = 4  # of an article that cannot be read
AGAIN = dt.timedelta(hours=2)  # after the first try, times the tries

Clock = Callable[[], dt.datetime]


def utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@dataclass(slots=True)
class Report:
    """What one round brought; ``problems`` names each feed and article with what is wrong with it.

    Of the ``read`` items ``added`` gave new articles, those of ``article_ids``, and ``unread`` will never give one;
    ``skipped`` names those that the rules of their story refuse, each with the reason.
    """

    fetched: int = 0
    unchanged: int = 0
    failed: int = 0
    new: int = 0
    added: int = 0
    unread: int = 0
    read: int = 0
    article_ids: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Round:
    """With what a round is made. The executor, on which feeds and articles are read, sets the limits."""

    store: Store
    executor: Executor
    hosts: Hosts
    now: Clock = utc_now
    acts: Acts = "all"
    job: int | None = None  # that notes what is added

    def refresh(self, feed_ids: Sequence[int] | None = None) -> Generator[Report, None, None]:
        """Fetch the feeds that are due, or those of these numbers, and read the articles that wait; the report so far
        after each feed and each article."""
        report = Report()
        yield report
        for _ in self.fetch(report, self.store.feeds.claim(self.now(), feed_ids)):
            yield report
        while waiting := self.store.feeds.take(self.now(), BATCH):
            for _ in self.read(report, waiting):
                yield report

    def fetch(self, report: Report, feeds: Sequence[StoredFeed]) -> Iterator[None]:
        def call(feed: StoredFeed) -> Answer:
            return self.hosts.get(feed.url, answers.request_headers(feed.validators))

        for feed, answer in self.hosts.answers(feeds, lambda feed: feed.url, call):
            report.fetched += 1
            failed = self._fetched(report, feed, answer)
            if failed:
                report.failed += 1
                report.problems.append(f"{feed.title or feed.url}: {failed}")
            yield

    def _fetched(self, report: Report, feed: StoredFeed, answer: Answer | ReadError) -> str:
        """Note what a feed was answered with; what was wrong, "" where nothing was."""
        now, store = self.now(), self.store.feeds
        failure = answers.failure(answer, now)
        if failure or isinstance(answer, ReadError):
            return self._failed(feed, failure or answers.Failure("", schedule.SOFT), now)
        wish = max_age(answer)
        if answers.is_unchanged(answer, feed.validators):
            report.unchanged += 1
            store.record(feed.id, schedule.after_items(feed.plan, now, 0, 0, wish), now)
            return ""
        try:
            shown = parsed(self.executor, answer)
        except FeedError as error:
            return self._failed(feed, answers.Failure(str(error), schedule.HARD), now)
        longest = max(filter(None, (wish, shown.ttl)), default=None)

        def planned(n_new: int) -> schedule.Plan:
            return schedule.after_items(feed.plan, now, len(shown.items), n_new, longest, not feed.validators.body)

        report.new += store.enter(feed.id, shown, planned, answers.validators(answer), now, answer.moved)
        return ""

    def _failed(self, feed: StoredFeed, failure: answers.Failure, now: dt.datetime) -> str:
        plan = schedule.after_error(feed.plan, now, failure.weight, failure.wish)
        plan = schedule.stopped(plan) if failure.for_good else plan
        stopped = plan.state is schedule.State.STOPPED
        told = f"{failure.problem}. It has been stopped: `feeds resume` starts it again" if stopped else failure.problem
        self.store.feeds.record(feed.id, plan, now, told)
        return told

    def read(self, report: Report, waiting: Sequence[WaitingItem]) -> Iterator[None]:
        """Read the articles of items, on the executor, and store them."""
        whole: list[WaitingItem] = []
        pages: list[WaitingItem] = []
        for item in waiting:
            known = self.store.feeds.known_article(item.item)
            if known:
                self._settle_known(report, item, known)
            else:
                (whole if item.item.html or not item.item.url else pages).append(item)

        def inputs() -> Iterator[tuple[tuple[WaitingItem, bool], Input | ReadError]]:
            """Each with its item, and whether to try again."""
            for item in whole:
                yield (item, False), Input(source_of(item.item), partial(article_in, item.item))
            for item, answer in self.hosts.answers(pages, lambda item: item.item.url or "", self._page):
                url, day = item.item.url or "", item.item.published
                given = answer if isinstance(answer, ReadError) else Input(url, partial(read_answer, answer, url, day))
                yield (item, answers.passes(answer)), given

        for (item, passing), found, _ in find_each(self.executor, inputs(), self._is_wanted, AHEAD, self.acts):
            self._settle(report, item, passing, found)
            yield

    def _page(self, item: WaitingItem) -> Answer:
        return self.hosts.page(item.item.url or "")

    def _is_wanted(self, article: Article) -> bool:
        return not self.store.holds(article) and not self.store.was_removed(article)

    def _settle_known(self, report: Report, item: WaitingItem, article_id: str) -> None:
        """Note that the article of an item is stored, or has been removed."""
        report.read += 1
        refusal = self.store.rules.refusal_of_stored(item.story, article_id)
        if refusal:
            report.skipped.append((source_of(item.item), refusal))
        self.store.feeds.settle(item.id, article_id, into_story=not refusal)

    def _settle(self, report: Report, item: WaitingItem, passing: bool, found: Found) -> None:
        """Store what was found, and note what came of the item."""
        report.read += 1
        if found.article and (refusal := self.store.rules.refusal(item.story, found.article, found.mentions)):
            report.skipped.append((found.source, refusal))
            known = found.article.id if found.mentions is None else None
            self.store.feeds.settle(item.id, known, into_story=False)
            return
        done = stored(found, self.store, partial(self.store.add, job=self.job))
        if done.article:
            if done.added:
                report.added += 1
                report.article_ids.append(done.article.id)
            self.store.feeds.settle(item.id, done.article.id)
            return
        tries = item.tries + 1
        due = self.now() + AGAIN * tries if passing and tries < TRIES else None
        self.store.feeds.postpone(item.id, done.error or "", due)
        if due is None:
            report.unread += 1
            report.problems.append(done.error or "")


def source_of(item: Item) -> str:
    return item.url or item.title or "an item of a feed"


def article_in(item: Item) -> Article:
    """The article that a feed brings whole."""
    from extract.readers.html import parse_part  # slow to load

    known = Page(title=item.title, url=item.url, published=item.published)
    return parse_part(item.html, known, source_of(item))
