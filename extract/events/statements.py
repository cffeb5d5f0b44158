"""Statements: somebody says, writes, announces, warns, denies, accuses, demands or praises in words."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from extract.actors.documents import authors
from extract.events.acts import Act
from extract.events.document import Document
from extract.events.lexicon import Entry, entry_for, speech
from extract.events.status import status
from extract.events.trigger import Trigger
from extract.model import Span
from extract.parsing import syntax
from extract.resources import words

CHANCE = 0.6  # of the tagger, from which on its word counts in a sentence where no rule finds a statement
NEGATIVE = {"not", "n't", "never"}
SILENT = {
    "comment",
    "confirm",
    "respond",
    "reply",
    "answer",
    "elaborate",
    "say",
    "specify",
    "disclose",
    "name",
    "rule",
    "explain",
    "announce",
    "clarify",
}


def find(document: Document, tagged: Sequence[Act] | None) -> Iterator[Trigger]:
    """A trigger for each sentence and speaker: a reporting verb, "according to", a quotation that goes on, a noun; else
    the word that ``tagged``, what the tagger says of the document's words, gives the best chance."""
    likely = _likeliest(document, tagged or ())
    for number, sentence in enumerate(document.sentences):
        triggers = list(_verbs(sentence, document)) + list(_according_to(sentence, document))
        if not triggers:
            triggers = list(_spoken(sentence, document)) or list(_nouns(sentence, document))
        if not triggers and number in likely:
            triggers = [likely[number]]
        yield from triggers


def _likeliest(document: Document, tagged: Sequence[Act]) -> dict[int, Trigger]:
    """By the number of its sentence, the word that the tagger is surest of to report a statement."""
    found: dict[int, Trigger] = {}
    for act in tagged:
        if act.type == "statement" and act.score >= CHANCE:
            head = document.head_of(act.trigger)
            number = document.number_of(head)
            if number not in found or act.score > found[number].score:
                found[number] = Trigger("statement", head.i, head.idx, head.idx + len(head), act.score)
    return found


def _verbs(sentence: Tokens, document: Document) -> Iterator[Trigger]:
    """The sentence's reporting verbs, one for each speaker: "said …, adding" is one statement."""
    seen: set[tuple[str, ...]] = set()
    for verb in sorted(sentence, key=lambda t: (_depth(t), t.i)):
        entry = entry_for(verb, document)
        if entry is None or verb.pos_ not in ("VERB", "AUX") or not _asserts(verb, document):
            continue
        who = tuple(actor.name for actor in document.actors(syntax.doers(verb)))
        if seen and (not who or who in seen) and not _own_day(verb):
            continue
        seen.add(who)
        yield _trigger(verb, entry)


def _own_day(verb: Token) -> bool:
    """Whether the verb has a day of its own beside it: "has rejected it and said on Thursday" is two statements."""
    near = [c for c in verb.children if c.i > verb.i and c.dep_ in ("npadvmod", "prep", "advmod")]
    return any(t.ent_type_ == "DATE" for c in near for t in (c, *c.children))


def _can_speak(verb: Token, document: Document) -> bool:
    """Whether somebody does the saying: no thing or thought that "suggests" or "says" something."""
    speakers = syntax.doers(verb)
    named = bool(document.actors(speakers + authors(speakers))) or any(t.pos_ in ("PROPN", "PRON") for t in speakers)
    others = words("lexicons/speakers.tsv") | words("lexicons/documents.tsv")
    return named or any(t.lemma_ in others for t in speakers)


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


def _asserts(verb: Token, document: Document) -> bool:
    """Whether the verb reports speech that happened or will: no wish, no condition, no words within a quotation."""
    if document.in_quote(verb) or not _can_speak(verb, document):
        return False
    below = {child.lower_ for child in verb.children}
    if below & NEGATIVE and verb.lemma_ not in SILENT:
        return False
    if verb.tag_ == "VB" and "to" in below:
        return verb.dep_ in ("xcomp", "ROOT") and verb.head.lemma_ in (
            "go",
            "expect",
            "continue",
            "decline",
            "refuse",
            "be",
            "set",
        )
    if status("statement", verb) == "possible":
        return False  # nobody has said what somebody only could or should say
    if verb.dep_ == "ccomp" and verb.tag_ in ("VBZ", "VBP") and (verb.head.pos_, verb.head.lemma_) in speech():
        return False  # "told the paper that Kyiv welcomes it": an attitude that is reported, no speech of its own
    if verb.dep_ == "amod" or (verb.tag_ in ("VBG", "VBN") and verb.dep_ in ("compound", "pobj", "nsubj", "dobj")):
        return False
    if verb.dep_ == "advcl" and "as" in below and syntax.is_passive(verb):
        return False  # "as quoted by the paper" names the source and not the speaker
    return not (verb.dep_ == "advcl" and below & {"if", "unless", "whether"})


def _trigger(verb: Token, entry: Entry) -> Trigger:
    particle = next((c for c in verb.children if entry.beside and c.lower_ == entry.beside and c.i > verb.i), None)
    end = particle if particle is not None and particle.i <= verb.i + 2 else verb
    return Trigger("statement", verb.i, verb.idx, end.idx + len(end))


def _according_to(sentence: Tokens, document: Document) -> Iterator[Trigger]:
    for token in sentence:
        to = token.nbor() if token.lower_ == "according" and token.i + 1 < len(token.doc) else None
        if to is not None and to.lower_ == "to" and document.actors(syntax.source_of(token)):
            yield Trigger("statement", token.i, token.idx, to.idx + 2)


def _spoken(sentence: Tokens, document: Document) -> Iterator[Trigger]:
    """A sentence that is all quotation carries on somebody's statement; its main word is the trigger."""
    span = Span(sentence.start_char, sentence.end_char)
    covered = sum(
        min(q.end_char, span.end_char) - max(q.start_char, span.start_char)
        for q in document.quotes(span.start_char, span.end_char)
    )
    if covered >= 0.7 * (span.end_char - span.start_char) and len(sentence) > 3:
        root = sentence.root if not sentence.root.is_punct else sentence[len(sentence) // 2]
        yield Trigger("statement", root.i, root.idx, root.idx + len(root))


def _nouns(sentence: Tokens, document: Document) -> Iterator[Trigger]:
    for noun in sentence:
        if noun.pos_ == "NOUN" and not document.in_quote(noun):
            entry = entry_for(noun, document)
            if entry is not None:
                yield Trigger("statement", noun.i, noun.idx, noun.idx + len(noun))
                return
