"""The store: what is added is found again, once, whatever happens in between."""

import datetime as dt
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from extract.consolidation import consolidate, consolidated
from extract.model import EVENT_COLUMNS, MENTION_COLUMNS, Actor, Article, Mention, Span, TimeSpan
from extract.store import EventCorrection, Store, StoreError
from extract.store.rows import content_key
from extract.tables import events_table, mentions_table
from tests.unit.store_data import as_before

DAY = dt.date(2026, 3, 10)
NAMES = ("Anna Berg", "José Díaz", "Kateryna Ölund", "Łukasz Nowak")
VERBS = {"statement": "said", "meeting": "met", "conflict": "attacked in force", "sanction": "sanctioned"}


def make_article(number: int, sentences: list[str], published: dt.date = DAY) -> Article:
    return Article.make(
        f"Title {number}",
        "\n\n".join(sentences),
        published,
        f"https://example.org/{number}",
        publisher="Example Post",
        source=f"{number}.md",
        references=("https://example.org/source",),
    )


def make_mention(article: Article, paragraph: int, type_: str, agent: str, when: TimeSpan) -> Mention:
    sentence = article.text.split("\n\n")[paragraph]
    start = article.text.index(sentence)
    trigger = start + sentence.index(VERBS[type_])
    return Mention.at(
        article,
        type_,  # type: ignore[arg-type]
        "occurred",
        when,
        Span(start, start + len(sentence)),
        Span(trigger, trigger + len(VERBS[type_])),
        agents=(Actor(agent, "person", ("SE",), "minister"),),
        quote="we agree" if "we agree" in sentence else None,
    )


def one(
    number: int, agent: str = NAMES[0], day: dt.date = DAY, type_: str = "meeting"
) -> tuple[Article, list[Mention]]:
    article = make_article(number, [f"{agent} {VERBS[type_]} envoys of country {number} in the capital."], day)
    return article, [make_mention(article, 0, type_, agent, TimeSpan(day, day, "relative", "today"))]


def corpus(size: int, seed: int = 5) -> list[tuple[Article, list[Mention]]]:
    """Articles whose mentions fall together in all the ways that ``consolidate`` tells apart."""
    rng = random.Random(seed)
    made = []
    for number in range(size):
        day = DAY + dt.timedelta(days=rng.randrange(12))
        chosen = [(rng.choice(list(VERBS)), rng.choice(NAMES)) for _ in range(4)]
        sentences = [f"{agent} {VERBS[verb]} {number} {k} today." for k, (verb, agent) in enumerate(chosen)]
        article = make_article(number, sentences, day)
        whens = [TimeSpan(day, day, "relative", "today"), TimeSpan(None, None, "unknown")]
        whens.append(TimeSpan(day - dt.timedelta(days=200), day, "explicit", "this year"))
        mentions = [
            make_mention(article, k, verb, agent, rng.choices(whens, (6, 1, 1))[0])
            for k, (verb, agent) in enumerate(chosen)
        ]
        made.append((article, mentions))
    return made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "events.db"


def test_what_is_added_is_read_back_whole(path: Path) -> None:
    article = make_article(1, [f"“Yes, we agree,” {NAMES[1]} said on Monday.", f"{NAMES[0]} met the envoys."])
    mentions = [
        make_mention(article, 0, "statement", NAMES[1], TimeSpan(DAY, DAY, "relative", "on Monday")),
        replace(make_mention(article, 1, "meeting", NAMES[0], TimeSpan(None, None, "unknown")), confidence=0.625),
    ]
    with Store(path) as store:
        assert store.add(article, mentions)
    events = consolidate(mentions, {article.id: article})
    with Store(path) as store:
        assert store.article(article.id) == article
        pd.testing.assert_frame_equal(store.events(), events_table(events, {article.id: article}))
        pd.testing.assert_frame_equal(store.mentions(), mentions_table(events, {article.id: article}))
        listed = store.articles().iloc[0]
    assert (listed["n_events"], listed["n_mentions"], listed["publisher"]) == (2, 2, "Example Post")
    assert abs(listed["added"] - pd.Timestamp.now("UTC").tz_localize(None)) < pd.Timedelta(minutes=1)


