"""Learn which country an actor belongs to that the article does not say: ``python -m training.nationality``.

Writes ``data/weights/nationality.tsv`` from the working part of the annotated articles and prints how many of the
choices are right in stories that were not learned from.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import extract
from extract.actors.entities import Entity
from extract.actors.nationality import Nationalities
from extract.actors.resolver import walked
from extract.parsing import language
from extract.resources import DATA
from tests.quality.score_events import same_actor
from training import data, split
from training.choices import Choice, fit, share_right, write

HEAD = """Which country or body an actor belongs to whose country no words beside it tell: a conditional logit over
those that the article names and "none". Made by `python -m training.nationality`.
feature\tweight"""
Annotated = dict[str, object]


def choices(folder: Path, names: set[str]) -> Iterator[Choice]:
    """One choice for each actor of unknown country that an annotator named, too."""
    for path in sorted((folder / "annotations").glob("*.json")):
        if path.stem not in names:
            continue
        mentions = json.loads(path.read_text(encoding="utf-8"))["mentions"]
        actors = [a for m in mentions for role in ("agents", "targets", "mentioned") for a in m[role]]
        article = extract.read(folder / "articles" / f"{path.stem}.md")[0]
        walk = walked(article, language.parse(article.text))
        nationalities = Nationalities(walk.scene, article.title, walk.mentions())
        for entity in nationalities.unknown():
            same = next((a for a in actors if same_actor(a, _plain(entity))), None)
            if same is not None:
                codes, features = zip(*nationalities.candidates(entity), strict=True)
                right = [float(bool(set(code) & set(same["countries"]))) for code in codes]
                if not any(right):
                    right[0] = 1.0  # none of them
                yield Choice(path.stem, features, right)


def _plain(entity: Entity) -> Annotated:
    return {"name": entity.name, "kind": entity.kind, "countries": []}


def main() -> None:
    rows = split.read()
    working = {name for name, part, _ in rows if part == "working"}
    found = [choice for folder in data.folders() for choice in choices(folder, working)]
    stories = {name: story for name, _, story in rows}
    print(f"{len(found)} choices, right in other stories: {share_right(found, stories):.3f}")
    write(fit(found), DATA / "weights" / "nationality.tsv", HEAD)


if __name__ == "__main__":
    main()
