"""Repairs of the parse: what a coordinated verb without a subject of its own belongs to."""

import pytest

from extract.parsing.language import parse


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Chile will withdraw from Arica and Peru will free the sailors.", "free", "Peru"),
        ("Chile will withdraw from Arica and the sailors will be freed by Peru.", "freed", "sailors"),
    ],
)
def test_the_noun_before_a_second_verb_is_its_subject(text: str, verb: str, subject: str) -> None:
    found = next(t for t in parse(text) if t.text == verb)
    assert [c.text for c in found.children if c.dep_.startswith("nsubj")] == [subject]
    assert "Arica" not in {t.text for t in found.subtree}


def test_nouns_that_are_joined_stay_joined() -> None:
    doc = parse("Chile met Peru and Bolivia and signed a treaty.")
    bolivia = next(t for t in doc if t.text == "Bolivia")
    assert (bolivia.dep_, bolivia.head.text) == ("conj", "Peru")


def test_a_past_tense_does_not_depend_on_would() -> None:
    doc = parse(
        "Ana Rey said a team of advisers would step in to run the port, including Karl Lind, and added that the "
        "firms would have help."
    )
    added = next(t for t in doc if t.text == "added")
    assert added.head.text == "said"
