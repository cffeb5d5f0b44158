"""The tagger as it ships: what it finds, where, and that it is refused where it is not the one that was measured."""

import datetime as dt
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import extract
from extract import tagger_files
from extract.events import sentence
from extract.events.acts import ACTS, ActsError, find_acts
from extract.events.acts.encoder import encoder, verify
from extract.model import Acts, Article, Span
from extract.parsing import language, syntax
from extract.tagger_files import FOLDER
from tests.data import PROJECT

TALKS = "The foreign ministers of Norway and Chile met in Oslo on Tuesday. They signed an agreement on fisheries."
STRIKE = "“Nobody was warned,” the mayor said. A missile strike killed three people in Tyre overnight."
PLANNED = "The Zoë–Müller commission 🇪🇺 will meet in Łódź on Friday, and the talks may be cancelled."
QUIET = "The river is 90 kilometres long. Its water is cold and clear."


def sentences(text: str) -> list[Span]:
    return [Span(s.start_char, s.end_char) for s in syntax.sentences(language.parse(text))]


def told(text: str) -> list[tuple[str, str]]:
    return [(act.type, act.trigger.of(text)) for act in find_acts(text, sentences(text))]


def test_acts_are_found_where_they_stand() -> None:
    assert ("meeting", "met") in told(TALKS) and {"agreement"} & {type for type, _ in told(TALKS)}
    assert ("conflict", "strike") in told(STRIKE)
    assert told(QUIET) == []


def test_triggers_are_words_of_the_text_behind_accents_and_flags() -> None:
    (act,) = [act for act in find_acts(PLANNED, sentences(PLANNED)) if act.trigger.of(PLANNED) == "meet"]
    assert (act.type, act.status) == ("meeting", "planned")


def test_only_the_types_asked_for_are_given() -> None:
    assert "statement" not in {type for type, _ in told(STRIKE)}
    assert {act.type for act in find_acts(STRIKE, sentences(STRIKE), ["statement"])} == {"statement"}
    assert find_acts(STRIKE, sentences(STRIKE), []) == []
    assert len(ACTS) == 8


def test_an_article_is_read_every_time_alike_whatever_is_read_before_it() -> None:
    articles = [(text, sentences(text)) for text in (TALKS, "", QUIET, PLANNED, STRIKE)]
    found = [find_acts(*article) for article in articles]
    assert [find_acts(*article) for article in reversed(articles)] == found[::-1]
    assert any(found)


def test_a_long_text_is_read_to_its_end() -> None:
    """Windows see at most 384 pieces: an act at the far end of 60 paragraphs is found as well, at its own place."""
    text = (QUIET + "\n\n") * 60 + TALKS
    found = find_acts(text, sentences(text))
    assert found and {act.trigger.start_char >= text.index(TALKS) for act in found} == {True}
    assert "met" in {act.trigger.of(text) for act in found}


@pytest.mark.parametrize("text", ["", " ", "\n\n", "...", "a" * 5000])
def test_texts_without_news_have_no_acts(text: str) -> None:
    assert find_acts(text, [Span(0, len(text))]) == find_acts(text, []) == []


def test_a_changed_or_missing_file_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "acts"
    shutil.copytree(FOLDER, folder)
    verify(folder)
    with (folder / "acts.onnx").open("ab") as file:
        file.write(b"x")
    with pytest.raises(ActsError, match=r"acts\.onnx is missing or changed.*git checkout"):
        encoder(folder)
    shutil.copyfile(FOLDER / "acts.onnx", folder / "acts.onnx")
    (folder / "calibration.json").unlink()
    with pytest.raises(ActsError, match=r"calibration\.json"):
        encoder(folder)


@pytest.mark.parametrize("library", ["tokenizers", "onnxruntime"])
def test_a_missing_library_is_named_with_what_to_do(
    library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "acts"
    shutil.copytree(FOLDER, folder)  # a folder of its own: the shipped one may be loaded already
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ActsError, match=r"pip install -r requirements\.txt"):
        encoder(folder)


ARTICLE = Article.make("Talks in Oslo", f"{TALKS} The minister said that the talks were useful.", dt.date(2026, 3, 4))


def types(acts: Acts) -> set[str]:
    return {event.type for event in extract.find_events([ARTICLE], acts)}


def test_statements_alone_are_found_on_demand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentence, "likely_words", None)  # it is never called
    assert types("none") == {"statement"}


def test_without_the_tagger_the_rules_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger_files, "warning", lambda: tagger_files.problem(tmp_path))
    monkeypatch.setattr(sentence, "likely_words", None)
    with pytest.warns(UserWarning, match="the act tagger's file .* is missing or changed"):
        assert "statement" in types("all")


def test_what_is_missing_is_said_in_one_line(tmp_path: Path) -> None:
    assert tagger_files.problem(FOLDER) is None
    assert "\n" not in (tagger_files.problem(tmp_path) or "\n")


def test_the_network_reports_to_nobody(tmp_path: Path) -> None:
    code = "from extract.events.acts.encoder import encoder; encoder()"
    home = {"HOME": str(tmp_path), "PATH": os.environ["PATH"]}
    subprocess.run([sys.executable, "-c", code], cwd=PROJECT, env=home, check=True)
    assert not list(tmp_path.rglob("*onnxruntime*"))
