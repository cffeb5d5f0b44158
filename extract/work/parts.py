"""What was found in a batch of inputs as a Parquet file: a part, which one process writes and another one stores."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from extract.model import Actor, Article, ExtractError, Mention, Span, TimeSpan
from extract.store import drafts, rows
from extract.strings import whole
from extract.work.runner import Found

FORMAT = 3  # of the columns
SCHEMA = pa.schema(
    [
        ("entry", pa.int64()),  # the number of the input in the queue
        ("last", pa.bool_()),  # whether it is the last item of its input
        ("source", pa.string()),
        ("error", pa.string()),  # what kept the input from being read, or null
        ("skipped", pa.string()),  # why there is no article though nothing is wrong, or null
        ("article_id", pa.string()),  # this and what follows is null where there is no article
        ("title", pa.string()),
        ("text", pa.string()),
        ("published", pa.date32()),
        ("url", pa.string()),
        ("publisher", pa.string()),
        ("refs", pa.list_(pa.string())),
        ("mentions", pa.string()),  # JSON: a list with the fields of model.Mention; null where none were looked for
    ]
)


@dataclass(frozen=True, slots=True)
class Piece:
    """What was found in an input, or in one of its items."""

    entry: int
    last: bool
    found: Found


def write(pieces: Iterable[Piece], path: Path) -> None:
    """Write a part whole: nobody ever sees half of it."""
    found = [row_of(piece) for piece in pieces]
    draft = drafts.draft_of(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(found, SCHEMA), draft)
    draft.replace(path)


def read(path: Path) -> list[Piece]:
    """What a part holds; ExtractError where it cannot be read."""
    try:
        return [piece_of(row) for row in pq.read_table(path, schema=SCHEMA).to_pylist()]
    except Exception as error:
        raise ExtractError(
            f"{path} cannot be read ({type(error).__name__}): remove it, and `add --resume` makes it anew; its folder "
            "must be one that all Dask workers and this process reach"
        ) from error


def row_of(piece: Piece) -> dict[str, Any]:
    found, article = piece.found, piece.found.article
    row: dict[str, Any] = {"entry": piece.entry, "last": piece.last}
    row |= {name: getattr(found, name) for name in ("source", "error", "skipped")}
    if article:
        row |= {"article_id": article.id, "refs": list(article.references)}
        row |= {name: getattr(article, name) for name in ("title", "text", "published", "url", "publisher")}
        if found.mentions is not None:
            row["mentions"] = json.dumps([asdict(mention) for mention in found.mentions], default=str)
    # The name of a file may be no text: Parquet takes none such.
    return {name: whole(value) if isinstance(value, str) else value for name, value in row.items()}


def piece_of(row: Mapping[str, Any]) -> Piece:
    if row["article_id"] is None:
        return Piece(row["entry"], row["last"], Found(row["source"], error=row["error"], skipped=row["skipped"]))
    names = ("title", "text", "published", "url", "publisher", "source")
    article = Article(row["article_id"], **{name: row[name] for name in names}, references=tuple(row["refs"]))
    mentions = None if row["mentions"] is None else [mention_of(cells) for cells in json.loads(row["mentions"])]
    return Piece(row["entry"], row["last"], Found(row["source"], article, mentions))


def mention_of(cells: Mapping[str, Any]) -> Mention:
    when = {name: rows.day(cells["when"][name]) for name in ("start", "end")}
    return Mention(
        **{
            **cells,
            "when": TimeSpan(**{**cells["when"], **when}),
            "sentence": Span(**cells["sentence"]),
            "trigger": Span(**cells["trigger"]),
            "topics": tuple(cells["topics"]),
            **{role: actors_of(cells[role]) for role in ("agents", "targets", "mentioned")},
        }
    )


def actors_of(cells: Sequence[Mapping[str, Any]]) -> tuple[Actor, ...]:
    return tuple(Actor(**{**actor, "countries": tuple(actor["countries"])}) for actor in cells)
