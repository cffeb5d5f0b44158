"""What is learned from and what is held out stays as it is, and no story is on both sides."""

from collections import Counter, defaultdict

from tests.data import needed
from training import split
from training.data import HERE

ROWS = split.read()


def test_the_table_is_the_one_that_its_stories_give() -> None:
    assert split.split({name: story for name, _, story in ROWS}) == ROWS


def test_every_invented_article_has_a_part() -> None:
    names = {path.stem for path in (HERE / "invented" / "annotations").glob("*.json")}
    assert {name for name, *_ in ROWS if split.source(name) == "invented"} == names


def test_every_real_article_has_a_part() -> None:
    names = {path.stem for path in (needed("training") / "annotations").glob("*.json")}
    assert {name for name, *_ in ROWS if split.source(name) != "invented"} == names


def test_articles_of_a_story_are_in_one_part() -> None:
    parts = defaultdict(set)
    for _, part, story in ROWS:
        parts[story].add(part)
    assert {len(of_story) for of_story in parts.values()} == {1}
    invented = {(name.rsplit("-", 1)[0], part) for name, part, _ in ROWS if split.source(name) == "invented"}
    assert len(invented) == len({story for story, _ in invented})


def test_a_third_of_each_source_is_held_out_and_a_fifth_of_the_rest_is_chosen_on() -> None:
    total = Counter(split.source(name) for name, *_ in ROWS)
    held = Counter(split.source(name) for name, part, _ in ROWS if part == "held-out")
    assert all(abs(held[source] - number / 3) <= 2 for source, number in total.items())
    chosen = split.development(ROWS)
    assert chosen <= {name for name, part, _ in ROWS if part == "working"}
    assert abs(len(chosen) - (len(ROWS) - sum(held.values())) / 5) <= 5


def test_stories_join_whatever_groups_share() -> None:
    groups = [["c", "b"], ["d", "c", "elsewhere"], ["f"]]
    assert split.stories("abcdef", groups) == {"a": "a", "b": "b", "c": "b", "d": "b", "e": "e", "f": "f"}
