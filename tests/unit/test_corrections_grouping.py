"""Which mentions tell one event where the user says so: merged, split and kept apart."""

import datetime as dt

import pytest

from extract.consolidation import Constraint
from extract.consolidation.constraints import united
from extract.corrections import EventCorrection, anchor_of, corrected_events
from extract.model import Article, Mention
from tests.unit.test_corrections import article, mention


def number_of(*said: tuple[str, str, bool]) -> list[list[str]]:
    constraints = [Constraint(a, b, one, rank) for rank, (a, b, one) in enumerate(said)]
    return [sorted(group) for group in sorted(united([["a", "x"], ["b", "y"], ["c"]], constraints))]


@pytest.mark.parametrize(
    ("said", "groups"),
    [
        ([("a", "b", True)], [["a", "b", "x", "y"], ["c"]]),
        ([("a", "b", True), ("b", "c", True)], [["a", "b", "c", "x", "y"]]),
        ([("x", "y", False), ("a", "b", True)], [["a", "b", "x", "y"], ["c"]]),  # the latest word wins
        ([("a", "b", True), ("x", "y", False)], [["a", "x"], ["b", "y"], ["c"]]),
        ([("a", "b", True), ("b", "c", True), ("a", "c", False)], [["a", "x"], ["b", "c", "y"]]),
        ([("a", "c", False), ("a", "b", True), ("b", "c", True)], [["a", "b", "c", "x", "y"]]),
        ([("a", "x", True)], [["a", "x"], ["b", "y"], ["c"]]),
    ],
)
def test_groups_are_united_unless_a_later_word_keeps_them_apart(
    said: list[tuple[str, str, bool]], groups: list[list[str]]
) -> None:
    assert number_of(*said) == groups


def reports(n: int) -> tuple[list[Mention], dict[str, Article]]:
    """As many articles that tell one meeting in the same words."""
    made = [article("Anna Berg met Karl Lind in Oslo.", f"Report {k}.", number=k) for k in range(n)]
    return [mention(each, "met") for each in made], {each.id: each for each in made}


OTHER = article("Anna Berg signed a paper in Turku.", number=99)
PAPER = mention(OTHER, "signed", "agreement")


def events(mentions: list[Mention], articles: dict[str, Article], *said: EventCorrection) -> list[list[str]]:
    return sorted(sorted(m.article_id for m in e.mentions) for e in corrected_events(mentions, articles, said))


def test_what_is_alike_is_one_until_it_is_split_and_later_articles_join_the_rest() -> None:
    mentions, articles = reports(4)
    ids = [m.article_id for m in mentions]
    assert events(mentions, articles) == [sorted(ids)]
    told = tuple(map(anchor_of, mentions[:3]))
    split = EventCorrection("split", ("1",), told)
    apart = events(mentions[:3], articles, split)
    assert apart == sorted([[ids[0]], sorted(ids[1:3])])
    later = events(mentions, articles, split)
    assert len(later) == 2 and sum(map(len, later)) == 4
    assert events(mentions, articles, EventCorrection("refuse", (), told[:2])) != [sorted(ids)]


def test_what_is_merged_is_one_whatever_it_is_and_articles_on_either_join_it() -> None:
    mentions, articles = reports(3)
    mentions, articles = [*mentions, PAPER], articles | {OTHER.id: OTHER}
    merge = EventCorrection("merge", (), (anchor_of(mentions[0]), anchor_of(PAPER)))
    assert len(events(mentions, articles)) == 2
    assert len(events(mentions, articles, merge)) == 1
    (event,) = corrected_events(mentions, articles, [merge])
    assert event.corrected == ("merged",)


def test_a_sentence_is_split_from_those_of_its_own_article() -> None:
    one = article("Anna Berg met Karl Lind in Oslo.", "They met again.", "The met office knew.")
    told = [
        mention(one, "met", cluster=0),
        mention(one, "met", cluster=0, after=34),
        mention(one, "met", cluster=0, after=52),
    ]
    assert len(corrected_events(told, {one.id: one}, ())) == 1
    split = EventCorrection("split", ("1",), tuple(map(anchor_of, [told[1], told[0]])))
    found = corrected_events(told, {one.id: one}, [split])
    assert sorted([m.trigger.start_char for m in e.mentions] for e in found) == sorted(
        [[told[0].trigger.start_char, told[2].trigger.start_char], [told[1].trigger.start_char]]
    )
    assert dt.date(2026, 3, 10) == found[0].when.start
