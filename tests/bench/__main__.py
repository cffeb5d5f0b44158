"""Timings, printed and never asserted: ``make bench``. They depend on the machine; compare within one run only.

``python -m tests.bench dashboard --sizes 2000,10000,100000,1000000`` measures the dashboard in a browser; with
``--stores FOLDER`` the synthetic stores are kept there for the next run.
"""

import argparse
from pathlib import Path

from tests.bench import bench_adding, bench_merging, bench_pipeline, bench_times

SIZES = "2000,10000,100000,1000000"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Print timings.")
    parser.add_argument("what", nargs="?", choices=("stages", "dashboard"), default="stages")
    parser.add_argument("--sizes", default=SIZES, help=f"numbers of events, {SIZES} if not given")
    parser.add_argument("--stores", type=Path, help="the folder of the synthetic stores, to be used again")
    wanted = parser.parse_args()
    if wanted.what == "dashboard":
        from tests.bench import bench_dashboard  # needs a browser

        bench_dashboard.main([int(size) for size in wanted.sizes.split(",")], wanted.stores)
    else:
        bench_pipeline.main()
        bench_times.main()
        bench_adding.main()
        bench_merging.main()


if __name__ == "__main__":
    main()
