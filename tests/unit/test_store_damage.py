"""Damaged files and strange articles: told in words, never a traceback, and nothing is written over."""

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extract.exports.export import to_csv, to_ics, to_jsonl
from extract.model import Actor, ExtractError, Mention, TimeSpan, shifted
from extract.registry import Correction, CorrectionError
from extract.store import Store, StoreError
from tests.unit.store_data import BERG, DAY, LIND, article


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "events.db"
    with Store(path) as store:
        for number in range(30):
            store.add(
                *article(number, BERG, LIND, Actor(f"José Díaz {number % 7}", "person"), day=shifted(DAY, number))
            )
        store.correct(Correction("country", "Karl Lind", "NO"))
    return path


def use(path: Path) -> None:
    """Read all there is, and write."""
    with Store(path) as store:
        events, articles, _ = store.events(), store.articles(), store.digest()
        for write in (to_csv, to_jsonl, to_ics):
            write(events)
        for article_id in articles["article_id"]:
            store.article(article_id)
        store.mentions(), store.actors(), store.corrections(), store.search("berg"), store.count(), store.state()
        store.add(*article(99, BERG, LIND))
        store.identify_anew()
        store.remove(articles["article_id"][0])


def flip(data: bytearray, rng: random.Random) -> None:
    for _ in range(20):
        data[rng.randrange(100, len(data))] ^= 1 << rng.randrange(8)


def letters(data: bytearray, rng: random.Random) -> None:
    """Damage that SQLite does not see: marks within the cells."""
    places = [at for at, byte in enumerate(data) if byte in b'{}[]":-']
    for at in rng.sample(places, 5):
        data[at] = rng.choice(b"x\xff\x00{")


def zero(data: bytearray, rng: random.Random) -> None:
    page = rng.randrange(1, len(data) // 4096) * 4096
    data[page : page + 4096] = bytes(4096)


def test_a_whole_store_can_be_used(path: Path) -> None:
    use(path)


@pytest.mark.parametrize("damage", [flip, letters, zero])
def test_a_damaged_store_is_told_in_words(path: Path, damage: Callable[[bytearray, random.Random], None]) -> None:
    whole, told = path.read_bytes(), set()
    for seed in range(40):
        data = bytearray(whole)
        damage(data, random.Random(seed))
        path.write_bytes(data)
        try:
            use(path)
        except ExtractError as error:
            told.add(str(error).partition(": ")[2].split(" (")[0])
        for sidecar in ("-wal", "-shm"):
            path.with_name(path.name + sidecar).unlink(missing_ok=True)
    assert "it is damaged or no database: move it away, or name another file" in told


CELLS = [
    ("UPDATE events SET agents = '[{]' ", "JSONDecodeError"),
    ("UPDATE events SET agents = '[{\"nbme\": 1}]'", "KeyError"),
    ("UPDATE events SET persons = '[1]'", "persons cannot be"),
    ("UPDATE events SET title = CAST(x'ff' AS TEXT)", "decode to UTF-8"),
    ("UPDATE events SET status = 'occurrfd'", "status cannot be 'occurrfd'"),
    ("UPDATE events SET n_mentions = 'many'", "n_mentions cannot be"),
    ("UPDATE events SET confidence = 1.5", "confidence cannot be 1.5"),
    ("UPDATE events SET confidence = 'sure'", "confidence cannot be 'sure'"),
    ("UPDATE events SET start = '2026-13-40'", "ValueError"),
    ("UPDATE events SET state = 'gone'", "state cannot be 'gone'"),
    ("UPDATE events SET disputed = '[{}]'", "KeyError"),
    ('UPDATE events SET disputed = \'[{"about": 1, "value": "", "article_ids": [], "publishers": []}]\'', "cannot be"),
    (
        "INSERT INTO relations SELECT 1, event_id, 'part of', event_id, article_id, x'ff' FROM mentions LIMIT 1",
        "no text",
    ),
    ("DELETE FROM mentions", "an event without a mention"),
    ("UPDATE articles SET refs = '{', published = 'x'", "damaged"),
    ("UPDATE readings SET shown_countries = 'SE'", "JSONDecodeError"),
    ("UPDATE readings SET shown_countries = '{}'", "no actor"),
    ("UPDATE corrections SET text = 'nonsense'", "corrections, line 1"),
    ("DELETE FROM corrections", "no corrections"),
    ("DELETE FROM version", "no version"),
]


@pytest.mark.parametrize(("statement", "told"), CELLS)
def test_a_row_that_cannot_be_read_is_damage(path: Path, statement: str, told: str) -> None:
    with Store(path) as store:
        store._db.execute(statement)
    with pytest.raises(StoreError, match="it is damaged or no database: move it away") as caught:
        use(path)
    assert told in str(caught.value)


def on(day: dt.date, number: int) -> tuple[Any, list[Mention]]:
    """An article of this day, with an event on it and one that lasts to the end of time."""
    made, mentions = article(number, BERG, day=day)
    for_ever = TimeSpan(min(day, dt.date(9999, 12, 30)), dt.date.max, "explicit", "for ever")
    return made, [*mentions, replace(mentions[0], type="statement", when=for_ever)]


@pytest.mark.parametrize("day", [dt.date.min, dt.date(1, 1, 4), dt.date(9999, 12, 28), dt.date.max])
def test_the_first_and_last_days_that_there_are_can_be_stored(path: Path, day: dt.date) -> None:
    with Store(path) as store:
        for number in (100, 101):
            made, mentions = on(day, number)
            assert store.add(made, mentions) and store.update(made.id, mentions)
        assert day in [found.date() for found in store.events()["start"].dropna()]
        assert to_ics(store.events())


def test_days_are_clamped() -> None:
    assert shifted(DAY, -10) == dt.date(2026, 2, 28)
    assert (shifted(dt.date.min, -1), shifted(dt.date.max, 1)) == (dt.date.min, dt.date.max)


def test_half_characters_around_a_text_do_not_keep_it_out(path: Path) -> None:
    made, mentions = article(100, BERG)
    made = replace(made, title="A\ud800", publisher="B\udfff", source="\udcff.md")
    with Store(path) as store:
        assert store.add(made, mentions)
        stored = store.article(made.id)
        assert (stored.title, stored.publisher, stored.source) == ("A\ufffd", "B\ufffd", "\ufffd.md")


def test_half_characters_in_a_text_are_told_with_the_articles_name(path: Path) -> None:
    made, mentions = article(100, BERG)
    with Store(path) as store:
        strange = replace(made, text=f"{made.text} \ud800")
        with pytest.raises(StoreError, match=r"100\.md: half a character"):
            store.add(strange, mentions)
        with pytest.raises(StoreError, match=r"100\.md: half a character"):
            store.holds(strange)
        with pytest.raises(StoreError, match="half a character"):
            store.add(made, [replace(mentions[0], place="\ud800")])
        with pytest.raises(StoreError, match="half a character"):
            store.article("\udcff")
        with pytest.raises(CorrectionError, match="half characters"):
            store.correct(Correction("rename", "Anna Berg", "\udcff"))
        assert not store.holds(made) and store.search("\ud800") == store.search("")
