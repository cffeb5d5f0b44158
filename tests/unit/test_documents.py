"""The files and tables that the documents name are there, and every table that is there is explained and used."""

import re
from pathlib import Path

import pytest

from extract.resources import DATA, LANGUAGE, path_of
from tests.data import PROJECT

FILES = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*.tsv") if "local" not in path.parts)
TABLES = sorted(name.removeprefix(f"{LANGUAGE}/") for name in FILES)  # as the code names them
NAMED = re.compile(r"`((?:extract|dashboard|data|tests|training)/[\w./-]*)`")
LISTED = re.compile(r"^( *)([\w./]+)  ", re.MULTILINE)  # a row of the README's picture of the folders


@pytest.fixture(scope="module")
def sources() -> str:
    """The code of the program and of what makes its model."""
    folders = (PROJECT / name for name in ("extract", "dashboard", "training"))
    return "\n".join(path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.py"))


@pytest.mark.parametrize("document", ["README.md", "ARCHITECTURE.md"])
def test_what_a_document_names_is_there(document: str) -> None:
    named = NAMED.findall((PROJECT / document).read_text(encoding="utf-8"))
    assert named
    assert [name for name in named if not (PROJECT / name).exists() and not name.startswith("data/local")] == []


def test_the_picture_of_the_folders_is_true() -> None:
    text = (PROJECT / "README.md").read_text(encoding="utf-8")
    picture = next(block for block in text.split("```") if "\nstreamlit_app.py  " in block)
    folders = [PROJECT]
    for indent, name in LISTED.findall(picture):
        level = len(indent) // 2
        path = folders[level] / name
        assert path.exists(), name
        folders[level + 1 :] = [path]


def test_a_table_of_the_language_hides_none_beside_it() -> None:
    assert len(TABLES) == len(set(TABLES))


@pytest.mark.parametrize("name", TABLES)
def test_every_table_says_what_its_columns_mean(name: str) -> None:
    lines = path_of(name).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert any(not line.startswith("#") for line in lines)


@pytest.mark.parametrize("name", [name for name in TABLES if not name.startswith("lexicons/")])
def test_every_table_is_used(name: str, sources: str) -> None:
    assert f'"{name}"' in sources or (name.startswith("weights/") and f'"{Path(name).stem}"' in sources)
