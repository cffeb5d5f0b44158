"""How heavy a page is: told before it is parsed, because some pages of a few megabytes take minutes."""

import re

from extract.readers.errors import ReadError
from extract.readers.limits import MAX_ATTRIBUTES, MAX_TAGS

# A start tag with its attributes, or what looks like one inside a comment, script or style and is passed over.
# Nothing in it is tried twice, so that the search takes linear time.
ATTRIBUTE = rb"[\s/]*+[^\s/>=][^\s/>=]*+(?>\s*+=\s*+(?>\"[^\"]*+\"?|'[^']*+'?|[^\s>]*+))?"
START_TAG = re.compile(
    rb"<!--(?>(?:(?!-->).)*)|<(script|style)\b(?>(?:(?!</\1).)*)"
    rb"|(?P<start><[a-z])[^\s/>]*+(?P<many>(?:%s){%d}+)?(?:%s)*+" % (ATTRIBUTE, MAX_ATTRIBUTES + 1, ATTRIBUTE),
    re.I | re.S,
)


def count_tags(data: bytes, source: str) -> int:
    """How many start tags a page has; ReadError where they, or the attributes of one, are too many for an article."""
    number = 0
    for tag in START_TAG.finditer(data):
        if tag["many"]:
            raise ReadError(source, f"a tag of this page has more than {MAX_ATTRIBUTES} attributes: paste its text")
        number += tag["start"] is not None
        if number > MAX_TAGS:
            raise ReadError(source, f"this page has more than {MAX_TAGS:,} tags, no article has: paste its text")
    return number
