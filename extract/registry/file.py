"""The file of corrections of actors: what its lines say."""

from extract.correction_lines import CorrectionError, Lines, cells_of
from extract.registry.corrections import USAGE, in_short, well_formed
from extract.registry.model import ACTIONS, Correction

HEADER = """\
# What you say about actors; it wins over what the program finds out. Edit it while nothing is being added.
# One correction a line, tabs between the columns, the oldest first:
# merge	name as shown	name of the actor to keep
# rename	name as shown	new name
# country	name as shown	codes, ";" between them, such as UA or EU;UN; empty for none
# split	name as shown	name of the other actor	ids of the articles that mean the other one, ";" between them
"""


def parse_line(line: str) -> Correction:
    action, *cells = cells_of(line)
    known = next((known for known in ACTIONS if known == action), None)
    if known is None:
        raise CorrectionError(f"unknown action {action!r}: begin with {', '.join(ACTIONS)} and a tab, or with #")
    if not 1 <= len(cells) <= 3:
        raise CorrectionError(f"{len(cells) + 1} columns: write {USAGE[known]} with tabs between")
    name, value, articles = [*cells, "", ""][:3]
    return well_formed(Correction(known, name, value, tuple(articles.split(";"))))


def line_of(correction: Correction) -> str:
    cells = [correction.action, correction.name, correction.value, ";".join(correction.articles)]
    return "\t".join(cells).rstrip("\t")


LINES = Lines(HEADER, parse_line, line_of, in_short)
