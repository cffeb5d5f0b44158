"""The queue of what is to be added: entered once, worked off by whoever comes, stopped, gone on with, reported."""

import contextlib
import datetime as dt
import itertools
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from extract import pipeline
from extract.commands.adding import Adding, Options
from extract.feeds.hosts import ForbiddenError, Hosts
from extract.happenings.brought import from_json
from extract.model import Article, ExtractError
from extract.readers import ReadError, contents
from extract.readers.web import Answer
from extract.store import Store, StoreError, jobs
from extract.store.job import Entry, Given, Job
from extract.store.presence import is_present, present
from extract.work import background
from extract.work.jobs import given, item_of, listed, named, work_on
from extract.work.runner import Found
from tests.unit.store_data import DAY, a_meeting, as_before, new_job
from tests.unit.test_readers_containers import zipped
from tests.unit.test_runner import FRENCH

TEXT = "Minister Anna Berg met envoys {number} in Vienna on Monday."


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(pipeline, "process", a_meeting)
    monkeypatch.chdir(tmp_path)
    with Store(tmp_path / "events.db") as opened:
        yield opened


def text(number: int) -> Given:
    return Given("text", f"text {number}", DAY, TEXT.format(number=number).encode(), f"Title {number}")


def enter(store: Store, *numbers: int, **more: str) -> int:
    return store.jobs.enter("texts", map(text, numbers), **more)  # type: ignore[arg-type]


def work(store: Store, most: int = 1000, stopped: bool = False) -> Job | None:
    """Work on the next job, on so many inputs at most, as a process that is killed behind them; how the job is then."""
    with present(store.path) as me, ThreadPoolExecutor(1) as pool:
        job = store.jobs.claim(me or "", [job.id for job in store.jobs.all()] if stopped else ())
        if job is None:
            return None
        steps = work_on(job, store, pool, 1)
        for _, _now in zip(range(most), steps, strict=False):
            pass
        return store.jobs.get(job.id)


def titles(store: Store) -> list[str]:
    return sorted(store.articles()["title"])


def test_a_job_is_worked_off_by_whoever_comes(store: Store) -> None:
    store.stories.make("Talks")
    number = enter(store, 1, 2, 3, story="Talks")
    assert (store.jobs.get(number).n_entries, titles(store)) == (3, [])
    done = work(store)
    assert done and (done.state, done.n_done, done.n_added, done.n_failed) == ("done", 3, 3, 0)
    assert titles(store) == ["Title 1", "Title 2", "Title 3"]
    assert store.stories.article_ids("Talks") == set(store.articles()["article_id"])
    assert from_json(done.report).counts["new"] == store.count()
    assert work(store) is None


@pytest.mark.parametrize("most", [1, 2, 3])
def test_what_is_broken_off_is_gone_on_with(store: Store, most: int) -> None:
    enter(store, 1, 2, 3, 4)
    for _ in range(10):
        job = work(store, most)
        assert job and job.n_done == len(store.articles())
        if job.state == "done":
            break
    assert job and (job.state, job.n_added) == ("done", 4)
    assert (len(store.articles()), from_json(job.report).counts["new"]) == (4, store.count())


def test_what_waits_in_a_job_that_nobody_works_on_is_not_done_twice(store: Store) -> None:
    first = enter(store, 1, 2, 3)
    work(store, 1)
    second = enter(store, 2, 3, 4)
    assert (store.jobs.get(first).state, store.jobs.get(first).n_entries) == ("done", 1)
    done = work(store)
    assert done and (done.id, done.n_entries, done.n_added) == (second, 3, 3)


def test_what_somebody_works_on_is_left_to_them(store: Store) -> None:
    with present(store.path) as other:
        number = enter(store, 1, worker=other or "")
        assert store.jobs.is_worked_on(store.jobs.get(number)) and store.jobs.are_worked_on()
        assert work(store) is None
        enter(store, 1)
        assert store.jobs.get(number).n_entries == 1
    assert not store.jobs.is_worked_on(store.jobs.get(number)) and not store.jobs.are_worked_on()
    assert work(store)


def test_a_job_is_stopped_and_gone_on_with_only_when_asked_for(store: Store) -> None:
    number = enter(store, 1, 2, 3)
    with present(store.path) as me, ThreadPoolExecutor(1) as pool:
        job = store.jobs.claim(me or "")
        assert job
        for _ in work_on(job, store, pool, 1):
            store.jobs.stop(number)
    stopped = store.jobs.get(number)
    assert (stopped.state, stopped.n_done) == ("stopped", 1)
    assert work(store) is None
    done = work(store, stopped=True)
    assert done and (done.state, done.n_added) == ("done", 3)


