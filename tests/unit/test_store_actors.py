"""Actors in the store: identities across articles, and the user's word about them."""

import datetime as dt
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from extract.model import Actor, Article, Mention, Span, TimeSpan
from extract.registry import Correction, CorrectionError, corrected, file, identify, readings
from extract.store import ACTOR_COLUMNS, Store
from extract.store.corrections import ActorFile
from tests.unit.store_data import as_before

DAY = dt.date(2026, 3, 10)
BERG = Actor("Anna Berg", "person", ("SE",), "minister", "named in the text: Anna Berg")
SHORT = Actor("Berg", "person", ("SE",), "Swedish minister", "named in the text: Berg")
OTHER = Actor("Karl Lind", "person", (), None, "named in the text: Karl Lind")


def article(number: int, *actors: Actor, day: dt.date = DAY) -> tuple[Article, list[Mention]]:
    """An article whose only sentence tells that the actors met on its day."""
    text = f"{' and '.join(actor.name for actor in actors)} met in town number {number}."
    made = Article.make(f"Title {number}", text, day, f"https://example.org/{number}", source=f"{number}.md")
    start = text.index("met")
    when = TimeSpan(day, day, "publication")
    span, trigger = Span(0, len(text)), Span(start, start + 3)
    return made, [Mention.at(made, "meeting", "occurred", when, span, trigger, agents=actors)]


FULL, BARE, APART = article(1, BERG), article(2, SHORT), article(3, OTHER)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "events.db"


@pytest.fixture
def store(path: Path) -> Store:
    made = Store(path)
    for each in (BARE, FULL, APART):
        made.add(*each)
    return made


def agents(store: Store) -> list[list[str]]:
    return [[actor["name"] for actor in row] for row in store.events()["agents"]]


def names(store: Store) -> set[str]:
    return set(store.actors()["name"])


def test_a_later_article_tells_who_was_meant_in_an_earlier_one(path: Path) -> None:
    with Store(path) as store:
        store.add(*BARE)
        before = store.events()
        assert agents(store) == [["Berg"]]
        store.add(*FULL)
        assert agents(store) == [["Anna Berg"]]  # one event now, told by two articles
        assert store.events()["n_mentions"].tolist() == [2]
        assert {a["name"] for row in store.mentions()["agents"] for a in row} == {"Anna Berg"}
        assert store.search("anna") == set(store.events()["event_id"])
        store.remove(FULL[0].id)
        pd.testing.assert_frame_equal(store.events(), before)


def test_the_actors_are_listed_with_what_is_known_of_them(store: Store) -> None:
    table = store.actors()
    assert {name: str(dtype) for name, dtype in table.dtypes.items()} == ACTOR_COLUMNS
    row = table.set_index("name").loc["Anna Berg"]
    assert (row["kind"], row["countries"], row["aliases"]) == ("person", ["SE"], ["Berg"])
    assert [role["role"] for role in row["roles"]] == ["Swedish minister", "minister"]
    assert row["roles"][0]["first"] == row["roles"][0]["last"] == DAY
    assert (row["n_events"], row["n_articles"], row["first"]) == (1, 2, pd.Timestamp(DAY))
    assert "“Berg”: short for the only one" in row["reason"]


def test_a_group_is_of_the_countries_that_most_articles_give_it(path: Path) -> None:
    with Store(path) as store:
        for number, codes in enumerate([("SE",), (), (), ("NO",)]):
            store.add(*article(number, Actor("protesters", "group", codes), Actor("Swedes", "group", ("SE",))))
        assert dict(zip(store.actors()["name"], store.actors()["countries"], strict=True)) == {
            "protesters": [],
            "Swedes": ["SE"],
        }


