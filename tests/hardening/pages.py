"""Web pages whose metadata are of another type than they should be: JSON-LD, and meta elements."""

import html
import itertools
import json
import sys
import traceback
from pathlib import Path
from typing import Any

from tests.hardening.machine import call
from tests.hardening.trial import Plan, Result

NAME = "odd pages"
WHAT = "web pages with fields of odd types in JSON-LD and meta elements: an article or an error in words"
FIELDS = [
    "@type", "@context", "@id", "headline", "name", "alternativeHeadline", "description", "datePublished",
    "dateModified", "dateCreated", "author", "creator", "publisher", "image", "url", "mainEntityOfPage",
    "articleBody", "articleSection", "keywords", "isPartOf", "inLanguage", "copyrightHolder", "provider",
    "sourceOrganization",
]  # fmt: skip
DEEP: Any = "deep"
for _ in range(60):
    DEEP = [DEEP]
VALUES: tuple[Any, ...] = (
    None, True, 0, -1.5e300, 10**40, "", " \t\n", "x" * 20_000, "\ud800", "\x00\x1b]0;title\x07", "9999-12-31",
    "0001-01-01T00:00:00Z", "https://example.org:99999/", "http://[::1", [], ["Talks", None, 3], {},
    {"name": ["Anna", {"name": 5}], "url": []}, {"@type": ["Person"], "@value": {"@id": False}}, DEEP,
)  # fmt: skip
PLACES = ("alone", "graph", "meta")
BATCH = 60  # pages read by one process
BODY = "".join(
    f"<p>The minister met the envoys of country number {n} in Vienna on Monday, officials said.</p>" for n in range(6)
)
METAS = {
    "headline": "og:title", "datePublished": "article:published_time", "url": "og:url", "publisher": "og:site_name",
}  # fmt: skip


def run(plan: Plan) -> Result:
    result = Result()
    pages = plan.sample(list(itertools.product(FIELDS, range(len(VALUES)), PLACES)), 120)
    folder = plan.place("pages")
    for first in range(0, len(pages), BATCH):
        batch = pages[first : first + BATCH]
        paths = [folder / f"{field.strip('@')}-{number}-{place}.html" for field, number, place in batch]
        for path, (field, number, place) in zip(paths, batch, strict=True):
            path.write_text(page(field, VALUES[number], place), encoding="utf-8", errors="surrogatepass")
        done = call(read_each, paths, cpu=120, wait=600)
        result.tries += len(batch)
        lines = done.out.splitlines()
        if result.ended(done, f"page {paths[min(len(lines), len(paths) - 1)].name}") and len(lines) < len(paths):
            result.fail("wrong", f"the reader died with {done.code} at page {paths[len(lines)].name}: {done.err}")
        for line in lines:
            if line != "fine":
                result.fail("traceback", line)
    return result


def page(field: str, value: object, place: str) -> str:
    """A page that is in order but for one field."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Ministers meet in Vienna",
        "datePublished": "2026-03-10T09:00:00Z",
        "author": {"@type": "Person", "name": "Anna Berg"},
        "publisher": {"@type": "Organization", "name": "Example Post"},
    }
    head = ""
    if place == "meta":
        content = html.escape(value if isinstance(value, str) else json.dumps(value))
        head = f'<meta property="{METAS.get(field, "og:" + field)}" name="{field}" content="{content}">'
        head += f'<link rel="canonical" href="{content}">' if field in ("url", "@id") else ""
    else:
        data[field] = value
    inner = {"@context": "https://schema.org", "@graph": [data, value]} if place == "graph" else data
    script = f'<script type="application/ld+json">{json.dumps(inner)}</script>'
    return (
        f"<!doctype html><html><head><title>Ministers meet</title>{script}{head}</head>"
        f"<body><article><h1>Ministers meet</h1>{BODY}</article></body></html>"
    )


def read_each(paths: list[Path]) -> None:
    """Print a line a page: "fine", or what went wrong."""
    from extract.readers import read_all

    for path in paths:
        try:
            list(read_all([path]))
            print("fine", flush=True)
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            print(f"{path.name}: {type(error).__name__}: {error!r:.200} at {last.filename}:{last.lineno}", flush=True)
    sys.stdout.flush()
