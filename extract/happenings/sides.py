"""Events that are two sides of one: an offer and the statement that makes it, an agreement to lend and the loan.

An event is one happening. Where one sentence names what somebody says, proposes or agrees on and the act that this
consists in, both are found, each with its own type, so that either can be looked for, counted and corrected. A reader
sees one happening: such an event is a *side* of the other, and both are shown as one. It is a side where it is told
nowhere but in sentences that tell the other one too, by the same doers and of the same days, or as the mere possibility
that the other one speaks of, and where the text does not say what it is to the other one (``relations``).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from extract.consolidation.clusters import days_between, is_narrow
from extract.model import TimeSpan

# What counts of the sentences that tell an event.
FIELDS = ("article_id", "start_char", "trigger_start", "type", "status", "start", "end", "dating", "agents")
CONSISTS_IN = ("statement", "proposal", "agreement")  # types that are words: what is said, offered or agreed on

Row = Mapping[str, Any]
Columns = Mapping[str, Sequence[Any]]
Place = tuple[str, int]


def sides(columns: Columns, related: Sequence[Iterable[Row]]) -> list[str]:
    """For each event the id of the one that it is a side of, "" where it is none.

    ``columns`` are those of the events table, ``related`` the relations of each event; the evidence of events that
    share no sentence with another one may be empty. An event that has sides is no side itself.
    """
    ids = columns["event_id"]
    apart = {frozenset((ids[row], of["event_id"])) for row, its in enumerate(related) for of in its}
    told: defaultdict[Place, dict[int, Row]] = defaultdict(dict)
    for row, pieces in enumerate(columns["evidence"]):
        for piece in pieces:
            told[_place(piece)].setdefault(row, piece)
    found, chosen = [""] * len(ids), set[int]()
    shared = {row for rows in told.values() if len(rows) > 1 for row in rows}
    rank = {row: _rank(columns, row) for row in shared}
    for row in sorted(shared, key=rank.__getitem__, reverse=True):
        if row in chosen:
            continue  # what has sides is none
        chiefs = (other for other in _beside(columns, told, row) if rank[other] < rank[row])
        fits = (o for o in chiefs if not found[o] and frozenset((ids[row], ids[o])) not in apart)
        chief = min(fits, key=rank.__getitem__, default=None)
        if chief is not None:
            found[row] = ids[chief]
            chosen.add(chief)
    return found


def _place(piece: Row) -> Place:
    return piece["article_id"], piece["start_char"]


def _rank(columns: Columns, row: int) -> tuple[int, bool, bool, Place, int, int]:
    """Which event is shown, and which as a side of it: the one that more sentences tell, of equals the one with a day,
    then the act before the words."""
    pieces = columns["evidence"][row]
    is_words = columns["type"][row] == "statement"
    return -len(pieces), not _is_dated(columns, row), is_words, _place(pieces[0]), pieces[0]["trigger_start"], row


def _is_dated(columns: Columns, row: int) -> bool:
    return columns["start"][row] is not None or columns["end"][row] is not None


def _beside(columns: Columns, told: Mapping[Place, Mapping[int, Row]], row: int) -> Iterator[int]:
    """The events that are told in every sentence that tells this one, as what it may be a side of."""
    pieces = columns["evidence"][row]
    first = told[_place(pieces[0])]
    for other in first.keys() - {row}:
        if _is_dated(columns, row) and not _is_dated(columns, other):
            continue  # its day would be lost
        pairs = [(piece, told[_place(piece)].get(other)) for piece in pieces]
        if all(theirs is not None and _one(piece, theirs) for piece, theirs in pairs):
            yield other


def _one(side: Row, other: Row) -> bool:
    """Whether a sentence tells both as one: the same doers and days, or words of what nobody has done yet."""
    worded = side["type"] in CONSISTS_IN or other["type"] in CONSISTS_IN
    if not worded or (side["status"] == "negated") != (other["status"] == "negated"):
        return False
    doers, others = ({actor["name"] for actor in piece["agents"]} for piece in (side, other))
    only_spoken_of = not doers and side["status"] == "possible"
    return ((bool(doers) and doers == others) or only_spoken_of) and _days_agree(side, other)


def _days_agree(side: Row, other: Row) -> bool:
    """Whether the days that a sentence gives for both may be the same: one that is only assumed, or a long time, may
    begin a day later."""
    times = _when(side), _when(other)
    is_loose = any(time.dating == "publication" or not is_narrow(time) for time in times)
    return (days_between(*times) or 0) <= is_loose


def _when(piece: Row) -> TimeSpan:
    return TimeSpan(piece["start"], piece["end"], piece["dating"])
