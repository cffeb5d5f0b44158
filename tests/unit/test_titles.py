"""The line that names an event says who and what, and keeps the words that report it."""

from extract.titles import BEFORE, WIDTH, around, shorten


def test_a_long_text_is_cut_at_a_word() -> None:
    line = shorten("word " * 60)
    assert len(line) <= WIDTH
    assert line.endswith("word…")


def test_white_space_becomes_one_line() -> None:
    assert shorten("one\n\n two") == "one two"


def test_the_trigger_of_a_long_sentence_stays_in_sight() -> None:
    text = "A long opening that says nothing much at all, " * 4 + "then drones attacked Odesa overnight."
    line = around(text, text.index("attacked"))
    assert "drones attacked Odesa" in line
    assert line.startswith("…")
    assert len(line) <= WIDTH


def test_a_trigger_near_the_start_keeps_the_start() -> None:
    text = "Drones attacked Odesa overnight, " + "and so on " * 20
    assert around(text, WIDTH - BEFORE).startswith("Drones attacked")


def test_a_sentence_that_fits_is_kept_whole() -> None:
    text = "The residents of the town were asked to stay indoors for the rest of the day, the governor said."
    assert around(text, text.index("said")) == text


def test_who_does_it_stands_before_a_late_trigger() -> None:
    text = "A long opening that says nothing much at all, " * 4 + "and asked the members to stay united."
    line = around(text, text.index("asked"), "Anna Berg")
    assert line.startswith("Anna Berg: …")
    assert line.endswith("asked the members to stay united.")
    assert len(line) <= WIDTH
