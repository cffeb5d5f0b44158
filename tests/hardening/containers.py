"""Containers and documents of which bytes are changed, cut, doubled or put in: articles, or errors in words."""

import datetime as dt
import random
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.hardening.machine import call
from tests.hardening.trial import Plan, Result

NAME = "containers"
WHAT = "ZIP, PDF, DOCX, mail, web archives and tables with damaged bytes: articles or errors in words, within 10 s"
BATCH = 60  # files read by one process
SECONDS = 10  # of CPU, for a file of a few kilobytes
UNFORESEEN = "Please report it"  # in what is told of an error that nobody expected


def run(plan: Plan) -> Result:
    result = Result()
    folder = plan.place("made")
    draw = plan.draw("containers")
    paths = []
    for name, data in samples():
        for number in range(plan.size(150, 4)):
            path = folder / f"{number} {name}"
            path.write_bytes(damaged(data, draw))
            paths.append(path)
    for start in range(0, len(paths), BATCH):
        batch = paths[start : start + BATCH]
        result.tries += len(batch)
        done = call(read_each, batch, cpu=SECONDS * len(batch), wait=60.0 + SECONDS * len(batch))
        how = f"reading {len(batch)} files from {batch[0]}"
        if result.ended(done, how):
            lines = done.out.splitlines()
            result.check(len(lines) == len(batch), "lost", f"{how}: {len(lines)} were read: {done.err}")
            for line in lines:
                result.check(line == "fine", "traceback", line)
    return result


def samples() -> Iterator[tuple[str, bytes]]:
    """One small file of each kind, those that the tests of the readers make."""
    from tests.unit.printed import column, pdf
    from tests.unit.test_readers_containers import brief, zipped
    from tests.unit.test_readers_documents import FIRST, HEAD, word_file
    from tests.unit.test_readers_mail import SENTENCES, message
    from tests.unit.test_readers_webarchive import OTHERS, PAGES, archive

    letter = message("See the attached.")
    letter.add_attachment(SENTENCES.encode(), maintype="text", subtype="plain", filename="a.txt")
    table = b'title,date,text\nA,2026-03-09,"Ministers ""met""."\nB,9 March 2026,Two\n'
    line = b'{"title": "A", "date": "2026-03-09", "text": "<p>Ministers met.</p>"}\n'
    yield "a.zip", zipped({"1.md": brief(1), "b/t.csv": table, "c.eml": letter.as_bytes()})
    yield "a.pdf", pdf([[*HEAD, *column(FIRST)]] * 2, "Envoys return")
    yield "a.docx", word_file(("Title", "Envoys"), ("Normal", FIRST[0]))
    yield "a.eml", letter.as_bytes()
    yield "b.eml", message("", markup=f"<table><tr><td>{SENTENCES}</td></tr></table>").as_bytes()
    yield "a.mbox", b"From a@b.example Mon Mar  9 23:30:00 2026\n" + letter.as_bytes()
    yield "a.warc.gz", archive([*PAGES, *OTHERS])
    yield "a.warc", archive([*PAGES, *OTHERS], packed=False)
    yield "a.csv", table
    yield "a.jsonl", 2 * line
    yield "a.json", b'{"articles": [%s]}' % line


def damaged(data: bytes, draw: random.Random) -> bytes:
    """The bytes after some changes."""
    held = bytearray(data)
    for _ in range(draw.choice((1, 1, 2, 5, 30))):
        place, other = draw.randrange(len(held) + 1), draw.randrange(len(held) + 1)
        change = draw.randrange(9)
        if change < 2:
            held[place : place + 1] = bytes([draw.randrange(256)])
        elif change < 4:
            del held[place : place + draw.choice((1, 5, 200))]
        elif change < 6:
            held[place:place] = draw.randbytes(draw.choice((1, 4, 20)))
        elif change < 8:
            held[place:place] = held[other : other + draw.choice((5, 50, 500))]
        elif len(held) > 1:
            del held[place:]
    return bytes(held)


def read_each(paths: list[Path]) -> None:
    """Print a line a file: "fine", or what went wrong."""
    from extract.readers import ReadError, expanded
    from extract.readers.contents import Input, Source
    from extract.readers.opening import read_source

    for path in paths:
        began = time.process_time()
        name = path.name.split(" ", 1)[1]
        source = Source(name, path.read_bytes(), dt.date(2026, 3, 9))
        found = list(expanded(Input(name, partial(read_source, source))))
        odd = [str(item) for item in found if isinstance(item, ReadError) and UNFORESEEN in item.problem]
        slow = time.process_time() - began > SECONDS
        told = f"{path.name}: {'slow' if slow else odd[0]}".encode(errors="replace").decode() if slow or odd else "fine"
        print(told, flush=True)
    sys.stdout.flush()
