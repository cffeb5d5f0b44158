"""The runner: every input has its outcome, whatever the others do."""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from extract import pipeline
from extract.model import Article, Mention
from extract.parsing.language import ModelError
from extract.readers import ReadError
from extract.readers.contents import Input, Item
from extract.store import Store, StoreError
from extract.work import runner, workers
from extract.work.runner import Outcome, add_on
from extract.work.workers import Workers
from tests.unit.store_data import DAY, a_meeting


def article(number: int) -> Article:
    text = f"Minister Anna Berg met envoys {number} in Vienna on Monday."
    return Article.make(f"Title {number}", text, DAY, f"https://example.org/{number}", source=f"{number}.md")


def process(item: Article, _: object) -> list[Mention]:
    """A meeting an article; number 3 breaks."""
    if "envoys 3" in item.text:
        raise KeyError("three")
    return a_meeting(item, None)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(pipeline, "process", process)
    with Store(tmp_path / "events.db") as opened:
        yield opened


ITEMS: list[Article | ReadError] = [article(1), ReadError("2.md", "is empty"), article(3), article(4), article(1)]


def check(outcomes: list[Outcome], store: Store) -> None:
    assert [outcome.source for outcome in outcomes] == ["1.md", "2.md", "3.md", "4.md", "1.md"]
    assert [outcome.added for outcome in outcomes] == [True, False, False, True, False]
    assert [outcome.n_events for outcome in outcomes] == [1, 0, 0, 1, 1]
    errors = [outcome.error for outcome in outcomes]
    assert errors[0] is errors[3] is errors[4] is None
    assert errors[1] == "2.md: is empty"
    assert errors[2] and "3.md: its events could not be extracted (KeyError: 'three')" in errors[2]
    assert sorted(store.articles()["title"]) == ["Title 1", "Title 4"]


def here(items: Iterable[Item], store: Store) -> list[Outcome]:
    """The outcomes with the work in this process, where tests can replace parts of it."""
    with ThreadPoolExecutor(1) as pool:
        return list(add_on(pool, items, store, 1))


def test_one_after_the_other(store: Store) -> None:
    check(here(iter(ITEMS), store), store)


@pytest.mark.parametrize("ahead", [1, 2, 100])
def test_on_any_executor(store: Store, ahead: int) -> None:
    with ThreadPoolExecutor(2) as pool:
        check(list(add_on(pool, iter(ITEMS), store, ahead)), store)


def test_what_is_stored_is_not_extracted_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    here([article(1)], store)

    def never(*_: object) -> list[Mention]:
        raise AssertionError

    monkeypatch.setattr(pipeline, "process", never)
    (outcome,) = here([article(1)], store)
    assert (outcome.added, outcome.n_events, outcome.error) == (False, 1, None)


def test_outcomes_come_as_the_articles_are_done(store: Store) -> None:
    def items() -> Iterator[Article]:
        yield article(1)
        yield article(4)
        raise AssertionError("the third was asked for too early")

    with ThreadPoolExecutor(1) as pool:
        assert next(add_on(pool, items(), store, 0)).added


def refreshed(store: Store) -> list[Outcome]:
    with ThreadPoolExecutor(1) as pool:
        return list(runner.refresh_on(pool, store, 1))


