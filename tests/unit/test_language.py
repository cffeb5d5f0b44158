"""The language model is the one that the figures were measured with, and sentences end where readers see them end."""

from pathlib import Path

import pytest

from extract.parsing import language
from extract.parsing.syntax import sentences
from extract.resources import DATA


def test_a_changed_model_is_refused(tmp_path: Path) -> None:
    for row in (DATA / "model.sha256.tsv").read_text(encoding="utf-8").splitlines():
        if not row.startswith("#"):
            path = tmp_path / row.split("\t")[0]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"something else")
    with pytest.raises(language.ModelError, match="Reinstall"):
        language.verify(tmp_path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One ends here.\n\nAnother begins", ["One ends here.", "Another begins"]),
        ("“We go.” He left.", ["“We go.”", "He left."]),
        ("ROME, May 5 (Agency) -- Ministers met on Tuesday.", ["ROME, May 5 (Agency) --", "Ministers met on Tuesday."]),
        ("ROME, Italy, 5 May 2026 — They met — at last.", ["ROME, Italy, 5 May 2026 —", "They met — at last."]),
        ("\n\n", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [sentence.text for sentence in sentences(language.parse(text))] == expected


WORD = "Berg met Stone who met Vale. "


@pytest.mark.parametrize(
    "text",
    [
        WORD * 4_000,
        "Berg met Stone who met " * 1_000,
        "new, long, " * 2_000,
        "b" * (2 * language.PART),
        "\n\n" * language.PART,
        "",
        " ",
    ],
)
def test_no_text_is_changed_and_no_sentence_too_long(text: str) -> None:
    doc = language.parse(text)
    assert doc.text == text
    assert all(len(sentence) <= language.SENTENCE for sentence in doc.sents)


def test_a_long_text_is_parsed_as_its_parts_are() -> None:
    first, second = WORD * 1_000, "She said that he had left.\n" * 1_000
    whole = language.parse(first + "\n\n" + second)
    alone = language.parse(second)
    last = list(whole.sents)[-1]
    assert [(t.text, t.dep_, t.head.i - last.start) for t in last] == [
        (t.text, t.dep_, t.head.i - sentence.start) for sentence in [list(alone.sents)[-1]] for t in sentence
    ]
    assert [ent.text for ent in whole.ents[:3]] == [ent.text for ent in language.parse(WORD).ents]


def test_a_long_sentence_is_cut_behind_a_pause() -> None:
    text = "Berg met " + ", ".join(["the envoy of the north"] * 100)
    pieces = [sentence.text.strip() for sentence in language.parse(text).sents]
    assert len(pieces) > 1
    assert all(piece.endswith(",") for piece in pieces[:-1])


def test_marks_in_a_row_are_tokens_and_an_endless_run_is_one() -> None:
    assert [t.text for t in language.parse("“((He said... so!?”")] == [
        "“",
        "(",
        "(",
        "He",
        "said",
        "...",
        "so",
        "!",
        "?",
        "”",
    ]
    assert len(language.parse('"' * 900)) == 900
    assert len(language.parse("Met " + "-/" * language.RUN + " on")) == 3


def test_texts_of_a_batch_come_in_order() -> None:
    texts = [WORD * n for n in (3_000, 1, 0, 2, 2_500, *range(3, 40))]
    assert [doc.text for doc in language.parse_many(texts)] == texts
