"""Corrected events as annotated articles: the scorer reads them, and finds a store to be as it is itself."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

import extract
from extract.corrections import Anchor, EventCorrection
from extract.exports import export, gold
from extract.model import ExtractError
from extract.store import Store
from tests.dashboard_data import articles
from tests.quality import score_events


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(tmp_path / "events.db")
    for number, (article, mentions) in enumerate(articles(8)):
        made.add(replace(article, source=f"{number}.md"), mentions)
    return made


def written(store: Store, folder: Path) -> dict[str, gold.Annotated]:
    found = gold.annotated(store.events(), {key: store.article(key) for key in store.articles()["article_id"]})
    gold.write(folder, found, store.events())
    return found


def correct_some(store: Store) -> str:
    """A store with corrections of several kinds; the id of an event whose days and actors were corrected."""
    one, two, three = (store.anchors(event)[0] for event in store.events()["event_id"][:3])
    store.correct(EventCorrection("merge", (), (one, two)))
    store.correct(
        EventCorrection("days", ("2026-05-27..2026-05-28",), (three,)),
        EventCorrection("agent", ("Eva Holm [person DK]",), (three,)),
    )
    store.correct(
        EventCorrection("add", ("2026-05-29", "occurred", "2026", "Note", "", "", ""), (Anchor("", "aid", "", ""),))
    )
    frame = store.events()
    return next(e for e, said in zip(frame["event_id"], frame["corrected"], strict=True) if len(said) == 2)


def test_a_store_scored_against_itself_is_right_in_everything(store: Store, tmp_path: Path) -> None:
    correct_some(store)
    folder, rows = tmp_path / "gold", tmp_path / "events.jsonl"
    written(store, folder)
    frame = store.events()
    rows.write_bytes(export.to_jsonl(frame[frame["title"] != "Note"]))
    system = score_events.read_system(rows)
    result = score_events.score(
        score_events.read_gold(folder), system, score_events.read_groups(f"{folder}_groups.json")
    )
    for name in ("all", "complete", "agents", "actors", "countries", "across articles"):
        assert result[name]["f1"] == 1.0, name
    assert (result["status"], result["grouping b3"], result["dated exact"]) == (1.0, 1.0, 1.0)


def test_what_was_corrected_stands_in_every_sentence_of_the_event(store: Store, tmp_path: Path) -> None:
    event = correct_some(store)
    found = written(store, tmp_path / "gold")
    told = [m for each in found.values() for m in each.mentions if m["event"] == event]
    assert {(m["start"], m["end"], m["dating"]) for m in told} == {("2026-05-27", "2026-05-28", "explicit")}
    assert all("Eva Holm" in [a["name"] for a in m["agents"]] and m["checked"] for m in told)
    assert sum(m["checked"] for each in found.values() for m in each.mentions) == len(told)
    assert "Note" not in found


def test_the_articles_are_read_back_as_they_were(store: Store, tmp_path: Path) -> None:
    found = written(store, tmp_path / "gold")
    for name, each in found.items():
        (article,) = extract.read(tmp_path / "gold" / f"{name}.md")
        assert (article.text, article.published, article.title) == (
            each.article.text,
            each.article.published,
            each.article.title,
        )
        mentions = json.loads((tmp_path / "gold" / f"{name}.json").read_text())["mentions"]
        assert all(m["sentence"] in article.text and m["trigger"] in m["sentence"] for m in mentions)


def test_other_articles_are_not_overwritten(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "mine.json").write_text("{}")
    with pytest.raises(ExtractError, match=r"holds other articles, such as mine\.json"):
        written(store, folder)
