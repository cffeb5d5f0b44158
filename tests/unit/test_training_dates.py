"""What the ranker of times learns from: annotated triggers as the rules date them, and the choices that are left."""

import datetime as dt

from extract.model import Article
from extract.parsing import language
from extract.pipeline import document_of
from training.dates import choices, dated_by_rules, learn

DAY = dt.date(2026, 5, 13)
TEXT = (
    "Foreign Minister Ana Lindqvist met Bram Okafor in Oslo on Monday, 11 May. They discussed fishing.\n\n"
    "Okafor said that the quota was fair. Chile criticised the ministers."
)
MENTIONS = [
    {"type": type, "trigger": word, "trigger_start": TEXT.index(word), "start": day, "end": day}
    for type, word, day in (
        ("meeting", "met", "2026-05-11"),
        ("statement", "said", "2026-05-11"),
        ("statement", "criticised", None),
    )
]


def test_the_annotated_triggers_are_dated_and_what_the_rules_leave_open_is_to_be_chosen() -> None:
    article = dated_by_rules("talks", document_of(Article.make("", TEXT, DAY), language.parse(TEXT)), MENTIONS)
    assert [draft.trigger.type for draft in article.drafts] == ["meeting", "statement", "statement"]
    monday = dt.date(2026, 5, 11)
    assert article.given[0].start == monday
    assert article.right == [(monday, monday), (monday, monday), (None, None)]
    said, criticised = choices(article, None)
    assert 0 <= said.right < len(said.candidates) > 1 and said.signs != criticised.signs
    assert learn([article])
