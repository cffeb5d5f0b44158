"""When an event happens: the expression that modifies its trigger, else its discourse, else the day of publication.

An expression belongs to the nearest event word that it hangs on in the parse; a noun takes what hangs on the verb that
carries it ("held talks on Monday") but not what dates another event ("said on Monday that the talks failed").
"""

import functools

from spacy.tokens import Token

from extract import syntax
from extract.events.context import Reading, Trigger
from extract.model import Status, TimeSpan
from extract.resources import table
from extract.times import TimeExpression

FAR = 99


def own_time(trigger: Trigger, others: frozenset[int], reading: Reading) -> TimeSpan | None:
    """The time that the trigger's own sentence gives it; ``others`` are the heads of the sentence's other triggers."""
    head = reading.doc[trigger.head]
    sentence = reading.sentence_of(head)
    best: tuple[int, int, TimeExpression] | None = None
    for expression in reading.times:
        if not sentence.start_char <= expression.start_char < sentence.end_char:
            continue
        start, end = expression.interval()
        if (start is None and end is None) or expression.type == "SET":
            continue
        distance = _distance(_head(expression, reading), head, others)
        if distance >= FAR:
            continue
        width = (end - start).days if start and end else 10_000
        rank = (min(distance, 4), width, expression)
        if best is None or rank[:2] < best[:2]:
            best = rank
    if best is None:
        return None
    start, end = best[2].interval()
    dating = "explicit" if best[2].anchor == "explicit" else "relative"
    return TimeSpan(start, end, dating, best[2].text)


def _head(expression: TimeExpression, reading: Reading) -> Token:
    span = reading.doc.char_span(expression.start_char, expression.end_char, alignment_mode="expand")
    assert span is not None  # an expression lies in the text
    return span.root


def _distance(time: Token, head: Token, others: frozenset[int]) -> int:
    """Steps from the expression up to the trigger, ``FAR`` where it dates something else."""
    homes = {head.i: 0}
    verb = syntax.carrier(head) if head.pos_ not in ("VERB", "AUX") else None
    if verb is None and head.pos_ not in ("VERB", "AUX"):
        verb = _host(head, others)
    if verb is not None and verb.i not in others:
        homes[verb.i] = 2
    for steps, above in enumerate(time.ancestors, 1):
        if above.i in homes:
            return steps + homes[above.i]
        if above.i in others or (above.dep_ in ("ccomp", "relcl", "advcl") and above.pos_ == "VERB"):
            break
    return FAR


def _host(noun: Token, others: frozenset[int]) -> Token | None:
    """The verb of the clause in which the noun stands, unless it reports another event."""
    verb = syntax.governing_verb(noun)
    return verb if verb is not None and verb.i not in others else None


def undated(head: Token, status: Status, reading: Reading) -> TimeSpan:
    """The time of a trigger without one: the day of publication, or unknown where the words point elsewhere."""
    published = reading.article.published
    if status in ("planned", "possible") or _elsewhere(head):
        return TimeSpan(None, None, "unknown")
    return TimeSpan(published, published, "publication")


def _elsewhere(head: Token) -> bool:
    """Whether tense or adverbs put the event at an earlier or repeated time that the text does not say."""
    verb = head if head.pos_ in ("VERB", "AUX") else syntax.carrier(head) or syntax.governing_verb(head)
    if verb is None:
        return False
    below = [c for c in verb.children if c.dep_ in ("aux", "advmod", "npadvmod", "auxpass")]
    perfect = verb.tag_ == "VBN" and any(c.lower_ in ("had", "'d", "’d") for c in below)
    return perfect or any(c.lower_ in _background() for c in below)


@functools.cache
def _background() -> frozenset[str]:
    return frozenset(row[0] for row in table("lexicons/background.tsv"))