def test_a_job_that_is_stopped_while_all_are_gone_on_with_stays_so(store: Store) -> None:
    numbers = [enter(store, 1, 2), enter(store, 3)]
    store.jobs.stop(numbers[0])

    def find(job: Job, opened: Store, entries: Iterator[Entry]) -> Iterator[tuple[Entry, Found, bool]]:
        entry = next(entries)
        opened.jobs.stop(job.id)
        yield entry, Found("text", skipped="a picture"), True

    with present(store.path) as me, ThreadPoolExecutor(1) as pool:
        done = list(itertools.islice(Adding(Options("all"), store, me or "", pool, find).unfinished(), 9))
    assert [(job.id, job.state, job.n_done) for job in done] == [(number, "stopped", 1) for number in numbers]


def test_others_can_write_while_the_inputs_of_a_job_are_named(store: Store) -> None:
    def sources() -> Iterator[Given]:
        yield text(1)
        with contextlib.closing(sqlite3.connect(store.path, timeout=0)) as other, other:
            other.execute("INSERT INTO stories (name) VALUES ('Talks')")
        yield text(2)

    assert store.jobs.get(store.jobs.enter("texts", sources())).n_entries == 2


def test_jobs_of_feeds_count_what_fails_and_keep_how_far_they_are(store: Store) -> None:
    number = store.jobs.enter("Feeds", (), feeds=[1])
    store.jobs.record(number, 5, 2, ["one", "two"])
    store.jobs.record(number, 5, 3, ["three"])
    enter(store, 1)
    job = store.jobs.get(number)
    assert (job.n_entries, job.n_done, job.n_failed) == (5, 3, 3)
    assert store.jobs.problems(number) == ["one", "two", "three"]


def test_what_concerns_all_inputs_stops_the_job_and_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    number = enter(store, 1, 2)

    def full(*_: object) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr(store, "settle", full)
    with pytest.raises(StoreError):
        work(store)
    job = store.jobs.get(number)
    assert (job.state, job.problem, job.n_done) == ("stopped", "the disk is full", 0)


def test_inputs_that_cannot_be_read_are_named_in_their_order(store: Store, tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text(f"---\npublished: {DAY}\n---\n\n{TEXT}")
    (tmp_path / "empty").mkdir()
    (tmp_path / os.fsdecode(b"odd\xff.md")).write_bytes(b"\x89PNG\x00")
    number = store.jobs.enter("files", given([os.fsdecode(b"odd\xff.md"), "empty", "good.md", "absent.md"], None))
    work(store)
    job, problems = store.jobs.get(number), store.jobs.problems(number)
    assert (job.n_entries, job.n_added, job.n_failed) == (4, 1, 3)
    assert [problem.split(":")[0] for problem in problems] == ["odd\ufffd.md", "empty", "absent.md"]
    assert store.articles()["source"].tolist() == ["good.md"]


def test_paths_are_found_from_another_folder(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "good.md").write_text(f"---\npublished: {DAY}\n---\n\n{TEXT}")
    store.jobs.enter("files", given(["good.md"], None))
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path / "other")
    done = work(store)
    assert done and done.n_added == 1


def test_a_page_is_never_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text(f"---\npublished: {DAY}\n---\n\n{TEXT}")
    item = item_of(Given("page", str(secret)), tmp_path)
    with pytest.raises(ExtractError, match="http"):
        item.read()  # type: ignore[union-attr]


def archive(*numbers: int) -> bytes:
    """Articles with these numbers, one twice that is there twice, a broken file and a picture."""
    texts = {
        f"{place}.md": f"---\npublished: {DAY}\ntitle: Title {number}\n---\n\n{TEXT.format(number=number)}"
        for place, number in enumerate(numbers)
    }
    return zipped({name: text.encode() for name, text in texts.items()} | {"bad.txt": b"\x89PNG\x00", "a.jpg": b""})


def counts(job: Job | None) -> tuple[int, ...]:
    assert job
    return job.n_entries, job.n_done, job.n_added, job.n_stored, job.n_failed, job.n_skipped


def test_what_a_container_gives_is_counted_item_by_item(store: Store, tmp_path: Path) -> None:
    (tmp_path / "news.zip").write_bytes(archive(1, 2, 1))
    store.stories.make("Talks")
    sources = [*given(["news.zip", "absent.md"], None), text(2), Given("file", "again.zip", data=archive(3))]
    number = store.jobs.enter("all", sources, story="Talks")
    done = work(store)
    assert done and done.state == "done"
    assert counts(done) == (4, 4, 3, 2, 3, 2)
    assert titles(store) == ["Title 1", "Title 2", "Title 3"]
    assert store.stories.article_ids("Talks") == set(store.articles()["article_id"])
    problems = store.jobs.problems(number)
    assert [told.split(": ")[0] for told in problems] == ["news.zip › bad.txt", "absent.md", "again.zip › bad.txt"]
    assert [name for name, _ in store.jobs.skipped(number)] == ["news.zip › a.jpg", "again.zip › a.jpg"]


