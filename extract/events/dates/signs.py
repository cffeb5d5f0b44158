"""Signs: what the words of a mention and its place in the article say of when it happened, each a short name.

They are the features of the log-linear model in ``chooser``; the weights in ``data/dates/chooser.tsv`` are by their
names, so a sign that is renamed or added needs the weights made anew (``python -m training.dates``).
"""

from collections.abc import Iterator

from extract.events.dates.clauses import uttering
from extract.events.dates.tense import is_background, tense
from extract.events.document import Document
from extract.events.draft import Draft
from extract.model import TimeSpan
from extract.parsing import syntax

CORE = ("statement", "meeting", "proposal")
PLAIN = {"say", "tell", "add", "write", "accord"}  # verbs of saying that are told apart
CLAUSES = {"relcl", "acl", "advcl", "ccomp", "conj", "pcomp"}  # below another
TODAY = {"today", "now", "currently"}
HOW = {"on", "in", "via", "to", "during", "at"}  # of the medium or the occasion of a statement
PLACES = ((0, "0"), (2, "1-2"), (6, "3-6"), (15, "7-15"))  # in the article, in sentences
DISTANCES = ((0, "0"), (1, "1"), (3, "2-3"), (7, "4-7"))


def within(steps: tuple[tuple[int, str], ...], number: int) -> str:
    """The name of the first step that the number does not exceed."""
    return next((name for most, name in steps if number <= most), "more")


def of_words(draft: Draft, document: Document) -> Iterator[str]:
    """Signs of the trigger and of the clause and sentence that it stands in."""
    head = draft.head
    carried = draft.trigger.type == "statement" and document.in_quote(head)
    yield f"type={draft.trigger.type}"
    if draft.trigger.type not in CORE:
        yield "type=act"
    yield f"status={draft.status}"
    yield f"form={'carried' if carried else _form(draft)}"
    if document.in_quote(head):
        yield "quoted"
    if not carried:
        yield from _of_clause(draft)
    if any(token.lower_ in TODAY for token in document.sentence_of(head)):
        yield "today"


def _form(draft: Draft) -> str:
    if draft.head.pos_ in ("VERB", "AUX"):
        return "verb"
    return "definite" if draft.definite else "indefinite"


def _of_clause(draft: Draft) -> Iterator[str]:
    head = draft.head
    is_verb = head.pos_ in ("VERB", "AUX")
    verb = head if is_verb else syntax.carrier(head) or syntax.governing_verb(head)
    if is_verb:
        yield f"tense={tense(head)}"
        if draft.trigger.type == "statement":
            yield f"verb={head.lemma_ if head.lemma_ in PLAIN else 'other'}"
    yield f"clause={verb.dep_ if verb is not None and verb.dep_ in CLAUSES else 'main'}"
    doers = syntax.doers(verb) if verb is not None else []
    yield "subject=" + (doers[0].pos_ if doers else "none")
    if any(is_background(word) for word in uttering(head)) or (verb is not None and is_background(verb)):
        yield "background"
    if draft.trigger.type == "statement" and any(child.lower_ in HOW for child in head.children):
        yield "how"


def of_company(draft: Draft, sentence: list[Draft], last: Draft | None) -> Iterator[str]:
    """Signs of the other events of the sentence, and of who speaks; ``last`` is the statement before."""
    said = [d for d in sentence if d is not draft and d.trigger.type == "statement"]
    if any(d.head.is_ancestor(draft.head) for d in said):
        yield "reported"
    yield "agents=" + ("+".join(sorted({a.kind for a in draft.roles.agents})) or "none")
    if draft.trigger.type == "statement":
        yield "speaker=" + ("same" if last is not None and share_agent(draft, last) else "new")


def share_agent(a: Draft, b: Draft) -> bool:
    return bool({x.name for x in a.roles.agents} & {x.name for x in b.roles.agents})


def same_day(when: TimeSpan) -> bool:
    return when.start is not None and when.start == when.end
