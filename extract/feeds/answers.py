"""What the answer to a request for a feed means: nothing new, a feed, or an error that passes or does not."""

import datetime as dt
import hashlib
import re
from dataclasses import dataclass

from extract.feeds.hosts import ForbiddenError, RestingError
from extract.feeds.schedule import HARD, SOFT
from extract.feeds.waits import retry_after
from extract.readers.errors import ReadError
from extract.readers.web import Answer
from extract.store.feed import Validators

ACCEPT = (
    "application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,text/xml;q=0.9,"
    "application/json;q=0.8,text/html;q=0.5,*/*;q=0.1"
)
MAX_VALIDATOR = 500  # characters of an ETag or a date that is sent back

GONE = "its server says that it is gone for good (410): look for another feed of the site, and remove this one"
ADVICE = {  # by status
    401: "it wants a password: feeds behind a login cannot be read",
    403: "its server refuses programs (403 Forbidden): look for another feed of the site",
    404: "there is nothing at its address (404): look for its new address, add that and remove this one",
    429: "its server is asked too often (429): it is asked less often from now on",
}


@dataclass(frozen=True, slots=True)
class Failure:
    """What was wrong with a feed, in words; ``weight`` and ``wish`` are as ``schedule.after_error`` takes them."""

    problem: str
    weight: float
    wish: dt.timedelta | None = None
    for_good: bool = False


def request_headers(known: Validators) -> dict[str, str]:
    """The headers that ask for a feed, and only if it has changed."""
    headers = {"Accept": ACCEPT}
    if known.etag:
        headers["If-None-Match"] = known.etag
    if known.modified:
        headers["If-Modified-Since"] = known.modified
    return headers


def failure(answer: Answer | ReadError, now: dt.datetime) -> Failure | None:
    """What is wrong with the answer; None where it is a page, or says that nothing has changed."""
    if isinstance(answer, RestingError):
        return Failure(answer.problem, 0.0, dt.timedelta(seconds=answer.seconds))
    if isinstance(answer, ReadError):
        return Failure(f"{answer.problem.partition(': ')[0]}: it is tried again later", SOFT)
    if answer.status in (200, 304):
        return None
    wish = retry_after(answer, now)
    if answer.status == 410:
        return Failure(GONE, HARD, for_good=True)
    passing = passes(answer)
    problem = ADVICE.get(answer.status)
    if problem is None:
        then = "it is tried again later" if passing else "look for its new address"
        problem = f"the server answered {answer.told}: {then}"
    return Failure(problem, SOFT if passing else HARD, wish)


def passes(answer: Answer | ReadError) -> bool:
    """Whether an error may be another one, or none, later on."""
    if isinstance(answer, ReadError):
        return not isinstance(answer, ForbiddenError)
    return answer.status in (408, 425, 429) or answer.status >= 500


def validators(answer: Answer) -> Validators:
    """By what the feed is known to be unchanged; a hash of it, because many servers do not know themselves."""
    etag, modified = (sent_back(answer.headers.get(name, "")) for name in ("etag", "last-modified"))
    return Validators(etag, modified, hashlib.sha256(answer.data).hexdigest())


def sent_back(value: str) -> str:
    """A value that may go into a header."""
    return value if len(value) <= MAX_VALIDATOR and re.fullmatch(r"[\x20-\x7e]*", value) else ""


def is_unchanged(answer: Answer, known: Validators) -> bool:
    return answer.status == 304 or validators(answer).body == known.body
