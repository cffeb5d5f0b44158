"""Run the trials and print a table: ``python -m tests.hardening [--quick] [--seed N] [NAME…]``.

NAME limits it to some modules (kills, disks, pages …). Exit code 1 where anything failed; each failure is told with how
to have it again.
"""

import argparse
import importlib
import pkgutil
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType

from tests import hardening
from tests.hardening.trial import KINDS, Plan, Result


def trials() -> dict[str, ModuleType]:
    """The modules with a trial, by name."""
    names = [module.name for module in pkgutil.iter_modules(hardening.__path__) if not module.name.startswith("_")]
    modules = {name: importlib.import_module(f"tests.hardening.{name}") for name in names if "test" not in name}
    return {name: module for name, module in modules.items() if hasattr(module, "run") and hasattr(module, "NAME")}


def row(name: str, what: str, result: Result, seconds: float) -> str:
    counts = " | ".join(str(result.count(kind)) for kind in KINDS)
    told = f"{what} (skipped: {result.skipped})" if result.skipped else what
    return f"| {name} | {told} | {result.tries:,} | {counts} | {seconds:.0f} |"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    known = trials()
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(known))
    parser.add_argument("--quick", action="store_true", help="a small sample of each")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args(arguments)
    failures: list[str] = []
    print(f"| trial | what | tries | {' | '.join(KINDS)} | seconds |\n|{' --- |' * (len(KINDS) + 4)}", flush=True)
    for name in given.names or known:
        began = time.monotonic()
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            result: Result = known[name].run(Plan(Path(folder), given.seed, given.quick))
        print(row(known[name].NAME, known[name].WHAT, result, time.monotonic() - began), flush=True)
        failures += [f"{name}: {kind}: {how}" for kind, how in result.failures]
    print("\n".join(failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
