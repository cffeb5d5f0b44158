"""Which articles print one text, in memory and in the store."""

import datetime as dt
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from extract.model import Actor, Article, Mention, Span, TimeSpan
from extract.reprints import agency, are_one, parts, shingles, texts
from extract.store import Store
from extract.store.rows import content_key, keys_of
from tests.unit.store_data import DAY, as_before

WIRE = (
    "Anna Berg met the governors of the lake districts in Halm on Tuesday to settle who pays for the new locks.",
    "The governors had refused to sign for eleven months, saying the tolls would drive the barges to the railway.",
    "Under the plan the districts carry a third of the cost, and the ministry lends them the rest without interest.",
    "Fishermen in oilskins waited outside with a petition against the dredging of the northern reed banks.",
    "A vote of the four district councils is expected before the ice breaks, though two mayors want more time.",
    "The last locks were rebuilt in 1962 after a dam burst and flooded the lower town for most of a summer.",
    "Engineers put the cost of waiting another year at twelve million crowns, mostly for pumps and sandbags.",
    "The barge owners, who carry half the grain of the valley, offered to pay a higher toll in dry months.",
)
QUOTE = (
    "“We will not leave the lower town to pumps and prayers for another spring,” Berg said, “and whoever counts crowns "
    "should first count the cellars that stood under water when the old gates failed.”"
)


def article(publisher: str, paragraphs: Sequence[str], title: str = "", days: int = 0, url: bool = True) -> Article:
    text = "\n\n".join(paragraphs)
    address = f"https://{publisher.lower()}.example/{zlib.crc32((title + text).encode())}" if url else None
    day = DAY + dt.timedelta(days)
    return Article.make(title or f"News of the {publisher}", text, day, address, publisher=publisher, source="a.md")


OWN = "The mayor of Halm, who runs for parliament in May, told this newspaper he had not read a word of the plan."
FULL = article("Wire", WIRE)
REPRINTS = {
    "another headline": article("Ledger", WIRE, "Locks at last"),
    "another first paragraph": article("Ledger", (OWN, *WIRE[1:])),
    "another last paragraph": article("Ledger", (*WIRE[:-1], OWN)),
    "the first paragraphs": article("Ledger", WIRE[:4]),
    "the last paragraphs": article("Ledger", WIRE[4:]),
    "a paragraph of its own": article("Ledger", (*WIRE, OWN, "It will report on the vote of the councils next week.")),
    "typography": article("Ledger", [text.upper().replace("’", "'") for text in WIRE]),
    "a word in twenty changed": article("Ledger", [text.replace(" the ", " its ", 1) for text in WIRE]),
}
OTHERS = {
    "one quotation in common": (article("Echo", (QUOTE, *WIRE[:2])), article("Sun", (OWN, QUOTE, *WIRE[5:7]))),
    "one sentence of background in common": (article("Echo", (*WIRE[:3], WIRE[5])), article("Sun", (OWN, WIRE[5]))),
    "nothing but a line of the house": (article("Echo", ("Write to us with your news.",)),) * 2,
    "a part of a long collection": (
        article("Echo", WIRE[:2]),
        article(
            "Sun", (*WIRE[:2], *(f"{OWN} Item {n}: {n * 7} boats, {n * 13} nets, {n * 3} gulls." for n in range(40)))
        ),
    ),
}


@pytest.mark.parametrize("what", REPRINTS)
def test_the_same_text_is_found_whatever_a_paper_changes(what: str) -> None:
    found = texts({one.id: one for one in (FULL, REPRINTS[what])})
    first = min(FULL.id, REPRINTS[what].id)
    assert found == {FULL.id: first, REPRINTS[what].id: first}


@pytest.mark.parametrize("what", OTHERS)
def test_other_texts_with_something_in_common_stay_apart(what: str) -> None:
    one, other = OTHERS[what]
    assert shingles(one.text) & shingles(other.text) and not are_one(shingles(one.text), shingles(other.text))
    assert texts({one.id: one, other.id: other}) == {}


def test_groups_follow_the_pairs() -> None:
    found = parts("abcdef", [("b", "c"), ("e", "f"), ("c", "f")])
    assert sorted(map(sorted, found)) == [["a"], ["b", "c", "e", "f"], ["d"]]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "events.db") as opened:
        yield opened


def told(one: Article) -> tuple[Article, list[Mention]]:
    """The article with the meeting that it tells."""
    start = one.text.index("met the")
    agents = (Actor("Anna Berg", "person", ("SE",)),)
    when = TimeSpan(DAY, DAY, "relative", "Tuesday")
    sentence = Span(one.text.rindex("Anna", 0, start), one.text.index(".", start) + 1)
    return one, [Mention.at(one, "meeting", "occurred", when, sentence, Span(start, start + 3), agents=agents)]


def printed(store: Store) -> dict[str, set[str]]:
    """By each text the publishers that print it."""
    found: dict[str, set[str]] = {}
    for row in store.articles().to_dict("records"):
        found.setdefault(row["text_id"], set()).add(row["publisher"])
    return found


