"""Events as rows of two lines under heads: a glyph, the headline, and below it who, when and how often it is reported.

The browser draws them from plain data, as text and never as HTML.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard import session, words
from dashboard.index import EventIndex, to_date
from dashboard.theme import STATUS_WORDS
from extract.happenings import history

HERE = Path(__file__).parent
NAMED = 2  # actors of a side
Item = dict[str, Any]
Group = dict[str, Any]


def draw(
    key: str,
    groups: Sequence[Group],
    opened: str | None,
    choose: Callable[[str], None] | None = None,
) -> None:
    """The groups; choosing a row opens its event, or does what ``choose`` does with its id.

    Where the page chooses, J and K are its own: the opened row is kept in view.
    """

    def chosen() -> None:
        if item := st.session_state[key].get("opened"):
            (choose or _open)(item)

    component = st.components.v2.component("rows", html='<div class="rows"></div>', js=script(), isolate_styles=False)
    data = {
        "groups": list(groups),
        "opened": opened,
        "follow": choose is not None,
        "starred": session.starred(),
    }
    component(key=key, data=data, on_opened_change=chosen)


def _open(event: str) -> None:
    session.choose(session.selection().open(event))


def script() -> str:
    return (HERE / "glyphs.js").read_text() + (HERE / "rows.js").read_text()


def group(head: str, items: Iterable[Item], count: str = "") -> Group:
    return {"head": head, "count": count, "items": list(items)}


def by_day(
    index: EventIndex, rows: Iterable[int], day_of: Callable[[int], int], told: str, before: str = ""
) -> list[Group]:
    """The rows, which are in order of ``day_of``, under the heads of their days, each with ``before`` before it."""
    return [
        group(before + words.day(to_date(day), weekday=True), [item(index, int(row), told) for row in together])
        for day, together in groupby(rows, day_of)
    ]


def item(index: EventIndex, row: int, told: str, doubt: str = "") -> Item:
    """One event; ``told`` says which facts its second line gives: "who", "when", and "reports", parted by spaces.

    ``doubt`` is what is to be checked about it, in a word or two; where none is given what the event itself says.
    """
    event = index.event(row)
    doubt = doubt or history.doubt(event)
    span = words.span_of(event)
    facts = {
        "who": who(event["agents"], event["targets"]),
        "when": words.compact(span),
        "reports": " · ".join([*parts(index, row), words.count(int(index.reports[row]), "article")]),
    }
    line = " · ".join(filter(None, (facts[name] for name in told.split())))
    label = (
        f"{event['title']}. {event['type'].capitalize()}, {STATUS_WORDS[event['status']].lower()}, {words.when(span)}"
    )
    return {
        "id": event["event_id"],
        "type": event["type"],
        "status": event["status"],
        "title": event["title"],
        "line": line,
        "doubt": doubt,
        "label": f"{label}. {doubt}" if doubt else label,
    }


def parts(index: EventIndex, row: int) -> list[str]:
    """What an event is made of where it is more than one thing: its other sides, and how many claims it has."""
    sides = [f"also {index.event(side)['type']}" for side in index.cards.beside(row)]
    claims = int(index.event(row)["n_claims"])
    return [*dict.fromkeys(sides), *([words.count(claims, "claim")] if claims > 1 else [])]


def who(agents: Sequence[dict[str, Any]], targets: Sequence[dict[str, Any]]) -> str:
    """ "Kaja Kallas → Russia, Hungary": who does it, and to whom."""
    sides = [", ".join(actor["name"] for actor in side[:NAMED]) for side in (agents, targets)]
    return " → ".join(filter(None, sides))


def late(last: int, today: int) -> str:
    """How long ago something was due."""
    weeks = (today - last) // 7
    return f"{weeks} weeks late" if weeks > 1 else "overdue"
