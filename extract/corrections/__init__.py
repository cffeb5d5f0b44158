"""What the user says about events: put right, hidden, confirmed, merged, split, kept apart, added by hand.

Pure, without the language model. A correction names its event by a sentence that tells it (``model``), is a line of a
small text file (``file``), and is applied when events are made: ``by_hand`` makes mentions of what was added,
``grouping`` tells consolidation what is one and what is not, ``applied`` changes what is shown of the events.
"""

from extract.correction_lines import CorrectionError
from extract.corrections.anchors import all_found, anchor_of, find, on_one_line
from extract.corrections.applied import Names, corrected, corrected_events
from extract.corrections.by_hand import NOTED, added_to, anchors_of, articles_in, differing, named_in, notes
from extract.corrections.cells import actor_cell, actor_in, actors_cell, days_cell, days_in, place_cell
from extract.corrections.file import LINES, in_short, well_formed
from extract.corrections.grouping import constraints, parted
from extract.corrections.model import ACTIONS, NAMING, PAIRS, PARTING, Action, Anchor, EventCorrection
from extract.corrections.typed_days import typed_days

__all__ = [
    "ACTIONS",
    "LINES",
    "NAMING",
    "NOTED",
    "PAIRS",
    "PARTING",
    "Action",
    "Anchor",
    "CorrectionError",
    "EventCorrection",
    "Names",
    "actor_cell",
    "actor_in",
    "actors_cell",
    "added_to",
    "all_found",
    "anchor_of",
    "anchors_of",
    "articles_in",
    "constraints",
    "corrected",
    "corrected_events",
    "days_cell",
    "days_in",
    "differing",
    "find",
    "in_short",
    "named_in",
    "notes",
    "on_one_line",
    "parted",
    "place_cell",
    "typed_days",
    "well_formed",
]
