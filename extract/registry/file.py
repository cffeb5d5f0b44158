"""The text of the file of corrections: one a line, tab-separated, the oldest first; "#" begins a comment.

It is edited by hand as well, so a change keeps every other line as it is.
"""

from extract.registry.corrections import USAGE, in_short, well_formed
from extract.registry.model import ACTIONS, Correction, CorrectionError

HEADER = """\
# What you say about actors; it wins over what the program finds out. Edit it while nothing is being added.
# One correction a line, tabs between the columns, the oldest first:
# merge	name as shown	name of the actor to keep
# rename	name as shown	new name
# country	name as shown	codes, ";" between them, such as UA or EU;UN; empty for none
# split	name as shown	name of the other actor	ids of the articles that mean the other one, ";" between them
"""


def parse(text: str) -> list[Correction]:
    """The corrections in the file's text; CorrectionError, which names the line, for the first that is broken."""
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if not is_comment(line):
            try:
                found.append(parse_line(line))
            except CorrectionError as error:
                raise CorrectionError(f"line {number}: {error}") from error
    return found


def is_comment(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def parse_line(line: str) -> Correction:
    action, *cells = (cell.strip() for cell in line.strip("\r").split("\t"))
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


def with_one_more(text: str, correction: Correction) -> str:
    """The text with a correction at its end."""
    text = text or HEADER
    return f"{text}{'' if text.endswith(chr(10)) else chr(10)}{line_of(correction)}\n"


def without(text: str, correction: Correction) -> str:
    """The text without the last line that says just this; CorrectionError where none does."""
    lines = text.split("\n")
    saying = [n for n, line in enumerate(lines) if not is_comment(line) and parse_line(line) == correction]
    if not saying:
        raise CorrectionError(f"{in_short(correction)!r} is no correction, or is taken back already")
    return "\n".join(lines[: saying[-1]] + lines[saying[-1] + 1 :])
