"""Fills the disk while articles are added, corrected and removed; what is told then is what has happened."""

from pathlib import Path

from tests.hardening import stores
from tests.hardening.machine import Run, enlarge, extract, small_disk
from tests.hardening.trial import Plan, Result

NAME = "full disks"
WHAT = "`add`, corrections, undo and removal on a disk too small: nothing stored is lost, what is told is true"
PAGE = 4  # kilobytes, the step of a size
Command = tuple[str, ...]


def run(plan: Plan) -> Result:
    try:
        with small_disk(plan.place("probe"), 64):
            pass
    except OSError as error:
        return Result(skipped=f"no small disk can be mounted ({error})")
    result = Result()
    _adding(plan, result)
    _changing(plan, result)
    return result


def _adding(plan: Plan, result: Result) -> None:
    samples = stores.samples(plan.size(8, 2))
    never = plan.place("never") / "events.db"
    extract("add", *samples, "--db", never, cpu=60, wait=300)
    wanted, whole = stores.state(never), stores.articles(never)
    enough = int(never.stat().st_size / 1000) * 3
    sizes = [plan.draw(n).randint(10, enough // PAGE) * PAGE for n in range(plan.size(64, 3))]
    for number, size in enumerate(sizes):
        result.tries += 1
        how = f"add of {len(whole)} articles on a disk of {size} kB"
        with small_disk(plan.place(f"add{number}"), size) as disk:
            path = disk / "events.db"
            full = extract("add", *samples, "--db", path, cpu=60, wait=300)
            if not result.ended(full, how):
                continue
            result.check(full.code == 0 or _told_as_full(full), "wrong", f"{how}: told as {full.err}")
            enlarge(disk)
            if path.exists() and not result.check(not (wrong := stores.sound(path)), "lost", f"{how}: {wrong}"):
                continue
            if path.exists():
                result.check(not (partial := stores.partial(path, whole)), "wrong", f"{how}: {partial}")
                _check_number(result, path, full, how)
            again = extract("add", *samples, "--db", path, cpu=60, wait=300)
            apart = stores.difference(stores.state(path), wanted) if again.code == 0 else again.err
            result.check(not apart, "wrong", f"{how}, added again with room: {apart}")


def _check_number(result: Result, path: Path, run: Run, how: str) -> None:
    """The articles that are told to have been added are there."""
    if run.out.split()[1:2] == ["added,"]:
        added, stored = int(run.out.split()[0]), len(stores.articles(path))
        result.check(added <= stored, "lost", f"{how}: told {added} added, {stored} are stored")


def _changing(plan: Plan, result: Result) -> None:
    base = stores.invented(plan.place("base"), 12)
    extract("actors", "rename", "Chiara Benedek", "Chiara Benedetti", "--db", base)
    used = sum(-(-path.stat().st_size // 4096) * PAGE for path in base.parent.iterdir())
    first = sorted(stores.articles(base))[0]
    commands: tuple[Command, ...] = (
        ("actors", "merge", "Bram Okafor", "Emil Tanaka"),
        ("actors", "rename", "Dinara Vos", "Dinara Vossen"),
        ("actors", "undo"),
        ("remove", first),
    )
    for command in commands:
        after = stores.copied(base, plan.place(f"after {command[0]} {command[1]}"))
        extract(*command, "--db", after)
        both = {
            text: (stores.corrections_of(path), stores.state(path)) for text, path in (("old", base), ("new", after))
        }
        draw = plan.draw(command)
        for number in range(plan.size(24, 1)):
            room = draw.randint(0, 80) * PAGE
            result.tries += 1
            _change(
                result, command, base, plan.place(f"{command[0]} {command[1]} {number}"), used + PAGE + room, room, both
            )


def _change(
    result: Result,
    command: Command,
    base: Path,
    folder: Path,
    size: int,
    room: int,
    both: dict[str, tuple[str, dict[str, list[str]]]],
) -> None:
    how = f"{' '.join(command)} with {room} kB left"
    with small_disk(folder, size) as disk:
        path = stores.copied(base, disk)
        done = extract(*command, "--db", path)
        if not result.ended(done, how):
            return
        result.check(done.code == 0 or _told_as_full(done), "wrong", f"{how}: told as {done.err}")
        text = stores.corrections_of(path)
        enlarge(disk)
        told = both["new" if done.code == 0 else "old"]
        result.check(text == told[0], "wrong", f"{how}: told {done.err or 'done'}, but the corrections say otherwise")
        if result.check(not (wrong := stores.sound(path)), "lost", f"{how}: {wrong}"):
            apart = stores.difference(stores.state(path), told[1])
            result.check(not apart, "wrong", f"{how}: told {done.err or 'done'}, but {apart}")


def _told_as_full(run: Run) -> bool:
    return "full" in run.err and "damaged" not in run.err and "move it away" not in run.err
