"""What stands around the text of an article: credits, bylines, links to other articles, share lines."""

import functools
import re

from extract.resources import table

# A caption on a saved page: the picture's credit stands in emphasis at the end of a short paragraph.
CAPTION = re.compile(r"[^*_\n]{0,300}(?P<mark>\*\*|\*|__|_)[^*_\n]{1,60}\s?/\s?[^*_\n]{1,60}(?P=mark)\.?")
# A link to another article: emphasis or a colon, then a link, and nothing else.
POINTER = re.compile(
    r"(?:[*_]{1,3}[^*_\n]{1,40}[*_]{1,3}\s*+:?\s*+|[^\[\].!?\n]{1,40}:\s*+)?"
    r"[*_]{0,3}\[[^\]\n]+\]\([^)\n]*\)[*_]{0,3}\.?"
)


@functools.cache
def patterns(scope: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for where, pattern in table("readers/furniture.tsv") if where == scope)


def marked(block: str) -> bool:
    """Whether a Markdown paragraph is furniture by its mark-up: a credited caption, or nothing but a link."""
    return CAPTION.fullmatch(block) is not None or POINTER.fullmatch(block) is not None


def cleaned(paragraph: str) -> str:
    """The clean paragraph less its furniture; "" where it is nothing else."""
    if any(pattern.fullmatch(paragraph) for pattern in patterns("paragraph")):
        return ""
    for pattern in patterns("part"):
        paragraph = pattern.sub("", paragraph)
    return paragraph.strip()
