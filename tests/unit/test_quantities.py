"""What the numbers of a sentence count, and where articles disagree."""

import pytest

from extract.happenings.quantities import Quantity, disagreements, quantities
from extract.resources import table


def short(found: list[Quantity]) -> list[str]:
    bounds = {"exact": "", "least": ">=", "most": "<=", "about": "~"}
    return [f"{q.kind} {bounds[q.bound]}{q.value:g}{q.unit and ' ' + q.unit}" for q in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The strike killed 12 people and wounded at least 30 others.", ["killed 12", "injured >=30"]),
        ("Three people died and twenty-five were injured in Odesa.", ["killed 3", "injured 25"]),
        ("More than 1,200 soldiers have been killed since 2022.", ["killed >=1200"]),
        ("Russia fired 20 missiles and nearly 400 attack drones.", ["missiles 20", "drones ~400"]),
        ("Police arrested 45 demonstrators; some 200 people were detained.", ["detained 45", "detained ~200"]),
        ("The two sides exchanged 150 prisoners each on Friday.", ["exchanged 150"]),
        ("The EU will lend Ukraine €90 billion over two years.", ["money 90000000000.0 EUR"]),
        ("A package of $1.5 million and 40 million euros was agreed.", ["money 1.5e+06 USD", "money 4e+07 EUR"]),
        ("The chamber voted 52 to 48 to end the blockade.", ["votes for 52", "votes against 48"]),
        ("Parliament passed it in a 51-49 vote.", ["votes for 51", "votes against 49"]),
        ("They asked for 60 days without missiles.", []),
        ("A 12-year-old boy was killed on May 12.", []),
        ("About 40% of those killed were civilians.", []),
        ("On 12 May the army killed nobody.", []),
        ("The 3rd brigade lost its commander, who was killed in 2023.", []),
        ("Ten members met; the accord was killed.", []),
    ],
)
def test_what_the_numbers_count(text: str, expected: list[str]) -> None:
    assert short(quantities(text)) == [e.replace("90000000000.0", "9e+10") for e in expected]


def test_spans_cover_number_and_unit() -> None:
    text = "It gave 40 million euros and US$5m, and 3 people were hurt."
    assert [q.span.of(text) for q in quantities(text)] == ["40 million euros", "US$5m", "3"]


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (("It killed 12 people.", "It killed 14 people."), [12, 14]),
        (("It killed at least 12 people.", "It killed 14 people."), []),
        (("It killed about 100 people.", "It killed 98 people."), []),
        (("It killed 12 people.", "It killed 12 people."), []),
        (("It killed 12 people.", "It wounded 14 people."), []),
        (("It cost $5 million.", "It cost €6 million."), []),
        (("It cost $5 million.", "It cost $6 million."), [5e6, 6e6]),
        (("Three were killed in Kyiv, two were killed in Lviv.",), []),
    ],
)
def test_where_articles_disagree(texts: tuple[str, ...], values: list[float]) -> None:
    articles = {str(number): text for number, text in enumerate(texts)}
    found = disagreements(articles.items())
    assert [value for d in found for value, _ in d.values] == values
    assert {a for d in found for _, ids in d.values for a in ids} <= articles.keys()


def test_the_tables_are_of_known_words() -> None:
    assert {row[1] for row in table("quantities/words.tsv")} == {"before", "after", "both"}
    assert {row[1] for row in table("quantities/bounds.tsv")} == {"least", "most", "about"}
    assert all(len(code) == 3 and code.isupper() for _, code in table("quantities/currencies.tsv"))
