"""Print every figure beside the stored baseline: ``python -m tests.quality [--write] [NAME…]``.

NAME limits it to some groups: events, held-out, merging, times, pages, attributions; confidence, the reliability of
confidences; or working, which may be tuned on and is never stored. ``--write`` stores what was measured as the new
baseline. ``merging FOLDER GROUPS.json`` measures the merging in any annotated folder, see ``tests.quality.merging``;
``headlines [FOLDER…]`` looks at the lines that name events; ``key-moments [FOLDER]`` measures the choice of key
moments, see ``tests.quality.key_moments``.
"""

import json
import sys

from tests.data import evaluation_data
from tests.quality import headlines_quality, key_moments, merging
from tests.quality.baseline import BASELINE, GROUPS, REPORTS, TABLES, read


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["headlines"]:
        return headlines_quality.main(arguments[1:])
    if arguments[:1] == ["key-moments"]:
        return key_moments.main(arguments[1:])
    if arguments[:1] == ["merging"] and arguments[1:]:
        return merging.main(arguments[1:])
    data = evaluation_data()
    if not data.exists():
        print(f"no evaluation data at {data}: set EVENT_DATA to their folder", file=sys.stderr)
        return 1
    known = GROUPS | REPORTS
    names = [name for name in arguments if name in known or name in TABLES] or [*GROUPS, *TABLES]
    stored = read()
    for group in names:
        if group in TABLES:
            print(TABLES[group](data))
            continue
        measured = known[group](data)
        for name, value in measured.items():
            before = stored.get(group, {}).get(name)
            print(f"{name:32} {value:.4f}" + (f"   baseline {before:.4f}" if before is not None else ""))
        if group in GROUPS:
            stored[group] = {name: round(value, 4) for name, value in measured.items()}
    if "--write" in arguments:
        BASELINE.write_text(json.dumps(stored, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
