"""Headlines: one line that names an event for a reader who has nothing else.

The smallest clause that tells the event and can stand alone is shortened by deleting constituents of its parse, the
least needed first (Jing 2000; Dorr, Zajic and Schwartz 2003, "Hedge Trimmer"), until the line is short enough; what
still fits is then put back. Pronouns give way to names. What was said follows its speaker's
name and a colon.
"""

from extract.events.headlines.choice import headline_of
from extract.events.headlines.compression import WIDTH

__all__ = ["WIDTH", "headline_of"]
