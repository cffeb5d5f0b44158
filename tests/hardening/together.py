"""Two processes add, one exports, three correct, all at once: nothing is lost, the end is as if done one by one."""

import itertools
import shutil
import time
from collections.abc import Generator, Iterable
from pathlib import Path

from extract.store import Store
from tests.hardening import stores
from tests.hardening.machine import Run, Started, extract, start
from tests.hardening.trial import Plan, Result

NAME = "at once"
WHAT = "two writers, an exporting reader and four correcting processes on one store: as if done one after the other"
CPU = 120  # seconds for a writer
LIMIT = 600.0  # seconds of wall time for a round
REFUSED = ("no actor", "just been changed by another program", "is another actor", "no event")  # as may be
CORRECTING = ("actors rename", "timeline correct")
Commands = Generator[Started, Run, None]


def run(plan: Plan) -> Result:
    result = Result()
    for number in range(plan.size(4, 1)):
        _round(plan, result, plan.place(number))
    return result


def _round(plan: Plan, result: Result, folder: Path) -> None:
    samples = stores.samples(plan.size(28, 6))
    third = len(samples) // 3  # the part that both writers add
    serial, db = folder / "serial.db", folder / "events.db"
    extract("add", *samples, "--db", serial, cpu=CPU)
    with Store(serial) as store:
        names, events = store.actors()["name"].tolist()[:12], store.events()["event_id"].tolist()[:12]
    extract("add", samples[0], "--db", db)
    done: list[Run] = []
    _drive(
        done,
        [_writer(samples[: 2 * third], db), _writer(samples[third:], db)],
        [_reader(db), *(_corrector(names[n::2], db) for n in (0, 1)), *(_editor(events[n::2], db) for n in (0, 1))],
    )
    result.tries += len(done)
    _judge(result, done, db, serial)


def _writer(articles: list[Path], db: Path) -> Commands:
    yield start("add", *articles, "--db", db, cpu=CPU)


def _reader(db: Path) -> Commands:
    for number in itertools.count():
        format = ("csv", "jsonl", "ics")[number % 3]
        yield start("export", "--format", format, "--output", db.parent / f"events.{format}", "--db", db)


def _corrector(names: list[str], db: Path) -> Commands:
    """Gives actors new names, ever again."""
    shown = {name: name for name in names}
    for number, name in enumerate(itertools.cycle(names)):
        new = f"{name} {number}"
        ended = yield start("actors", "rename", shown[name], new, "--db", db)
        if ended.code == 0:
            shown[name] = new


def _editor(events: list[str], db: Path) -> Commands:
    """Gives events new headlines, ever again: those that are there by then."""
    for number, event in enumerate(itertools.cycle(events)):
        yield start("timeline", "correct", event, "--headline", f"Line {number}", "--db", db)


def _drive(done: list[Run], work: Iterable[Commands], beside: Iterable[Commands]) -> None:
    """Run the commands of all at once, those of each in turn, until ``work`` is at its end."""
    running = {commands: next(commands) for commands in (*work, *beside)}
    needed = set(work)
    end = time.monotonic() + LIMIT
    while running:
        time.sleep(0.02)
        for commands, started in list(running.items()):
            late = time.monotonic() > end
            if started.process.is_alive() and not late:
                continue
            done.append(started.kill(late))
            del running[commands]
            more = None if late or not needed else _next(commands, done[-1])
            if more:
                running[commands] = more
            else:
                needed.discard(commands)


def _next(commands: Commands, run: Run) -> Started | None:
    try:
        return commands.send(run)
    except StopIteration:
        return None


def _judge(result: Result, done: list[Run], db: Path, serial: Path) -> None:
    lines = stores.corrections_of(db).splitlines()
    for run in done:
        if result.ended(run, "at once with others"):
            refused = any(name in run.command for name in CORRECTING) and any(words in run.err for words in REFUSED)
            result.check(run.code == 0 or refused, "wrong", f"{run.command}: {run.err}")
    noted = sum(1 for run in done if any(name in run.command for name in CORRECTING) and run.code == 0)
    kept = sum(1 for line in lines if line.startswith(("rename\t", "headline\t")))
    result.check(noted == kept, "lost", f"{noted} corrections were made, {kept} are in the files")
    for suffix in stores.SUFFIXES:
        if db.with_suffix(suffix).exists():
            shutil.copy(db.with_suffix(suffix), serial.with_suffix(suffix))
    apart = stores.sound(db) or stores.difference(stores.state(db), stores.state(serial))
    result.check(not apart, "wrong", f"not as if done one after the other: {apart}")
