"""The ablation study on two small articles: what is left out is missed, and afterwards everything is as before."""

import datetime as dt

import pytest

from extract import resources
from extract.events import parties, statements
from extract.model import Article
from extract.parsing import language
from extract.pipeline import document_of
from tests.quality import ablation
from tests.quality.ablation import Case, Part

TEXTS = (
    "Ana Rey said on Monday that the dam is safe. Peru and Chile held talks in Lima on Tuesday.",
    "Ana Rey met Jon Berg in Oslo on Monday.",
)


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    """Articles with what the program finds in them for a gold standard."""
    found = []
    for number, text in enumerate(TEXTS):
        document = document_of(Article.make("", text, dt.date(2026, 3, 4)), language.parse(text))
        case = Case(str(number), document, (), ablation.tag(document))
        found.append(Case(case.name, document, ablation.told(case), case.tagged))
    return found


def part(parts: list[Part], name: str) -> Part:
    (found,) = [p for p in parts if name in p.name]
    return found


def test_what_is_found_is_all_right(cases: list[Case]) -> None:
    counted = [ablation.counts(case) for case in cases]
    assert all(ablation.f1(each, figure) == 1 for each in counted for figure in ablation.FIGURES)


@pytest.mark.parametrize(
    ("parts", "name", "tried", "worse"),
    [
        (ablation.rows(resources.path_of("lexicons")), "'VERB\\tsay", 1, False),  # the tagger finds it as well
        (ablation.lists(resources.path_of("lexicons")), "crowds", 0, False),
        (ablation.passes(), "extract.events.actions.find", 2, True),
        (ablation.passes(), "extract.events.statements.find", 2, True),
        (ablation.passes(), "narrow", 2, False),
    ],
)
def test_what_a_part_is_worth(cases: list[Case], parts: list[Part], name: str, tried: int, worse: bool) -> None:
    before = [ablation.counts(case) for case in cases]
    number, change = ablation.changes(part(parts, name), cases, before)
    assert number == tried
    assert (change["all"] < 0) is worse
    assert [ablation.counts(case) for case in cases] == before


def test_a_row_is_gone_only_while_it_is_left_out() -> None:
    path = resources.path_of("lexicons/crowds.tsv")
    words = resources.words("lexicons/crowds.tsv")
    with part(ablation.lists(path.parent), "crowds").leave_out():
        assert resources.words("lexicons/crowds.tsv") == frozenset()
        assert resources.words("lexicons/parts.tsv")
    assert resources.words("lexicons/crowds.tsv") == words != frozenset()


def test_finders_and_passes_are_found_by_their_types() -> None:
    kinds = {p.name: p.kind for p in ablation.passes()}
    assert kinds[f"{statements.__name__}.find"] == "finder"
    assert kinds[f"{parties.__name__}.share_agents"] == "pass"
