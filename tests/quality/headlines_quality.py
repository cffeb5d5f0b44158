"""How the lines that name events look: ``python -m tests.quality headlines [FOLDER…] [--seed N] [--draw N]``.

Prints the shares of what a headline must not have, over all events of the sample articles and of each FOLDER, and
draws some to be read one by one: each must stand alone and be true to the sentence that it comes from.
"""

import argparse
import random
import re
from collections.abc import Sequence
from pathlib import Path

import extract
from extract.titles import PRONOUN, WIDTH
from tests.data import PROJECT

SAMPLES = PROJECT / "data" / "articles"
FAULTS = ("begins with … or a small letter", "pronoun as subject", "contains …", f"longer than {WIDTH}")

_LEAD = re.compile(r"^[^:]{1,60}: ")


def faults(title: str) -> tuple[bool, ...]:
    """Which of ``FAULTS`` a headline has."""
    said = _LEAD.sub("", title).lstrip("“\"'‘")
    opens_badly = title[:1] == "…" or title[:1].islower()
    return opens_badly, bool(PRONOUN.match(said)), "…" in title or "..." in title, len(title) > WIDTH


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.quality headlines", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--draw", type=int, default=100)
    options = parser.parse_args(arguments)
    for folder in options.folders or [SAMPLES]:
        table = extract.extract_events(extract.read(str(folder)))
        print(f"== {folder}: {len(table)} events")
        found = [faults(title) for title in table["title"]]
        for name, having in zip(FAULTS, zip(*found, strict=True), strict=True):
            print(f"{name:36} {sum(having) / len(found):.4f}")
        rows = table.to_dict("records")
        for row in random.Random(options.seed).sample(rows, min(options.draw, len(rows))):
            print(f"\n[{row['type']}, {row['status']}] {row['title']}")
            for piece in row["evidence"][:3]:
                print("    " + " ".join(piece["text"].split()))
    return 0
