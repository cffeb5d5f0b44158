"""What each part of the extraction of events is worth: ``python -m tests.quality.ablation [rows] [lists] [passes]``.

An ablation study: leaves out each row of the tables of triggers, each list of ``data/en/lexicons``, and each finder and
pass of ``extract.events`` in turn, and prints by how much F1 of all types, of the core types and of complete core
events changes on the gold standard and on the working part of the fresh articles. What changes nothing, or makes a
figure rise, does not earn its place. A part is only tried on the articles that have a word of it; each article is
parsed and tagged once. Lists that the parse rests on (``rare_verbs``) are not tried.
"""

import functools
import importlib
import inspect
import json
import pkgutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest import mock

import extract
from extract import events, pipeline, resources
from extract.events import Document, assembly, sentence
from extract.events.acts import Act, likely_words
from extract.model import Mention, Span
from extract.parsing import language
from tests.data import evaluation_data
from tests.quality import score_events
from tests.quality.annotated import AnnotatedSet, fresh, gold

TRIGGERS = ("statements", "events")  # tables the rows of which are tried one by one
COLUMNS = {"statements": 1, "events": 2, "groups": 1}  # that of the words, where it is not the first
FIGURES = ("all", "core", "complete core")
OF_THE_PARSE = ("rare_verbs",)

Counts = Counter[tuple[str, str]]


@dataclass(frozen=True)
class Case:
    """An annotated article, read as far as no part that is tried has a say: parsed, and each word with its chances."""

    name: str
    document: Document
    gold: Sequence[dict[str, Any]]
    tagged: Sequence[Act]

    @functools.cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(form.casefold() for token in self.document.doc for form in (token.lemma_, token.lower_))


@dataclass(frozen=True)
class Part:
    """What may be left out; ``words`` are those that an article must have one of to be changed, () where any may be."""

    kind: str
    name: str
    leave_out: Callable[[], Any] = field(compare=False)
    words: frozenset[str] = frozenset()

    def concerns(self, case: Case) -> bool:
        return not self.words or not self.words.isdisjoint(case.vocabulary)


def cases(annotated: AnnotatedSet) -> list[Case]:
    """The articles of a set."""
    articles = [extract.read(path)[0] for path in annotated.paths()]
    parsed = language.parse_many(article.text for article in articles)
    found = []
    for path, article, doc in zip(annotated.annotation_paths(), articles, parsed, strict=True):
        document = pipeline.document_of(article, doc)
        mentions = json.loads(path.read_text(encoding="utf-8"))["mentions"]
        found.append(Case(path.stem, document, mentions, tag(document)))
    return found


def tag(document: Document) -> list[Act]:
    spans = [Span(s.start_char, s.end_char) for s in document.sentences]
    return likely_words(document.text, spans)


def counts(case: Case) -> Counts:
    """How many mentions of the article are right, given and told, by figure."""
    result = score_events.score({case.name: case.gold}, {case.name: told(case)})
    return Counter({(name, key): result[name][key] for name in FIGURES for key in ("hit", "system", "gold")})


def told(case: Case) -> list[dict[str, Any]]:
    """The mentions that the program finds in the article, as the scorer reads them."""
    with ExitStack() as stack:
        stack.enter_context(mock.patch.object(sentence, "likely_words", lambda text, sentences: case.tagged))
        stack.enter_context(mock.patch.object(assembly, "headline_of", lambda *_: ""))  # no figure shows it
        mentions = events.assemble(case.document, pipeline.SHIPPED(case.document))
    return [as_scored(mention) for mention in mentions]


def as_scored(mention: Mention) -> dict[str, Any]:
    """A mention as the scorer reads it."""
    day = {side: getattr(mention.when, side) for side in ("start", "end")}
    return {
        "type": mention.type,
        "status": mention.status,
        **{side: None if when is None else when.isoformat() for side, when in day.items()},
        "sentence": mention.text,
        "trigger": mention.trigger_text,
        "agents": [actor.to_dict() for actor in mention.agents],
        "cluster": str(mention.cluster),
        "event": str(mention.cluster),
        "dating": mention.when.dating,
    }


def f1(total: Counts, figure: str) -> float:
    return 2 * total[figure, "hit"] / max(1, total[figure, "system"] + total[figure, "gold"])


def changes(part: Part, of: Sequence[Case], before: Sequence[Counts]) -> tuple[int, dict[str, float]]:
    """How many articles are tried, and by how much each figure changes where the part is left out."""
    tried = [number for number, case in enumerate(of) if part.concerns(case)]
    total = sum(before, Counter())
    after = total.copy()
    if tried:
        with part.leave_out():
            for number in tried:
                after.subtract(before[number])
                after.update(counts(of[number]))
    return len(tried), {figure: f1(after, figure) - f1(total, figure) for figure in FIGURES}


