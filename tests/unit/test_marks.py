"""Stars and notes: how they are written, and that they stay with their event whatever becomes of its articles."""

import random
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extract.__main__ import app
from extract.corrections import Anchor, CorrectionError, EventCorrection
from extract.marks import LINES, LONGEST, Kept, Mark, kept, well_formed
from extract.store import Store
from tests.unit.corrected_data import article, six_articles

ANCHOR = Anchor("a1", "meeting", "met", "Anna Berg met Karl Lind in Oslo.")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return six_articles(Store(tmp_path / "events.db"))


def test_a_mark_is_a_line_and_back() -> None:
    marks = [Mark("star", "", ANCHOR), Mark("note", "Ask “them”: =why? <b>", ANCHOR)]
    text = ""
    for mark in marks:
        text = LINES.with_one_more(text, mark)
    assert LINES.parse(text) == marks and text.startswith("#")
    assert LINES.parse(LINES.without(text, marks[0])) == marks[1:]
    assert kept(marks) == Kept(True, "Ask “them”: =why? <b>")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("like\ta1\tmeeting\tmet\tThey met.", "begin with star or note"),
        ("star\ta1\tmeeting\tmet", "write star SENTENCE"),
        ("note\ta1\tmeeting\tmet\tThey met.", "write note LINE SENTENCE"),
        ("star\ta1\tparty\tmet\tThey met.", "unknown type 'party'"),
        ("star\t\tmeeting\tmet\tThey met.", "something is missing"),
    ],
)
def test_a_broken_line_says_how_to_write_it(line: str, told: str) -> None:
    with pytest.raises(CorrectionError, match=told):
        LINES.parse(line)


def test_a_note_has_a_length_and_no_control_characters() -> None:
    assert well_formed(Mark("note", " two\n lines ", ANCHOR)).text == "two lines"
    for text in ("x" * (LONGEST + 1), "a\x00b", "\ud800"):
        with pytest.raises(CorrectionError):
            well_formed(Mark("note", text, ANCHOR))


def test_stars_and_notes_are_kept_changed_and_taken_away(store: Store) -> None:
    one, two = store.events()["event_id"][:2]
    version = store.version()
    store.marks.star(one)
    store.marks.note(one, "First")
    store.marks.note(one, "Second")
    store.marks.note(two, "Other")
    assert store.marks.all() == {one: Kept(True, "Second"), two: Kept(False, "Other")}
    assert store.version() == version  # no event has changed
    store.marks.star(one, False)
    store.marks.star(two, False)
    store.marks.note(two, " ")
    assert store.marks.all() == {one: Kept(False, "Second")}
    with pytest.raises(CorrectionError, match="no event"):
        store.marks.star("nothing")


def test_marks_wait_while_their_article_is_away(tmp_path: Path) -> None:
    made, mentions = article(9, random.Random(7))
    with Store(tmp_path / "events.db") as store:
        store.add(made, mentions)
        event = store.events()["event_id"].iloc[0]
        store.marks.star(event)
        store.update(made.id, mentions)
        assert store.marks.all() == {event: Kept(True)}
        store.remove(made.id)
        assert store.marks.all() == {}
        store.add(made, mentions)
        assert store.marks.all() == {event: Kept(True)}


def test_of_two_events_that_become_one_all_marks_are_kept(store: Store) -> None:
    one, two = store.events()["event_id"][:2]
    store.marks.star(one)
    store.marks.note(one, "One.")
    store.marks.note(two, "Two.")
    store.correct(EventCorrection("merge", (), (store.anchors(one)[0], store.anchors(two)[0])))
    (joined,) = store.marks.all()
    assert store.marks.all()[joined].note == "One. Two."
    store.marks.note(joined, "Both.")
    store.marks.star(joined, False)
    assert store.marks.all() == {joined: Kept(False, "Both.")}


def test_a_file_that_was_edited_wrongly_is_named_and_left(store: Store) -> None:
    store.marks.path.write_text("star\tnothing\n", encoding="utf-8")
    with pytest.raises(CorrectionError, match=r"events\.marks\.tsv, line 1"):
        store.marks.all()
    assert store.marks.path.read_text(encoding="utf-8") == "star\tnothing\n" and len(store.events())


def run(store: Store, *arguments: str) -> str:
    done = CliRunner().invoke(app, [*arguments, "--db", str(store.path)])
    assert done.exit_code == 0, done.output
    return str(done.stdout)


def test_the_command_line_stars_notes_and_lists_them(store: Store) -> None:
    one, two = store.events()["event_id"][:2]
    assert run(store, "timeline", "star", one, two).endswith("events.marks.tsv\n")
    run(store, "timeline", "note", one[:9], "Ask the ministry")
    listed = run(store, "timeline", "--starred", "--format", "jsonl")
    assert one in listed and two in listed and len(listed.splitlines()) == 2
    shown = run(store, "timeline", "show", one).splitlines()
    assert "  starred" in shown and "  note       Ask the ministry" in shown
    run(store, "timeline", "star", two, "--off")
    assert two not in run(store, "timeline", "--starred", "--format", "jsonl")
