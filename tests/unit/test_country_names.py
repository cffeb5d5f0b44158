"""Every code that an event may have is shown with a name, and each name stands in one table."""

import pytest

from extract import countries
from extract.registry.names import codes
from extract.resources import table


def test_no_code_has_a_name_in_two_tables() -> None:
    states, others = ({code for code, *_ in table(f"gazetteers/{name}.tsv")} for name in ("countries", "codes"))
    assert not states & others


def test_the_codes_of_cities_and_actors_have_names() -> None:
    used = codes() | {code for _, code in table("gazetteers/cities.tsv")}
    assert used - set(countries.codes()) == set()


@pytest.mark.parametrize(("code", "name"), [("CY", "Cyprus"), ("EU", "European Union"), ("GU", "Guam"), ("??", "??")])
def test_a_code_is_shown_by_its_name(code: str, name: str) -> None:
    assert countries.name(code) == name
