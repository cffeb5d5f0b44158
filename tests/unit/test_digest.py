"""The digest of a store tells the same as its whole table; single events are read with all that is known of them."""

from pathlib import Path

import pandas as pd
import pytest

from dashboard import session
from dashboard.index import EventIndex
from extract.happenings.digest import digest
from extract.store import Store, tables
from tests.bench import synthetic
from tests.dashboard_data import TODAY, fill


def test_the_digest_of_a_store_is_that_of_its_events(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "PART", 7)  # in several parts
    fill(tmp_path / "events.db", 8)
    with Store(tmp_path / "events.db") as store:
        pd.testing.assert_frame_equal(store.digest(TODAY), digest(store.events(TODAY)))


def test_single_events_are_those_of_the_whole_table(database: Path) -> None:
    synthetic.fill(database, 200)
    with Store(database) as store:
        events, read = store.events(), store.digest()
        assert store.count() == len(read) == 200 and store.search(read["title"][0])
    index = EventIndex(read, {})
    rows = [150, 3, 77]
    expected = events.iloc[rows].reset_index(drop=True)
    pd.testing.assert_frame_equal(session.whole(index, pd.array(rows).to_numpy(int)), expected)
