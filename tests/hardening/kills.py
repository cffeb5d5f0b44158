"""Kills ``add`` and the correcting of actors; what was stored before stays, and nothing is stored by halves."""

import time
from pathlib import Path
from typing import Any

from tests.hardening import stores
from tests.hardening.machine import Run, effects, extract, start
from tests.hardening.trial import Plan, Result

NAME = "kills"
WHAT = (
    "kill -9 of `add` and of `actors merge`, `rename`, `undo`; then quick_check, whole articles, the same store at last"
)
CPU = 60  # seconds for an `add`
WAIT = 300.0  # the same of wall time
IN_A_ROW = 3  # kills of one store before it is completed
ACTIONS = {
    "merge": ("merge", "Bram Okafor", "Emil Tanaka"),
    "rename": ("rename", "Dinara Vos", "Dinara Vossen"),
    "undo": ("undo", "Chiara Benedek"),
}


def run(plan: Plan) -> Result:
    result = Result()
    _adding(plan, result)
    for action in plan.sample(sorted(ACTIONS), 2):
        _correcting(plan, result, action)
    return result


def _adding(plan: Plan, result: Result) -> None:
    samples = stores.samples(plan.size(10, 3))
    never = plan.place("never") / "events.db"
    moments, reference = effects("add", *samples, "--db", never, cpu=CPU, wait=WAIT)
    wanted, whole = stores.state(never), stores.articles(never)
    draw = plan.draw("adding")
    for number in range(plan.size(40, 1)):
        path = plan.place(f"add{number}") / "events.db"
        for turn in range(IN_A_ROW):
            result.tries += 1
            if turn % 2:
                seconds = draw.uniform(0, reference.seconds)
                how = f"add killed after {seconds:.3f} s of {reference.seconds:.1f} s, store {number}"
                _killed(seconds, "add", *samples, "--db", path)
            else:
                at = draw.randint(1, moments)
                how = f"add killed at its call {at} of {moments} that have an effect, store {number}"
                extract("add", *samples, "--db", path, die_at=at, cpu=CPU, wait=WAIT)
            _check_whole(result, path, whole, how)
        again = extract("add", *samples, "--db", path, cpu=CPU, wait=WAIT)
        if result.ended(again, how):
            apart = stores.difference(stores.state(path), wanted)
            result.check(again.code == 0 and not apart, "wrong", f"{how}, added again: {again.err} {apart}")


def _check_whole(result: Result, path: Path, whole: dict[str, list[tuple[Any, ...]]], how: str) -> None:
    if path.exists() and result.check(not (wrong := stores.sound(path)), "lost", f"{how}: {wrong}"):
        partial = stores.partial(path, whole)
        result.check(not partial, "wrong", f"{how}: {partial}")


def _killed(moment: float, *arguments: object) -> Run:
    with start(*arguments, cpu=60) as started:
        time.sleep(moment)
        return started.kill()


def _correcting(plan: Plan, result: Result, action: str) -> None:
    base = stores.invented(plan.place(f"{action}-before"))
    extract("actors", "rename", "Chiara Benedek", "Chiara Benedetti", "--db", base)
    after = stores.copied(base, plan.place(f"{action}-after"))
    calls, reference = effects("actors", *ACTIONS[action], "--db", after)
    states = {stores.corrections_of(path): stores.state(path) for path in (base, after)}
    draw = plan.draw(action)
    for number in range(plan.size(80, 3)):
        path = stores.copied(base, plan.place(f"{action}{number}"))
        if number % 2:
            at = draw.randint(1, calls)
            how = f"actors {action} killed at its call {at} of {calls} that have an effect"
            extract("actors", *ACTIONS[action], "--db", path, die_at=at)
        else:
            moment = draw.uniform(0, reference.seconds)
            how = f"actors {action} killed after {moment:.3f} s of {reference.seconds:.2f} s"
            _killed(moment, "actors", *ACTIONS[action], "--db", path)
        result.tries += 1
        text = stores.corrections_of(path)
        if not result.check(text in states, "lost", f"{how}: the corrections are neither the old nor the new ones"):
            continue
        apart = stores.sound(path) or stores.difference(stores.state(path), states[text])
        result.check(not apart, "wrong", f"{how}: {apart}")
