"""What the user says about events, in the store: whatever the order in which articles and corrections come and go."""

import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from extract.corrections import LINES, Action, Anchor, CorrectionError, EventCorrection, corrected_events, notes
from extract.happenings.changes import changes
from extract.happenings.digest import digest
from extract.model import Event
from extract.registry import Correction
from extract.store import Store
from extract.tables import events_table
from tests.unit.corrected_data import Report, article, correction, six_articles


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
            pd.testing.assert_frame_equal(store.digest(), digest(store.events()))
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


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return six_articles(Store(tmp_path / "events.db"))


def say(store: Store, action: Action, *values: str, row: int = 0, other: int | None = None) -> EventCorrection:
    """What is said of the event in this row of the table, and of another one."""
    ids = store.events()["event_id"]
    anchors = [store.anchors(ids[n])[0] for n in (row, other) if n is not None]
    return EventCorrection(action, values, tuple(anchors))


def test_a_preview_tells_what_changes_and_changes_nothing(store: Store) -> None:
    before, version, said = store.events(), store.version(), say(store, "merge", row=0, other=1)
    told = store.preview(said)
    pd.testing.assert_frame_equal(store.events(), before)
    assert store.version() == version and not store.event_corrections_path.exists()
    assert len(told.before) == 2 and len(told.after) == 1
    assert any(line.endswith("goes") for line in changes(told.before, told.after))
    store.correct(said)
    assert store.count() == len(before) - 1
    assert len(store.preview(said, undo=True).after) == 2
    assert store.event_corrections() == [said]


def test_a_hidden_event_is_shown_nowhere_and_comes_back(store: Store) -> None:
    before, actors = store.events(), store.actors()
    event = before["event_id"][0]
    said = say(store, "hide")
    store.correct(said)
    assert event not in set(store.events()["event_id"]) | set(store.mentions()["event_id"]) | store.search("")
    assert event not in store.search("berg") and store.count() == len(before) - 1
    assert store.articles()["n_events"].sum() < before["article_ids"].map(len).sum()
    assert store.actors()["n_events"].sum() < actors["n_events"].sum()
    assert store.about() == [(said, [event])]
    store.take_back(said)
    pd.testing.assert_frame_equal(store.events(), before)
    pd.testing.assert_frame_equal(store.actors(), actors)


def test_a_correction_waits_while_its_article_is_away(store: Store) -> None:
    said = say(store, "headline", "Fish at last")
    store.correct(said)
    (article_id,) = {anchor.article_id for anchor in said.anchors}
    made, mentions = next(report for report in world() if report[0].id == article_id)
    store.remove(article_id)
    assert store.about() == [(said, [])] and "Fish at last" not in set(store.events()["title"])
    store.add(made, mentions)
    assert "Fish at last" in set(store.events()["title"])


def world() -> list[Report]:
    draw = random.Random(1)
    return [article(number, draw) for number in range(6)]


def test_several_corrections_are_made_all_or_none(store: Store) -> None:
    before = store.events()
    with pytest.raises(CorrectionError, match="'Nobody' takes no part in it"):
        store.correct(say(store, "type", "aid"), say(store, "without", "Nobody"))
    pd.testing.assert_frame_equal(store.events(), before)
    assert store.event_corrections() == []


def test_sentences_show_what_was_corrected_and_are_stored_as_they_were_read(store: Store) -> None:
    said = (say(store, "days", "2026-05-27"), say(store, "agent", "Nils Dahl [person NO]"))
    before, event = store.mentions(), store.events()["event_id"][0]
    store.correct(*said)
    own = store.mentions()
    own = own[own["event_id"] == event]
    assert set(own["start"].astype(str)) == {"2026-05-27"} and set(own["confidence"]) == {1.0}
    assert all("Nils Dahl" in {actor["name"] for actor in agents} for agents in own["agents"])
    assert "Nils Dahl" in set(store.actors()["name"])
    for each in said:
        store.take_back(each)
    order = ["article_id", "trigger_start"]
    after, before = (table.sort_values(order).reset_index(drop=True) for table in (store.mentions(), before))
    pd.testing.assert_frame_equal(after, before)
    assert "Nils Dahl" not in set(store.actors()["name"])


