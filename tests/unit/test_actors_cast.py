"""What a cast answers: whom a token denotes, who is named in a stretch, and where references begin and end."""

import datetime as dt

from spacy.tokens import Doc

from extract.actors import Cast, country_of_place, resolve
from extract.model import Article
from extract.parsing.language import parse

DAY = dt.date(2026, 5, 11)


def cast_of(text: str, day: dt.date = DAY) -> tuple[Cast, Doc]:
    doc = parse(text)
    return resolve(Article.make("", text, day), doc), doc


def named(text: str) -> list[str]:
    cast, _ = cast_of(text)
    return [actor.name for actor in cast.within(0, len(text))]


def test_every_token_of_a_titled_name_gives_the_person() -> None:
    cast, doc = cast_of("EU foreign policy chief Kaja Kallas smiled.")
    assert [[actor.name for actor in cast.at(token)] for token in doc[1:6]] == [["Kaja Kallas"]] * 5


def test_conjuncts_are_not_included() -> None:
    cast, doc = cast_of("Donald Trump and Xi Jinping met.")
    assert [actor.name for actor in cast.at(doc[1])] == ["Donald Trump"]
    assert [actor.name for actor in cast.at(doc[4])] == ["Xi Jinping"]


def test_a_token_that_names_nobody_gives_nobody() -> None:
    cast, doc = cast_of("The long road led to a dry well.")
    assert all(cast.at(token) == () for token in doc)


def test_within_leaves_out_names_that_only_describe() -> None:
    assert named("Russian President Vladimir Putin praised the Ukrainian army.") == ["Vladimir Putin"]


def test_within_gives_each_actor_once() -> None:
    assert named("Poland backed Estonia, and Poland paid.") == ["Poland", "Estonia"]


def test_within_takes_the_forms_asked_for() -> None:
    text = "Kaja Kallas warned that she would veto it. Two diplomats agreed."
    cast, _ = cast_of(text)
    assert [a.name for a in cast.within(0, len(text), ("nominal",))] == ["two diplomats"]
    assert [a.name for a in cast.within(0, len(text), ("pronoun",))] == ["Kaja Kallas"]
    assert [a.name for a in cast.within(12, 42, ("name", "nominal"))] == []


def test_offsets_count_code_points() -> None:
    text = "🕊️ “Très bien”, said Kaja Kallas. — Kallas left."
    cast, _ = cast_of(text)
    spans = [text[r.start_char : r.end_char] for r in cast.references if r.form == "name"]
    assert spans == ["Kaja Kallas", "Kallas"]


def test_references_come_in_text_order() -> None:
    cast, _ = cast_of("Germany's foreign minister Johann Wadephul met his Polish counterpart in Berlin. He was late.")
    starts = [reference.start_char for reference in cast.references]
    assert starts == sorted(starts)


def test_an_empty_text_has_no_references() -> None:
    assert cast_of("")[0].references == ()


def test_first_person_in_a_quotation_is_left_to_the_caller() -> None:
    cast, _ = cast_of("Kaja Kallas was clear. “I will not sign, and we will not yield.”")
    assert all(reference.form == "name" for reference in cast.references)


def test_the_role_is_kept_apart_from_the_name() -> None:
    cast, doc = cast_of("Former Bolivian defence minister Teresa Quispe returned.")
    (actor,) = cast.at(doc[5])
    assert (actor.name, actor.role, actor.countries) == ("Teresa Quispe", "former Bolivian defence minister", ("BO",))


def test_the_same_person_has_one_name_across_articles() -> None:
    first, doc = cast_of("Volodymyr Zelenskiy spoke.")
    second, other = cast_of("Ukraine's president spoke.")
    assert first.at(doc[1]) == second.at(other[2])


def test_places() -> None:
    assert country_of_place("Kyiv") == "UA"
    assert country_of_place("Lefkosia, Cyprus") == "CY"
    assert country_of_place("Geneva") == "CH"
    assert country_of_place("the Swiss city of Geneva") == "CH"
    assert country_of_place("Brussels") == "BE"
    assert country_of_place("Paris, Texas") == "US"
    assert country_of_place("Washington") == "US"
    assert country_of_place("São Paulo") == "BR"
    assert country_of_place("the moon") is None
    assert country_of_place("") is None


def test_a_government_that_publishes_speaks_of_itself() -> None:
    text = "We urge Peru to leave. The Prime Minister of Peru smiled. The Prime Minister left."
    article = Article.make("", text, dt.date(2019, 5, 6), publisher="Prime Minister of Australia")
    doc = parse(text)
    cast = resolve(article, doc)
    assert [actor.name for actor in cast.at(doc[0])] == ["Australia"]
    assert [actor.name for actor in cast.at(doc[len(doc) - 3])] == ["Scott Morrison"]
    assert resolve(Article.make("", text, article.published, publisher="Harbour Times"), doc).at(doc[0]) == ()
