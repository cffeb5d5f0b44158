"""Where the data files that ship with the program are, and how their tables are read.

In a checkout they stand in ``data/``, beside the packages; an installation has them in ``extract/data/``. Tables of
words of a language stand in its folder there, all else beside it.
"""

import functools
import hashlib
from collections.abc import Mapping
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
ROOT = PACKAGE.parent  # of the checkout
INSTALLED = PACKAGE / "data"
DATA = INSTALLED if INSTALLED.is_dir() else ROOT / "data"
LANGUAGE = "en"  # the folder of the language that articles are read in


def path_of(name: str) -> Path:
    """Where a data file such as ``lexicons/statements.tsv`` is: in the language's folder, else beside it."""
    of_language = DATA / LANGUAGE / name
    return of_language if of_language.exists() else DATA / name


@functools.cache
def table(name: str, width: int = 0) -> tuple[tuple[str, ...], ...]:
    """The rows of a tab-separated data file such as ``lexicons/statements.tsv``.

    Lines that are empty or start with ``#`` are comments: every file opens with some that say what its columns
    mean and where they come from. Cells are stripped; short rows are padded to the longest row, or to ``width``.
    """
    lines = path_of(name).read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.split("\t")] for line in lines if line.strip() and line[0] != "#"]
    width = max([width, *(len(row) for row in rows)])
    return tuple(tuple(row + [""] * (width - len(row))) for row in rows)


@functools.cache
def words(name: str) -> frozenset[str]:
    """The first column of a data file: a list of words such as ``lexicons/topics.tsv``."""
    return frozenset(row[0] for row in table(name))


@functools.cache
def pairs(name: str) -> Mapping[str, str]:
    """The second column of a data file by the first: what ``lexicons/forms.tsv`` says of each word."""
    return {row[0]: row[1] for row in table(name)}


def changed(folder: Path, name: str) -> Path | None:
    """The first file of a folder that is missing or has not the SHA-256 that a table of file and digest states."""
    for file, digest in table(name):
        path = folder / file
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            return path
    return None
