"""The ranker of times: candidates with their evidence, and how weights choose among them (texts of our own)."""

import datetime as dt

from extract.events import Document, SentenceExtractor
from extract.events.assembly import drafts_of
from extract.events.dates import date_by_rules
from extract.events.dates.candidates import Candidates, Evidence
from extract.events.dates.chooser import Weights, best, choose, is_open, shipped
from extract.events.draft import Draft
from extract.model import Article
from extract.parsing import language
from extract.pipeline import document_of

PUBLISHED = dt.date(2026, 3, 4)  # a Wednesday
MONDAY = dt.date(2026, 3, 2)
TEXT = (
    "On Monday, Mayor Ana Rey resigned in Lima.\n\n"
    "She thanked her supporters and said that the city needed a new start.\n\n"
    "Governor Luis Soto praised her work."
)


def read(text: str) -> tuple[Document, list[Draft], Evidence]:
    article = Article.make("Title", text, PUBLISHED)
    document = document_of(article, language.parse(text))
    drafts = drafts_of(SentenceExtractor(tagger=False)(document), document)
    return document, drafts, Evidence(drafts, date_by_rules(drafts, document), document)


def test_the_day_of_the_lead_is_a_candidate_of_what_follows() -> None:
    _, drafts, evidence = read(TEXT)
    thanked = next(d for d in drafts if d.head.text == "thanked")
    candidates = evidence.candidates(thanked)
    assert {"lead", "last-time", "previous"} <= candidates[MONDAY, MONDAY]
    assert {"publication", "given"} <= candidates[PUBLISHED, PUBLISHED]
    assert "unknown" in candidates[None, None]


def test_the_day_that_the_text_gives_to_a_mention_nearby_is_a_candidate() -> None:
    _, drafts, evidence = read(TEXT)
    thanked = next(d for d in drafts if d.head.text == "thanked")
    assert {"dated-before", "dated-before-near", "day"} <= evidence.candidates(thanked)[MONDAY, MONDAY]
    assert "dated-type-before" not in evidence.candidates(thanked)[MONDAY, MONDAY]


def test_signs_tell_form_place_and_lead() -> None:
    _, drafts, evidence = read(TEXT)
    praised = next(d for d in drafts if d.head.text == "praised")
    signs = evidence.signs(praised)
    assert {"type=statement", "tense=past", "opens-paragraph", "lead=2-3", "speaker=new", "agents=person"} <= set(signs)


def test_a_weight_for_the_lead_carries_its_day_on() -> None:
    document, drafts, _ = read(TEXT)
    lead: Weights = {"lead": {"speaker=same": 5.0, "speaker=new": -5.0}}
    choose(drafts, [], document, lead)
    whens = {d.head.text: d.when for d in drafts if d.trigger.type == "statement"}
    assert {(w.start, w.dating) for w in whens.values()} == {(PUBLISHED, "publication")}
    choose(drafts, [], document, {"lead": {"always": 5.0}})
    whens = {d.head.text: d.when for d in drafts if d.trigger.type == "statement"}
    assert {(w.start, w.dating) for w in whens.values()} == {(MONDAY, "relative")}


def test_without_weights_the_rules_stand() -> None:
    document, drafts, _ = read(TEXT)
    before = [d.when for d in drafts]
    choose(drafts, [], document, {})
    assert [d.when for d in drafts] == before


def test_what_the_text_dates_is_not_open() -> None:
    _, drafts, _ = read(TEXT)
    assert [is_open(d) for d in drafts if d.head.text in ("resigned", "praised")] == [False, True]


def test_the_first_of_equal_candidates_is_chosen() -> None:
    candidates: Candidates = {(MONDAY, MONDAY): {"lead"}, (PUBLISHED, PUBLISHED): {"publication"}}
    assert best(candidates, [], {}) == (MONDAY, MONDAY)
    assert best(candidates, ["quoted"], {"publication": {"quoted": 0.1}}) == (PUBLISHED, PUBLISHED)


def test_the_shipped_weights_are_by_known_evidence_and_signs() -> None:
    _, drafts, evidence = read(TEXT)
    weights = shipped()
    for draft in filter(is_open, drafts):
        used = {e for evidences in evidence.candidates(draft).values() for e in evidences}
        assert {e for e in used if not e.startswith(("age=", "width="))} <= set(weights)
        assert any(sign in weights["publication"] for sign in evidence.signs(draft))


def test_the_shipped_weights_date_a_conference_by_what_is_said_there() -> None:
    document, drafts, _ = read("Merz criticised Russia on Monday at the Munich Security Conference.")
    choose(drafts, [], document)
    assert {d.when.start for d in drafts if d.trigger.type == "meeting"} == {MONDAY}
