"""Headlines stand alone, are short, and say nothing that the sentence does not say."""

import datetime as dt

import pytest

from extract.model import Article
from extract.pipeline import process

DAY = dt.date(2026, 3, 10)


def headlines(text: str) -> dict[str, str]:
    """The headline of each mention by its trigger."""
    return {m.trigger_text: m.headline for m in process(Article.make("t", text, DAY))}


SENTENCES = [
    # what was said follows its speaker's name
    (
        "Peru's president, Ana Rey, said on Monday that the talks in Lima were over.",
        "said",
        "Ana Rey: Talks in Lima were over",
    ),
    # a pronoun gives way to the name
    ("Ana Rey arrived in Lima. She met Karl Lind on Monday.", "met", "Ana Rey met Karl Lind on Monday"),
    # ... but not behind the name of who speaks of herself
    ("Ana Rey spoke in Lima. She said that she would resign.", "said", "Ana Rey says she would resign"),
    # planned
    ("Ana Rey will meet Karl Lind in Oslo on Friday.", "will meet", "Ana Rey to meet Karl Lind in Oslo on Friday"),
    # what is denied stays denied, what is doubtful doubtful
    ("Peru did not attack the harbour of Arica, which lies in the north, on Monday.", "attack", None),
    (
        "Peru reportedly attacked the harbour of Arica on Monday.",
        "attacked",
        "Peru reportedly attacked the harbour of Arica on Monday",
    ),
    (
        "Peru may attack the harbour of Arica if the talks fail.",
        "attack",
        "Peru may attack the harbour of Arica if the talks fail",
    ),
]


@pytest.mark.parametrize(("text", "trigger", "line"), SENTENCES)
def test_a_sentence_yields_a_line(text: str, trigger: str, line: str | None) -> None:
    found = headlines(text).get(trigger)
    assert found == line
