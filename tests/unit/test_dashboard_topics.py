"""Which phrases become topics to choose from, and how they are named."""

import numpy as np
import pandas as pd
import pytest

from dashboard import topics


def frame(*events: tuple[list[str], list[str]]) -> pd.DataFrame:
    """Events by their topics and the ids of their articles."""
    return pd.DataFrame({"topics": [t for t, _ in events], "article_ids": [a for _, a in events]})


def named(table: pd.DataFrame) -> dict[str, int]:
    return topics.facet(table).counts(np.ones(len(table), bool))


OTHERS: list[tuple[list[str], list[str]]] = [([], ["x"])] * 20


@pytest.mark.parametrize(
    ("phrase", "key"),
    [
        ("frozen assets", "frozen asset"),
        ("treaties", "treaty"),
        ("taxes", "tax"),
        ("crisis", "crisis"),
        ("press", "press"),
        ("losses", "loss"),
    ],
)
def test_singular_and_plural_are_one_topic(phrase: str, key: str) -> None:
    assert topics.key(phrase) == key


def test_a_topic_is_told_by_several_events_and_articles_and_named_as_most_have_it() -> None:
    table = frame((["drone"], ["a"]), (["drones"], ["b"]), (["drones"], ["b"]), *[(["gas"], ["a"])] * 3, *OTHERS)
    assert named(table) == {"drones": 3}


def test_what_nearly_all_events_have_tells_nothing() -> None:
    assert named(frame(*[(["war"], [name]) for name in "abcdef"], *OTHERS[:2])) == {}


def test_a_noun_gives_way_to_the_phrase_that_it_always_stands_in() -> None:
    both = [(["assets", "frozen assets"], [name]) for name in "abc"]
    assert named(frame(*both, *OTHERS)) == {"frozen assets": 3}
    assert named(frame(*both, (["assets"], ["d"]), (["assets"], ["e"]), *OTHERS)) == {"assets": 5, "frozen assets": 3}


def test_an_address_may_name_a_topic_in_the_other_number() -> None:
    facet = topics.facet(frame(*[(["drones"], [name]) for name in "abc"], *OTHERS))
    assert topics.named(facet, ["drone", "gas"]) == ["drones", "gas"]


def test_no_topics_at_all() -> None:
    assert named(frame(*OTHERS)) == {}
