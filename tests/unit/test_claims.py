"""What one speaker says on one occasion is one event with several claims."""

from typing import Any

from extract.happenings.claims import claims


def said(article: str, quote: str, text: str = "") -> dict[str, Any]:
    return {"article_id": article, "publisher": f"{article} Post", "quote": quote, "text": text or f"{quote}, he said."}


def test_each_thing_said_is_a_claim_and_reports_of_one_are_counted_together() -> None:
    ports = said("Bay", "the northern ports will stay open all winter")
    quotas = said("Bay", "nobody may fish beyond the agreed quotas")
    again = said("Sea", "the northern ports will be open all winter")
    first, second = claims([ports, quotas, again])
    assert first == {
        "text": ports["text"],
        "n_mentions": 2,
        "article_ids": ["Bay", "Sea"],
        "publishers": ["Bay Post", "Sea Post"],
    }
    assert (second["text"], second["n_mentions"], second["publishers"]) == (quotas["text"], 1, ["Bay Post"])


def test_a_sentence_without_words_of_its_own_is_compared_as_a_whole() -> None:
    navy = said("Bay", "", "She called a strong navy the best guarantee.")
    assert [claim["n_mentions"] for claim in claims([navy, said("Sea", "a strong navy is the best guarantee")])] == [2]
