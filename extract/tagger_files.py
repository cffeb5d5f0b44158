"""The files and libraries of the tagger of acts: where they are, and whether they are whole. Quick to import."""

import functools
import importlib.util
from pathlib import Path

from extract.resources import DATA, changed

FOLDER = DATA / "acts"
DIGESTS = "acts/sha256.tsv"
LIBRARIES = ("onnxruntime", "tokenizers")


def problem(folder: Path = FOLDER) -> str | None:
    """What is missing or not as the tagger's figures were measured with, and what to do; None where all is well."""
    if any(importlib.util.find_spec(library) is None for library in LIBRARIES):
        return "the act tagger needs onnxruntime and tokenizers: pip install -r requirements.txt"
    path = changed(folder, DIGESTS)
    if path is None:
        return None
    return (
        f"the act tagger's file {path} is missing or changed. Restore it (git checkout -- data/acts, or install the "
        "program anew), or make the model anew: make model"
    )


@functools.cache
def warning() -> str | None:
    """The problem of the tagger that ships, and what is done without it; looked for once."""
    found = problem()
    return None if found is None else f"{found}. Until then only what the rules find is found"
