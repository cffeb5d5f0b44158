"""The digest of a store tells the same as its whole table; single events are read with all that is known of them."""

import re
from pathlib import Path

import pandas as pd
import pytest

from dashboard import session
from dashboard.index import EventIndex
from extract.happenings import digest as module
from extract.happenings.digest import digest
from extract.model import Article, EventType, Mention, Span, TimeSpan
from extract.resources import DATA, LANGUAGE
from extract.store import Store, digests
from tests.bench import synthetic
from tests.dashboard_data import TODAY, fill


def test_the_digest_of_a_store_is_that_of_its_events(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "PART", 7)  # in several parts
    fill(tmp_path / "events.db", 8)
    with Store(tmp_path / "events.db") as store:
        pd.testing.assert_frame_equal(store.digest(TODAY), digest(store.events(TODAY)))


def test_what_other_code_made_is_made_anew(tmp_path: Path) -> None:
    with Store(tmp_path / "events.db") as store:
        store.add(*_rejected())
        expected, before = store.digest(), store.version()
        assert [row["relation"] for rows in expected["relations"] for row in rows] == ["reaction to"]
        store._db.execute("UPDATE events SET n_days = 40, state = 'denied'")
        store._db.execute("DELETE FROM relations")
        assert store.digest()["n_days"].tolist() == [40, 40]
        store._db.execute("UPDATE version SET made_by = 'the code of last year'")
    with Store(tmp_path / "events.db") as store:
        pd.testing.assert_frame_equal(store.digest(), expected)
        assert store.version() > before


def test_all_modules_that_what_is_stored_follows_from_are_named() -> None:
    """Whatever these modules import of their own folder is one of them, or one of those that read the whole store."""
    folder = Path(module.__file__).parent
    files = [file for pattern in module.MODULES for file in folder.glob(pattern)]
    assert len(files) > len(module.MODULES)
    told = "\n".join(file.read_text() for file in files)
    imported = set(re.findall(r"from extract\.happenings\.(\w+)", told)) | set(
        re.findall(r"from extract\.happenings import (\w+)", told)
    )
    assert imported - {file.stem for file in files} == {"relations", "sides"}
    assert all(list((DATA / LANGUAGE).glob(name)) for name in module.TABLES)


def _rejected() -> tuple[Article, list[Mention]]:
    """An article that tells of an offer, and of a reaction to it."""
    told: tuple[tuple[EventType, str, str], ...] = (
        ("proposal", "offered", "Oslo offered to buy the pier."),
        ("statement", "rejected", "Lagos rejected the offer."),
    )
    made = Article.make("The pier", "\n\n".join(text for _, _, text in told), TODAY)
    mentions = []
    for kind, word, text in told:
        start = made.text.index(text)
        at = start + text.index(word)
        spans = Span(start, start + len(text)), Span(at, at + len(word))
        mentions.append(Mention.at(made, kind, "occurred", TimeSpan(TODAY, TODAY, "publication"), *spans))
    return made, mentions


def test_single_events_are_those_of_the_whole_table(database: Path) -> None:
    synthetic.fill(database, 200)
    with Store(database) as store:
        events, read = store.events(), store.digest()
        assert store.count() == len(read) == 200 and store.search(read["title"][0])
    index = EventIndex(read, {})
    rows = [150, 3, 77]
    expected = events.iloc[rows].reset_index(drop=True)
    pd.testing.assert_frame_equal(session.whole(index, pd.array(rows).to_numpy(int)), expected)
