"""Who is the same actor across articles: every rule on actors of its own."""

import datetime as dt
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.model import Actor
from extract.registry import (
    Correction,
    CorrectionError,
    Reading,
    block,
    checked,
    corrected,
    file,
    identify,
    resting_on,
    tied,
    waiting,
)
from extract.registry.names import body_key, fold, person_key, same_given, sound
from extract.resources import table

DAY = dt.date(2026, 3, 10)


def reading(text: str, article: str = "a", days: int = 0) -> Reading:
    """Of "Name [kind CODES] role", ``days`` after DAY; the kind is a person's unless it is given."""
    name, _, rest = text.partition(" [")
    inside, _, role = rest.partition("]")
    kind, *codes = inside.split() if inside else ["person"]
    actor = Actor(name, kind, tuple(codes), role.strip() or None, f"named in the text: {name}")  # type: ignore[arg-type]
    return Reading(article, DAY + dt.timedelta(days=days), actor)


def names(*texts: str, days: tuple[int, ...] = ()) -> list[str]:
    """What the readings, each of an article of its own, are shown as."""
    given = [reading(text, f"article {k}", days[k] if days else 0) for k, text in enumerate(texts)]
    shown = identify(given)
    return [shown[r].name for r in given]


def one(*texts: str) -> bool:
    return len(set(names(*texts))) == 1


@pytest.mark.parametrize(
    "texts",
    [
        ("Andrii Tkach", "Andriy Tkach", "Andrij Tkach", "Andrei Tkach"),
        ("Olha Sybira", "Olga Sybira"),
        ("Ihor Bohdanov", "Igor Bogdanov"),
        ("Zoltán Fekető", "Zoltan Feketo"),
        ("Jürgen Möller", "Juergen Moeller"),
        ("Badr al-Harthy", "Badr Al Harthi"),
        ("Sergei Tolstoi", "Sergey Tolstoy", "Serhii Tolstoy"),
        ("Mahmoud Shukri", "Mahmud Shoukry"),
        ("José Díaz [person ES] minister", "Jose Diaz [person ES] envoy"),
        ("Anna Berg [person SE] minister", "Anna Berg [person NO] minister"),  # the role agrees
        ("Anna Berg [person SE]", "Anna Berg [person NO] minister"),  # a role that nobody contradicts
        ("Anna Berg [person SE] minister", "Anna K. Berg [person SE] minister"),
        ("Anna Berg [person SE] minister", "A. Berg [person SE] minister"),
        ("Thomas Lind [person SE] minister", "Tom Lind [person SE] minister"),
        ("Berg [person SE] minister", "Anna Berg [person SE] minister"),
        ("van der Meer [person NL]", "Piet van der Meer [person NL]"),
        ("Nordic Grain Council [organization]", "the Nordic Grain Council [organization NO]"),
        ("Baltwind [organization EE]", "Baltwind AS [organization EE]", "Baltwind Ltd. [organization]"),
        ("Baltic Energy Storage Centre [organization]", "Baltic Energy Storage Center [organization]"),
        ("Baltic Energy Storage Centre [organization]", "BESC [organization]"),
        ("Baltic Fish Office [organization EE]", "BFO [organization EE]"),
        ("Foreign Ministry of Norway [organization NO]", "Norwegian Foreign Ministry [organization NO]"),
        ("Ministry of Defence of Chile [organization CL]", "Chilean Defense Ministry [organization CL]"),
        ("UN Seed Programme Board [organization UN]", "Seed Programme Board [organization UN]"),
        ("the ragtag River Liberation Front [organization]", "River Liberation Front [organization]"),
        ("U.S. officials [group US]", "US officials [group US]"),
        ("EU leaders [group EU]", "leaders of the European Union [group EU]", "the EU's leaders [group EU]"),
        ("Norwegian fishermen [group NO]", "fishermen of Norway [group NO]", "Norway’s fishermen [group NO]"),
    ],
)
def test_forms_of_one_actor_share_a_name(texts: tuple[str, ...]) -> None:
    assert one(*texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("Anna Berg [person SE] minister", "Anna Berg [person NO] goalkeeper"),
        ("Anna Berg", "Hanna Berg"),
        ("Robert Gale", "Robert Hale"),
        ("Andrii Tkach [person UA]", "Andrei Tkach [person RU]"),
        ("Anna Maria Berg [person SE]", "Anna Karin Berg [person SE]"),
        ("Berg [person SE] minister", "Anna Berg [person NO] minister"),
        ("Berg [person SE]", "Anna Berg [person SE]", "Karl Berg [person SE]"),
        ("Thomas Lind [person SE]", "Tom Lind [person NO]"),
        ("Bergen", "Anna Berg"),
        ("fishermen in Norway [group NO]", "Norwegian fishermen [group NO]"),
        ("Norwegians [group NO]", "Norwegian fishermen [group NO]"),
        ("National Assembly [organization FR]", "National Assembly [organization KR]"),
        ("National Assembly [organization FR]", "National Assembly [organization]"),
        ("Foreign Ministry [organization]", "Norwegian Foreign Ministry [organization NO]"),
        ("Amber Lines [organization EE]", "Amber Lines [organization BR]"),
        ("Baltic Fish Office [organization EE]", "BFO [organization]"),
        (
            "BESC [organization]",
            "Baltic Energy Storage Center [organization]",
            "Bright Eastern Sea Council [organization]",
        ),
        ("American Airlines [organization US]", "Indian Airlines [organization IN]"),
        ("Jordan [country JO]", "Jordan [person US]"),
        ("Berg [organization]", "Anna Berg"),
    ],
)
def test_a_join_that_could_be_wrong_is_not_made(texts: tuple[str, ...]) -> None:
    assert len(set(names(*texts))) == len(texts)


