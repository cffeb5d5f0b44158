"""What the user says about events, in the store: whatever the order in which articles and corrections come and go."""

import random
from pathlib import Path

import pandas as pd
import pytest

from extract.corrections import LINES, EventCorrection, corrected_events, notes
from extract.model import Event
from extract.store import Store
from extract.tables import events_table
from tests.unit.corrected_data import Report, article, correction


def all_at_once(reports: list[Report], said: list[EventCorrection]) -> pd.DataFrame:
    """The events of these articles and corrections together, as a table."""
    articles = {a.id: a for a, _ in reports} | notes(said)
    events = corrected_events([m for _, mentions in reports for m in mentions], articles, said)
    return told(events_table([event for event in events if not event.hidden], articles))


def told(events: pd.DataFrame) -> pd.DataFrame:
    """The events with the sentences that tell them, whatever is said of each."""
    evidence = [[(piece["article_id"], piece["trigger_start"]) for piece in row] for row in events["evidence"]]
    return events.assign(evidence=pd.Series(evidence, dtype=object))


def seen(reports: list[Report], said: list[EventCorrection]) -> list[Event]:
    articles = {a.id: a for a, _ in reports} | notes(said)
    return corrected_events([m for _, mentions in reports for m in mentions], articles, said)


@pytest.mark.parametrize("seed", range(12))
def test_any_order_of_adding_removing_refreshing_and_correcting_gives_the_same_events(
    tmp_path: Path, seed: int
) -> None:
    draw = random.Random(seed)
    reports = [article(number, draw) for number in range(6)]
    there: dict[str, Report] = {}
    said: list[EventCorrection] = []
    with Store(tmp_path / "events.db") as store:
        for _ in range(30):
            made, mentions = draw.choice(reports)
            match draw.choice(["add", "add", "remove", "refresh", "correct", "correct", "correct", "undo"]):
                case "add" if made.id not in there:
                    store.add(made, mentions)
                    there[made.id] = made, mentions
                case "remove" if made.id in there:
                    store.remove(made.id)
                    del there[made.id]
                case "refresh" if made.id in there:
                    store.update(made.id, mentions)
                case "correct" if there:
                    said.append(correction(seen(list(there.values()), said), draw))
                    write(store, said)
                case "undo" if said:
                    undone = draw.choice(said)
                    store.take_back(undone)
                    said.reverse()
                    said.remove(undone)
                    said.reverse()
                case _:
                    continue
            expected = all_at_once(list(there.values()), said)
            pd.testing.assert_frame_equal(told(store.events()), expected)
    with Store(tmp_path / "other.db") as other:
        write(other, said)
        for made, mentions in there.values():
            other.add(made, mentions)
        pd.testing.assert_frame_equal(told(other.events()), expected)


def write(store: Store, said: list[EventCorrection]) -> None:
    """Put the corrections into the file by hand, and have the store follow."""
    store.event_corrections_path.write_text("".join(f"{LINES.write(c)}\n" for c in said))
    store.update("no article", ())
    with Store(store.path):
        pass