def rows(folder: Path) -> list[Part]:
    """Each row of the tables of triggers."""
    found = []
    for name in TRIGGERS:
        path = folder / f"{name}.tsv"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            if line and line[0] != "#":
                word = line.split("\t")[1 if name == "statements" else 2].strip()
                leave_out = functools.partial(changed, path, {number})
                found.append(Part("row", f"{name} {line!r}", leave_out, frozenset({word.partition("+")[0]})))
    return found


def lists(folder: Path) -> list[Part]:
    """Each table of ``data/en/lexicons``."""
    found = []
    for path in sorted(folder.glob("*.tsv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        numbers = {number for number, line in enumerate(lines) if line and line[0] != "#"}
        column = COLUMNS.get(path.stem, 0)
        cells = [lines[number].split("\t")[column].partition("+")[0] for number in numbers]
        words = {word.strip().casefold() for cell in cells for word in cell.split(",")}
        if path.stem not in OF_THE_PARSE:
            found.append(Part("list", path.stem, functools.partial(changed, path, numbers), frozenset(words)))
    return found


def passes() -> list[Part]:
    """Each function of ``extract.events`` that changes the drafts of a document or finds triggers."""
    found: dict[Callable[..., Any], Part] = {}
    for module in modules():
        for name, function in inspect.getmembers(module, inspect.isfunction):
            signature = inspect.signature(function)
            first = next(iter(signature.parameters.values()), None)
            if function.__module__ != module.__name__ or first is None:
                continue
            result = signature.return_annotation
            if result is None and "Draft" in str(first.annotation):
                found[function] = Part("pass", f"{module.__name__}.{name}", functools.partial(replaced, function, None))
            elif result == Iterator[events.trigger.Trigger]:
                found[function] = Part("finder", f"{module.__name__}.{name}", functools.partial(replaced, function, ()))
    return list(found.values())


def modules() -> list[ModuleType]:
    """The modules of ``extract.events`` but the tagger's."""
    names = [info.name for info in pkgutil.walk_packages(events.__path__, "extract.events.")]
    return [events, *(importlib.import_module(name) for name in names if ".acts" not in name)]


@contextmanager
def replaced(function: Callable[..., Any], result: object) -> Iterator[None]:
    """Wherever it is called, the function does nothing but give this."""
    with ExitStack() as stack:
        for module in modules():
            for name, value in list(vars(module).items()):
                if value is function:
                    stack.enter_context(mock.patch.object(module, name, lambda *_: result))
        yield


@contextmanager
def changed(path: Path, numbers: Collection[int]) -> Iterator[None]:
    """A table without some of its lines: a folder that else links to all files of ``data`` takes its place."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy = folder / path.relative_to(resources.DATA)
        for above in reversed(path.relative_to(resources.DATA).parents):
            (folder / above).mkdir(exist_ok=True)
            link(resources.DATA / above, folder / above, but=path)
        kept = [line for n, line in enumerate(path.read_text(encoding="utf-8").splitlines()) if n not in numbers]
        copy.write_text("\n".join(kept) + "\n", encoding="utf-8")
        with mock.patch.object(resources, "DATA", folder):
            forget()
            yield
    forget()


def link(source: Path, to: Path, but: Path) -> None:
    for path in source.iterdir():
        if path != but and path not in but.parents:
            (to / path.name).symlink_to(path)


def forget() -> None:
    """Clear what has been read of the tables."""
    for module in [resources, extract.parsing.syntax, extract.forms, *modules()]:
        for value in vars(module).values():
            if isinstance(value, functools._lru_cache_wrapper):
                value.cache_clear()


def report(parts: Iterable[Part], sets: dict[str, list[Case]]) -> Iterator[str]:
    """A line a part: the change of each figure in hundredths, by set, and the number of articles tried."""
    before = {name: [counts(case) for case in of] for name, of in sets.items()}
    for name, counted in before.items():
        total = sum(counted, Counter())
        yield f"{name}: " + "  ".join(f"{figure} {f1(total, figure):.4f}" for figure in FIGURES)
    yield "change in hundredths where it is left out, of " + ", ".join(FIGURES)
    for part in parts:
        cells = []
        for name, of in sets.items():
            tried, change = changes(part, of, before[name])
            cells.append(f"{name} ({tried}) " + " ".join(f"{100 * value:+.2f}" for value in change.values()))
        yield f"{part.kind:6} {part.name:60} " + "   ".join(cells)


def main(arguments: list[str]) -> int:
    data = evaluation_data()
    if not data.exists():
        print(f"no evaluation data at {data}: set EVENT_DATA to their folder", file=sys.stderr)
        return 1
    folder = resources.path_of("lexicons")
    kinds = {"passes": passes, "lists": lambda: lists(folder), "rows": lambda: rows(folder)}
    asked = [kind for kind in kinds if kind in arguments] or list(kinds)
    parts = [part for kind in asked for part in kinds[kind]()]
    sets = {annotated.name: cases(annotated) for annotated in [gold(data), *fresh(data, ["working"])]}
    for line in report(parts, sets):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
