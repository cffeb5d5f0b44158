"""The language model is the one that the figures were measured with, and sentences end where readers see them end."""

from pathlib import Path

import pytest

from extract import language
from extract.resources import DATA
from extract.syntax import sentences


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