def test_a_surname_needs_the_same_days_the_more_the_less_else_agrees() -> None:
    for text, near, far in (("Berg", 3, 4), ("Berg [person SE]", 30, 31), ("Berg [person SE] minister", 365, 366)):
        assert names("Anna Berg [person SE] minister", text, days=(0, near))[1] == "Anna Berg"
        assert names("Anna Berg [person SE] minister", text, days=(0, far))[1] == "Berg"


def test_a_surname_means_each_time_the_bearer_of_those_days() -> None:
    full = ("Anna Berg [person SE]", "Karl Berg [person SE]")
    assert names(*full, "Berg [person SE]", "Berg [person SE]", days=(0, 300, 5, 310))[2:] == ["Anna Berg", "Karl Berg"]


def test_two_of_one_name_are_told_apart_by_country_or_role() -> None:
    assert names(
        "Anna Berg [person SE] minister", "Anna Berg [person SE]", "Anna Berg [person NO] goalkeeper", days=(0, 1, 2)
    ) == ["Anna Berg", "Anna Berg", "Anna Berg (NO)"]
    assert names("Jordan [person] striker") == ["Jordan (striker)"]


def test_the_usual_full_form_is_the_name() -> None:
    forms = ("Anna K. Berg [person SE]", "Anna Berg [person SE]", "Anna Berg [person SE]", "Berg [person SE]")
    assert set(names(*forms)) == {"Anna Berg"}
    assert set(names("Andrij Sybiga [person UA]")) == {"Andrii Sybiha"}  # in the gazetteer
    assert set(names("BESC [organization]", "BESC [organization]", "Baltic Energy Storage Center [organization]")) == {
        "Baltic Energy Storage Center"
    }
    assert set(names("Chilean Defense Ministry [organization CL]", "Chilean defense ministries [organization CL]")) == {
        "Chilean Defense Ministry"
    }
    assert set(names("Veterans of War [group]", "veterans of war [group]")) == {"veterans of war"}
    ministries = ("Defense Ministry [organization CL]", "Defense Ministry [organization CL]")
    assert set(names(*ministries, "Chilean Defense Ministry [organization CL]")) == {"Chilean Defense Ministry"}


def test_a_missing_country_comes_from_the_others_where_they_agree() -> None:
    def countries(*texts: str) -> set[tuple[str, ...]]:
        return {actor.countries for actor in identify(reading(t, f"{k}") for k, t in enumerate(texts)).values()}

    assert countries("Anna Berg", "Anna Berg [person SE]") == {("SE",)}
    assert countries("Anna Berg", "Anna Berg [person SE]", "Anna Berg [person NO]") == {(), ("SE",), ("NO",)}
    assert countries("protesters [group]", "protesters [group SE]") == {(), ("SE",)}


