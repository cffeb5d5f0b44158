"""Containers: each item of theirs is an article, skipped or refused, and none ends the reading of the others."""

import datetime as dt
import io
import json
import zipfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from extract.model import Article
from extract.readers import ReadError, contents, expanded, inputs, opening, read, to_read
from extract.readers.contents import Contents, Input, Position, Skipped, Source
from extract.readers.limits import FREE_BYTES
from extract.tables import shown_source
from extract.work.runner import find_on
from tests.unit.reading import found

DAY = dt.date(2026, 3, 10)
NAME = "news.zip"


def brief(number: int) -> str:
    return (
        f"---\ntitle: Talks {number}\npublished: 2026-03-10\n---\n\nMinister Anna Berg met envoys {number} in Vienna.\n"
    )


def zipped(files: Mapping[str, str | bytes], **options: int) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, held in files.items():
            archive.writestr(name, held, **options)
    return data.getvalue()


def test_each_file_of_an_archive_is_read_skipped_or_refused(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a/1.md": brief(1),
        "a/": "",
        "__MACOSX/._1.md": "x",
        ".hidden.md": "x",
        "photo.jpg": b"\xff\xd8\xff",
        "2.txt": b"\x89PNG\r\n",
        "3.html": "<html><body><p>Too short.</p></body></html>",
        "4.md": brief(4),
    }
    first, photo, picture, page, last = found(tmp_path / NAME, zipped(files), DAY)
    assert isinstance(first, Article) and first.title == "Talks 1"
    assert shown_source(first.source) == "news.zip › a/1.md"
    assert isinstance(photo, Skipped) and photo.reason == ".jpg is no kind of file that is read"
    assert isinstance(picture, ReadError) and "this is a picture" in str(picture)
    assert isinstance(page, ReadError) and page.source.endswith("news.zip › 3.html")
    assert isinstance(last, Article) and last.title == "Talks 4"


def test_items_are_known_again_and_told_apart(tmp_path: Path) -> None:
    data = zipped({f"{n}.md": brief(n) for n in range(3)} | {"copy of 1.md": brief(1)})
    ids = [[item.id for item in found(tmp_path / NAME, data, DAY) if isinstance(item, Article)] for _ in range(2)]
    assert ids[0] == ids[1]
    assert ids[0][1] == ids[0][3] and len(set(ids[0])) == 3


