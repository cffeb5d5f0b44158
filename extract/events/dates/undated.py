"""The time of what its sentence gives none: the day of publication, or one that the text does not say."""

from spacy.tokens import Token

from extract.event_types import SPECS
from extract.events.coreference import is_definite
from extract.events.dates.clauses import goes_on_from, is_done_with, uttering
from extract.events.dates.tense import helpers, is_background, is_going_on, is_perfect
from extract.events.document import Document
from extract.events.trigger import Trigger
from extract.model import Status, TimeSpan
from extract.parsing import syntax
from extract.resources import words

LEAD = 3  # sentences: what an article opens with is its news, what follows may be background


def undated(trigger: Trigger, status: Status, number: int, document: Document) -> TimeSpan:
    """The time of a trigger without one, in sentence ``number``: the day of publication, or unknown.

    What somebody says without a day is news of the day, unless tense or adverbs put it elsewhere; another event that
    is only named ("the attack") or told in the body of the article has a time that the text does not say.
    """
    head = document.doc[trigger.head]
    published = document.article.published
    verb = head if head.pos_ in ("VERB", "AUX") else syntax.carrier(head) or syntax.governing_verb(head)
    lead = number < LEAD
    if status in ("planned", "possible"):
        return TimeSpan(None, None, "unknown")
    if verb is not None and _goes_on(verb, document):
        return TimeSpan(None, published, "unknown")
    background = any(is_background(word) for word in uttering(head)) or (verb is not None and _is_past(verb, lead))
    news = SPECS[trigger.type].verbal or _told(head, lead)
    if background or not news:
        return TimeSpan(None, None, "unknown")
    return TimeSpan(published, published, "publication")


def _is_past(verb: Token, lead: bool) -> bool:
    """Whether the tense, or the perfect where it tells no news, puts the event at an earlier time."""
    told_before = is_perfect(verb) and (not lead or _aside(verb)) and not _says(verb)
    return told_before or is_background(_tensed(verb))


def _aside(verb: Token) -> bool:
    """Whether it is told by the way: "Moscow, which has demanded it", "as Moscow has demanded"."""
    return verb.dep_ == "relcl" or (verb.dep_ == "advcl" and any(c.lower_ == "as" for c in verb.children))


def _goes_on(verb: Token, document: Document) -> bool:
    """Whether it goes on up to today: "has been calling", "has criticised the army for years"."""
    spans = [t for c in verb.children if c.dep_ == "prep" and c.lower_ in ("for", "over") for t in c.children]
    starts = (t.left_edge.idx for t in spans)
    times = (time for start in starts for time in document.times_from(start, start + 1))
    return is_going_on(_tensed(verb)) or (is_perfect(verb) and any(time.type == "DURATION" for time in times))


def _tensed(verb: Token) -> Token:
    """The verb whose tense is this one's, too: "had opposed it, arguing …", "has long praised it and called …"."""
    above = goes_on_from(verb, frozenset()) if verb.tag_ in ("VBG", "VBN") and not helpers(verb) else None
    return verb if above is None else _tensed(above)


def _told(head: Token, lead: bool) -> bool:
    """Whether a verb, or the verb of an indefinite noun, tells what happened as news, and not within another clause."""
    if head.pos_ == "NOUN" and not is_definite(head):
        head = head.head if head.dep_ in ("nsubj", "nsubjpass") else syntax.carrier(head) or head
    while is_done_with(head):
        head = head.head
    if head.pos_ != "VERB":
        return False
    if head.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in ("after", "since") for c in head.children):
        return False
    going_on = head.tag_ == "VBG" and any(c.tag_ in ("VBZ", "VBP") for c in head.children)  # "is sending ships"
    if lead:
        return going_on or head.tag_ == "VBD" or head.dep_ in ("ROOT", "conj", "ccomp")
    clauses = ("ROOT", "conj", "ccomp") if going_on else ("ROOT", "conj")
    return (going_on or head.tag_ in ("VBD", "VBZ", "VBP")) and head.dep_ in clauses


def _says(verb: Token) -> bool:
    """ "has said" and "has not commented" tell the news, where "has vowed" tells what went before it."""
    finite = any(c.lemma_ == "have" and c.tag_ in ("VBZ", "VBP") for c in verb.children)
    not_yet = any(c.dep_ == "neg" for c in verb.children)
    return finite and (not_yet or verb.lemma_ in words("lexicons/news_verbs.tsv"))
