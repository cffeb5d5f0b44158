"""What the tests of readers share."""

import datetime as dt
from pathlib import Path

from extract.model import Article
from extract.readers import ReadError, read_all
from extract.readers.contents import Skipped


def found(path: Path, data: str | bytes, published: dt.date | None = None) -> list[Article | ReadError | Skipped]:
    """What is read in a file with these contents."""
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read_all([path], published))
