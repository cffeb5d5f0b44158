"""Kills ``add`` and corrections of actors and events; what was stored before stays, nothing is stored by halves."""

import time
from pathlib import Path
from typing import Any

from extract.store import Store
from tests.hardening import stores
from tests.hardening.machine import Run, effects, extract, start
from tests.hardening.trial import Plan, Result

NAME = "kills"
WHAT = (
    "kill -9 of `add`, of `actors merge`, `rename`, `undo` and of `timeline merge`, `correct`, `add`, `undo`; then "
    "quick_check, whole articles, the same store at last"
)
CPU = 60  # seconds for an `add`
WAIT = 300.0  # the same of wall time
IN_A_ROW = 3  # kills of one store before it is completed
ACTORS = {
    "merge": ("actors", "merge", "Bram Okafor", "Emil Tanaka"),
    "rename": ("actors", "rename", "Dinara Vos", "Dinara Vossen"),
    "undo": ("actors", "undo", "Chiara Benedek"),
}
EVENTS = {
    "merge events": ("timeline", "merge", "{0}", "{1}"),
    "correct an event": ("timeline", "correct", "{0}", "--days", "May 2026", "--agent", "Eva Holm [person DK]"),
    "add an event": ("timeline", "add", "--type", "aid", "--days", "2026", "--headline", "A loan"),
    "undo a correction": ("timeline", "undo"),
}


def run(plan: Plan) -> Result:
    result = Result()
    _adding(plan, result)
    base = stores.invented(plan.place("before"))
    with Store(base) as store:
        events = store.events()["event_id"].tolist()
    extract("actors", "rename", "Chiara Benedek", "Chiara Benedetti", "--db", base)
    extract("timeline", "hide", events[2], "--db", base)
    for actions, tries in ((ACTORS, 80), (EVENTS, 50)):
        for action in plan.sample(sorted(actions), 1):
            words = [word.format(*events) for word in actions[action]]
            _correcting(plan, result, base, action, words, plan.size(tries, 3))
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


def _correcting(plan: Plan, result: Result, base: Path, action: str, words: list[str], tries: int) -> None:
    """Kill a correction of the store at any moment: the old state or the new one, as its files of corrections say."""
    after = stores.copied(base, plan.place(f"{action}-after"))
    calls, reference = effects(*words, "--db", after)
    result.check(reference.code == 0, "wrong", f"{action}: {reference.err}")
    states = {stores.corrections_of(path): stores.state(path) for path in (base, after)}
    draw = plan.draw(action)
    for number in range(tries):
        path = stores.copied(base, plan.place(f"{action}{number}"))
        if number % 2:
            at = draw.randint(1, calls)
            how = f"{action} killed at its call {at} of {calls} that have an effect"
            extract(*words, "--db", path, die_at=at)
        else:
            moment = draw.uniform(0, reference.seconds)
            how = f"{action} killed after {moment:.3f} s of {reference.seconds:.2f} s"
            _killed(moment, *words, "--db", path)
        result.tries += 1
        text = stores.corrections_of(path)
        if not result.check(text in states, "lost", f"{how}: the corrections are neither the old nor the new ones"):
            continue
        apart = stores.sound(path) or stores.difference(stores.state(path), states[text])
        result.check(not apart, "wrong", f"{how}: {apart}")
