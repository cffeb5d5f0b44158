"""The shipped tables hold together: codes are known, terms of office do not cross, names are not listed twice."""

import datetime as dt
import re
from collections import Counter

from extract.actors.gazetteer import country_names, known_names, plural, titles
from extract.actors.offices import bearer, canonical_people, holder, in_office, terms
from extract.registry.names import fold
from extract.resources import table

# fmt: off
BODIES = {
    "EU", "UN", "NATO", "AFU", "ASEAN", "APEC", "ECOWAS", "G7", "G8", "G20", "OSCE", "IMF", "WHO", "WTO",
    "WEF", "IAEA", "IEA", "ICC", "OPEC", "LAS", "BRICS", "INTERPOL", "COE", "GCC", "OIC", "OAS", "SCO", "CSTO", "CIS",
    "MERCOSUR", "OECD", "ICRC", "OPCW", "EFTA", "IOC", "FIFA",
}
# fmt: on


def test_codes_are_of_countries_or_bodies() -> None:
    codes = {code for known in known_names().values() for code in known.codes}
    assert codes - set(country_names()) - BODIES == set()
    assert all(re.fullmatch("[A-Z]{2}", code) for _, code in table("gazetteers/cities.tsv"))


def test_terms_begin_before_they_end() -> None:
    assert [term for term in terms() if term.first > term.last] == []


def test_an_office_has_one_holder_a_day() -> None:
    crossing = [
        (a.name, b.name, a.office)
        for office in {term.office for term in terms() if term.office}
        for a, b in zip(in_office(office), in_office(office)[1:], strict=False)
        if a.codes == b.codes and a.name != b.name and a.last > b.first
    ]
    assert crossing == []


def test_offices_of_titles_are_held_by_somebody() -> None:
    held = {term.office for term in terms()}
    assert {office for title in titles().values() for office in title.offices} - held == set()


def test_titles_are_listed_once() -> None:
    assert [title for title, n in Counter(row[0] for row in table("gazetteers/titles.tsv")).items() if n > 1] == []


def test_a_spelling_means_one_person() -> None:
    spellings = Counter(
        (fold(alias), name)
        for name, _, _, aliases, *_ in table("gazetteers/people.tsv")
        for alias in {name, *aliases.split(";")} - {""}
    )
    persons = Counter(spelling for spelling, _ in spellings)
    assert [spelling for spelling, n in persons.items() if n > 1] == []
    assert canonical_people()["volodymyr zelenskyy"] == "Volodymyr Zelensky"


def test_a_surname_means_who_is_in_office() -> None:
    assert bearer("Bush", dt.date(1990, 1, 1)) == "George H. W. Bush"
    assert bearer("Bush", dt.date(2005, 1, 1)) == "George W. Bush"
    assert bearer("Nobody", dt.date(2005, 1, 1)) is None


def test_offices_are_tried_in_order() -> None:
    offices = titles()["leader"].offices
    assert holder(offices, ("FR",), dt.date(2026, 5, 11)) == "Emmanuel Macron"
    assert holder(offices, ("IT",), dt.date(2026, 5, 11)) == "Giorgia Meloni"
    assert holder(offices, ("EU",), dt.date(2026, 5, 11)) is None


def test_fold_and_plural() -> None:
    assert fold("Recep Tayyip Erdoğan") == fold("Recep Tayyip Erdogan")
    assert fold("Kim Jong-un") == fold("Kim Jong Un")
    assert [plural(noun) for noun in ("envoy", "deputy", "coach", "boss")] == [
        "envoys",
        "deputies",
        "coaches",
        "bosses",
    ]
