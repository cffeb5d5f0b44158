"""What is done with one input, wherever that is: read it, find its events. Whatever goes wrong names the input.

Worker processes import this module, so it loads little; the language model comes with the first article.
"""

from extract.model import Acts, Article, ExtractError, Mention
from extract.readers.contents import Contents, Input
from extract.readers.errors import ReadError


class ExtractionError(ExtractError):
    """An article that was read well made the extraction fail: a fault of the program, not of the article."""


def read_input(item: Input) -> Article | Contents | ReadError:
    """The article, the items of a container, or the error that names the source, whatever goes wrong in reading it."""
    from extract.readers import attempt  # slow to load

    return attempt(item.source, item.read)


def find_mentions(article: Article, acts: Acts = "all") -> list[Mention]:
    """The article's mentions; ExtractionError, which names the article, whatever goes wrong in finding them.

    One article at a time: a batch would share its limits, and saves only 2 % of the time on articles of 480 words.
    ModelError, which concerns all articles, and MemoryError go through. ``extract.workers`` sets limits, not this.
    """
    from extract.language import ModelError  # slow to load
    from extract.pipeline import EXTRACTORS, process

    try:
        return process(article, EXTRACTORS[acts])
    except (ModelError, MemoryError):
        raise
    except Exception as error:
        raise ExtractionError(
            f"{article.source or article.title}: its events could not be extracted ({told(error)}); "
            "the other articles are not affected. Please report it with the article"
        ) from error


def told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
