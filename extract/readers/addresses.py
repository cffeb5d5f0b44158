"""Web addresses as articles give them, well-formed or not."""

import re
from urllib.parse import SplitResult, urlsplit

from extract.readers.limits import MAX_ADDRESS
from extract.readers.markup import visible


def parts(url: str) -> SplitResult | None:
    """The parts of an address; None where it has a bad port or bracket, or letters that no host may have."""
    try:
        split = urlsplit(url)
        _ = split.port  # not looked at before it is asked for
    except ValueError:
        return None
    return split


def host(url: str) -> str | None:
    """The host without ``www.``; None where the address has none."""
    split = parts(url)
    return (split.hostname or "").removeprefix("www.") or None if split else None


def web_address(value: object) -> str | None:
    """The value if it is an address that may be shown as a link."""
    url = value.strip() if isinstance(value, str) else ""
    fit = len(url) <= MAX_ADDRESS and re.fullmatch(r"https?://\S+", url) and visible(url) == url
    return url if fit and host(url) else None


def web_addresses(value: object) -> list[str]:
    """The addresses among the items of a list, or the words of a text."""
    values = value if isinstance(value, list) else str(value or "").split()
    return [found for item in values if (found := web_address(item))]