def test_an_empty_store_has_the_columns(path: Path) -> None:
    with Store(path) as store:
        events, mentions, articles = store.events(), store.mentions(), store.articles()
    assert {name: str(dtype) for name, dtype in events.dtypes.items()} == EVENT_COLUMNS
    assert list(mentions.columns) == list(MENTION_COLUMNS)
    assert len(events) == len(mentions) == len(articles) == 0


def test_an_article_is_stored_once_by_address_or_by_content(path: Path) -> None:
    article, mentions = one(1)
    same_text = Article.make("Elsewhere", article.text + "\n", DAY, "https://example.net/copy")
    with Store(path) as store:
        assert store.add(article, mentions)
        version = store.version()
        assert not store.add(article, mentions)
        assert not store.add(same_text, [])
        assert store.version() == version
        assert len(store.articles()) == len(store.events()) == store.count() == 1


def test_articles_that_tell_the_same_share_an_event(path: Path) -> None:
    with Store(path) as store:
        for number in (1, 2):
            store.add(*one(number))
        store.add(*one(3, NAMES[2]))
        events = store.events()
    assert sorted(events["n_mentions"]) == [1, 2]
    assert sorted(len(ids) for ids in events["article_ids"]) == [1, 2]


@pytest.mark.parametrize("seed", range(4))
def test_one_by_one_gives_what_merging_all_at_once_gives(path: Path, seed: int) -> None:
    made = corpus(25, seed)
    articles = {article.id: article for article, _ in made}
    everything = consolidate([m for _, ms in made for m in ms], articles)
    with Store(path) as store:
        for article, mentions in made:
            store.add(article, mentions)
        stored = store.events()
    expected = events_table(everything, articles)
    assert set(stored["event_id"]) == set(expected["event_id"])
    pd.testing.assert_frame_equal(stored, expected)


def test_what_is_overdue_depends_on_the_day_of_reading(path: Path) -> None:
    article, (mention,) = one(1)
    with Store(path) as store:
        store.add(article, [replace(mention, status="planned")])
        read = [store.events(DAY + dt.timedelta(days)) for days in (0, 1)]
    states = [(str(events["state"][0]), events["due"][0]) for events in read]
    assert states == [("announced", pd.Timestamp(DAY)), ("overdue", pd.Timestamp(DAY))]


@pytest.mark.parametrize("seed", range(2))
def test_suspected_doubles_are_those_of_merging_all_at_once(path: Path, seed: int) -> None:
    made = corpus(25, seed)
    expected = consolidated([m for _, ms in made for m in ms], {article.id: article for article, _ in made}).doubles
    with Store(path) as store:
        for article, mentions in made:
            store.add(article, mentions)
        assert expected and store.doubles() == expected
        of_one = expected[0].a
        assert store.doubles(of_one) == [double for double in expected if of_one in (double.a, double.b)]
        assert store.doubles("no such event") == []


def test_removing_undoes_adding(path: Path) -> None:
    made = corpus(12)
    with Store(path) as store:
        for article, mentions in made[:-1]:
            store.add(article, mentions)
        before = store.events()
        article, mentions = made[-1]
        store.add(article, mentions)
        assert store.remove(article.id)
        assert not store.remove(article.id)
        pd.testing.assert_frame_equal(store.events(), before)
        assert store.mentions(article.id).empty
        with pytest.raises(StoreError, match="no article"):
            store.article(article.id)


def test_updating_puts_new_mentions_in_the_place_of_the_old(path: Path) -> None:
    made = corpus(12)
    article, mentions = made[5]
    with Store(path) as store, Store(path.with_name("without.db")) as other:
        for each, found in made:
            store.add(each, found)
            other.add(each, found[:2] if each.id == article.id else found)
        before = store.events()
        assert store.update(article.id, mentions[:2])
        pd.testing.assert_frame_equal(store.events(), other.events())
        assert store.update(article.id, mentions)
        pd.testing.assert_frame_equal(store.events(), before)
        assert store.article(article.id) == article
        assert not store.update("unknown", [])


def test_every_write_raises_the_version(path: Path) -> None:
    article, mentions = one(1)
    with Store(path) as store:
        versions = [store.version()]
        store.add(article, mentions)
        versions.append(store.version())
        store.remove(article.id)
        versions.append(store.version())
    assert versions == sorted(set(versions))


