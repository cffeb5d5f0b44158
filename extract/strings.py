"""Text of any origin made fit to be stored and shown."""

import re
from collections.abc import Sequence


def cut(text: str, width: int) -> str:
    """The text, cut at a word where it is longer than ``width`` characters."""
    return text if len(text) <= width else text[:width].rsplit(" ", 1)[0] + " …"


def whole(text: str) -> str:
    """The text with U+FFFD for half characters (lone surrogates), which no file holds: a title written with escapes has
    them, and the name of a file that is not UTF-8."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def listed(names: Sequence[str], joint: str = "and") -> str:
    """ "Russia, Ukraine and Hungary"."""
    return f" {joint} ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
