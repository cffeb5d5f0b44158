"""The extractor that ships: triggers by type, then what the parse of each sentence says around them.

Words that report a statement are found by rules of speech and the tagger (``statements``), those that report an act by
the tagger and a list of words (``actions``). Around each of them ``arguments`` reads who does it to whom, ``status``
whether it happened, ``dates.sentence`` when, ``places`` where.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from extract import tagger_files
from extract.actors import Reference
from extract.events import actions, statements
from extract.events.acts import likely_words
from extract.events.arguments import Roles, roles
from extract.events.dates.sentence import own_time
from extract.events.document import Document
from extract.events.frame import Argument, EventFrame
from extract.events.places import place
from extract.events.status import status
from extract.events.trigger import Trigger
from extract.model import Actor, Kind, Span, Status, TimeSpan
from extract.parsing import syntax
from extract.resources import words

NOUNS = ("NN", "NNS", "NNP", "NNPS")
CONDITIONAL = {"would", "'d", "’d"}


@dataclass(frozen=True, slots=True)
class SentenceExtractor:
    """Finds triggers, with the ``tagger`` or by rules and lists alone, and reads a frame around each. Without ``acts``
    it finds statements only, by rules.

    Where the tagger is missing (``tagger_files.warning`` says why) the rules and lists do without it.
    """

    tagger: bool = True
    acts: bool = True

    def __call__(self, document: Document) -> list[EventFrame]:
        sentences = [Span(sentence.start_char, sentence.end_char) for sentence in document.sentences]
        tagging = self.acts and self.tagger and tagger_files.warning() is None
        tagged = likely_words(document.text, sentences) if tagging else None
        found = [*statements.find(document, tagged), *(actions.find(document, tagged) if self.acts else ())]
        return frames_of(found, document)


def frames_of(found: Iterable[Trigger], document: Document) -> list[EventFrame]:
    """A frame around each trigger, in the order of the text."""
    triggers = sorted(found, key=lambda t: (t.start_char, t.type))
    heads: defaultdict[int, set[int]] = defaultdict(set)
    for trigger in triggers:
        heads[document.number_of(document.doc[trigger.head])].add(trigger.head)
    return [_frame(trigger, heads, document) for trigger in triggers]


def is_carried_on(trigger: Trigger | EventFrame, head: Token, document: Document) -> bool:
    """Whether a word of a quotation stands for the statement that the quotation carries on."""
    return trigger.type == "statement" and document.in_quote(head)


def _frame(trigger: Trigger, heads: Mapping[int, set[int]], document: Document) -> EventFrame:
    """The frame of a trigger; ``heads`` are those of all triggers by the number of their sentence."""
    head = document.doc[trigger.head]
    others = frozenset(heads[document.number_of(head)] - {trigger.head})
    spoken = is_carried_on(trigger, head, document)
    found = Roles() if spoken else roles(trigger.type, head, document.actors)
    if trigger.type == "statement" and not spoken and not found.agents:
        found = Roles(_described(head, document), found.targets)
    time = None if spoken else own_time(trigger, others, document)
    where, country = place(head)
    return EventFrame(
        type=trigger.type,
        trigger=Span(trigger.start_char, trigger.end_char),
        status="occurred" if spoken else _status(trigger, head, time, document),
        arguments=_arguments(found, head, document),
        time=time,
        place=where,
        place_country=country,
        score=trigger.score,
    )


def _described(verb: Token, document: Document) -> tuple[Actor, ...]:
    """Those who speak and of whom nothing more is known than what they are called: "aid agencies", "Trakia Holding",
    "his office"."""
    if verb.pos_ != "VERB":
        return ()
    others = words("lexicons/documents.tsv") | words("lexicons/speech_nouns.tsv")
    speakers = [t for t in syntax.doers(verb) if t.tag_ in NOUNS and t.lemma_ not in others]
    return tuple(_called(t, document) for t in speakers)


def _called(noun: Token, document: Document) -> Actor:
    """The actor that a noun and what stands before it name; "his" is whose it is, and their country its own."""
    kind: Kind = "organization" if noun.pos_ == "PROPN" else "group"
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    owners = document.cast.at(owner) if owner is not None else ()
    first = next(t for t in noun.doc[noun.left_edge.i : noun.i + 1] if t.pos_ != "DET" and t.tag_ != "PRP$")
    name = str(noun.doc[first.i : noun.i + 1].text)
    if len(owners) != 1:
        return Actor(name, kind)
    if owner is not None and owner.tag_ == "PRP$":
        name = f"{owners[0].name}'s {name}"
    return Actor(name, kind, owners[0].countries)


def _status(trigger: Trigger, head: Token, time: TimeSpan | None, document: Document) -> Status:
    """The status that the words around the trigger give; what is dated ahead of the publication is planned, unless a
    verb in the past tells it: then the day is another's."""
    if trigger.type == "proposal" and any(child.lower_ in CONDITIONAL for child in head.children):
        return "occurred"  # "he would prefer …": to say so is to propose it
    found = status(trigger.type, head)
    ahead = time is not None and time.start is not None and time.start > document.article.published
    return "planned" if found == "occurred" and ahead and head.tag_ != "VBD" else found


def _arguments(found: Roles, head: Token, document: Document) -> tuple[Argument, ...]:
    sentence = document.sentence_of(head)
    references = document.cast.outermost(sentence.start_char, sentence.end_char)
    agents = [Argument("agent", actor, _nearest(actor, references, head)) for actor in found.agents]
    targets = [Argument("target", actor, _nearest(actor, references, head)) for actor in found.targets]
    return (*agents, *targets)


def _nearest(actor: Actor, references: Sequence[Reference], head: Token) -> Span | None:
    """Where the reference to the actor stands that is nearest to the trigger."""
    own = [r for r in references if actor in r.actors]
    nearest = min(own, key=lambda r: abs(r.start_char - head.idx), default=None)
    return None if nearest is None else Span(nearest.start_char, nearest.end_char)