PAPERS = [article("Wire", WIRE), article("Ledger", WIRE[:4], days=1), article("Post", (*WIRE[:3], OWN), days=1)]
OWN_REPORT = article("Sun", ("Anna Berg met the governors in Halm on Tuesday over the locks.", OWN))


def test_an_event_counts_each_text_once_and_names_all_outlets(store: Store) -> None:
    for one in (*PAPERS, OWN_REPORT):
        assert store.add(*told(one))
    (event,) = store.events().to_dict("records")
    assert (len(event["article_ids"]), sorted(event["publishers"])) == (4, ["Ledger", "Post", "Sun", "Wire"])
    assert event["n_texts"] == store.digest()["n_texts"].tolist()[0] == 2
    assert printed(store) == {PAPERS[0].id: {"Wire", "Ledger", "Post"}, OWN_REPORT.id: {"Sun"}}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_the_order_of_adding_changes_nothing(store: Store, order: Sequence[int]) -> None:
    for number in order:
        store.add(*told(PAPERS[number]))
    assert printed(store) == {PAPERS[0].id: {"Wire", "Ledger", "Post"}}
    assert store.events()["n_texts"].tolist() == [1]


def test_parts_of_a_text_are_one_as_long_as_the_whole_is_there(store: Store) -> None:
    halves = [article("Ledger", WIRE[:4]), article("Post", (WIRE[4], WIRE[0], *WIRE[5:]))]
    for one in halves:
        store.add(*told(one))
    assert store.events()["n_texts"].tolist() == [2]
    store.add(*told(FULL))
    assert store.events()["n_texts"].tolist() == [1] and len(printed(store)) == 1
    store.remove(FULL.id)
    assert store.events()["n_texts"].tolist() == [2]
    assert printed(store) == {halves[0].id: {"Ledger"}, halves[1].id: {"Post"}}


def test_the_very_text_of_another_outlet_is_a_report_of_its_own(store: Store) -> None:
    assert store.add(*told(FULL)) and not store.add(*told(article("wire", WIRE, "Once more")))
    assert not store.holds(article("Ledger", WIRE)) and store.add(*told(article("Ledger", WIRE)))
    assert store.holds(article("Ledger", WIRE, url=False)) and not store.add(*told(article("Ledger", WIRE, url=False)))
    assert not store.add(*told(replace(article("", WIRE, url=False), publisher=None)))
    assert list(printed(store).values()) == [{"Ledger", "Wire"}] and len(store.articles()) == 2


def test_workers_elsewhere_know_the_reprints_that_are_stored(store: Store) -> None:
    for one in (FULL, article("Ledger", WIRE)):
        store.add(*told(one))
        own = keys_of(one.id, one.url or "", content_key(one), one.publisher or "")
        assert set(own) <= set(store.keys())


def test_texts_of_several_outlets_without_an_address_are_told_apart(store: Store) -> None:
    one, other = (article(paper, WIRE, url=False) for paper in ("Ledger", "Post"))
    assert one.id == other.id
    assert store.add(*told(one)) and store.add(*told(other)) and not store.add(*told(other))
    assert list(printed(store).values()) == [{"Ledger", "Post"}]


def test_no_feed_brings_a_removed_text_back_by_another_outlet(store: Store) -> None:
    store.add(*told(FULL))
    store.add(*told(article("Ledger", WIRE)))
    store.remove(article("Ledger", WIRE).id)
    assert store.was_removed(article("Post", WIRE))


def test_a_file_of_an_earlier_version_learns_which_texts_are_one(tmp_path: Path) -> None:
    path = tmp_path / "events.db"
    with Store(path) as store:
        for one in (*PAPERS, OWN_REPORT):
            store.add(*told(one))
        before = printed(store), store.events()["n_texts"].tolist()
    with sqlite3.connect(path) as db:
        as_before(db, "reprints")
    with Store(path) as store:
        assert (printed(store), store.events()["n_texts"].tolist()) == before


@pytest.mark.parametrize(
    ("publisher", "text", "name"),
    [
        ("Ledger", "HALM (AP) — The mayor has resigned.", "AP"),
        ("Ledger", "HALM, March 10 (Reuters) - The mayor has resigned.", "Reuters"),
        ("Ledger", "The mayor has resigned, said the clerk. (Kyodo)", "Kyodo"),
        ("The Associated Press", "The mayor has resigned.", "AP"),
        ("Ledger", "The Palestinian Authority (PA) has a new minister, and he comes from Jenin.", ""),
        ("Ledger", "HALM (own report) — The mayor has resigned.", ""),
    ],
)
def test_an_agency_is_known_by_its_name_at_either_end_of_the_text(publisher: str, text: str, name: str) -> None:
    assert agency([article("Post", ["Nothing signed."]), article(publisher, [text])]) == name
