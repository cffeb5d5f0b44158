"""Parts, in which Dask workers hand over what they found: whole, equal to what was found, and found again."""

from dataclasses import replace
from pathlib import Path

import pytest

from extract.commands.adding import cluster_at
from extract.model import Article, ExtractError, Mention
from extract.store.job import Entry, Given
from extract.work import parts
from extract.work.cluster import SIZE, Batch, batches
from extract.work.parts import Piece
from extract.work.runner import Found
from tests.dashboard_data import articles, special
from tests.unit.store_data import BERG, DAY, article


def pieces() -> list[Piece]:
    """Articles with all that one can have, without some of it, and an input that could not be read."""
    told: list[tuple[Article, list[Mention]]] = [special(), *articles(3), article(1, BERG), article(2)]
    made, mentions = told[1]
    full = replace(mentions[0], quote="ports", cluster=2, confidence=0.5, headline="Ports", topics=("ports", "quotas"))
    told[1] = replace(made, references=("https://example.org/a",)), [full, *mentions[1:]]
    found = [Found(made.source, made, its) for made, its in told]
    return [
        *(Piece(number, number != 1, one) for number, one in enumerate(found)),
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
    before = names(list(batches(given, tmp_path, "all")))
    assert len(set(before)) == 4
    rest = names(list(batches(given[SIZE + 5 :], tmp_path, "all")))
    assert rest[1:] == before[2:] and rest[0] != before[1]
    (tmp_path / "50.md").write_text("Other talks")
    after = names(list(batches(given, tmp_path, "all")))
    assert [old == new for old, new in zip(before, after, strict=True)] == [True, True, False, True]
    assert not set(names(list(batches(given, tmp_path, "none")))) & set(after)


def test_a_cluster_that_is_not_there_is_told() -> None:
    with pytest.raises(ExtractError, match="no Dask scheduler at nonsense://x"):
        with cluster_at("nonsense://x"):
            pass
