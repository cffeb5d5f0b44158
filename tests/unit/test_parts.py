"""Parts, in which Dask workers hand over what they found: whole, equal to what was found, and found again; what is
done where the cluster that makes them fails."""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from distributed import KilledWorker
from distributed.comm.core import CommClosedError

from extract import pipeline
from extract.commands.adding import cluster_at
from extract.model import Article, ExtractError, Mention
from extract.readers import read
from extract.store import Store
from extract.store.job import Entry, Given
from extract.work import cluster, known, parts
from extract.work.batches import SIZE, Batch, batch_of, batches
from extract.work.cluster import Cluster, Raised, hand_over, make_part
from extract.work.parts import Piece
from extract.work.runner import Found
from tests.dashboard_data import articles, special
from tests.unit.store_data import BERG, DAY, a_meeting, article


def pieces() -> list[Piece]:
    """Articles with all that one can have, without some of it, and an input that could not be read."""
    told: list[tuple[Article, list[Mention]]] = [special(), *articles(3), article(1, BERG), article(2)]
    made, mentions = told[1]
    full = replace(mentions[0], quote="ports", cluster=2, confidence=0.5, headline="Ports", topics=("ports", "quotas"))
    told[1] = replace(made, references=("https://example.org/a",)), [full, *mentions[1:]]
    found = [Found(made.source, made, its) for made, its in told]
    return [
        *(Piece(number, number != 1, one) for number, one in enumerate(found)),
        Piece(8, True, Found(special()[0].source, special()[0])),
        Piece(9, False, Found("odd\ufffd.md", error="odd.md: it is empty")),
        Piece(9, True, Found("a.zip › a.jpg", skipped="a picture")),
    ]


def described(found: list[Piece]) -> list[tuple[str | None, str]]:
    """Role and reason of all agents, which do not count where actors are compared."""
    return [(a.role, a.reason) for piece in found for m in piece.found.mentions or () for a in m.agents]


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "parts" / "a.parquet"
    parts.write(pieces(), path)
    found = parts.read(path)
    assert found == pieces()
    assert described(found) == described(pieces())
    assert [m.agents[0].reason for m in found[4].found.mentions or ()] == [BERG.reason]
    assert [path.name for path in path.parent.iterdir()] == ["a.parquet"]


def test_a_part_that_is_none_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1")
    with pytest.raises(ExtractError, match="remove it, and `add --resume` makes it anew"):
        parts.read(path)


def entries(folder: Path, n: int) -> list[Entry]:
    for number in range(1, n + 1):
        (folder / f"{number}.md").write_text(f"Talks {number}")
    return [Entry(number, 1, Given("path", f"{number}.md", DAY)) for number in range(1, n + 1)]


def names(found: list[Batch]) -> list[str]:
    return [batch.name for batch in found]


def test_batches_stay_the_same_when_others_are_done_and_change_with_their_files(tmp_path: Path) -> None:
    given = entries(tmp_path, 3 * SIZE)
    made = list(batches(given, tmp_path, "all"))
    before = names(made)
    assert len(set(before)) == 4
    rest = names(list(batches(given[SIZE + 5 :], tmp_path, "all")))
    assert rest[1:] == before[2:] and rest[0] != before[1]
    (tmp_path / "50.md").write_text("Other talks")
    after = names(list(batches(given, tmp_path, "all")))
    assert names(made) == before
    assert [old == new for old, new in zip(before, after, strict=True)] == [True, True, False, True]
    assert not set(names(list(batches(given, tmp_path, "none")))) & set(after)


def test_a_cluster_that_is_not_there_is_told() -> None:
    with pytest.raises(ExtractError, match="no Dask scheduler at nonsense://x"), cluster_at("nonsense://x"):
        pass


class Stand:
    """In the place of a Dask client: each task ends as ``end`` says, given its batch and the folder of the parts."""

    def __init__(self, end: Callable[[Batch, Path], None], status: str = "error") -> None:
        self.end, self.status, self.n_asked = end, status, 0

    def submit(self, _: object, batch: Batch, folder: Path, key: str) -> SimpleNamespace:
        def result() -> None:
            self.n_asked += 1
            assert self.n_asked < 50, "it is asked again and again"
            self.end(batch, folder)

        return SimpleNamespace(status=self.status, result=result)

    def close(self) -> None:
        pass


