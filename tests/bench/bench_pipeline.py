"""How long each stage takes on the sample articles: CPU seconds, words a second, and the share of the bare parse."""

import time
from collections.abc import Callable

import extract
from extract import actors, pipeline, times
from extract.consolidation import consolidate
from extract.parsing import language
from extract.resources import DATA


def timed(work: Callable[[], object]) -> float:
    """CPU seconds of the faster of two runs: the first fills caches."""
    spent = []
    for _ in range(2):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def main() -> None:
    articles = extract.read(DATA / "articles")
    words = sum(len(article.text.split()) for article in articles)
    docs = list(language.parse_many(article.text for article in articles))
    mentions = [m for _, found in pipeline.process_many(articles) for m in found]
    by_id = {article.id: article for article in articles}
    both = list(zip(articles, docs, strict=True))
    documents = [pipeline.document_of(article, doc) for article, doc in both]
    stages: dict[str, Callable[[], object]] = {
        "parse (spaCy)": lambda: list(language.parse_many(a.text for a in articles)),
        "actors": lambda: [actors.resolve(a, d) for a, d in both],
        "times, with the parse": lambda: [times.find(a.text, a.published, d) for a, d in both],
        "times, text only": lambda: [times.find(a.text, a.published) for a in articles],
        "reading frames": lambda: [pipeline.SHIPPED(document) for document in documents],
        "the whole pipeline": lambda: list(pipeline.process_many(articles)),
        "consolidation": lambda: consolidate(mentions, by_id),
    }
    spent = {name: timed(work) for name, work in stages.items()}
    print(f"{len(articles)} articles, {words:,} words, {len(mentions)} mentions")
    for name, seconds in spent.items():
        share = seconds / spent["parse (spaCy)"]
        print(f"{name:24} {seconds:7.3f} s  {words / seconds:12,.0f} words/s  {share:6.1%} of the parse")


if __name__ == "__main__":
    main()
