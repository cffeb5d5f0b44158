"""Finds temporal expressions in anything: random letters, words of the grammar, structured amounts, on any day."""

import datetime as dt
import random
import re
from collections.abc import Callable, Iterator

from tests.data import PROJECT
from tests.hardening.machine import call
from tests.hardening.trial import Plan, Result

NAME = "times"
WHAT = "`times.find` in random Unicode, words of its grammar and structured amounts, on days from year 1 to 9999"
DAYS = tuple(
    dt.date(*day)
    for day in ((1, 1, 1), (1, 12, 31), (999, 2, 28), (1582, 10, 10), (1900, 2, 28), (2024, 2, 29), (2026, 5, 13),
                (2026, 12, 31), (9998, 12, 31), (9999, 12, 31))
)  # fmt: skip
NUMBERS = [
    "0", "1", "two", "three", "12", "45", "99", "100", "999", "1,000", "2,500", "5,000", "9999", "10,000", "a",
    "hundred", "million", "billion", "half", "a", "dozen",
]  # fmt: skip
UNITS = [
    "second", "minute", "hour", "day", "night", "weekday", "week", "fortnight", "weekend", "month", "quarter", "year",
    "season", "decade", "century",
]  # fmt: skip
FORMS = (
    "{n} {u}s ago", "in {n} {u}s", "{n} {u}s before the Games opened on 26 July 2024", "{n} {u}s after 1 March 2020",
    "{n} {u}s from now", "for the past {n} {u}s", "over the next {n} {u}s", "the {n}th {u} of 9999",
    "within {n} {u}s of May 11, 2026", "{n} {u}s earlier, on 31 December 9999, and {n} {u}s later, on 1 January 0001",
    "every {n} {u}s since {n}", "between {n} and {n} {u}s ago",
)  # fmt: skip
BATCH = 2_000
BLOCKS = ((32, 126), (160, 591), (0x300, 0x36F), (0x600, 0x6FF), (0x2000, 0x206F), (0x3040, 0x30FF), (0x1F300, 0x1FAFF))
SHOWN = 80


def run(plan: Plan) -> Result:
    result = Result()
    for make, full, quick in ((noise, 5_000, 300), (words, 15_000, 1_000), (amounts, 17_160, 1_000)):
        n = plan.size(full, quick)
        for first in range(0, n, BATCH):
            number = min(BATCH, n - first)
            result.tries += number
            seed = f"{plan.seed} {make.__name__} {first}"
            done = call(search, make.__name__, seed, number, cpu=120, wait=600)
            how = f"{make.__name__}, seed {seed!r}"
            if result.ended(done, how):
                lines = done.out.splitlines()
                result.check(lines[-1:] == ["done"], "wrong", f"{how}: ended with {done.code}: {done.err}")
                for line in lines[:-1]:
                    kind, _, what = line.partition(" ")
                    result.fail("traceback" if kind == "traceback" else "wrong", f"{how}: {what}")
    return result


def search(make: str, seed: str, n: int) -> None:
    """Print what goes wrong in so many texts, then "done"."""
    from extract import times

    draw = random.Random(seed)
    for text in MAKERS[make](draw, n):
        published = draw.choice(DAYS)
        try:
            found = times.find(text, published)
        except Exception as error:
            print(f"traceback {type(error).__name__}: {error} in {text[:SHOWN]!r} on {published}")
            continue
        for one in found:
            start, end = one.interval()
            if text[one.start_char : one.end_char] != one.text or (start and end and start > end):
                print(f"wrong {one!r} in {text[:SHOWN]!r} on {published}")
    print("done")


def noise(draw: random.Random, n: int) -> Iterator[str]:
    for _ in range(n):
        letters = (chr(draw.randint(*draw.choice(BLOCKS))) for _ in range(draw.randint(1, 60)))
        yield "".join(letter for letter in letters if not "\ud800" <= letter <= "\udfff")


def words(draw: random.Random, n: int) -> Iterator[str]:
    """Words that temporal expressions are made of, without their order."""
    known = vocabulary()
    for _ in range(n):
        yield draw.choice((" ", "-", "")).join(draw.choice(known) for _ in range(draw.randint(1, 14)))


def amounts(draw: random.Random, n: int) -> Iterator[str]:
    for _ in range(n):
        text = draw.choice(FORMS)
        while "{" in text:
            text = text.replace("{n}", draw.choice(NUMBERS), 1).replace("{u}", draw.choice(UNITS), 1)
        yield f"The ministers met {text}."


def vocabulary() -> list[str]:
    found = {*NUMBERS, "2026-02-30", "31/12/9999", "11.05.2026", "0000", "-", "–", "to", ",", "the", "of", "'s", "1 BC"}
    for path in sorted((PROJECT / "data" / "en" / "times").glob("*.tsv")):
        found.update(re.findall(r"[a-z]+|\d+", path.read_text(encoding="utf-8").lower()))
    return sorted(found)


MAKERS: dict[str, Callable[[random.Random, int], Iterator[str]]] = {
    "noise": noise, "words": words, "amounts": amounts,
}  # fmt: skip
