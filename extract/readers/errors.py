"""What goes wrong when an article is read."""

from extract.model import ExtractError
from extract.readers.markup import visible
from extract.strings import cut


class ReadError(ExtractError):
    """One input could not be read; ``source`` is its path or address, the message says what to do.

    Both can be printed and stored, whatever the name of a file or the answer of a server holds.
    """

    def __init__(self, source: str, problem: str) -> None:
        self.source = visible(source)
        self.problem = visible(problem)
        super().__init__(f"{self.source}: {self.problem}" if source else self.problem)

    def __reduce__(self) -> tuple[type["ReadError"], tuple[str, str]]:
        return type(self), (self.source, self.problem)  # it travels between processes


SHOWN = 200  # characters of an error that no reader foresaw


def unforeseen(source: str, error: Exception) -> ReadError:
    """An error that no reader foresaw, as one of its input."""
    problem = f"cannot be read ({type(error).__name__}: {cut(str(error), SHOWN)}): paste its text, or leave it out"
    return ReadError(source, problem + ". Please report it with the input")


def unreadable(source: str, error: OSError) -> ReadError:
    """What the system says of a file that could be opened and cannot be read."""
    return ReadError(source, f"cannot be read ({error.strerror or error}): check the disk")