def on(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> Cluster:
    monkeypatch.setattr(Cluster, "_connected", lambda *_: stand)
    return Cluster("tcp://127.0.0.1:1")


def sources(on_cluster: Cluster, folder: Path, n: int) -> list[str]:
    """What is found in so many files."""
    with Store(folder / "events.db") as store:
        number = store.jobs.enter("files", [])
        given = iter(entries(folder, n))
        return [found.error or found.source for _, found, _ in on_cluster.found(store.jobs.get(number), store, given)]


@pytest.mark.parametrize("error", [OSError("disk full"), TimeoutError("slow"), ValueError("odd")])
def test_what_a_worker_raises_ends_the_work_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def end(*_: object) -> None:
        raise error

    with pytest.raises(ExtractError, match=rf"the Dask cluster failed \({type(error).__name__}: {error}\)"):
        sources(on(Stand(end), monkeypatch), tmp_path, 1)


def write(batch: Batch, folder: Path) -> None:
    path = folder / f"{batch.name}.parquet"
    parts.write([Piece(entry.id, True, Found(entry.given.source)) for entry in batch.entries], path)


def test_where_the_scheduler_goes_its_tasks_are_handed_to_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = [CommClosedError("gone"), OSError("gone")]

    def end(batch: Batch, folder: Path) -> None:
        if gone:
            raise gone.pop()
        write(batch, folder)

    assert sources(on(Stand(end, "cancelled"), monkeypatch), tmp_path, 2) == ["1.md", "2.md"]


@pytest.mark.parametrize("other", [None, OSError("disk full")])
def test_an_input_that_kills_workers_is_named_and_other_faults_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other: Exception | None
) -> None:
    """The second of three, in a batch and alone."""

    def end(batch: Batch, folder: Path) -> None:
        if 2 in [entry.id for entry in batch.entries]:
            raise KilledWorker("part", SimpleNamespace(address="tcp://127.0.0.1:2"), 3)  # type: ignore[arg-type]
        if other:
            raise other
        write(batch, folder)

    on_cluster = on(Stand(end), monkeypatch)
    if other:
        with pytest.raises(ExtractError, match="the Dask cluster failed"):
            sources(on_cluster, tmp_path, 3)
    else:
        first, second, third = sources(on_cluster, tmp_path, 3)
        assert (first, third) == ("1.md", "3.md")
        assert second == "2.md: Dask workers died on it, perhaps for want of memory: add it in parts"
    assert not list((tmp_path / "events.db.parts").glob("*.parquet"))


def test_a_call_on_the_cluster_ends_as_the_call_or_as_the_cluster_does() -> None:
    worker: Any = SimpleNamespace(address="tcp://127.0.0.1:2")
    ends: list[tuple[Any, str]] = [
        (Raised(ValueError("odd")), "odd"),
        (KilledWorker("part", worker, 3), "all those workers died"),
        (ModuleNotFoundError("No module named 'extract'"), "the Dask cluster failed .* need this program"),
        (CancelledError(), "the Dask scheduler has gone: start it again"),
    ]
    for end, told in ends:
        future, task = Future[str](), Future[str | Raised]()
        task.set_exception(end) if isinstance(end, Exception) else task.set_result(end)
        hand_over(future, task)
        with pytest.raises(Exception, match=told) as raised:
            future.result(0)
        assert isinstance(raised.value, ExtractError) == ("Dask" in told)
    future, task = Future[str](), Future[str | Raised]()
    task.set_result("read")
    hand_over(future, task)
    assert future.result(0) == "read"


def test_workers_extract_nothing_that_is_stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"---\npublished: {DAY}\n---\n\nMinister Anna Berg met envoys {n} in Vienna." for n in range(2)]
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.md").write_text(text)
    (stored,) = read(tmp_path / "0.md")
    with Store(tmp_path / "events.db") as store:
        store.add(stored, [])
        known.write(store.keys(), tmp_path)
    monkeypatch.setattr(pipeline, "process", a_meeting)
    given = [Entry(number, 1, Given("path", f"{number}.md")) for number in range(2)]
    batch = batch_of(given, tmp_path, "all")
    with ThreadPoolExecutor(1) as pool:
        monkeypatch.setattr(cluster, "workers", lambda: pool)
        make_part(batch, tmp_path)
    first, second = (piece.found for piece in parts.read(tmp_path / f"{batch.name}.parquet"))
    assert first.article and first.article.id == stored.id and first.mentions is None
    assert second.mentions and len(second.mentions) == 1


def test_workers_know_what_is_stored(tmp_path: Path) -> None:
    first, second, other = (article(number, BERG)[0] for number in range(3))
    with Store(tmp_path / "events.db") as store:
        for one in (first, second):
            store.add(one, [])
        known.write(store.keys(), tmp_path / "parts")
    found = known.read(tmp_path / "parts")
    assert [one in found for one in (first, second, other)] == [True, True, False]
    assert replace(first, id="another") in found and replace(other, id=first.id) in found
    known.write([], tmp_path / "parts")
    assert first not in known.read(tmp_path / "parts")
    known.remove(tmp_path / "parts")
    assert first not in known.read(tmp_path / "parts") and not list((tmp_path / "parts").iterdir())