def test_articles_are_known_by_their_keys_and_events_by_how_their_ids_begin(path: Path) -> None:
    (first, told), (second, more) = one(1), one(2, NAMES[1])
    with Store(path) as store:
        store.add(first, told)
        store.add(second, more)
        texts = [f"{content_key(each)} example post" for each in (first, second)]
        assert sorted(store.keys()) == sorted([first.id, second.id, *texts])
        ids = store.event_ids()
        assert len(ids) == 2 and set(ids) == set(store.events()["event_id"])
        assert [store.event_ids(beginning) for beginning in (ids[0], ids[0][:-1], "x")] == [ids[:1], ids[:1], []]
        store.correct(EventCorrection("hide", (), (store.anchors(ids[0])[0],)))
        assert store.event_ids() == ids[1:]


def test_the_state_names_the_store_and_what_it_holds(path: Path) -> None:
    with Store(path) as store, Store(path.with_name("other.db")) as other:
        born = store.state()
        for each in (store, other):
            each.add(*one(1))
        assert store.state()[0] == born[0] != other.state()[0] and store.state()[1] > born[1]
    with Store(path) as again:
        assert again.state()[0] == born[0] and again.state()[1] == again.version()


def test_copies_that_are_written_to_do_not_have_the_same_state(path: Path) -> None:
    Store(path).close()
    copy = shutil.copy(path, path.with_name("copy.db"))
    with Store(path) as store, Store(copy) as other:
        assert store.state() == other.state()
        store.add(*one(1))
        other.add(*one(2))
        assert store.state() != other.state()


def test_a_file_without_an_identity_gets_one(path: Path) -> None:
    with Store(path) as store:
        store.add(*one(1))
        before = store.events()
    with sqlite3.connect(path) as db:
        as_before(db, "identity")
    with Store(path) as store, Store(path) as again:
        assert len(store.state()[0]) == 32 and store.state() == again.state()
        pd.testing.assert_frame_equal(store.events(), before)


def test_what_was_read_before_there_was_a_confidence_has_none(path: Path) -> None:
    article, (mention,) = one(1)
    with Store(path) as store:
        store.add(article, [replace(mention, confidence=0.75)])
        assert store.events()["confidence"].tolist() == [0.75]
    with sqlite3.connect(path) as db:
        as_before(db, "confidence")
    with Store(path) as store:
        assert store.events()["confidence"].isna().all() and store.mentions()["confidence"].isna().all()
        store.add(*one(2, agent=NAMES[1]))
        assert len(store.events()) == 2


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("jose diaz", True),
        ("JOSÉ envoys", True),
        ("env", False),
        ("envo", True),
        ("jose absent", False),
        ("minister", True),
        ('"unbalanced', False),
        ("envoys AND NOT", False),
        ("envoys* OR ^(", True),
        ("words:envoys", False),
        ("envoys ; -- '", True),
        ("", True),
        ("Ø̈ \x00", False),
    ],
)
def test_search_takes_any_words(path: Path, words: str, found: bool) -> None:
    with Store(path) as store:
        store.add(*one(1, NAMES[1]))
        assert bool(store.search(words)) is found


def test_search_forgets_what_is_removed(path: Path) -> None:
    article, mentions = one(1, NAMES[1])
    with Store(path) as store:
        store.add(article, mentions)
        store.remove(article.id)
        store.add(*one(2, NAMES[0]))
        assert store.search("diaz") == set()
        assert store.search("berg") == set(store.events()["event_id"])


def test_an_article_that_fails_half_way_leaves_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("half way")

    with Store(path) as store:
        store.add(*one(1))
        monkeypatch.setattr("extract.store.tables.mention_rows", broken)
        with pytest.raises(RuntimeError):
            store.add(*one(2))
        monkeypatch.undo()
        assert len(store.articles()) == 1
        assert store.add(*one(2))


def test_a_reader_sees_the_last_whole_state_while_another_writes(path: Path) -> None:
    with Store(path) as writer, Store(path) as reader:
        writer.add(*one(1))
        writer._db.execute("BEGIN IMMEDIATE")
        writer._db.execute("DELETE FROM events")
        assert len(reader.events()) == 1
        writer._db.execute("ROLLBACK")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder: name a file"):
        Store(tmp_path)


