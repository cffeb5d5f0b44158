"""A briefing as Markdown (CommonMark with the footnotes of GitHub and Pandoc)."""

import re
from urllib.parse import quote

from extract.exports.briefing import Briefing, Item
from extract.exports.citations import Source

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&^])")
OPENING = re.compile(r"^([-+=]|\d{1,9}(?=[.)]))")  # at its beginning a line with these is a list or a rule
IN_ADDRESS = re.compile(r"[<>\\]")  # what cannot stand between the angle brackets of an address


def to_markdown(briefing: Briefing) -> bytes:
    """UTF-8. What comes from articles shows as it is: no mark-up of it takes effect."""
    notes: list[Source] = []
    parts = [f"# {escaped(briefing.title)}", escaped(briefing.facts)] if briefing.title else []
    for item in briefing.items:
        parts += _item(item, notes)
    footnotes = [f"[^{number}]: {_source(source)}" for number, source in enumerate(notes, 1)]
    return ("\n\n".join([*parts, *footnotes]) + "\n").encode()


def escaped(text: str) -> str:
    text = SPECIAL.sub(r"\\\1", text)
    return OPENING.sub(lambda found: f"\\{found[0]}" if not found[0].isdigit() else f"{found[0]}\\", text)


def _item(item: Item, notes: list[Source]) -> list[str]:
    marks = []
    for source in item.sources:
        notes.append(source)
        marks.append(f"[^{len(notes)}]")
    told = [f"## {escaped(item.title)}", f"**{escaped(item.when)}** · {escaped(item.what)}"]
    told += [escaped(item.parties)] if item.parties else []
    told.append(f"> {escaped(item.sentence)}{marks[0]}")
    if also := item.also():
        others = (f"{escaped(name)}{' '.join(marks[place] for place in places)}" for name, places in also)
        told.append(f"Also reported: {', '.join(others)}")
    if item.lines:
        told.append("\n".join(f"- {escaped(line.text)}" for line in item.lines))
    return [*told, f"*Note:* {escaped(item.note)}"] if item.note else told


def _source(source: Source) -> str:
    address = f"<{IN_ADDRESS.sub(lambda found: quote(found[0]), source.url)}>" if source.url else ""
    return ", ".join(filter(None, (escaped(source.before_address()), address)))
