"""Parsing a feed within the limits of a worker."""

from concurrent.futures import Executor

from extract.feeds.formats import FeedError, parse
from extract.feeds.items import Feed
from extract.model import ExtractError
from extract.readers.web import Answer
from extract.work.runner import problem


def parsed(executor: Executor, answer: Answer) -> Feed:
    """The feed in an answer, read on the executor; FeedError where there is none, or it takes too much."""
    try:
        return executor.submit(parse, answer.data, answer.url, answer.content_type).result()
    except ExtractError:
        raise
    except Exception as error:
        raise FeedError(problem(error)) from error
