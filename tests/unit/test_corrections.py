"""What the user says about events: how it is written, how its event is found again, and what it does."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest

from extract.corrections import (
    LINES,
    Action,
    Anchor,
    CorrectionError,
    EventCorrection,
    Names,
    actor_in,
    anchor_of,
    anchors_of,
    corrected,
    corrected_events,
    find,
    notes,
    typed_days,
    well_formed,
)
from extract.corrections.by_hand import differing, span_of
from extract.corrections.cells import days_cell, days_in, place_in
from extract.model import Actor, Article, Event, Mention, Span, TimeSpan

DAY = dt.date(2026, 3, 10)
BERG, LIND = Actor("Anna Berg", "person", ("SE",)), Actor("Karl Lind", "person", ("NO",))
OSLO = Actor("Norway", "country", ("NO",))


def article(*sentences: str, number: int = 0) -> Article:
    return Article.make(f"Title {number}", "\n\n".join(sentences), DAY, f"https://example.org/{number}")


def mention(of: Article, trigger: str, type: str = "meeting", cluster: int | None = None, after: int = 0) -> Mention:
    """The first mention by this trigger behind a place of the text; its sentence is its paragraph."""
    at = of.text.index(trigger, after)
    start = of.text.rfind("\n\n", 0, at) + 2 if "\n\n" in of.text[:at] else 0
    end = of.text.find("\n\n", at) if "\n\n" in of.text[at:] else len(of.text)
    when = TimeSpan(DAY, DAY, "publication")
    spans = Span(start, end), Span(at, at + len(trigger))
    made = Mention.at(of, type, "occurred", when, *spans, agents=(BERG,), targets=(OSLO,))  # type: ignore[arg-type]
    return replace(made, cluster=cluster, confidence=0.4, headline="Berg in Oslo")


TALKS = article("Anna Berg met Karl Lind in Oslo.", "They signed a treaty on fish.")
MET, SIGNED = mention(TALKS, "met"), mention(TALKS, "signed", "agreement")


def say(action: Action, *values: str, of: Mention = MET) -> EventCorrection:
    return EventCorrection(action, values, (anchor_of(of),))


def only(*said: EventCorrection, names: Names | None = None) -> Event:
    """The meeting, with what is said of it."""
    (event,) = [e for e in corrected_events([MET], {TALKS.id: TALKS}, ()) if e.type == "meeting"]
    return corrected([event], said, [MET, SIGNED], names or Names({}))[0]


@pytest.mark.parametrize(
    ("said", "field", "value", "told"),
    [
        (say("type", "agreement"), "type", "agreement", "type (was meeting)"),
        (
            say("days", "..2026-05-31"),
            "when",
            TimeSpan(None, dt.date(2026, 5, 31), "explicit"),
            "days (was 2026-03-10)",
        ),
        (say("days", "unknown"), "when", TimeSpan(None, None, "unknown"), "days (was 2026-03-10)"),
        (say("status", "negated"), "status", "negated", "status (was occurred)"),
        (say("headline", "It is off"), "title", "It is off", "headline (was Berg in Oslo)"),
        (say("place", "Turku [FI]"), "place_country", "FI", "place (was none)"),
        (say("place", ""), "place", None, "place (was none)"),
        (say("agent", "Eva Holm [person DK]"), "agents", (BERG, Actor("Eva Holm", "person", ("DK",))), "actors"),
        (say("agent", "Norway [country NO]"), "targets", (), "actors (was agents Anna Berg; targets Norway)"),
        (say("mentioned", "Anna Berg [person SE]"), "mentioned", (BERG,), "actors"),
        (say("without", "Anna Berg"), "agents", (), "actors"),
        (say("replace", "Anna Berg", "Karl Lind [person NO]"), "agents", (LIND,), "actors"),
        (say("replace", "Anna Berg", "Norway [country NO]"), "targets", (), "actors"),
        (say("hide"), "hidden", True, "hidden"),
        (say("confirm"), "confidence", 1.0, "confirmed"),
    ],
)
def test_each_correction_changes_what_it_says_and_tells_what_was(
    said: EventCorrection, field: str, value: object, told: str
) -> None:
    event = only(said)
    assert getattr(event, field) == value
    assert event.corrected[0].startswith(told)
    assert LINES.parse(LINES.with_one_more("", said)) == [said]


def test_the_latest_word_wins_and_what_was_first_is_told() -> None:
    event = only(say("type", "aid"), say("type", "protest"))
    assert (event.type, event.corrected) == ("protest", ("type (was meeting)",))


@pytest.mark.parametrize(
    ("said", "confidence"),
    [(say("type", "aid"), 1.0), (say("days", "2026"), 1.0), (say("headline", "X"), 0.4), (say("hide"), 0.4)],
)
def test_the_confidence_is_the_users_of_what_it_speaks_of(said: EventCorrection, confidence: float) -> None:
    assert only(said).confidence == confidence


def test_a_correction_of_another_event_changes_nothing() -> None:
    assert only(say("type", "aid", of=SIGNED), say("hide", of=mention(article("They met.", number=2), "met"))) == only()


def test_actors_of_corrections_follow_those_of_the_registry() -> None:
    shown = {(TALKS.id, "person", "Lind"): LIND}
    event = only(say("agent", "Lind [person]"), names=Names(shown))
    assert event.agents == (BERG, LIND)
    renamed = Names({}, {"A. Berg": "Anna Berg"}.get)  # type: ignore[arg-type]
    assert only(say("without", "A. Berg"), names=renamed).agents == ()


TWICE = article("Anna Berg met Karl Lind, then met Eva Holm.", "She left.")
FIRST, SECOND = mention(TWICE, "met"), mention(TWICE, "met", after=12)
LEFT = mention(TWICE, "left", "statement")


@pytest.mark.parametrize(
    ("now", "anchor", "found"),
    [
        ([FIRST, SECOND, LEFT], anchor_of(LEFT), LEFT),
        ([FIRST, SECOND], anchor_of(SECOND), FIRST),  # both are the same words: the first
        ([replace(FIRST, type="statement"), SECOND], anchor_of(FIRST), SECOND),  # the type decides
        ([replace(LEFT, type="meeting")], anchor_of(LEFT), True),  # it is read otherwise
        ([replace(FIRST, trigger_text="then met")], anchor_of(FIRST), True),
        ([replace(FIRST, trigger_text="talks")], anchor_of(FIRST), True),
        ([replace(m, trigger_text="talks") for m in (FIRST, SECOND)], anchor_of(FIRST), None),  # which of the two?
        (
            [replace(FIRST, text="Anna Berg met Karl Lind,")],
            anchor_of(FIRST),
            replace(FIRST, text="Anna Berg met Karl Lind,"),
        ),
        ([replace(FIRST, text="Anna  Berg met\nKarl Lind, then met Eva Holm.")], anchor_of(FIRST), True),
        ([LEFT], anchor_of(FIRST), None),
        ([], anchor_of(FIRST), None),
    ],
)
def test_a_mention_is_found_again_where_its_article_is_read_a_little_differently(
    now: Sequence[Mention], anchor: Anchor, found: Mention | bool | None
) -> None:
    assert find(anchor, now) == (now[0] if found is True else found)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("27 May 2026", "2026-05-27"),
        ("May 27, 2026", "2026-05-27"),
        ("27.05.2026", "2026-05-27"),
        ("27-28 May 2026", "2026-05-27..2026-05-28"),
        ("27–28 May 2026", "2026-05-27..2026-05-28"),
        ("May 27-28, 2026", "2026-05-27..2026-05-28"),
        ("from 27 to 28 May 2026", "2026-05-27..2026-05-28"),
        ("30 May to 2 June 2026", "2026-05-30..2026-06-02"),
        ("30 May 2026 - 2 June 2026", "2026-05-30..2026-06-02"),
        ("2026-05-27 to 2026-05-28", "2026-05-27..2026-05-28"),
        ("2026-05-27..2026-05-28", "2026-05-27..2026-05-28"),
        ("May 2026", "2026-05-01..2026-05-31"),
        ("2026-12", "2026-12-01..2026-12-31"),
        ("2026", "2026-01-01..2026-12-31"),
        ("until 3 June 2026", "..2026-06-03"),
        ("since May 2026", "2026-05-01.."),
        ("..2026-05-28", "..2026-05-28"),
        ("unknown", "unknown"),
        (" ", "unknown"),
    ],
)
def test_days_are_read_as_people_type_them(text: str, cell: str) -> None:
    when = typed_days(text)
    assert days_cell(when) == cell
    assert days_in(cell) == when


@pytest.mark.parametrize(
    "text",
    [
        *("27", "27 May", "Tuesday", "5/11/2026", "30 Feb 2026", "2026-13-01", "hello", "13th month", "to", ".."),
        *("3 June 2026 to 1 May 2026", "9999999", "２０２６ 0"),
    ],
)
def test_days_that_could_be_others_are_refused(text: str) -> None:
    with pytest.raises(CorrectionError):
        typed_days(text)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("typ\taid\ta\tmeeting\tmet\tThey met.", "unknown action 'typ'"),
        ("type\taidd\ta\tmeeting\tmet\tThey met.", "unknown type 'aidd': use one of statement"),
        ("type\taid\ta\tmeetings\tmet\tThey met.", "unknown type 'meetings'"),
        ("type\taid", "2 columns: write type TYPE SENTENCE with tabs between"),
        ("type\taid\ta\tmeeting\tmet", "an article or a sentence is missing: write type TYPE SENTENCE"),
        ("days\t3 May\ta\tmeeting\tmet\tThey met.", "'3 May' is no day: write 2026-05-27"),
        ("days\t2026-05-02..2026-05-01\ta\tmeeting\tmet\tThey met.", "ends before it begins"),
        ("agent\tAnna Berg\ta\tmeeting\tmet\tThey met.", "no actor in 'Anna Berg': write Name [person UA]"),
        ("agent\tAnna Berg [person ZZ]\ta\tmeeting\tmet\tThey met.", "unknown code 'ZZ'"),
        ("place\t[CY]\ta\tmeeting\tmet\tThey met.", "no place in '[CY]'"),
        ("merge\ta\tmeeting\tmet\tThey met.", "1 sentences: write merge SENTENCE SENTENCE"),
        ("merge\ta\tmeeting\tmet\tThey met.\ta\tmeeting\tmet\tThey met.", "one sentence stands on both sides"),
        ("split\t2\ta\tmeeting\tmet\tThey met.\ta\tmeeting\tmet\tShe met.", "at least one must leave and one stay"),
        ("headline\t\ta\tmeeting\tmet\tThey met.", "it is empty: write headline LINE SENTENCE"),
        ("add\t2026\toccurred\t2026\tLine\t\t\t\t\taid", "'2026' is no day: write the day of the note"),
    ],
)
def test_a_broken_line_is_named_and_told_how_to_write_it(line: str, problem: str) -> None:
    with pytest.raises(CorrectionError) as error:
        LINES.parse(f"# mine\n{line}\n")
    assert "line 2: " in str(error.value) and problem in str(error.value)


def test_every_line_of_the_header_is_a_comment_and_names_its_action() -> None:
    assert LINES.parse(LINES.header) == []
    named = {word for line in LINES.header.splitlines() for word in line.replace(",", " ").split()}
    assert {"type", "days", "replace", "split", "add", "mentioned", "refuse"} <= named


def test_a_cell_on_several_lines_is_refused() -> None:
    with pytest.raises(CorrectionError, match="cannot hold tabs"):
        well_formed(say("headline", "a\nb"))


ADDED = EventCorrection(
    "add",
    ("2026-03-12", "planned", "2026-05-27", "Berg goes to Turku", "Anna Berg [person SE]", "", "Turku [FI]"),
    (Anchor("", "meeting", "", ""),),
)


def test_an_event_added_without_an_article_stands_in_a_note_of_its_own() -> None:
    (note,) = notes([ADDED]).values()
    assert (note.text, note.published, note.source) == ("Berg goes to Turku", dt.date(2026, 3, 12), "noted by hand")
    (event,) = corrected_events([], {note.id: note}, [ADDED])
    assert (event.type, event.status, event.when, event.title) == (
        "meeting",
        "planned",
        days_in("2026-05-27"),
        "Berg goes to Turku",
    )
    assert (event.agents, event.place, event.confidence, event.corrected) == ((BERG,), "Turku", 1.0, ("added by hand",))
    said = [ADDED, EventCorrection("status", ("negated",), anchors_of(ADDED))]
    assert corrected_events([], {note.id: note}, said)[0].status == "negated"


def test_an_event_added_to_an_article_is_told_by_the_sentence_that_is_quoted() -> None:
    anchor = Anchor(TALKS.id, "meeting", "in  Oslo", "Anna Berg met\nKarl Lind in Oslo.")
    said = well_formed(replace(ADDED, anchors=(anchor,)))
    found = corrected_events([MET, SIGNED], {TALKS.id: TALKS}, [said])
    (event,) = [event for event in found if event.corrected]
    assert (event.mentions[0].text, event.mentions[0].trigger_text) == ("Anna Berg met Karl Lind in Oslo.", "in Oslo")
    elsewhere = replace(ADDED, anchors=(Anchor(TALKS.id, "meeting", "", "Nobody met."),))
    assert len(corrected_events([MET, SIGNED], {TALKS.id: TALKS}, [elsewhere])) == 2


def test_words_are_found_whatever_breaks_their_line() -> None:
    assert span_of("a  (b", "x a\n(b) y") == Span(2, 6)
    assert span_of("z", "x") is None and span_of(" ", "x") is None


def test_what_differs_is_what_only_one_list_has() -> None:
    a, b, c, d = (say("headline", name) for name in "ABCD")
    assert differing([a, b, c], [a, c]) == [b]
    assert differing([a, c], [a, b, c]) == [b]
    assert differing([a, b], [b, a]) == [a, b, b, a]
    assert differing([a, a], [a]) == [a]
    assert differing([a, b], [a, d]) == [b, d]
    assert differing([a], [a]) == []


@pytest.mark.parametrize(("cell", "place"), [("Nicosia [CY]", ("Nicosia", "CY")), ("Turku", ("Turku", None))])
def test_a_place_has_a_country_where_it_says_so(cell: str, place: tuple[str, str | None]) -> None:
    assert place_in(cell) == place


def test_an_actor_is_written_with_kind_and_codes() -> None:
    assert actor_in("UN Seed Board [organization UN EU]") == Actor("UN Seed Board", "organization", ("UN", "EU"))
