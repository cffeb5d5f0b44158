"""Who takes part in which event, what ties two actors, and what is told of one."""

import datetime as dt
from typing import Any

import numpy as np
import pytest

from dashboard import positions, profile
from dashboard.filters import Selection, Tie
from dashboard.index import EventIndex, to_day
from dashboard.network import network
from tests.unit.test_dashboard_index import DAY, LATER, actor, found, index_of, row

ANA, BRAM = actor("Ana", "person", "SE"), actor("Bram", "person", "NG")
JAPAN, SOME = actor("Japan", "country", "JP"), actor("two envoys", "group", "JP")


@pytest.fixture
def index() -> EventIndex:
    return index_of(
        [
            row("met", type="meeting", agents=[ANA, BRAM], mentioned=[JAPAN]),
            row("met again", type="meeting", agents=[BRAM], targets=[ANA, SOME]),
            row("to meet", type="meeting", agents=[ANA, BRAM], status="planned", start=LATER, end=LATER),
            row("signed", type="agreement", agents=[JAPAN, BRAM]),
            row("on Bram", agents=[ANA], targets=[BRAM], mentioned=[JAPAN], start=LATER, end=LATER),
            row("on Ana", agents=[BRAM], mentioned=[ANA, BRAM], article_ids=["b"]),
        ]
    )


def everything(index: EventIndex) -> Any:
    return np.ones(index.n, bool)


def counted(partners: list[profile.Partner]) -> dict[str, int]:
    return {partner.name: partner.n_events for partner in partners}


def test_groups_are_no_actors(index: EventIndex) -> None:
    assert index.cast.names.tolist() == ["Ana", "Bram", "Japan"]
    assert index.cast.kinds == ("person", "person", "country")
    assert index.cast.code("two envoys") is None and index.cast.code("Zoe") is None


def test_an_actor_has_the_kind_and_country_that_most_events_give() -> None:
    odd = actor("Ana", "organization", "NO")
    index = index_of([row("1", agents=[odd]), row("2", agents=[ANA]), row("3", targets=[ANA])])
    assert index.cast.kinds == ("person",)
    assert index.cast.countries == (("SE",),)


def test_actors_filter_in_any_role_and_are_alternatives(index: EventIndex) -> None:
    assert found(index, Selection().add("actor", "Japan")) == ["met", "signed", "on Bram"]
    assert len(found(index, Selection().add("actor", "Japan").add("actor", "Ana"))) == index.n


def test_those_meet_who_take_part_in_a_meeting_that_happened(index: EventIndex) -> None:
    partners = profile.partners(index, everything(index), "met", "Ana")
    assert counted(partners) == {"Bram": 2}
    assert found(index, Selection().tied(partners[0].tie)) == ["met", "met again"]


def test_who_speaks_about_whom_has_a_direction(index: EventIndex) -> None:
    mask = everything(index)
    assert counted(profile.partners(index, mask, "spoke", "Ana")) == {"Bram": 1, "Japan": 1}
    assert counted(profile.speakers(index, mask, "Ana")) == {"Bram": 1}
    assert found(index, Selection().tied(Tie("spoke", "Bram", "Ana"))) == ["on Ana"]


@pytest.mark.parametrize(
    ("relation", "events"),
    [
        ("shared", ["met", "met again", "to meet", "on Bram", "on Ana"]),
        ("contact", ["met", "met again"]),
        ("linked", ["met", "met again", "on Bram", "on Ana"]),
        ("agreed", []),
    ],
)
def test_a_tie_selects_its_events_in_either_order_of_the_names(
    index: EventIndex, relation: str, events: list[str]
) -> None:
    assert found(index, Selection().tied(Tie(relation, "Ana", "Bram"))) == events
    assert found(index, Selection().tied(Tie(relation, "Bram", "Ana"))) == events


def test_a_tie_of_nobody_selects_nothing(index: EventIndex) -> None:
    assert found(index, Selection().tied(Tie("met", "Ana", "Zoe"))) == []


def test_every_number_of_a_profile_is_the_number_of_events_that_its_tie_selects(index: EventIndex) -> None:
    mask = everything(index)
    for name in index.cast.names:
        partners = [p for r in ("met", "agreed", "spoke") for p in profile.partners(index, mask, r, name)]
        for partner in partners + profile.speakers(index, mask, name):
            assert len(found(index, Selection().tied(partner.tie))) == partner.n_events


def test_words_are_in_order_and_plans_the_next_first(index: EventIndex) -> None:
    mask = everything(index)
    assert index.ids[positions.rows_of(index, mask, "Ana")].tolist() == ["on Bram"]
    assert index.ids[profile.ahead(index, mask, to_day(DAY))].tolist() == ["to meet"]
    assert not len(profile.ahead(index, mask, to_day(LATER + dt.timedelta(days=1))))


def test_what_actors_did_together_are_meetings_and_agreements_of_two_of_them(index: EventIndex) -> None:
    mask = everything(index)
    assert set(index.ids[profile.together(index, mask, ["Ana", "Bram", "Japan"])]) == {"met", "met again", "signed"}
    assert not len(profile.together(index, mask, ["Ana", "Japan"]))


def test_the_articles_of_some_events(index: EventIndex) -> None:
    assert profile.articles(index, index.ids == "on Ana") == ["b"]


def test_to_speak_about_somebody_is_no_contact_but_a_tie_of_its_own(index: EventIndex) -> None:
    def edges(tie: str) -> dict[tuple[str, str], tuple[int, ...]]:
        found = network(index, everything(index), 10, 10, tie)
        assert found.places.shape == (3, 2)
        names = [str(index.cast.names[code]) for code in found.codes]
        return {(names[e.one], names[e.other]): (e.met, e.agreed, e.forth, e.back) for e in found.edges}

    contacts = {("Ana", "Bram"): (2, 0, 0, 0), ("Bram", "Japan"): (0, 1, 0, 0)}
    assert edges("contact") == contacts
    assert edges("linked") == contacts | {("Ana", "Bram"): (2, 0, 1, 1), ("Ana", "Japan"): (0, 0, 1, 0)}


def test_the_network_keeps_the_strongest_contacts_and_says_how_many_are_left_out(index: EventIndex) -> None:
    small = network(index, everything(index), 10, 1)
    assert len(small.codes) == 2 and len(small.edges) == 1 and small.left_out == 1
    assert (small.places == network(index, everything(index), 10, 1).places).all()


def test_nobody_in_contact_is_an_empty_network(index: EventIndex) -> None:
    empty = network(index, ~everything(index), 10, 10)
    assert empty.edges == () and len(empty.codes) == 0


def test_an_empty_table_has_an_empty_cast() -> None:
    index = index_of([])
    assert index.cast.code("Ana") is None
    assert network(index, everything(index), 10, 10).edges == ()


def test_nobody_meets_the_own_country_and_groups_are_no_organisations() -> None:
    kyiv, lviv = actor("Ukraine", "country", "UA"), actor("Lviv Council", "organization", "UA")
    olha, envoys = actor("Olha", "person", "UA"), actor("two envoys", "group", "UA")
    index = index_of([row("met", type="meeting", agents=[olha, kyiv], targets=[JAPAN, lviv, envoys])])
    assert counted(profile.partners(index, everything(index), "met", "Olha")) == {"Japan": 1, "Lviv Council": 1}
    assert counted(profile.partners(index, everything(index), "met", "Ukraine")) == {"Japan": 1}
    assert index.facets["organization"].names.tolist() == ["Lviv Council"]