def test_refreshing_keeps_what_fails(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    here([article(1), article(4)], store)
    before = store.events()
    monkeypatch.setattr(pipeline, "process", lambda item, _: [] if "envoys 4" in item.text else 1 / 0)
    outcomes = {outcome.source: outcome for outcome in refreshed(store)}
    assert (outcomes["4.md"].added, outcomes["4.md"].n_events) == (True, 0)
    assert "ZeroDivisionError" in (outcomes["1.md"].error or "")
    assert store.events()["article_ids"].tolist() == [[article(1).id]]
    monkeypatch.setattr(pipeline, "process", process)
    assert all(outcome.error is None for outcome in refreshed(store))
    assert store.events()["event_id"].tolist() == before["event_id"].tolist()


class Broken(Executor):
    def submit(self, *_: Any, **__: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(BrokenProcessPool())
        return future


def test_a_dead_process_is_told(store: Store) -> None:
    (outcome,) = add_on(Broken(), [article(1)], store, 4)
    assert outcome.error == "1.md: a process died on it, perhaps for want of memory: add it alone, or in parts"
    assert store.articles().empty


@pytest.mark.parametrize("error", [ModelError("missing"), StoreError("disk full")])
def test_what_concerns_all_articles_ends_it(store: Store, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def failing(*_: object) -> None:
        raise error

    broken: tuple[object, str] = (pipeline, "process") if isinstance(error, ModelError) else (store, "add")
    monkeypatch.setattr(broken[0], broken[1], failing)
    with pytest.raises(type(error)):
        here([article(1)], store)


ONE_BAD = [article(1), article(2), article(4)]


@pytest.mark.parametrize("method", ["add", "holds"])
@pytest.mark.parametrize("error", [OverflowError("far"), RecursionError("deep"), MemoryError(), TypeError("odd")])
def test_what_storing_one_article_raises_ends_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch, method: str, error: Exception
) -> None:
    inner = getattr(store, method)

    def failing(item: Article, *more: Any) -> Any:
        if "envoys 2" in item.text:
            raise error
        return inner(item, *more)

    monkeypatch.setattr(store, method, failing)
    outcomes = here(ONE_BAD, store)
    assert sorted(store.articles()["source"]) == ["1.md", "4.md"] if method == "add" else ["1.md", "2.md", "4.md"]
    assert [outcome.added for outcome in outcomes] == [True, method == "holds", True]
    if method == "add":
        assert (outcomes[1].error or "").startswith("2.md: ") and outcomes[1].article is None


def add_with(processes: int, items: Iterable[Item], store: Store) -> Iterator[Outcome]:
    with Workers(processes) as pool:
        yield from add_on(pool, items, store)


def give(item: Article) -> Article:
    return item


def test_an_input_that_kills_its_worker_is_named_and_the_others_are_stored(tmp_path: Path) -> None:
    """Real processes: the second input ends its own, each time that it is read."""
    deadly: Callable[..., Article] = os._exit
    inputs: list[Item] = [Input("1.md", partial(give, article(1))), Input("2.md", partial(deadly, 9)), article(4)]
    with Store(tmp_path / "events.db") as store:
        outcomes = list(add_with(1, inputs, store))
        assert [outcome.added for outcome in outcomes] == [True, False, True]
        assert outcomes[1].error == "2.md: a process died on it, perhaps for want of memory: add it alone, or in parts"
        assert sorted(store.articles()["title"]) == ["Title 1", "Title 4"]


def test_an_input_that_takes_too_long_is_named_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    slow: Callable[..., Article] = time.sleep  # type: ignore[assignment]
    monkeypatch.setattr(workers, "TIME", 3.0)
    inputs = [Input(f"{n}.md", partial(give, article(n))) for n in (1, 4)]
    inputs.insert(1, Input("2.md", partial(slow, 600)))
    with Workers(1) as pool:
        found = list(runner.find_on(pool, inputs, lambda _: False))
    assert [each.article for each in found] == [article(1), None, article(4)]
    assert found[1].error == "2.md: it took more than 120 s and was given up: add it in parts"


FRENCH = (
    "La ministre des Affaires étrangères a rencontré lundi à Vienne les envoyés de trois pays. Elle a déclaré que les "
    "négociations se poursuivraient la semaine prochaine, après des mois de silence entre les deux capitales."
)


def test_an_article_in_another_language_is_refused_or_stored_without_events(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "process", lambda *_: 1 / 0)
    item = Input("fr.md", partial(give, Article.make("Négociations", FRENCH, DAY)))
    (refused,) = here([item], store)
    assert (refused.error or "").startswith("fr.md: this looks like French; only English is read: leave it out, or")
    with ThreadPoolExecutor(1) as pool:
        ((_, kept, last),) = runner.find_each(pool, [("fr", item)], lambda _: True, any_language=True)
    assert kept.article and (kept.mentions, kept.error, last) == ([], None, True)


def test_work_that_nobody_waits_for_is_called_off(store: Store) -> None:
    with ThreadPoolExecutor(1) as pool:
        outcomes = add_on(pool, [article(n) for n in range(5, 9)], store, 4)
        next(outcomes)
        outcomes.close()  # type: ignore[attr-defined]
    assert len(store.articles()) == 1


def test_two_processes_find_what_one_finds(tmp_path: Path) -> None:
    """The real extraction: worker processes do not see what a test replaces."""
    with Store(tmp_path / "one.db") as one, Store(tmp_path / "two.db") as two:
        outcomes = [list(add_with(n, [article(1), article(2)], store)) for store, n in ((one, 1), (two, 2))]
        assert outcomes[0] == outcomes[1]
        assert one.events().to_dict("records") == two.events().to_dict("records")
