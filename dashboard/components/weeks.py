"""How much happened in each week of a year, as small bars."""

from collections.abc import Sequence

NOW = 4  # weeks, the last ones, that are dark


def bars(counts: Sequence[int]) -> str:
    """HTML: a bar a week, the highest as high as there is room."""
    highest = max(*counts, 1)
    drawn = "".join(
        f'<i style="height:{round(100 * count / highest)}%"{" class=now" if at >= len(counts) - NOW else ""}></i>'
        for at, count in enumerate(counts)
    )
    return f'<div class="weeks" aria-hidden="true">{drawn}</div>'
