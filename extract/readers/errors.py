"""What goes wrong when an article is read."""

from extract.model import ExtractError


class ReadError(ExtractError):
    """One input could not be read; ``source`` is its path or address, the message says what to do."""

    def __init__(self, source: str, problem: str) -> None:
        super().__init__(f"{source}: {problem}" if source else problem)
        self.source = source
        self.problem = problem

    def __reduce__(self) -> tuple[type["ReadError"], tuple[str, str]]:
        return type(self), (self.source, self.problem)  # it travels between processes
