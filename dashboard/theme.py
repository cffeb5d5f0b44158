"""How things look and what they are called: colours, shapes and the words for raw values."""

from dataclasses import dataclass

from extract.model import EventType, Status

# Colours: M. A. Petroff, "Accessible Color Sequences for Data Visualization" (2021), the sequence of ten;
# only that of agreements is darker than his #92dadd, which has a contrast of 1.6 to white (this one 2.6, to dark 7.0).
TYPE_STYLES: dict[EventType, tuple[str, str]] = {
    "statement": ("#3f90da", "circle"),
    "meeting": ("#ffa90e", "square"),
    "proposal": ("#832db6", "triangle-up"),
    "agreement": ("#2bb3a3", "star"),
    "decision": ("#717581", "diamond"),
    "sanction": ("#e76300", "triangle-down"),
    "conflict": ("#bd1f01", "x"),
    "aid": ("#b9ac70", "cross"),
    "protest": ("#a96b59", "hexagram"),
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
STATUS_WORDS: dict[Status, str] = {
    "occurred": "Happened",
    "planned": "Planned",
    "possible": "Possible",
    "negated": "Did not happen",
}
# The same author's sequence of six: the colours of countries in the network. The sixth is that of all others.
PLACES = ("#5790fc", "#f89c20", "#e42536", "#964a8b", "#7a21dd")
OTHER_PLACE = "#9c9ca1"
KIND_SHAPES: dict[str, str] = {"person": "circle", "organization": "square", "country": "diamond"}
KIND_GLYPHS: dict[str, str] = {"person": "○", "organisation": "□", "country": "◇"}
PATTERNS: dict[Status, str] = {"occurred": "", "planned": "/", "possible": ".", "negated": "x"}  # of interval bars
NEUTRAL = "#7f93a6"  # of bars that count events of several types
PALE = 0.38  # opacity of the mark of an event whose date is only assumed
FONT = "'Source Sans', sans-serif"


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours that depend on whether the page is light or dark."""

    ink: str
    faint: str
    edge: str
    card: str
    border: str
    line: str
    grid: str
    stripe: str
    veil: str
    accent: str
    today: str


def pale(colour: str) -> str:
    """ "#3f90da" as a colour that the background shines through."""
    red, green, blue = bytes.fromhex(colour[1:])
    return f"rgba({red},{green},{blue},{PALE})"


LIGHT = Palette(
    ink="#1b2733",
    faint="#5b6875",
    edge="rgba(27,39,51,.42)",
    card="#ffffff",
    border="#c9d1d9",
    line="#8c99a6",
    grid="rgba(90,105,120,.16)",
    stripe="rgba(90,105,120,.055)",
    veil="rgba(255,255,255,.72)",
    accent="#0b5cad",
    today="#b5470a",
)
DARK = Palette(
    ink="#e6ebf0",
    faint="#9aa7b4",
    edge="rgba(230,235,240,.55)",
    card="#1d2730",
    border="#46535f",
    line="#7d8b99",
    grid="rgba(150,165,180,.17)",
    stripe="rgba(150,165,180,.06)",
    veil="rgba(17,22,28,.66)",
    accent="#63abf5",
    today="#ff9d5c",
)
