"""The file of corrections of events: what its lines say."""

from dataclasses import replace

from extract.correction_lines import SHORT, CorrectionError, Lines, cells_of, is_one_line
from extract.corrections.anchors import on_one_line
from extract.corrections.cells import (
    ANCHOR,
    SEPARATOR,
    actor_cell,
    actor_in,
    actors_cell,
    actors_in,
    anchor_cells,
    anchor_in,
    days_cell,
    days_in,
    place_cell,
    place_in,
)
from extract.corrections.model import ACTIONS, PAIRS, VALUES, Action, Anchor, EventCorrection
from extract.model import EVENT_TYPES, STATUSES
from extract.strings import cut

HEADER = """\
# What you say about events; it wins over what the program finds out. Edit it while nothing is being added.
# One correction a line, tabs between the columns, the oldest first. An event is named by a sentence that tells it, in
# four columns (SENTENCE below): id of the article, type as the program read it, words that name the event, sentence.
# type	statement, meeting, proposal, agreement, decision, sanction, conflict, aid or protest	SENTENCE
# days	2026-05-27, 2026-05-27..2026-05-28, 2026-05, 2026-05-27.., ..2026-05-28 or unknown	SENTENCE
# status	occurred, planned, possible or negated	SENTENCE
# headline	one line	SENTENCE
# place	Nicosia [CY]; empty for none	SENTENCE
# agent, target or mentioned	Name [person UA]	SENTENCE
# without	name of who takes no part	SENTENCE
# replace	name of who takes no part	Name [person UA], who does	SENTENCE
# hide	SENTENCE
# confirm	SENTENCE
# merge	SENTENCE	SENTENCE
# refuse	SENTENCE	SENTENCE	(these two are not one event)
# split	how many of the sentences tell another event, the first ones	SENTENCE	SENTENCE	…
# add	day of this note	status	days	headline	agents, ";" between	targets	place	SENTENCE
# (of "add" the id of the article is empty where none tells it, and its sentence may be so)
"""


def parse_line(line: str) -> EventCorrection:
    action, *cells = cells_of(line)
    known = next((known for known in ACTIONS if known == action), None)
    if known is None:
        raise CorrectionError(f"unknown action {action!r}: begin with {', '.join(ACTIONS)} and a tab, or with #")
    width = len(VALUES[known])
    values, rest = cells[:width], cells[width:]
    rest += [""] * (-len(rest) % ANCHOR)  # some editors take blanks from the end of a line
    if len(values) < width or not rest:
        raise CorrectionError(f"{len(cells) + 1} columns: write {usage(known)} with tabs between")
    anchors = [anchor_in(rest[n : n + ANCHOR]) for n in range(0, len(rest), ANCHOR)]
    return well_formed(EventCorrection(known, tuple(values), tuple(anchors)))


def line_of(correction: EventCorrection) -> str:
    cells = [cell for anchor in correction.anchors for cell in anchor_cells(anchor)]
    return "\t".join([correction.action, *correction.values, *cells]).rstrip("\t")


def usage(action: Action) -> str:
    anchors = {"merge": ["SENTENCE", "SENTENCE"], "refuse": ["SENTENCE", "SENTENCE"], "split": ["SENTENCE…"]}
    return " ".join([action, *VALUES[action], *anchors.get(action, ["SENTENCE"])])


def well_formed(c: EventCorrection) -> EventCorrection:
    """The correction as it is written down; CorrectionError where a part is wrong, whatever the store holds."""
    c = replace(c, anchors=tuple(_on_one_line(anchor) for anchor in c.anchors))
    if not is_one_line([*c.values, *(cell for a in c.anchors for cell in (a.article_id, a.trigger, a.sentence))]):
        raise CorrectionError("a cell cannot hold tabs, line breaks or half characters: write it on one line, in UTF-8")
    wanted = 2 if c.action in PAIRS else 1
    if len(c.anchors) < wanted or (c.action != "split" and len(c.anchors) > wanted):
        raise CorrectionError(f"{len(c.anchors)} sentences: write {usage(c.action)}")
    if len(set(c.anchors)) < len(c.anchors):
        raise CorrectionError("one sentence stands on both sides: name two different events")
    lacking = [a for a in c.anchors if not a.sentence or (c.action != "add" and not a.article_id)]
    if lacking and not (c.action == "add" and not lacking[0].article_id):
        raise CorrectionError(f"an article or a sentence is missing: write {usage(c.action)}")
    return EventCorrection(c.action, tuple(_clean(c)), c.anchors)


def _on_one_line(a: Anchor) -> Anchor:
    return Anchor(a.article_id.strip(), a.type, on_one_line(a.trigger), on_one_line(a.sentence))


def _clean(c: EventCorrection) -> list[str]:
    """The values, each as it is written."""
    values = [" ".join(value.split()) for value in c.values]
    match c.action:
        case "type":
            _one_of(values[0], "type", EVENT_TYPES)
        case "status":
            _one_of(values[0], "status", STATUSES)
        case "days":
            return [days_cell(days_in(values[0]))]
        case "headline" | "without" if not values[0]:
            raise CorrectionError(f"it is empty: write {usage(c.action)}")
        case "place":
            return [place_cell(*place_in(values[0]))]
        case "agent" | "target" | "mentioned":
            return [actor_cell(actor_in(values[0]))]
        case "replace":
            return [values[0], actor_cell(actor_in(values[1]))]
        case "split" if not values[0].isdecimal() or not 0 < int(values[0]) < len(c.anchors):
            raise CorrectionError(f"{values[0]!r} of {len(c.anchors)} sentences: at least one must leave and one stay")
        case "add":
            return _clean_addition(values)
    return values


def _clean_addition(values: list[str]) -> list[str]:
    noted, status, days, line, agents, targets, place = values
    _one_of(status, "status", STATUSES)
    if not line:
        raise CorrectionError(f"a headline is missing: write {usage('add')}")
    when = days_cell(days_in(noted))
    if SEPARATOR in when or ".." in when or when == "unknown":
        raise CorrectionError(f"{noted!r} is no day: write the day of the note, such as 2026-05-27")
    return [
        when,
        status,
        days_cell(days_in(days)),
        line,
        actors_cell(actors_in(agents)),
        actors_cell(actors_in(targets)),
        place_cell(*place_in(place)),
    ]


def _one_of(value: str, what: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise CorrectionError(f"unknown {what} {value!r}: use one of {', '.join(known)}")


def in_short(c: EventCorrection) -> str:
    """ "days 2026-05-27: The ministers met in …", as messages name it."""
    line = c.values[VALUES["add"].index("LINE")] if c.action == "add" else c.anchors[0].sentence
    values = [] if c.action in ("add", "split") else c.values
    return f"{' '.join([c.action, *filter(None, values)])}: {cut(line, SHORT)}"


LINES = Lines(HEADER, parse_line, line_of, in_short)
