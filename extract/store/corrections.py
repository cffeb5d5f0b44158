"""The file of corrections beside the database file."""

import os
from pathlib import Path

from extract.registry import Correction, CorrectionError, file


class CorrectionFile:
    """``events.actors.tsv`` beside ``events.db``; see ``extract.registry.file`` for what stands in it."""

    def __init__(self, database: Path) -> None:
        self.path = database.with_suffix(".actors.tsv")

    def read(self) -> str:
        """The text, "" where there is no file; CorrectionError unless it is UTF-8."""
        try:
            return self.path.read_bytes().decode("utf-8-sig")
        except FileNotFoundError:
            return ""
        except UnicodeDecodeError as error:
            raise CorrectionError(f"{self.path} is not UTF-8: save it as UTF-8 text ({error})") from error

    def parse(self, text: str) -> list[Correction]:
        """The corrections in its text; CorrectionError with file and line of the first that is broken."""
        try:
            return file.parse(text)
        except CorrectionError as error:
            raise CorrectionError(f"{self.path}, {error}; nothing was changed") from error

    def write(self, text: str, before: str) -> None:
        """Put the text in the place of ``before``, whole or not at all; CorrectionError where somebody was faster."""
        draft = self.path.with_name(f"{self.path.name}.{os.getpid()}.new")
        try:
            with draft.open("w", encoding="utf-8", newline="") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            if self.read() != before:
                raise CorrectionError(f"{self.path} has just been changed by another program: try again")
            draft.replace(self.path)
        finally:
            draft.unlink(missing_ok=True)
