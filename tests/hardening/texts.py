"""Texts of doubling sizes, of every kind of ``growing``: none may take much longer than prose of the same length."""

import contextlib
import datetime as dt
import time
from pathlib import Path

from tests.hardening.growing import KINDS, PROSE
from tests.hardening.machine import call
from tests.hardening.trial import Plan, Result

NAME = "growing text"
SIZES = (2_000, 8_000, 32_000)  # characters
QUICK_SIZE = 4_000
TIMES = 3.0  # as long as plain prose of the same size
QUICK_TIMES = 8.0  # the same where little is read, and a busy machine shows
BASE = 0.3  # seconds that are free for a text of any kind and size
LIMIT = 60  # seconds of CPU time for one text
WHAT = f"{len(KINDS)} kinds of text of doubling sizes: read and extracted in the time of 3 times as much prose"


def run(plan: Plan) -> Result:
    result = Result()
    folder = plan.place("texts")
    names = plan.sample(sorted(KINDS), 14)
    for size in (QUICK_SIZE,) if plan.quick else SIZES:
        prose = _measured(result, PROSE, size, folder)
        if prose is None:
            continue
        allowed = (QUICK_TIMES if plan.quick else TIMES) * prose + BASE
        for name in names:
            taken = _measured(result, name, size, folder)
            how = f"{size:,} characters of {name!r} take {taken} s, prose {prose} s"
            result.check(taken is None or taken <= allowed, "wrong", how)
    return result


def _measured(result: Result, name: str, size: int, folder: Path) -> float | None:
    """Seconds of CPU time for a text; None, and a failure, where it does not end."""
    result.tries += 1
    path = folder / f"{size}.txt"
    path.write_text(KINDS[name](size), encoding="utf-8")
    done = call(extract_one, path, cpu=LIMIT, wait=10 * LIMIT)
    how = f"{size:,} characters of {name!r}"
    if result.ended(done, how) and result.check(done.code == 0, "wrong", f"{how}: died with {done.code}: {done.err}"):
        return float(done.out)
    return None


def extract_one(path: Path) -> None:
    """Print the seconds of CPU time that an article takes; one that is refused in words takes those until then."""
    import extract
    from extract.model import ExtractError

    begun = time.process_time()
    with contextlib.suppress(ExtractError):
        extract.extract_events(extract.read(path, dt.date(2026, 5, 11)))
    print(round(time.process_time() - begun, 2))