def test_who_is_in_the_gazetteer_may_change_country_and_office() -> None:
    assert one("Kaja Kallas [person EE] prime minister", "Kaja Kallas [person EU] foreign policy chief")


def test_the_reason_says_why_forms_are_one() -> None:
    given = [reading("Anna Berg [person SE]", "a"), reading("Berg [person SE]", "b")]
    (reason,) = {actor.reason for actor in identify(given).values()}
    assert reason.startswith("named in the text: Anna Berg; “Berg”: short for the only one")


PARTS = st.sampled_from(["Anna", "A.", "Karl", "Tom", "Thomas", "Berg", "Lind", "Andrij", "Andrii"])
ROLES = st.sampled_from(["", "minister", "goalkeeper", "prime minister"])
READINGS = st.lists(
    st.builds(
        lambda words, codes, role, days, article: reading(f"{' '.join(words)} [person {codes}]{role}", article, days),
        st.lists(PARTS, min_size=1, max_size=3),
        st.sampled_from(["", "SE", "NO", "SE NO"]),
        ROLES,
        st.integers(0, 400),
        st.uuids().map(str),
    ),
    max_size=25,
)


@given(READINGS, st.randoms())
@settings(max_examples=200, deadline=None)
def test_the_order_of_articles_does_not_matter(given_readings: list[Reading], random: object) -> None:
    shuffled = list(given_readings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert identify(given_readings) == identify(shuffled)


@given(READINGS)
@settings(max_examples=100, deadline=None)
def test_blocks_can_be_worked_out_one_by_one(given_readings: list[Reading]) -> None:
    blocks: defaultdict[str, list[Reading]] = defaultdict(list)
    for each in given_readings:
        blocks[block(each.actor.kind, each.actor.name)].append(each)
    apart = {r: actor for own in blocks.values() for r, actor in identify(own).items()}
    assert apart == identify(given_readings)
    assert {r: a.reason for r, a in apart.items()} == {r: a.reason for r, a in identify(given_readings).items()}


def test_keys_share_what_forms_share() -> None:
    assert person_key("J.D. Vance") == person_key("J. D. Vance")
    assert body_key("the Ministry of Foreign Affairs of Ukraine") == (("foreign", "ministry"), "UA")
    assert body_key("American Airlines") == (("american", "airlines"), "")


def test_the_tables_do_what_they_say() -> None:
    for *_, examples in table("registry/spelling.tsv"):
        for alike in examples.split(";"):
            assert len({sound(fold(name)) for name in alike.split("=")}) == 1, alike
    for (forms,) in table("registry/given_names.tsv"):
        first, *others = (sound(fold(name)) for name in forms.split(";"))
        assert others and all(same_given(first, other) for other in others), forms


def test_one_name_has_one_kind() -> None:
    given = [reading(f"Qarshi [{kind}]", str(k)) for k, kind in enumerate(("person", "organization", "organization"))]
    assert {(a.name, a.kind) for a in corrected(identify(given), ()).values()} == {("Qarshi", "organization")}


# Corrections


def shown_after(*corrections: Correction) -> dict[str, list[str]]:
    """The names as read by the names shown of two Bergs, a Lind and an organization."""
    given = [
        reading("Anna Berg [person SE] minister", "1"),
        reading("Anna Berg [person SE]", "2"),
        reading("Karl Berg [person NO]", "3"),
        reading("Lind [person SE]", "1"),
        reading("Lind Group AB [organization SE]", "2"),
    ]
    found: defaultdict[str, list[str]] = defaultdict(list)
    for each, actor in corrected(identify(given), corrections).items():
        found[f"{actor.name} [{' '.join([actor.kind, *actor.countries])}]"].append(each.actor.name + each.article_id)
    return {name: sorted(read) for name, read in found.items()}


def test_what_the_user_says_wins() -> None:
    merged = shown_after(Correction("merge", "Karl Berg", "Anna Berg"))
    assert merged["Anna Berg [person SE]"] == ["Anna Berg1", "Anna Berg2", "Karl Berg3"]
    split = shown_after(Correction("split", "Anna Berg", "Anna Berg the younger", ("2",)))
    assert split["Anna Berg the younger [person SE]"] == ["Anna Berg2"] and split["Anna Berg [person SE]"] == [
        "Anna Berg1"
    ]
    assert "Anna Berg-Lind [person SE]" in shown_after(Correction("rename", "Anna Berg", "Anna Berg-Lind"))
    assert "Karl Berg [person FI EU]" in shown_after(Correction("country", "Karl Berg", "FI;EU"))
    assert "Karl Berg [person]" in shown_after(Correction("country", "Karl Berg", ""))
    kept = shown_after(Correction("merge", "Lind", "Lind Group AB"))
    assert kept["Lind Group AB [organization SE]"] == ["Lind Group AB2", "Lind1"]


def test_corrections_follow_on_each_other() -> None:
    chain = (Correction("rename", "Lind", "Eva Lind"), Correction("merge", "Eva Lind", "Anna Berg"))
    assert "Lind1" in shown_after(*chain)["Anna Berg [person SE]"]
    assert {frozenset(group) for group in tied([*chain, Correction("country", "X", "SE")])} == {
        frozenset({"Lind", "Eva Lind", "Anna Berg"}),
        frozenset({"X"}),
    }


def test_a_correction_holds_when_more_is_learned_and_waits_when_nobody_has_the_name() -> None:
    given = [reading("Berg [person SE]", "1"), reading("Anna Berg [person SE]", "2")]
    said = [Correction("merge", "Berg", "Karl Berg"), Correction("rename", "Nobody", "Somebody")]
    shown = corrected(identify(given), said)
    assert [shown[each].name for each in given] == ["Karl Berg", "Anna Berg"]


def test_what_was_said_of_a_full_name_holds_when_another_form_becomes_usual() -> None:
    forms = ["Anna Berg [person SE] minister", *["Anna Karin Berg [person SE] minister"] * 3, "Karl Lind [person]"]
    given = [reading(text, str(k)) for k, text in enumerate(forms)]
    said = [
        Correction("merge", "Karl Lind", "Anna Berg"),
        Correction("country", "Anna Berg", "NO"),
        Correction("rename", "Anna Berg", "Anna the minister"),
    ]
    found = [{(a.name, *a.countries) for a in corrected(identify(given), said[:k]).values()} for k in (1, 2, 3)]
    assert found == [{("Anna Karin Berg", "SE")}, {("Anna Karin Berg", "NO")}, {("Anna the minister", "NO")}]


def test_what_is_said_of_nobody_can_be_told() -> None:
    chain = [Correction("rename", "Lind", "Eva Lind"), Correction("merge", "Eva Lind", "Anna Berg")]
    typo = Correction("country", "Ana Berg", "SE")
    about_a_namesake = Correction("rename", "Anna Berg (NO)", "Anna the goalkeeper")
    assert list(waiting([*chain, typo, about_a_namesake], {"Lind", "Anna Berg"})) == [typo]


ACTORS = {"Anna Berg": {"1", "2"}, "Friedrich Mertens": {"2"}, "Baltwind": {"1"}}


@pytest.mark.parametrize(
    ("correction", "problem"),
    [
        (Correction("merge", "Mertens", "Anna Berg"), "no actor 'Mertens': did you mean Friedrich Mertens?"),
        (Correction("merge", "Mertenz", "Anna Berg"), "no actor 'Mertenz': did you mean Friedrich Mertens?"),
        (Correction("rename", "Ana Berg", "X"), "did you mean Anna Berg?"),
        (Correction("merge", "Anna Berg", "Zzz"), "no actor 'Zzz' to merge into: the command `actors` lists them"),
        (Correction("merge", "Anna Berg", " Anna Berg"), "stands on both sides"),
        (Correction("rename", "Anna Berg", "Baltwind"), "is another actor: merge 'Anna Berg' into it"),
        (Correction("rename", "Anna Berg", " "), "a name is missing: rename NAME NEW-NAME"),
        (Correction("rename", "Anna Berg", "a\tb"), "cannot hold tabs"),
        (Correction("country", "Anna Berg", "SE;Sweden"), "unknown code 'SWEDEN': use ISO 3166-1"),
        (Correction("split", "Anna Berg", "X"), "it must: split NAME"),
        (Correction("merge", "Anna Berg", "Baltwind", ("1",)), "only a split names articles"),
        (Correction("split", "Anna Berg", "X", ("3",)), "does not occur in the article 3"),
        (Correction("split", "Anna Berg", "X", ("1", "2")), "all articles of 'Anna Berg': rename it"),
    ],
)
def test_a_correction_that_cannot_be_says_what_to_do(correction: Correction, problem: str) -> None:
    with pytest.raises(CorrectionError) as error:
        checked(correction, ACTORS)
    assert problem in str(error.value)


def test_a_correction_is_written_down_clean() -> None:
    assert checked(Correction("country", " Anna Berg ", "se ; eu;SE"), ACTORS) == Correction(
        "country", "Anna Berg", "SE;EU"
    )


WRITTEN = [
    Correction("merge", "Berg", "Anna Berg"),
    Correction("split", "Anna Berg", "Anna Berg (NO)", ("1", "2")),
    Correction("country", "Anna Berg", ""),
    Correction("rename", "#1 “Ö”", "Ödön; the first"),
]


def test_the_file_holds_what_was_put_in_and_every_comment() -> None:
    text = ""
    for correction in WRITTEN:
        text = file.LINES.with_one_more(text, correction) + "# mine\n\n"
    assert file.LINES.parse(text) == WRITTEN
    assert file.LINES.parse(text.replace("\n", "\r\n")) == WRITTEN
    for number, correction in enumerate(WRITTEN):
        shorter = file.LINES.without(text, correction)
        assert file.LINES.parse(shorter) == WRITTEN[:number] + WRITTEN[number + 1 :]
        assert shorter.count("# mine") == len(WRITTEN)
    assert file.LINES.without(file.LINES.with_one_more("# only", WRITTEN[0]), WRITTEN[0]) == "# only\n"


def test_of_two_equal_lines_the_later_is_taken_back() -> None:
    text = "rename\tA\tB\ncountry\tA\nrename\tA\tB C\nrename\tA\tB\n"
    assert file.LINES.without(text, Correction("rename", "A", "B")) == text.removesuffix("rename\tA\tB\n")
    with pytest.raises(CorrectionError, match="'rename A → C' is no correction, or is taken back already"):
        file.LINES.without(text, Correction("rename", "A", "C"))


FIRST = Correction("rename", "Anna Berg", "Eva Berg")


@pytest.mark.parametrize(
    ("later", "resting"),
    [
        (Correction("country", "Eva Berg", "NO"), True),  # nobody else is called so
        (Correction("merge", "Karl Lind", "Eva Berg"), True),
        (Correction("rename", "Karl Lind", "Anna Berg"), True),  # the name would be taken
        (Correction("country", "Karl Lind", "NO"), False),
        (Correction("country", "Nobody", "NO"), False),  # it waits, with the first correction as without it
    ],
)
def test_a_correction_that_could_not_be_made_without_another_rests_on_it(later: Correction, resting: bool) -> None:
    learned = identify([reading("Anna Berg", "1"), reading("Karl Lind", "2")])
    assert resting_on(FIRST, [FIRST, later], learned) == [later] * resting


def test_a_split_of_what_was_merged_rests_on_the_merge() -> None:
    learned = identify([reading("Anna Berg", "1"), reading("Lind", "2")])
    merge = Correction("merge", "Lind", "Anna Berg")
    apart, place = Correction("split", "Anna Berg", "Eva Lind", ("2",)), Correction("country", "Eva Lind", "NO")
    assert resting_on(merge, [merge, apart, place], learned) == [apart, place]
    assert resting_on(apart, [merge, apart, place], learned) == [place]
    assert resting_on(place, [merge, apart, place], learned) == []


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("megre\tA\tB", "line 3: unknown action 'megre': begin with merge, split, rename, country and a tab"),
        ("merge A B", "line 3: unknown action 'merge A B'"),
        ("merge\tA", "line 3: a name is missing: merge NAME INTO"),
        ("rename\tA\tB\tC\tD", "line 3: 5 columns"),
        ("country\tA\tZZ", "line 3: unknown code 'ZZ'"),
        ("split\tA\tB", "line 3: only a split names articles, and it must"),
    ],
)
def test_a_broken_line_is_named(line: str, problem: str) -> None:
    with pytest.raises(CorrectionError) as error:
        file.LINES.parse(f"# a comment\nmerge\tA\tB\n{line}\n")
    assert problem in str(error.value)