@pytest.mark.parametrize("most", [1, 2, 3, 4, 5])
def test_a_container_that_is_broken_off_loses_and_doubles_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    """In parts of two items, on so many items at most until the process is killed; then it is done again."""
    monkeypatch.setattr(contents, "PART_ITEMS", 2)
    number = store.jobs.enter("all", [Given("file", "news.zip", data=archive(1, 2, 3, 4)), text(4)])
    broken = work(store, most)
    assert broken and (broken.n_done, broken.n_added, broken.n_failed) == (0, min(most, 4), 0)
    done = work(store)
    assert counts(done) == (2, 2, 4, 1, 1, 1)
    assert titles(store) == [f"Title {n}" for n in (1, 2, 3, 4)]
    assert (len(store.jobs.problems(number)), len(store.jobs.skipped(number))) == (1, 1)


def test_a_list_of_addresses_is_asked_politely_after_the_files(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    known = Article.make("Known", "Nothing.", DAY, "https://example.org/known")
    store.add(known, [])
    page = f"<title>Talks</title><meta property='article:published_time' content='{DAY}'><p>{TEXT * 3}".encode()
    asked: list[str] = []

    def answer(_: Hosts, url: str) -> Answer:
        asked.append(url)
        if "private" in url:
            raise ForbiddenError(url, "robots.txt asks programs not to read it")
        return Answer(page, url, 200, "200 OK", {"content-type": "text/html"}, None)

    monkeypatch.setattr(Hosts, "page", answer)
    addresses = [f"https://example.org/{name}" for name in ("known", "1", "private")]
    problem = ReadError("list, line 4", "is no web address")
    number = store.jobs.enter("list", [*listed([*addresses, problem], DAY), text(1)])
    assert counts(work(store)) == (5, 5, 2, 1, 2, 0)
    assert asked == addresses[1:]
    assert [told.split(": ")[0] for told in store.jobs.problems(number)] == ["list, line 4", addresses[2]]


def test_other_languages_are_kept_where_that_is_wanted(store: Store) -> None:
    french = Given("text", "fr", DAY, FRENCH.encode(), "Négociations")
    store.jobs.enter("refused", [french])
    refused = work(store)
    assert refused and (refused.n_added, refused.n_failed) == (0, 1)
    store.jobs.enter("kept", [french], any_language=True)
    kept = work(store)
    assert kept and (kept.n_added, kept.n_failed, store.count()) == (1, 0, 0)


def test_jobs_of_the_version_before_keep_their_counts(tmp_path: Path) -> None:
    """It counted what could not be read apart from what was done."""
    path = tmp_path / "events.db"
    with Store(path) as store:
        number = enter(store, 1, 2, 3)
    with contextlib.closing(sqlite3.connect(path)) as db, db:
        as_before(db, "items")
        db.execute("UPDATE jobs SET n_done = 2, n_failed = 1, n_added = 1, state = 'done'")
    with Store(path) as store:
        assert counts(store.jobs.get(number)) == (3, 3, 1, 1, 1, 0)


def test_feeds_wait_once(store: Store) -> None:
    first = store.jobs.enter("Feeds", (), feeds=[1])
    assert store.jobs.enter("Feeds", (), feeds=[1]) == first
    assert store.jobs.enter("Feeds", (), feeds=[2]) != first


def test_jobs_that_are_over_are_forgotten_in_the_end(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "KEPT", 2)
    for number in range(5):
        enter(store, number)
        work(store)
    assert len(store.jobs.all()) == 3
    assert len(store.articles()) == 5


def test_pace_and_time_left() -> None:
    now = dt.datetime(2026, 3, 10, 12, tzinfo=dt.UTC)
    begun = now - dt.timedelta(minutes=2)
    begun_job = replace(new_job(begun), n_before=4, n_entries=84)
    at_work = replace(begun_job, n_done=34)
    assert (at_work.pace(now), at_work.left(now)) == (15, dt.timedelta(minutes=50 / 15))
    assert replace(begun_job, n_done=4).left(now) is None


def test_names() -> None:
    assert named(["a.md", "b.md"]) == "a.md, b.md"
    assert named(list("abcde")) == "a and 4 more"


@pytest.mark.skipif(sys.platform == "win32", reason="kills")
def test_a_mark_ends_with_its_process(tmp_path: Path) -> None:
    path = tmp_path / "events.db"
    script = (
        "import sys, time; from pathlib import Path; from extract.store.presence import present\n"
        "with present(Path(sys.argv[1]), 'one') as me: print(me, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", script, path], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        mark = process.stdout.readline().strip()
        assert is_present(path, mark)
        with present(path, "one") as second:
            assert second is None
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert not is_present(path, mark)
    with present(path, "one") as third:
        assert third == mark


def test_the_process_in_the_background_works_off_what_waits(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """In this process: what it starts itself is tested with the dashboard."""
    started: list[Path] = []
    monkeypatch.setattr(background, "Workers", ThreadPoolExecutor)
    monkeypatch.setattr(background, "LINGER", 0.2)
    monkeypatch.setattr(background, "LOOK", 0.01)
    monkeypatch.setattr(background, "start", started.append)
    background.ensure(store.path)
    assert started == []
    enter(store, 1)
    enter(store, 2)
    background.ensure(store.path)
    assert started == [store.path]
    background.main(store.path)
    assert titles(store) == ["Title 1", "Title 2"]
    assert len(started) == 1
