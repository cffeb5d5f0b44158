"""How well text, title and day of publication are read from saved news pages."""

import collections
import json
import re
from pathlib import Path
from statistics import mean

from extract.model import Article
from extract.readers import ReadError
from extract.readers.files import parse_bytes


def figures(data: Path) -> dict[str, float]:
    """Mean F1 of the words, and the shares of days and titles that are exactly right, of pages annotated for each."""
    folder = data / "corpora" / "pages"
    pages = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    read = [(page, article_in(folder / page["file"], page["url"])) for page in pages]
    return {
        "pages text f1": mean(word_f1(a.text if a else "", p["text"]) for p, a in read if "text" in p["gold"]),
        "pages date exact": mean(
            a is not None and str(a.published) == p["published"][:10] for p, a in read if "published" in p["gold"]
        ),
        "pages title exact": mean(
            a is not None and a.title.strip() == p["title"].strip() for p, a in read if "title" in p["gold"]
        ),
    }


def article_in(path: Path, url: str | None) -> Article | None:
    try:
        return parse_bytes(path.read_bytes(), path.name, url=url)
    except ReadError:
        return None


def word_f1(found: str, gold: str) -> float:
    """Harmonic mean of the shares of found and of gold words that are in the other, each as often as it occurs."""
    ours, theirs = (collections.Counter(re.findall(r"\w+", text.lower())) for text in (found, gold))
    return 2 * (ours & theirs).total() / (ours.total() + theirs.total() or 1)