def test_an_empty_store_has_the_columns(path: Path) -> None:
    with Store(path) as store:
        assert list(store.actors().columns) == list(ACTOR_COLUMNS) and store.actors().empty
        assert store.corrections() == []


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_articles_does_not_matter(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    pool = [BERG, SHORT, OTHER, Actor("Lind", "person"), Actor("Anna K. Berg", "person", ("SE",), "minister")]
    made = [article(k, *rng.sample(pool, 2), day=DAY + dt.timedelta(days=k // 3)) for k in range(15)]
    tables = []
    for name in ("one.db", "two.db"):
        with Store(tmp_path / name) as store:
            for each in made:
                store.add(*each)
            tables.append((store.actors(), store.events()))
        rng.shuffle(made)
    for first, second in zip(*tables, strict=True):
        pd.testing.assert_frame_equal(first, second)


@pytest.mark.parametrize("seed", range(4))
def test_what_is_learned_step_by_step_is_what_all_articles_together_say(path: Path, seed: int) -> None:
    rng = random.Random(seed)
    words = ["Anna", "Berg", "Lind", "A. Berg", "Karl Berg", "Anna Berg", "Jordan"]
    made = []
    for number in range(60):
        chosen = [
            Actor(rng.choice(words), rng.choice(["person", "organization"]), rng.choice([(), ("SE",), ("NO",)]), role)
            for role in rng.choices(["minister", "goalkeeper", None], k=2)
        ]
        made.append(article(number, *chosen, day=DAY + dt.timedelta(days=rng.randrange(90))))
    said = [Correction("merge", "Karl Berg", "Jordan (person)"), Correction("country", "Anna Berg", "FI")]
    with Store(path) as store:
        ActorFile(path).path.write_text("".join(f"{file.line_of(c)}\n" for c in said))
        for each in made:
            store.add(*each)
        for gone, _ in made[::7]:
            store.remove(gone.id)
        shown = {(a["name"], a["kind"], *a["countries"]) for row in store.mentions()["agents"] for a in row}
    left = [mention for k, (_, mentions) in enumerate(made) for mention in mentions if k % 7]
    learned = identify(readings(left, {gone.id: gone.published for gone, _ in made}))
    assert shown == {(a.name, a.kind, *a.countries) for a in corrected(learned, said).values()}


def test_what_the_user_says_is_in_effect_at_once_and_kept(store: Store, path: Path) -> None:
    version, ids = store.version(), set(store.events()["event_id"])
    store.correct(Correction("rename", "Anna Berg", "Anna Berg-Holm"))
    assert store.version() > version and set(store.events()["event_id"]) == ids
    assert ["Anna Berg-Holm"] in agents(store) and store.search("holm")
    with Store(path) as again:
        assert names(again) == {"Anna Berg-Holm", "Karl Lind"}
        for made, mentions in (FULL, BARE):
            again.update(made.id, mentions)  # as refresh does
        again.remove(FULL[0].id)
        again.add(*FULL)
        assert names(again) == {"Anna Berg-Holm", "Karl Lind"}
        assert again.corrections() == [Correction("rename", "Anna Berg", "Anna Berg-Holm")]


def test_who_is_who_can_be_worked_out_anew_after_the_rules_have_changed(store: Store, path: Path) -> None:
    store.correct(Correction("country", "Karl Lind", "NO"))
    events, actors = store.events(), store.actors()
    with sqlite3.connect(path) as db:  # as other rules might have had it
        db.execute("UPDATE readings SET block = 'other', shown_name = 'Other', why = 'other'")
    assert names(store) == {"Other"}
    store.identify_anew()
    pd.testing.assert_frame_equal(store.actors(), actors)
    pd.testing.assert_frame_equal(store.events(), events)


def test_undoing_takes_back_the_latest(store: Store) -> None:
    before = store.events()
    said = [
        Correction("merge", "Karl Lind", "Anna Berg"),
        Correction("country", "Anna Berg", "NO"),
        Correction("rename", "Anna Berg", "A. B."),
    ]
    for correction in said:
        store.correct(correction)
    assert {name for row in agents(store) for name in row} == {"A. B."}
    assert {tuple(a["countries"]) for row in store.events()["agents"] for a in row} == {("NO",)}
    for correction in reversed(said):
        store.take_back(correction)
    assert store.corrections() == []
    pd.testing.assert_frame_equal(store.events(), before)


def test_any_correction_is_taken_back_but_not_from_under_a_later_one(store: Store, path: Path) -> None:
    said = [
        Correction("country", "Anna Berg", "NO"),
        Correction("rename", "Karl Lind", "Karl Olav Lind"),
        Correction("country", "Karl Olav Lind", "FI"),
        Correction("merge", "Karl Olav Lind", "Anna Berg"),
    ]
    for correction in said:
        store.correct(correction)
    version, text = store.version(), path.with_suffix(".actors.tsv").read_text()
    told = "first take back merge Karl Olav Lind → Anna Berg, country Karl Olav Lind → FI$"
    with pytest.raises(CorrectionError, match=told):
        store.take_back(said[1])
    assert (store.version(), path.with_suffix(".actors.tsv").read_text()) == (version, text)
    store.take_back(said[0])
    assert store.corrections() == said[1:]
    assert {tuple(a["countries"]) for row in store.events()["agents"] for a in row} == {("SE",)}
    store.take_back(said[3])
    assert names(store) == {"Anna Berg", "Karl Olav Lind"}
    for correction in (said[2], said[1]):
        store.take_back(correction)
    assert names(store) == {"Anna Berg", "Karl Lind"}
    with pytest.raises(CorrectionError, match="taken back already"):
        store.take_back(said[0])


def test_a_correction_that_waits_is_taken_back(store: Store, path: Path) -> None:
    path.with_suffix(".actors.tsv").write_text("rename\tEva Holm\tEva H.\ncountry\tEva H.\tNO\n")
    store.take_back(Correction("rename", "Eva Holm", "Eva H."))
    assert store.corrections() == [Correction("country", "Eva H.", "NO")]


def test_a_split_makes_another_actor_of_some_articles(store: Store) -> None:
    store.correct(Correction("split", "Anna Berg", "Berg (mayor)", (BARE[0].id,)))
    assert sorted(agents(store)) == [["Anna Berg"], ["Berg (mayor)"], ["Karl Lind"]]
    store.add(*article(4, SHORT))
    assert store.actors().set_index("name").loc["Anna Berg", "n_articles"] == 2


def test_what_cannot_be_changes_nothing(store: Store, path: Path) -> None:
    before = store.version()
    with pytest.raises(CorrectionError, match="did you mean Karl Lind"):
        store.correct(Correction("merge", "Karl Lint", "Anna Berg"))
    assert store.version() == before and not path.with_suffix(".actors.tsv").exists()


def test_the_file_may_be_edited_by_hand(store: Store, path: Path) -> None:
    file = path.with_suffix(".actors.tsv")
    store.correct(Correction("merge", "Karl Lind", "Anna Berg"))
    file.write_text(
        "# they are a couple\nrename\tKarl Lind\tKarl Berg\n\nrename\tKarl Berg\tKarl B.\n", encoding="utf-8"
    )
    with Store(path) as again:
        assert names(again) == {"Anna Berg", "Karl B."}
        again.correct(Correction("country", "Karl B.", "no"))
        for correction in reversed(again.corrections()[1:]):
            again.take_back(correction)
        assert names(again) == {"Anna Berg", "Karl Berg"}
    assert file.read_text(encoding="utf-8") == "# they are a couple\nrename\tKarl Lind\tKarl Berg\n\n"
    file.unlink()
    with Store(path) as again:
        assert names(again) == {"Anna Berg", "Karl Lind"}


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"rename\tKarl Lind\tK. L.\nrenam\tA\tB\n", r"events\.actors\.tsv, line 2: unknown action 'renam'"),
        (b"rename\tKarl Lind\t\xff\xfe\n", "is not UTF-8: save it"),
    ],
)
def test_a_broken_file_is_an_error_and_loses_nothing(store: Store, path: Path, content: bytes, problem: str) -> None:
    file = path.with_suffix(".actors.tsv")
    file.write_bytes(content)
    attempts = (
        lambda: Store(path),
        store.corrections,
        lambda: store.take_back(Correction("rename", "Karl Lind", "K. L.")),
        lambda: store.add(*article(4, BERG)),
    )
    for attempt in attempts:
        with pytest.raises(CorrectionError, match=problem):
            attempt()
    assert file.read_bytes() == content
    assert len(store.articles()) == 3 and ["Karl Lind"] in agents(store)
    file.unlink()
    assert store.add(*article(4, BERG))


def test_a_change_by_another_program_in_between_is_not_lost(path: Path) -> None:
    file = ActorFile(path)
    with file.replaced("# old\n", ""):
        pass
    file.path.write_text("# edited meanwhile\n")
    with (
        pytest.raises(CorrectionError, match="just been changed by another program: try again"),
        file.replaced("# new\n", "# old\n"),
    ):
        raise AssertionError
    assert file.read() == "# edited meanwhile\n"
    assert [found.name for found in path.parent.iterdir()] == ["events.actors.tsv"]


SAY = """
import sys
from extract.registry import Correction
from extract.store import Store
with Store(sys.argv[1]) as store:
    for number in range(10):
        store.correct(Correction("country", "Anna Berg", sys.argv[2]))
"""


def test_two_processes_lose_no_correction(store: Store, path: Path) -> None:
    store.close()
    command = [sys.executable, "-c", SAY, str(path)]
    both = [subprocess.Popen([*command, code], stderr=subprocess.PIPE, text=True) for code in ("NO", "FI")]
    assert [(process.communicate(timeout=120)[1], process.returncode) for process in both] == [("", 0)] * 2
    with Store(path) as again:
        said = again.corrections()
        assert len(said) == 20 and {correction.value for correction in said} == {"NO", "FI"}
        assert again.actors().set_index("name").loc["Anna Berg", "countries"] == [said[-1].value]


def as_schema_1(path: Path) -> None:
    """Make the file what version 1 of the program wrote: actors as read, no readings."""
    with sqlite3.connect(path) as db:
        as_before(db, "readings")


def test_a_file_of_the_old_schema_is_upgraded_with_all_its_articles(path: Path) -> None:
    with Store(path) as store:
        for each in (APART, FULL):
            store.add(*each)
        before = store.events()
    as_schema_1(path)
    path.with_suffix(".actors.tsv").write_text("rename\tKarl Lind\tKarl L.\n")
    with Store(path) as store:
        assert names(store) == {"Anna Berg", "Karl L."}
        assert set(store.events()["event_id"]) == set(before["event_id"])
        store.add(*BARE)
        assert sorted(agents(store)) == [["Anna Berg"], ["Karl L."]]
        assert store.actors()["n_articles"].sum() == 3
