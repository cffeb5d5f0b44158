"""E-mail: single messages (EML), mailboxes (MBOX) and pages that a browser saved as one file (MHTML)."""

import datetime as dt
import email
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr, parsedate_to_datetime
from functools import partial
from pathlib import PurePath
from typing import BinaryIO

from extract.readers.contents import Entry, Input, Item, Position, Skipped, Source
from extract.readers.errors import ReadError
from extract.readers.files import is_readable
from extract.readers.front_matter import Page
from extract.readers.limits import MAX_BYTES, MAX_INNER
from extract.readers.markup import tidy
from extract.readers.text import parse_text

MIN_WORDS = 25  # of a message that may be an article
HEADER = re.compile(rb"\s*(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2}")
MAIL = re.compile(rb"^(?:message-id|mime-version|received|return-path|delivered-to|from: <saved by)", re.I | re.M)
ENVELOPE = re.compile(rb"From \S[^\n]*\d{4}\r?\n")
QUOTED_ENVELOPE = re.compile(rb"^>(>*From )", re.M)
ANSWER = re.compile(r"(?:(?:re|fwd?)\s*:\s*)+", re.I)
SIGNATURE = re.compile(r"\n-- ?\n")


def is_mailbox(source: Source, head: bytes) -> bool:
    return ENVELOPE.match(head) is not None


def is_message(source: Source, head: bytes) -> bool:
    """Whether it begins with the head of a message."""
    suffix = PurePath(source.name).suffix.lower()
    if suffix not in (".eml", ".mht", ".mhtml", ".txt", ""):
        return False
    top = head.replace(b"\r\n", b"\n").partition(b"\n\n")[0] + b"\n"
    return HEADER.match(top) is not None and (suffix == ".eml" or MAIL.search(top) is not None)


def mailbox_entries(source: Source, position: Position) -> Iterator[Entry]:
    """The messages of a mailbox from a position on."""
    with source.open() as file:
        for number, (data, end) in enumerate(messages(file, position.byte), position.items + 1):
            name, after = f"message {number}.eml", Position(number, end)
            if len(data) > MAX_INNER:
                problem = f"is larger than {MAX_INNER // 1_000_000} MB: save what is in it apart"
                yield Entry(ReadError(source.within(name), problem), 0, after)
            else:
                yield Entry(source.inner(name, data), len(data), after)


def messages(file: BinaryIO, start: int) -> Iterator[tuple[bytes, int]]:
    """The messages from the byte on where one begins, each but little more than ``MAX_INNER`` bytes of it, and the byte
    where it ends."""
    file.seek(start)
    held: list[bytes] = []
    size, end = 0, start
    after_blank = True
    for line in file:
        if after_blank and ENVELOPE.match(line):
            if held:
                yield QUOTED_ENVELOPE.sub(rb"\1", b"".join(held)), end
            held, size = [], 0
        elif size <= MAX_INNER:
            held.append(line)
            size += len(line)
        after_blank = not line.strip()
        end += len(line)
    if held:
        yield QUOTED_ENVELOPE.sub(rb"\1", b"".join(held)), end


def message_entries(source: Source, position: Position) -> Iterator[Entry]:
    """The text of a message, and the files that are attached to it, from a position on."""
    for number, (item, size) in enumerate(items_of(source), 1):
        if number > position.items:
            yield Entry(item, size, Position(number))


def items_of(source: Source) -> Iterator[tuple[Item | Source, int]]:
    """What is in a message, and how many bytes each holds."""
    data = source.data()
    if len(data) > MAX_BYTES:
        raise ReadError(source.name, f"is larger than {MAX_BYTES // 1_000_000} MB: save what is attached apart")
    message = email.message_from_bytes(data, EmailMessage, policy=policy.default)
    page = saved_page(message, source)
    if page:
        yield page
        return
    known, body = known_of(message, source), text_of(message)
    attached = list(attachments(message))
    if len(body.split()) < MIN_WORDS and attached:
        yield Skipped(source.name, "is a message without a text of its own"), 0
    else:
        yield Input(source.name, partial(parse_text, body, source=source.name, known=known)), len(body)
    for name, held in attached:
        if is_readable(name):
            yield source.inner(name, held, known.published), len(held)
        else:
            yield Skipped(source.within(name), "an attachment of no kind that is read"), 0


def saved_page(message: EmailMessage, source: Source) -> tuple[Input, int] | None:
    """The page in a file that a browser saved; None where it is a message."""
    url = header(message, "Snapshot-Content-Location")
    part = message.get_body(("html",))
    if not url or part is None:
        return None
    from extract.readers.html import parse_html  # slow to load

    data: bytes = part.get_payload(decode=True)  # type: ignore[assignment]
    return Input(source.name, partial(parse_html, data, source.published, url, source.name)), len(data)


def known_of(message: EmailMessage, source: Source) -> Page:
    """What the head of a message tells of the article that it is."""
    title = ANSWER.sub("", tidy(header(message, "Subject")), count=1)
    return Page(title=title, publisher=sender(message), published=day_of(message) or source.published)


def header(message: EmailMessage, name: str) -> str:
    """The text of a header; "" where it is not there, or so odd that it cannot be read."""
    try:
        return str(message[name] or "")
    except Exception:  # the parser of headers fails on some in many ways
        return ""


def day_of(message: EmailMessage) -> dt.date | None:
    try:
        return parsedate_to_datetime(header(message, "Date")).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def sender(message: EmailMessage) -> str | None:
    """The name that a message is from, else the domain of the address."""
    name, address = parseaddr(header(message, "From"))
    return tidy(name) or address.rpartition("@")[2] or None


def attachments(part: MIMEPart) -> Iterator[tuple[str, bytes]]:
    """The names and bytes of what is attached; a message that is attached holds its own attachments."""
    if part.get_content_type() == "message/rfc822" and part.is_multipart():
        yield "message.eml", part.get_payload(0).as_bytes()  # type: ignore[union-attr]
    elif part.is_multipart():
        for inner in part.get_payload():
            yield from attachments(inner)  # type: ignore[arg-type]
    elif part.get_filename():
        yield tidy(str(part.get_filename())), part.get_payload(decode=True) or b""  # type: ignore[misc]


def text_of(message: EmailMessage) -> str:
    """The text: the plain one, unless it is a stub beside one in HTML."""
    plain, markup = (content(message.get_body((kind,))) for kind in ("plain", "html"))
    if not markup or len(plain.split()) >= MIN_WORDS:
        return SIGNATURE.split(plain)[0]
    from extract.readers.html import lines_of  # slow to load

    return lines_of(markup)


def content(part: MIMEPart | None) -> str:
    """The text of a part, whatever it says of its encoding."""
    if part is None or part.is_multipart():
        return ""
    try:
        return str(part.get_content())
    except (LookupError, ValueError):
        return (part.get_payload(decode=True) or b"").decode("utf-8", "replace")  # type: ignore[union-attr]