@pytest.mark.parametrize("content", [b"this is a letter, no database " * 100, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_refused_and_kept(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.db"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="damaged or no database: move it away"):
        Store(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE bookmarks (address TEXT)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program's database: name another file"):
        Store(path)
    assert path.read_bytes() == before


def test_a_newer_schema_is_refused(path: Path) -> None:
    Store(path).close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="newer version of this program: update it"):
        Store(path)


def test_a_damaged_page_is_reported(path: Path) -> None:
    with Store(path) as store:
        for article, mentions in corpus(20):
            store.add(article, mentions)
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xaa" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(StoreError, match="damaged"), Store(path) as store:
        store.events()


def test_a_place_where_nothing_can_be_made_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be opened for writing: check its rights"):
        Store(tmp_path / "file" / "events.db")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_place_is_reported(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="cannot be opened for writing"):
        Store(tmp_path / "events.db")


WRITER = """
import sys, random
sys.path.insert(0, {tests!r})
from test_store import corpus
from extract.store import Store
made = corpus(40)
random.Random(int(sys.argv[2])).shuffle(made)
with Store(sys.argv[1]) as store:
    for article, mentions in made:
        print(int(store.add(article, mentions)), flush=True)
"""


def start_writer(path: Path, seed: int) -> subprocess.Popen[str]:
    code = WRITER.format(tests=str(Path(__file__).parent))
    command = [sys.executable, "-c", code, str(path), str(seed)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_two_processes_store_each_article_once(path: Path) -> None:
    writers = [start_writer(path, seed) for seed in (1, 2)]
    results = [writer.communicate(timeout=120) for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0], results
    assert sum(out.count("1") for out, _ in results) == 40
    with Store(path) as store:
        assert len(store.articles()) == 40
        assert sorted(store.events()["event_id"]) == sorted(whole_corpus_ids())


def whole_corpus_ids() -> list[str]:
    made = corpus(40)
    merged = consolidate([m for _, ms in made for m in ms], {a.id: a for a, _ in made})
    return [event.id for event in merged]


def test_a_killed_writer_leaves_whole_articles(path: Path) -> None:
    writer = start_writer(path, 1)
    assert writer.stdout
    for _ in range(10):
        writer.stdout.readline()
    time.sleep(0.003)
    writer.send_signal(signal.SIGKILL)
    writer.communicate()
    made = {article.id: mentions for article, mentions in corpus(40)}
    with Store(path) as store:
        articles = store.articles()
        assert 10 <= len(articles) <= 40
        for article_id, stored in zip(articles["article_id"], articles["n_mentions"], strict=True):
            assert stored == len(made[article_id])
    assert start_writer(path, 2).wait(timeout=120) == 0
    with Store(path) as store:
        assert len(store.articles()) == 40


OPENER = """
import sys, time
from extract.store import Store
while time.time() < float(sys.argv[2]):
    pass
Store(sys.argv[1]).close()
"""


def test_two_processes_may_make_the_file_at_once(tmp_path: Path) -> None:
    for number in range(4):
        command = [sys.executable, "-c", OPENER, str(tmp_path / f"{number}.db"), str(time.time() + 1.5)]
        openers = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
        errors = [opener.communicate(timeout=60)[1] for opener in openers]
        assert [opener.returncode for opener in openers] == [0, 0], errors
    assert not list(tmp_path.glob("*.new"))


def test_a_visit_knows_when_the_one_before_began(path: Path) -> None:
    morning = dt.datetime(2026, 3, 10, 8)
    with Store(path) as store:
        before = store.state()
        assert store.visited(morning) is None
        assert store.visited(morning + dt.timedelta(hours=1)) is None, "a page that is loaded again is no new visit"
        evening = morning + dt.timedelta(hours=10)
        assert store.visited(evening) == morning
        assert store.visited(evening + dt.timedelta(hours=1)) == morning
        assert store.visited(evening + dt.timedelta(days=1)) == evening
        assert store.state() == before, "what was read of the store holds"


def test_removing_many_at_once_leaves_what_the_others_tell(path: Path, tmp_path: Path) -> None:
    told = corpus(20)
    going = [article.id for article, _ in told[::2]]
    with Store(path) as store, Store(tmp_path / "others.db") as others:
        for each in told:
            store.add(*each)
        for each in told[1::2]:
            others.add(*each)
        assert sorted(store.remove_all([*going, "unknown"])) == sorted(going)
        pd.testing.assert_frame_equal(store.events(), others.events())
        assert all(store.was_removed(article) for article, _ in told[::2]) and store.remove_all(going) == []
