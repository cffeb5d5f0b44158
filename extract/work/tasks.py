"""What is done with one input, wherever that is: read it, find its events. Whatever goes wrong names the input.

Worker processes import this module, so it loads little; the language model comes with the first article.
"""

from extract.model import Acts, Article, ExtractError, Mention
from extract.readers.contents import Contents, Input
from extract.readers.errors import ReadError
from extract.readers.languages import other_language


class ExtractionError(ExtractError):
    """An article that was read well made the extraction fail: a fault of the program, not of the article."""


def read_input(item: Input, any_language: bool = False) -> Article | Contents | ReadError:
    """The article, the items of a container, or the error that names the source, whatever goes wrong in reading it.

    An article in another language than English is an error, unless ``any_language`` is wanted.
    """
    from extract.readers import attempt  # slow to load

    found = attempt(item.source, item.read)
    if isinstance(found, Article) and not any_language and (language := other_language(found.text)):
        problem = f"this looks like {language}; only English is read: leave it out, or store it without events"
        return ReadError(item.source, f"{problem} (`add --keep-other-languages`)")
    return found


def find_mentions(article: Article, acts: Acts = "all") -> list[Mention]:
    """The article's mentions; ExtractionError, which names the article, whatever goes wrong in finding them.

    One article at a time: a batch would share its limits, and saves only 2 % of the time on articles of 480 words.
    None are looked for in an article in another language than English.
    ModelError, which concerns all articles, and MemoryError go through. ``extract.work.workers`` sets limits, not this.
    """
    if other_language(article.text):
        return []
    from extract.parsing.language import ModelError  # slow to load
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
