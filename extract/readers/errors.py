"""What goes wrong when an article is read."""

from extract.model import ExtractError
from extract.readers.markup import visible


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