def test_names_that_lead_out_of_an_archive_lead_nowhere(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    articles = found(inside / NAME, zipped({"../../out.md": brief(1), "/etc/out.md": brief(2)}), DAY)
    assert [isinstance(article, Article) for article in articles] == [True, True]
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["news.zip"]


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    (error,) = found(tmp_path / NAME, zipped({"1.txt": "a" * (FREE_BYTES + 1)}), DAY)
    assert isinstance(error, ReadError) and "more than 200 times its size" in str(error)
    bomb = zipped(
        {"1.txt": "a" * (FREE_BYTES + 1), "2.bin.txt": bytes(range(256)) * 400, "3.md": brief(3)}, compresslevel=0
    )
    assert isinstance(found(tmp_path / NAME, bomb, DAY)[-1], Article)  # as large, but not packed


@pytest.mark.parametrize("depth", [2, 3])
def test_archives_within_archives(tmp_path: Path, depth: int) -> None:
    data = zipped({"1.md": brief(1)})
    for _ in range(depth - 1):
        data = zipped({"inner.zip": data, "2.md": brief(2)})
    inner, other = found(tmp_path / NAME, data, DAY)[-2:] if depth == 2 else found(tmp_path / NAME, data, DAY)[:2]
    assert isinstance(other, Article)
    if depth == 2:
        assert isinstance(inner, Article) and inner.source.endswith("news.zip › inner.zip › 1.md")
    else:
        assert isinstance(inner, ReadError) and "an archive within archives: unpack them" in str(inner)


def test_damaged_and_locked_archives_are_told(tmp_path: Path) -> None:
    good = zipped({"1.md": brief(1), "2.md": brief(2)})
    (error,) = found(tmp_path / NAME, good[: len(good) // 2], DAY)
    assert isinstance(error, ReadError) and "is a damaged archive" in str(error)
    at = good.index(b"2.md") + len("2.md") + 5
    first, second = found(tmp_path / NAME, good[:at] + b"\x00\xff\x00\xff" + good[at + 4 :], DAY)
    assert isinstance(first, Article)
    assert isinstance(second, ReadError) and "cannot be unpacked" in str(second)
    locked = bytearray(zipped({"1.md": brief(1)}))
    locked[6] |= 1  # the flag stands at each file and in the list of all
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    (error,) = found(tmp_path / NAME, bytes(locked), DAY)
    assert isinstance(error, ReadError) and "locked with a password" in str(error)
    (error,) = found(tmp_path / NAME, zipped({}), DAY)
    assert isinstance(error, ReadError) and "there is nothing in it" in str(error)


def test_an_office_document_that_is_not_read_is_told_as_such(tmp_path: Path) -> None:
    (error,) = found(tmp_path / NAME, zipped({"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"}), DAY)
    assert isinstance(error, ReadError) and "office document" in str(error)


MAIL = "From news@post.example Mon Mar  9 23:30:00 2026\nSubject: Talks {n}\n\n{text}\n\n"
LONG = "Ministers met in Vienna. " * 40
FILES = {
    "a.mbox": "".join(MAIL.format(n=n, text=LONG) for n in range(400)).encode(),
    "a.jsonl": "".join(json.dumps({"title": f"Talks {n}", "text": LONG}) + "\n" for n in range(400)).encode(),
    "a.csv": ("title,text\n" + "".join(f'Talks {n},"{LONG}\n\nOver."\n' for n in range(400))).encode(),
    "b.csv": ("title,text\n" + "".join(f"Talks {n},{LONG}Łódź\n" for n in range(400))).encode("utf-16"),
}


class Counted(io.BytesIO):
    """Bytes that count how many of them are read."""

    n_read = 0

    def counted(self, data: bytes) -> bytes:
        Counted.n_read += len(data)
        return data

    def read(self, size: int | None = -1) -> bytes:
        return self.counted(super().read(size))

    def read1(self, size: int | None = -1) -> bytes:
        return self.counted(super().read1(size))

    def readline(self, size: int | None = -1) -> bytes:
        return self.counted(super().readline(size))

    def __next__(self) -> bytes:
        return self.counted(super().__next__())


@pytest.mark.parametrize("name", FILES)
def test_a_part_of_a_container_is_read_without_those_before_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of 40 parts from the start would read the file 20 times."""
    data = FILES[name]
    monkeypatch.setattr(contents, "PART_ITEMS", 10)
    monkeypatch.setattr(Source, "open", lambda source: Counted(source.held))
    monkeypatch.setattr(Counted, "n_read", 0)
    names = [item.source for item in expanded(Input(name, partial(opening.read_source, Source(name, data, DAY))))]
    first, one = {"a.mbox": (1, "message {}.eml"), "a.jsonl": (1, "line {}")}.get(name, (2, "row {}"))
    assert names == [f"{name} › {one.format(number)}" for number in range(first, first + 400)]
    assert Counted.n_read < 4 * len(data)


def test_large_containers_are_read_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "PART_ITEMS", 2)
    data = zipped({f"{n}.md": brief(n) for n in range(5)})
    part = opening.read_source(Source("news.zip", data))
    assert isinstance(part, Contents) and len(part.items) == 2 and part.rest is not None
    titles = [item.title for item in found(tmp_path / NAME, data, DAY) if isinstance(item, Article)]
    assert titles == [f"Talks {n}" for n in range(5)]
    with ThreadPoolExecutor(2) as pool:
        sources = [to_read(item, None) for item in inputs([tmp_path]) if isinstance(item, Path)]
        over_executor = [each.article for each in find_on(pool, sources, lambda _: False)]
    assert [article.title for article in over_executor if article] == titles
    monkeypatch.setattr(contents, "MAX_ITEMS", 3)
    *taken, error = found(tmp_path / NAME, data, DAY)
    assert len(taken) == 3 and isinstance(error, ReadError) and "more than 3 items" in str(error)


def test_a_reader_that_breaks_on_the_way_keeps_what_it_gave() -> None:
    def entries() -> object:
        yield contents.Entry(Skipped("1", "empty"), 0, Position(1))
        raise KeyError("two")

    part = contents.part_of(entries(), Source("x", b""), 0, partial(opening.read_source))  # type: ignore[arg-type]
    first, error = part.items
    assert first == Skipped("1", "empty")
    assert isinstance(error, ReadError) and "KeyError: 'two'" in str(error)


def test_python_reads_all_articles_of_an_archive(tmp_path: Path) -> None:
    (tmp_path / "news.zip").write_bytes(zipped({"1.md": brief(1), "2.md": brief(2)}))
    assert [article.title for article in read(tmp_path)] == ["Talks 1", "Talks 2"]
