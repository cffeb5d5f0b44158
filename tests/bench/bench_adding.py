"""Articles a minute into the store: with one process, with two, and on a Dask cluster of two workers.

Wall clock, behind a first job in which all processes load the language model: run this where nothing else runs.
"""

import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import extract
from extract.model import Article, Mention, TimeSpan, shifted
from extract.resources import DATA
from extract.store import Store
from extract.store.presence import present
from extract.work.cluster import Cluster as Connected
from extract.work.jobs import Finder, given, work_on
from extract.work.tasks import find_mentions
from extract.work.workers import Workers
from tests.hardening.clusters import Cluster, articles

COPIES = 3  # of the samples, each of other days
GROWTH = 16  # copies in the store that grows
WARM = 60  # short articles of the first job


def main() -> None:
    costs()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "warm").mkdir()
        warm, timed = articles(folder / "warm", WARM), copies(folder / "timed")
        n = len(list(timed.iterdir()))
        print(f"{n} articles, {size(timed) / n / 1024:.1f} KB each, {os.cpu_count()} cores")
        ways = {"1 process": here(1), "2 processes": here(2), "Dask, 2 workers": on_dask(folder)}
        for name, way in ways.items():
            path = folder / f"{name}.db"
            with way as (workers, find):
                add(path, warm, workers, find)
                began, stored = time.perf_counter(), path.stat().st_size
                add(path, timed, workers, find)
                spent = time.perf_counter() - began
            each = (path.stat().st_size - stored) / n / 1024
            print(f"{name:16} {60 * n / spent:7,.0f} articles a minute, {each:.0f} KB of the store each")


def costs() -> None:
    """CPU seconds an article, in one process: of finding its events, and of storing it in a store that grows."""
    found = list(extract.read(DATA / "articles"))
    find_mentions(found[0])
    began = time.process_time()
    told = [(article, find_mentions(article)) for article in found]
    print(f"finding the events of an article: {(time.process_time() - began) / len(found):.3f} CPU s")
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "events.db") as store:
        for copy in range(GROWTH):
            began = time.process_time()
            for article, mentions in told:
                store.add(*shifted_by(article, mentions, copy))
            spent = (time.process_time() - began) / len(told)
            if copy + 1 in (1, GROWTH // 4, GROWTH // 2, GROWTH):
                print(f"storing it, up to {(copy + 1) * len(told):6,} articles: {spent:.3f} CPU s")


def shifted_by(article: Article, mentions: Sequence[Mention], copy: int) -> tuple[Article, list[Mention]]:
    """The same told of other days, which makes other events."""
    days = 400 * copy
    made = Article.make(article.title, f"{article.text} {copy}", shifted(article.published, -days))
    moved = [tuple(day and shifted(day, -days) for day in (m.when.start, m.when.end)) for m in mentions]
    whens = [TimeSpan(start, end, m.when.dating) for (start, end), m in zip(moved, mentions, strict=True)]
    return made, [replace(m, article_id=made.id, when=when) for m, when in zip(mentions, whens, strict=True)]


def copies(folder: Path) -> Path:
    """The sample articles, so many times, each time of another year."""
    folder.mkdir()
    for number, article in enumerate(extract.read(DATA / "articles")):
        for copy in range(COPIES):
            day = article.published.replace(year=article.published.year - copy)
            made = replace(article, text=f"{article.text}\n\nEdition {copy}.", published=day)
            (folder / f"{copy}-{number:03}.md").write_text(as_file(made, f"https://news.example/{copy}/{number}"))
    return folder


def as_file(article: Article, url: str) -> str:
    head = f"title: >-\n  {article.title}\nurl: {url}\npublished: {article.published}"
    return f"---\n{head}\n---\n\n{article.text}\n"


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir())


@contextmanager
def here(processes: int) -> Iterator[tuple[Workers, Finder | None]]:
    with Workers(processes) as workers:
        yield workers, None


@contextmanager
def on_dask(folder: Path) -> Iterator[tuple[Workers, Finder | None]]:
    with Cluster(folder) as cluster, Connected(cluster.address) as connected, Workers(1) as workers:
        yield workers, connected.found


def add(path: Path, inputs: Path, workers: Workers, find: Finder | None) -> None:
    with Store(path) as store, present(path) as me:
        number = store.jobs.enter(inputs.name, given([str(inputs)], None), worker=me or "")
        for _ in work_on(store.jobs.get(number), store, workers, 8, find):
            pass
        assert not store.jobs.problems(number), store.jobs.problems(number)


if __name__ == "__main__":
    main()
