"""How things look and what they are called: colours, shapes and the words for raw values.

Colour stands for three families of types and for doubt, and nothing else: controls, links and what is chosen have the
colour of the text. The shape repeats the type. The families stay apart for colour-blind eyes (Machado 2009), and each
has a contrast of 5 or more to its page.
"""

from dataclasses import asdict, dataclass
from typing import Literal

from extract.event_types import STATUS_WORDS as STATUS_WORDS
from extract.happenings.life import State
from extract.model import EventType, Status

Family = Literal["talk", "act", "force"]
TYPE_STYLES: dict[EventType, tuple[Family, str]] = {
    "statement": ("talk", "circle"),
    "meeting": ("talk", "square"),
    "proposal": ("talk", "triangle-up"),
    "agreement": ("talk", "star"),
    "decision": ("act", "diamond"),
    "sanction": ("force", "triangle-down"),
    "conflict": ("force", "x"),
    "aid": ("act", "cross"),
    "protest": ("force", "hexagram"),
}
GLYPHS: dict[str, str] = {
    "circle": "●",
    "square": "■",
    "triangle-up": "▲",
    "star": "★",
    "diamond": "◆",
    "triangle-down": "▼",
    "x": "✖",
    "cross": "✚",
    "hexagram": "✶",
}
STATE_WORDS: dict[State, str] = {
    "occurred": "Happened, not announced",
    "held": "Announced and held",
    "announced": "Announced",
    "confirmed": "Announced and confirmed",
    "overdue": "Announced, outcome not known",
    "postponed": "Postponed",
    "called off": "Called off",
    "denied": "Did not happen",
    "possible": "Possible",
}
KIND_SHAPES: dict[str, str] = {"person": "circle", "organization": "square", "country": "diamond"}
KIND_GLYPHS: dict[str, str] = {"person": "○", "organisation": "□", "country": "◇"}
PATTERNS: dict[Status, str] = {"occurred": "", "planned": "/", "possible": ".", "negated": "x"}  # of interval bars
PALE = 0.38  # opacity of the mark of an event whose date is only assumed
FONT = "'Source Sans', sans-serif"
SERIF = "'Source Serif', Charter, Georgia, serif"  # of headlines


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours that depend on whether the page is light or dark; style.css knows each as a variable of its name."""

    page: str
    panel: str  # chips and what is chosen
    raised: str  # what covers something else
    rule: str
    strong: str  # borders of controls, stems of labels
    ink: str
    second: str  # second lines
    faint: str  # dates and counts
    talk: str
    act: str
    force: str
    doubt: str
    doubt_page: str
    doubt_edge: str
    ribbon: str  # how many events there are
    evidence: str
    edge: str
    grid: str
    stripe: str
    veil: str

    def of(self, kind: EventType) -> str:
        """The colour of the type's family."""
        colour: str = getattr(self, TYPE_STYLES[kind][0])
        return colour

    def css(self) -> str:
        """The colours as variables of a style sheet: ``--doubt-page`` and so on."""
        return ":root{" + "".join(f"--{name.replace('_', '-')}:{value};" for name, value in asdict(self).items()) + "}"


def pale(colour: str) -> str:
    """ "#3f90da" as a colour that the background shines through."""
    red, green, blue = bytes.fromhex(colour[1:])
    return f"rgba({red},{green},{blue},{PALE})"


LIGHT = Palette(
    page="#fcfbf8",
    panel="#f4f2ec",
    raised="#ffffff",
    rule="#e3dfd6",
    strong="#c7c1b4",
    ink="#1a1c20",
    second="#4d5159",
    faint="#666a72",
    talk="#1d5fa6",
    act="#34373d",
    force="#b5371a",
    doubt="#7e5000",
    doubt_page="#fbf0d5",
    doubt_edge="#ddaf55",
    ribbon="#d9d4c8",
    evidence="#fff0b8",
    edge="rgba(26,28,32,.42)",
    grid="rgba(120,112,95,.18)",
    stripe="rgba(120,112,95,.06)",
    veil="rgba(252,251,248,.72)",
)
DARK = Palette(
    page="#15171a",
    panel="#1c1f23",
    raised="#1f2227",
    rule="#2f3339",
    strong="#4a4f57",
    ink="#ece8df",
    second="#b6b8bc",
    faint="#969aa1",
    talk="#7db3ee",
    act="#d3cfc5",
    force="#f28b6d",
    doubt="#e8ba5c",
    doubt_page="#2e2716",
    doubt_edge="#7c6126",
    ribbon="#3a3e45",
    evidence="#4a3f16",
    edge="rgba(236,232,223,.55)",
    grid="rgba(170,165,155,.16)",
    stripe="rgba(170,165,155,.055)",
    veil="rgba(21,23,26,.66)",
)
