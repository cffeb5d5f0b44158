"""Attributions: who says, thinks or wants what in a text; cue, source and content by rules over the dependency parse.

A cue is a word of saying, thinking or wanting (``data/en/attributions/cues.tsv``) or "according to". Its source is who
does it, its content the clause, infinitive, object or quotation that it governs. A quotation belongs to one cue as a
whole, also where it goes on behind it; no cue within a quotation counts.
"""

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from extract.model import Span
from extract.parsing import language, syntax
from extract.parsing.quotes import find_quotes, speech
from extract.resources import table

Forms = frozenset[str]

CLAUSES = ("ccomp", "parataxis")
COMMENTS = ("parataxis", "advcl", "ccomp")  # of a verb that stands within what is said
OBJECTS = ("dobj", "nsubjpass")
PREDICATES = ("oprd", "acomp", "prep")
PREDICATIVE = ("as", "of", "for", "to")  # "praised it as a success", "accused them of lying"
IN_CUE = ("aux", "auxpass", "neg", "prt")
NEAR = 3  # tokens from a verb to an auxiliary or particle that is shown with it
LONG_SOURCE = 8  # words: a longer noun phrase is cut to its head with its next modifiers
INTERRUPTION = 200  # characters within a paragraph after which a quotation does not go on from the one before
ENDS = (".", "?", "!")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who (``source``, None where nobody is named) says, thinks or wants (``cue``) what (``contents``).

    Offsets count code points of the text.
    """

    source: Span | None
    cue: Span
    contents: list[Span]


@dataclass(slots=True)
class _Draft:
    """An attribution in the making; ``content`` holds the numbers of its tokens."""

    head: Token  # of the cue
    cue: Span
    source: Span | None
    content: set[int]


def find(text: str) -> list[Attribution]:
    """The attributions of a text in the order of their cues, in time linear in its length."""
    return find_in(language.parse(text))


def find_in(doc: Doc) -> list[Attribution]:
    """The same for a parsed text."""
    drafts = _with_quotations([draft for token in doc for draft in _at(token)], doc)
    found = (Attribution(d.source, d.cue, _spans([doc[i] for i in d.content])) for d in drafts)
    return [attribution for attribution in found if attribution.contents]


@functools.cache
def _cues() -> dict[tuple[str, str], Forms]:
    return {(pos, word): frozenset(forms.split(",")) for pos, word, forms in table("attributions/cues.tsv")}


def _forms(token: Token) -> Forms:
    """The forms in which the token takes a content; none if it is no cue."""
    return _cues().get((token.pos_, token.lemma_), frozenset())


def _at(token: Token) -> Iterator[_Draft]:
    """The attribution whose cue has this head, if there is one."""
    if token.lower_ == "according":
        content, heads, cue = _below(token.head, token), syntax.source_of(token), [token, *token.children][:2]
    elif token.pos_ == "NOUN":
        content, heads, cue = _of_noun(token, _forms(token)), syntax.modifiers(token), [token]
        heads = [t for t in heads if t.dep_ == "poss"] or syntax.after(token, "by", "from")
    elif token.pos_ == "ADJ":
        verb = token.head
        content = _of_noun(token, _forms(token)) if token.dep_ == "acomp" else []
        heads, cue = syntax.subjects(verb), [verb, token]
    else:
        content, heads, cue = _of_verb(token, _forms(token)), _doers(token), _with_auxiliaries(token)
    if content and (heads or (token.lower_ != "according" and token.pos_ != "NOUN")):
        yield _Draft(token, _span(cue), _source(heads), {t.i for t in content})


def _doers(verb: Token) -> list[Token]:
    return [] if "raising" in _forms(verb) else syntax.doers(verb)


def _of_verb(verb: Token, forms: Forms) -> list[Token]:
    """The words that a verb attributes to its source: a clause, else an infinitive, an object, what a preposition
    opens."""
    if not forms:
        return []
    clause = _first(verb, CLAUSES)
    if clause is not None and forms & {"clause", "to", "raising"}:
        return _below(clause, verb)
    if "clause" in forms and _is_comment(verb):
        return _below(verb.head, verb)
    infinitive = _first(verb, ("xcomp", "oprd", "acomp"))
    if infinitive is not None and ("raising" in forms or ("to" in forms and infinitive.dep_ == "xcomp")):
        raised = syntax.subjects(verb)[:1] if "raising" in forms or syntax.is_passive(verb) else []
        return [*_all_below(raised), *infinitive.subtree]
    thing = _first(verb, OBJECTS)
    if thing is not None and forms & {"object", "as"}:
        predicative = (c for c in verb.children if c.dep_ != "prep" or c.lower_ in PREDICATIVE)
        predicates = [c for c in predicative if c.dep_ in PREDICATES]
        return _all_below([thing, *predicates]) if "object" in forms or predicates else []
    return _after_preposition(verb, forms)


def _of_noun(noun: Token, forms: Forms) -> list[Token]:
    """The words that a noun or adjective attributes to somebody: "the claim that …", "its plan to …", "sure of it"."""
    for clause in noun.children:
        infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in clause.children)
        if clause.dep_ in ("acl", "ccomp", "xcomp") and ("to" if infinitive else "clause") in forms:
            return list(clause.subtree)
    return _after_preposition(noun, forms)


def _after_preposition(head: Token, forms: Forms) -> list[Token]:
    opened = (c for c in head.children if c.dep_ == "prep" and c.lower_ in forms)
    return next(([t for below in c.children for t in below.subtree] for c in opened), [])


def _first(verb: Token, labels: Sequence[str]) -> Token | None:
    return next((c for c in verb.children if c.dep_ in labels), None)


def _is_comment(verb: Token) -> bool:
    """Whether a verb of saying stands between commas in what is said: "the plan, she said, is late"."""
    edge = verb.left_edge
    spoken = any(c.dep_ in syntax.SUBJECTS for c in verb.children)
    return verb.dep_ in COMMENTS and spoken and (edge.is_punct or (edge.i > 0 and edge.nbor(-1).is_punct))


def _below(head: Token, without: Token) -> list[Token]:
    """The words of a clause, without those of the cue where it stands within the clause."""
    left_out = set(without.subtree) if without in head.subtree else set()
    return [t for t in head.subtree if t not in left_out]


def _all_below(heads: Iterable[Token]) -> list[Token]:
    return [t for head in heads for t in head.subtree]


def _with_auxiliaries(verb: Token) -> list[Token]:
    return [verb, *(c for c in verb.children if c.dep_ in IN_CUE and abs(c.i - verb.i) <= NEAR)]


def _source(heads: list[Token]) -> Span | None:
    """The noun phrase of the first of the heads; of a long one the words before what follows a comma or modifies it."""
    if not heads:
        return None
    head = heads[0]
    words = list(head.subtree)
    if len(words) > LONG_SOURCE:
        behind = (t.i for t in words if t.i > head.i and (t.text == "," or t.dep_ in ("relcl", "acl", "appos")))
        end = next(behind, words[-1].i + 1)
        words = [t for t in words if t.i < end]
    if len(words) > LONG_SOURCE:
        words = [head, *(c for c in head.children if c.dep_ in ("compound", "amod", "det", "poss", "nummod"))]
    return _span(words)


def _with_quotations(drafts: list[_Draft], doc: Doc) -> list[_Draft]:
    """The attributions outside of quotations, each with the whole of those that it has a part of or that go on from
    it, and one more for each quotation that only stands beside its cue."""
    text = language.text_of(doc).replace("''", '" ')
    by_sentence: defaultdict[int, list[_Draft]] = defaultdict(list)
    for draft in drafts:
        by_sentence[draft.head.sent.start].append(draft)
    quoted: set[int] = set()
    last: tuple[int, _Draft] | None = None  # where the last quotation ends, and whose it is
    for quote in find_quotes(text):
        tokens = doc.char_span(quote.start_char, quote.end_char, alignment_mode="expand")
        if tokens is None or not speech(text, quote):
            continue
        words = set(range(tokens.start, tokens.end))
        near = [d for start in _sentences(tokens) for d in by_sentence[start] if d.head.i not in words]
        owner = max(near, key=lambda d: len(d.content & words), default=None)
        if owner is None or not owner.content & words:
            owner = last[1] if last and _goes_on(text[last[0] : quote.start_char]) else None
        if owner is None:
            owner = _beside(tokens)
            drafts += [owner] if owner else []
        quoted |= words
        if owner is not None:
            owner.content |= words
            last = quote.end_char, owner
    return sorted((d for d in drafts if d.head.i not in quoted), key=lambda d: d.cue.start_char)


def _goes_on(between: str) -> bool:
    """Whether a quotation goes on behind these words: they are few, and of one paragraph."""
    return len(between) < INTERRUPTION and "\n" not in between


def _sentences(tokens: Tokens) -> Iterator[int]:
    """The numbers of the first tokens of the sentences that have a part of these."""
    i = tokens.start
    while i < tokens.end:
        sentence = tokens.doc[i].sent
        yield sentence.start
        i = sentence.end


def _beside(quote: Tokens) -> _Draft | None:
    """The attribution of a quotation by the nearest verb of saying outside it: in the same sentence, or in one that
    leads over to it ("She added: …", "… he asked")."""
    doc = quote.doc
    touching = [doc[quote.start], doc[quote.end - 1]]
    touching += [t for t in doc[max(0, quote.start - 1) : quote.start] if t.text not in ENDS]
    touching += [t for t in doc[quote.end : quote.end + 1] if not t.is_title]
    starts = {t.sent.start: t.sent for t in touching}
    words = [t for sentence in starts.values() for t in sentence if not quote.start <= t.i < quote.end]
    verbs = [t for t in words if t.pos_ == "VERB" and "clause" in _forms(t) and syntax.doers(t)]
    verb = min(verbs, key=lambda v: min(abs(v.i - quote.start), abs(v.i - quote.end)), default=None)
    if verb is None:
        return None
    return _Draft(verb, _span(_with_auxiliaries(verb)), _source(syntax.doers(verb)), set())


def _span(tokens: Sequence[Token]) -> Span:
    first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
    return Span(first.idx, last.idx + len(last))


def _spans(tokens: Iterable[Token]) -> list[Span]:
    """The stretches that the tokens make, without punctuation and blanks at their ends."""
    runs: list[list[Token]] = []
    for token in sorted(tokens, key=lambda t: t.i):
        if runs and token.i == runs[-1][-1].i + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    bare = (_bare(run) for run in runs)
    return [_span(run) for run in bare if run]


def _bare(run: list[Token]) -> list[Token]:
    kept = [i for i, token in enumerate(run) if not token.is_space and token.text not in ",.;:"]
    return run[kept[0] : kept[-1] + 1] if kept else []
