"""What comes into a story by itself: the rules, and how each way in keeps them."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from extract import countries
from extract.model import Actor, Article, ExtractError
from extract.rules import Rule, RuleKind, broken, in_words, rule_of
from extract.store import Correction, Store
from extract.store.job import Given
from extract.work.jobs import work_on
from tests.unit.store_data import BERG, DAY, LIND, article

TEXT = "The ferry tariff of Halm rose again.\n\nCafé owners in the old\nport quarter want it gone."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "events.db") as opened:
        opened.stories.make("Ports")
        yield opened


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("tariff", True),
        ("TARIFF", True),
        ("tariffs", False),
        ("riff", False),
        ("cafe owners", True),
        ("old port quarter", True),
        ("quarter old", False),
        ("whaling, tariff", True),
        ("whaling, sealing", False),
        ("a.b", False),
        ("ledger", True),
    ],
)
def test_words_are_found_whole_in_title_and_text(typed: str, kept: bool) -> None:
    told = Article.make("Of the Ledger", TEXT, DAY)
    assert (broken([rule_of("word", typed)], told, []) is None) is kept
    assert (broken([rule_of("word", typed, wanted=False)], told, []) is None) is not kept


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("actor", "anna berg", True),
        ("actor", "Berg", False),
        ("actor", "Karl Lind, Anna Berg", True),
        ("country", "Sweden", True),
        ("country", "se", True),
        ("country", "Norway", False),
    ],
)
def test_actors_and_countries_are_those_of_the_events(kind: RuleKind, typed: str, kept: bool) -> None:
    told, mentions = article(1, BERG)
    assert (broken([rule_of(kind, typed)], told, mentions) is None) is kept


def test_all_rules_are_to_be_kept_and_the_first_that_is_broken_is_told() -> None:
    told, mentions = article(1, BERG)
    rules = [rule_of("word", "town"), rule_of("country", "Norway,Denmark"), rule_of("word", "town", wanted=False)]
    found = broken(rules, told, mentions)
    assert found == rules[1] and in_words(found) == "must tell of Norway or Denmark"
    assert in_words(rules[2]) == "must not have the word “town”"


@pytest.mark.parametrize(
    ("kind", "typed"), [("word", " , "), ("word", "x" * 81), ("country", "Atlantis"), ("actor", "")]
)
def test_what_is_no_rule_is_told(kind: RuleKind, typed: str) -> None:
    with pytest.raises(ExtractError, match="write"):
        rule_of(kind, typed)


def test_countries_are_known_by_their_names_and_codes() -> None:
    codes = [countries.code_of(typed) for typed in ("South Korea", "kr", "European Union", "Nowhere")]
    assert codes == ["KR", "KR", "EU", None]


def test_rules_stand_with_their_story(store: Store) -> None:
    rule, other = rule_of("word", "tariff"), rule_of("country", "China", wanted=False)
    store.stories.make("Trade")
    for each in (rule, other, rule):
        store.rules.add("Ports", each)
    assert (store.rules.of("Ports"), store.rules.of("Trade")) == ([rule, other], [])
    store.rules.remove("Ports", rule)
    with pytest.raises(ExtractError, match="has no rule"):
        store.rules.remove("Ports", rule)
    assert store.rules.of("Ports") == [other]
    store.stories.remove("Ports")
    store.stories.make("Ports")
    assert store.rules.of("Ports") == []


def test_an_actor_is_known_by_all_names_of_the_registry(store: Store) -> None:
    short = Actor("Berta Lund", "person", ("SE",), "minister", "named in the text: Berta Lund")
    for told in (article(1, BERG), article(2, short)):
        store.add(*told)
    store.correct(Correction("merge", "Berta Lund", "Anna Berg"))
    store.rules.add("Ports", rule_of("actor", "ANNA BERG"))
    assert store.rules.of("Ports") == [Rule("actor", ("Anna Berg",))]
    assert store.rules.refusal("Ports", *article(3, short)) == ""
    assert store.rules.refusal("Ports", *article(3, LIND)) == ("not for Ports, whose articles must tell of Anna Berg")
    store.correct(Correction("rename", "Anna Berg", "Anna Berg (minister)"))
    assert store.rules.refusal("Ports", *article(3, short)) == ""


def test_what_breaks_a_rule_is_skipped_with_its_reason_and_not_stored(store: Store) -> None:
    store.rules.add("Ports", rule_of("word", "tariff"))
    texts = [TEXT, TEXT.replace("tariff", "weather"), TEXT.replace("rose", "fell")]
    given = [Given("text", f"{n}.md", DAY, text.encode(), f"Title {n}") for n, text in enumerate(texts)]
    store.jobs.enter("three", given, story="Ports", acts="none")
    job = store.jobs.claim("")
    assert job is not None
    with ThreadPoolExecutor(1) as pool:
        *_, done = work_on(job, store, pool)
    assert (done.n_added, done.n_skipped, done.n_failed, done.n_done) == (2, 1, 0, 3)
    assert store.jobs.skipped(job.id) == [("1.md", "not for Ports, whose articles must have the word “tariff”")]
    assert sorted(store.articles()["source"]) == ["0.md", "2.md"] and len(store.stories.article_ids("Ports")) == 2


def test_a_stored_article_that_breaks_a_rule_stays_outside_of_the_story(store: Store) -> None:
    given = [Given("text", "a.md", DAY, TEXT.encode(), "Title")]
    store.rules.add("Ports", rule_of("country", "Sweden"))
    for story in ("", "Ports"):
        number = store.jobs.enter("one", given, story=story, acts="none")
        job = store.jobs.claim("")
        assert job is not None and job.id == number
        with ThreadPoolExecutor(1) as pool:
            list(work_on(job, store, pool))
    assert len(store.jobs.skipped(number)) == 1
    assert (len(store.articles()), store.stories.article_ids("Ports")) == (1, set())