def test_actors_named_in_corrections_follow_what_is_said_of_actors(store: Store) -> None:
    store.correct(say(store, "agent", "Nils Dahl [person NO]"))
    store.correct(Correction("rename", "Nils Dahl", "Nils Olav Dahl"))
    assert "Nils Olav Dahl" in {actor["name"] for actor in store.events()["agents"][0]}
    store.correct(say(store, "without", "Nils Olav Dahl"))
    assert "Nils Olav Dahl" not in {actor["name"] for actor in store.events()["agents"][0]}


def test_a_note_is_no_article_to_be_read_anew_or_removed(store: Store) -> None:
    note = Anchor("", "meeting", "", "")
    said = EventCorrection("add", NOTE, (note,))
    store.correct(said)
    with pytest.raises(CorrectionError, match="added already"):
        store.correct(said)
    (note_id,) = notes([said])
    before = store.events()
    assert store.update(note_id, article(9, random.Random(9))[1])
    pd.testing.assert_frame_equal(store.events(), before)
    with pytest.raises(CorrectionError, match="is a note of yours: take back the correction"):
        store.remove(note_id)
    store.take_back(said)
    assert note_id not in set(store.articles()["article_id"])


def test_articles_are_not_compared_anew_where_only_their_events_are_corrected(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[object] = []
    monkeypatch.setattr("extract.store.change.links", lambda *articles: [*map(compared.append, articles)][:0])
    store.correct(say(store, "merge", row=0, other=1))
    store.correct(say(store, "status", "negated"), say(store, "confirm", row=2), say(store, "hide", row=3))
    store.take_back(store.event_corrections()[0])
    assert not compared
    several = store.events().sort_values("n_mentions")["event_id"].iloc[-1]
    store.correct(store.split(several, [1]))
    assert compared


NOTE = ("2026-03-12", "occurred", "2026", "Berg in Turku", "", "", "")


def test_what_is_refused_is_no_double_any_more(store: Store) -> None:
    double = store.doubles()[0]
    store.correct(EventCorrection("refuse", (), (store.anchors(double.a)[0], store.anchors(double.b)[0])))
    assert {double.a, double.b} not in [{other.a, other.b} for other in store.doubles()]


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (lambda store: say(store, "merge", row=0, other=0), "one sentence stands on both sides"),
        (lambda store: store.split(store.events()["event_id"][0], [99]), "name some of them, and leave one"),
        (lambda store: store.anchors("zzz"), "no event 'zzz'"),
        (
            lambda store: EventCorrection("hide", (), (Anchor("a", "aid", "b", "c"),)),
            "no event is told by the words 'b'",
        ),
        (lambda store: EventCorrection("add", NOTE, (Anchor("a", "aid", "", "b"),)), "no article 'a'"),
    ],
)
def test_what_cannot_be_says_what_to_do(store: Store, said: Callable[[Store], EventCorrection], problem: str) -> None:
    with pytest.raises(CorrectionError, match=problem):
        store.correct(said(store))
    assert not store.event_corrections_path.exists()


def test_a_broken_file_is_named_with_its_line_and_loses_nothing(store: Store) -> None:
    store.event_corrections_path.write_text("# mine\nhide\ta\n")
    for attempt in (lambda: Store(store.path), store.about, lambda: store.correct(say(store, "hide"))):
        with pytest.raises(CorrectionError, match=r"events\.corrections\.tsv, line 2: unknown type ''"):
            attempt()
    assert store.event_corrections_path.read_text() == "# mine\nhide\ta\n"


SAY = """
import sys
from extract.corrections import EventCorrection
from extract.store import Store
with Store(sys.argv[1]) as store:
    anchor = store.anchors(store.events()["event_id"][0])[0]
    for number in range(8):
        store.correct(EventCorrection("headline", (f"{sys.argv[2]} {number}",), (anchor,)))
"""


def test_two_processes_lose_no_correction(store: Store) -> None:
    store.close()
    command = [sys.executable, "-c", SAY, str(store.path)]
    both = [subprocess.Popen([*command, name], stderr=subprocess.PIPE, text=True) for name in "ab"]
    assert [(process.communicate(timeout=240)[1], process.returncode) for process in both] == [("", 0)] * 2
    with Store(store.path) as again:
        said = again.event_corrections()
        assert len(said) == 16 and said[-1].values[0] in set(again.events()["title"])
