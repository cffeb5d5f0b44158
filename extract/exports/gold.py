"""The events of a store as annotated articles, so that what the user corrected becomes data to measure and learn by.

A folder holds for each article ``NAME.md``, its text behind a front matter, and ``NAME.json``, the mentions in it: each
a sentence that reports one event, with the words that name it, and what it is. Mentions of one event share its id.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from extract.corrections import NOTED
from extract.days import span_of
from extract.happenings.changes import table_rows
from extract.model import Article, ExtractError
from extract.strings import whole
from extract.tables import shown_source

Row = Mapping[str, Any]
ROLES = ("agents", "targets", "mentioned")
CHECKED = ("type", "status", "days", "actors", "confirmed", "added by hand")  # what of it makes an event a checked one


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article and its mentions, each a dict for JSON. ``checked`` of one tells whether the user corrected, confirmed
    or added its event."""

    article: Article
    mentions: list[dict[str, Any]] = field(default_factory=list)

    @property
    def is_checked(self) -> bool:
        return all(mention["checked"] for mention in self.mentions)


def annotated(events: pd.DataFrame, articles: Mapping[str, Article]) -> dict[str, Annotated]:
    """The articles by the names of their files, without the user's notes; ``events`` is the table of the store."""
    named = names({key: article for key, article in articles.items() if article.source != NOTED})
    found = {key: Annotated(articles[key]) for key in named}
    for event in table_rows(events):
        for piece in event["evidence"]:
            if piece["article_id"] in found:
                found[piece["article_id"]].mentions.append(_mention(piece, event))
    for each in found.values():
        each.mentions.sort(key=lambda mention: each.article.text.find(mention["sentence"]))
    return {named[key]: each for key, each in found.items()}


def names(articles: Mapping[str, Article]) -> dict[str, str]:
    """The name of each article's file: as what it was read from is called, else its id where two are called so."""
    stems = {key: re.sub(r"[^\w.-]", "-", Path(shown_source(a.source)).stem) or key for key, a in articles.items()}
    often = Counter(stem.casefold() for stem in stems.values())
    return {key: stem if often[stem.casefold()] == 1 else key for key, stem in stems.items()}


def _mention(piece: Row, event: Row) -> dict[str, Any]:
    when = span_of(piece)
    return {
        "sentence": piece["text"],
        "trigger": piece["trigger"],
        "type": piece["type"],
        "status": piece["status"],
        "start": when.start and when.start.isoformat(),
        "end": when.end and when.end.isoformat(),
        "dating": when.dating,
        **{role: [{name: a[name] for name in ("name", "kind", "countries")} for a in piece[role]] for role in ROLES},
        "place": piece["place"] or None,
        "quote": (piece["quote"] or None) if piece["type"] == "statement" else None,
        "event": event["event_id"],
        "checked": any(said.startswith(CHECKED) for said in event["corrected"]),
    }


def groups(found: Mapping[str, Annotated], events: pd.DataFrame) -> list[dict[str, Any]]:
    """The events that several of the articles tell: what they are, and "NAME:event" of each article."""
    told: dict[str, list[str]] = defaultdict(list)
    for name, each in found.items():
        for event_id in dict.fromkeys(mention["event"] for mention in each.mentions):
            told[event_id].append(f"{name}:{event_id}")
    rows = {row["event_id"]: row for row in table_rows(events)}
    return [_group(rows[event_id], mentions) for event_id, mentions in told.items() if len(mentions) > 1]


def _group(event: Row, mentions: list[str]) -> dict[str, Any]:
    when = span_of(event)
    start, end = (day and day.isoformat() for day in (when.start, when.end))
    return {"what": event["title"], "type": event["type"], "start": start, "end": end, "mentions": mentions}


def write(folder: Path, found: Mapping[str, Annotated], events: pd.DataFrame) -> None:
    """Write the articles into a folder, made where it is not there, and beside it ``FOLDER_groups.json``; ExtractError
    where it holds other files of these kinds, which nothing overwrites."""
    foreign = [path for path in folder.glob("*") if path.suffix in (".md", ".json") and path.stem not in found]
    if foreign:
        raise ExtractError(f"{folder} holds other articles, such as {foreign[0].name}: name an empty folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, each in found.items():
            (folder / f"{name}.md").write_text(_page(each.article), encoding="utf-8")
            (folder / f"{name}.json").write_text(_json({"mentions": each.mentions}), encoding="utf-8")
        beside = folder.with_name(f"{folder.name}_groups.json")
        beside.write_text(_json(groups(found, events)), encoding="utf-8")
    except OSError as error:
        raise ExtractError(f"cannot write to {folder} ({error.strerror}): name another folder") from error


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _page(article: Article) -> str:
    """The article as a Markdown file that is read back as it is."""
    import yaml

    known = {"title": article.title, "url": article.url, "published": article.published.isoformat()}
    known |= {"publisher": article.publisher}
    told = {name: whole(value) for name, value in known.items() if value}
    front = yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{front}---\n\n{article.text}\n"
