"""ZIP archives of anything that can be read. Nothing is unpacked to the disk, whatever the names in it are."""

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from extract.readers.contents import Entry, Item, Position, Skipped, Source
from extract.readers.errors import ReadError
from extract.readers.files import is_readable
from extract.readers.limits import FREE_BYTES, MAX_INNER, MAX_ITEMS, MAX_RATIO, MAX_UNPACKING

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OFFICE = {"[Content_Types].xml", "mimetype"}  # what docx, xlsx, pptx, odt and epub hold beside their text
FURNITURE = {"__MACOSX", "Thumbs.db", "desktop.ini"}  # what systems add by themselves
ENCRYPTED = 1


def fits(source: Source, head: bytes) -> bool:
    """Whether it is an archive, and no office document."""
    if not head.startswith(ZIP):
        return False
    try:
        with source.open() as file, zipfile.ZipFile(file) as archive:
            return OFFICE.isdisjoint(archive.namelist())
    except Exception:  # of a damaged one, many kinds: told when it is read
        return True


def entries(source: Source, position: Position) -> Iterator[Entry]:
    """The files in an archive from a position on. ReadError where it is damaged or may be made to do harm."""
    if source.archives > MAX_UNPACKING:
        raise ReadError(source.name, "is an archive within archives: unpack them, and add what is in them")
    try:
        with source.open() as file, zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            check(source, members, file.seek(0, 2))
            for number, member in enumerate(members[position.items :], start=position.items + 1):
                if not (member.is_dir() or is_furniture(member)):
                    yield Entry(*item_of(source, archive, member), Position(number))
    except (ReadError, MemoryError):
        raise
    except Exception as error:  # of a damaged one, many kinds
        raise ReadError(source.name, f"is a damaged archive ({error}): unpack it by hand, or fetch it again") from error


def check(source: Source, members: Sequence[zipfile.ZipInfo], size: int) -> None:
    if len(members) > MAX_ITEMS:
        raise ReadError(source.name, f"holds more than {MAX_ITEMS:,} files: split it")
    if is_bomb(sum(member.file_size for member in members), size):
        raise ReadError(source.name, f"would unpack to more than {MAX_RATIO} times its size, as no texts do: not read")


def is_bomb(unpacked: int, packed: int) -> bool:
    """Whether so many bytes would become more than text can."""
    return unpacked > FREE_BYTES and unpacked > MAX_RATIO * packed


def is_furniture(member: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(member.filename).parts
    return any(part in FURNITURE or (part.startswith(".") and part.strip(".")) for part in parts)


def item_of(source: Source, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> tuple[Item | Source, int]:
    """What a file in the archive is, and how many bytes it holds."""
    name, suffix = source.within(member.filename), PurePosixPath(member.filename).suffix.lower()
    if not is_readable(member.filename):
        return Skipped(name, f"{suffix or 'a file without a suffix'} is no kind of file that is read"), 0
    problem = refusal(member)
    if problem:
        return ReadError(name, problem), 0
    try:
        data = archive.read(member)
    except MemoryError:
        raise
    except Exception as error:  # of a damaged one, many kinds
        problem = f"cannot be unpacked ({error or type(error).__name__}): unpack it by hand, or fetch the archive again"
        return ReadError(name, problem), 0
    return source.inner(member.filename, data, archived=True), len(data)


def refusal(member: zipfile.ZipInfo) -> str:
    """Why a file is not unpacked, "" where it is."""
    if member.flag_bits & ENCRYPTED:
        return "is locked with a password: unpack it by hand"
    if member.file_size > MAX_INNER:
        return f"is larger than {MAX_INNER // 1_000_000} MB: unpack it by hand, and add it alone"
    if is_bomb(member.file_size, member.compress_size):
        return f"would unpack to more than {MAX_RATIO} times its size, as no text does: not read"
    return ""
