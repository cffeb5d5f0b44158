"""Text of any origin made fit to be stored and shown."""

import hashlib
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


def hash64(text: str) -> int:
    """A hash of the text, of 64 bits with a sign, as SQLite has whole numbers."""
    return int.from_bytes(hashlib.blake2b(text.encode(errors="replace"), digest_size=8).digest(), signed=True)
