"""Clauses that share their time: what opens a sentence, goes on from a verb or tells how something is said."""

from spacy.tokens import Token

from extract.actors.gazetteer import verbs
from extract.events.dates.tense import is_background
from extract.events.document import Document
from extract.parsing import syntax
from extract.resources import pairs, table, words

FRAMES = {"in", "on", "at", "during"}  # "At the talks on Monday": what happens there is of that day
# What is dated within one of these clauses is not what governs it.
CLAUSES = ("ccomp", "relcl", "advcl", "xcomp", "acl", "pcomp")
# What an -ing form tells after these is of the time of its verb.
BESIDE = {"before", "after", "while", "by", "in", "with", "as"}
TOPIC = {"over", "about", "regarding", "concerning"}  # "faced criticism on Monday over its decision"
WHEN = {"as", "while", "when", "after"}
VERBS = ("VERB", "AUX")


def holds_for(time: Token, verb: Token, document: Document) -> bool:
    """Whether a time that does not hang on the verb is its time all the same: it opens the sentence, stands behind the
    words that the verb quotes, or is that of the question which the verb tells the answer to."""
    return _frames(time, verb) or _follows_quote(time, verb, document) or _prompts(time, verb) or _is_when(time, verb)


def _is_when(time: Token, word: Token) -> bool:
    """Whether the word's clause tells what happened at the time: "last week, when talks stalled"; what is due "in a
    week when" something happens comes after it."""
    clause = word if word.pos_ in VERBS else syntax.governing_verb(word)
    when = clause is not None and any(c.lower_ == "when" for c in clause.children)
    counted = time.dep_ == "pobj" and time.head.lower_ in ("in", "within")
    return when and not counted and clause is not None and clause.left_edge.i - time.i in (1, 2)  # "," between


def _frames(time: Token, verb: Token) -> bool:
    """Whether the time opens the sentence and so holds for a later clause of it that goes on in the same tense: "On
    Monday Merz met Macron and both praised the plan"."""
    first = verb
    while first.dep_ == "conj" and first.head.pos_ in VERBS:
        first = first.head
    if first == verb or first.tag_ != verb.tag_ or any(c.tag_ == "MD" for c in verb.children):
        return False
    opener = next((t for t in (time, *time.ancestors) if t.head == first), None)
    subjects = [c.left_edge.i for c in first.children if c.dep_ in syntax.SUBJECTS]
    if opener is None or not subjects or opener.i > min(subjects):
        return False
    return opener.dep_ in ("npadvmod", "advmod") or opener.lower_ in FRAMES


def verbs_above(verb: Token, others: frozenset[int]) -> dict[int, int]:
    """The verbs from which this one goes on, each farther than the one before."""
    found: dict[int, int] = {}
    above = goes_on_from(verb, others)
    while above is not None:
        found[above.i] = 3 * len(found) + 3
        above = goes_on_from(above, others)
    return found


def hosting(noun: Token, others: frozenset[int]) -> Token | None:
    """The verb whose circumstances are the noun's, too; None where another event stands between, or the noun is only
    what it is about ("criticised over its decision")."""
    for above in noun.ancestors:
        if above.lower_ in TOPIC:
            return None
        if above.i in others and above.pos_ not in VERBS:
            return None
        if above.pos_ in VERBS:
            return above
    return None


def goes_on_from(verb: Token, others: frozenset[int]) -> Token | None:
    """The verb above whose time is this one's, too: "met on Monday and agreed", "hosted him before announcing a deal",
    "media reported on Monday that he resigned"; None where there is none."""
    above = verb.head
    if verb.dep_ == "pcomp" and above.lower_ in BESIDE:
        carried = syntax.carrier(above.head)  # "concluded talks on Monday, with the sides agreeing"
        above = carried or above.head
    elif verb.dep_ == "ccomp":
        passed_on = above.lemma_ in verbs("report") and above.i not in others
        return above if passed_on and not is_background(verb) else None
    elif not _without_subject(verb) and not is_done_with(verb):
        return None
    return above if above.pos_ in VERBS else None


def is_done_with(verb: Token) -> bool:
    """Whether the verb tells what the one above it did: "met on Monday to sign it", "helped in July to hold it"."""
    done = {row[0] for row in table("lexicons/status.tsv") if row[1] == "same"}
    return verb.tag_ == "VB" and verb.dep_ in ("advcl", "xcomp", "ccomp") and verb.head.lemma_ in done


def occasioned(saying: Token) -> list[Token]:
    """What the saying went along with or led to, of the same time as far as the text says: "cut short his visit on
    Monday after he said …"."""
    marked = any(c.dep_ in ("mark", "advmod") and c.lower_ in WHEN for c in saying.children)
    return [saying.head] if saying.dep_ == "advcl" and marked and not is_background(saying) else []


def _without_subject(verb: Token) -> bool:
    participle = verb.dep_ == "advcl" and verb.tag_ == "VBG" and not any(c.dep_ == "mark" for c in verb.children)
    # "met him and will visit Rome": a modal verb begins another time
    other_time = any(c.dep_ in syntax.SUBJECTS or c.tag_ == "MD" for c in verb.children)
    return (participle or verb.dep_ == "conj") and not other_time


def uttering(head: Token) -> list[Token]:
    """The words that tell how something is said: "said, speaking on Monday", "said in a note published on Monday",
    "said, thanking allies in a speech on Monday"."""
    along = [c for c in head.children if c.dep_ in ("advcl", "prep", "acl") or _is_detached(c)]
    vehicles = [t for c in head.children for t in _vehicles(c)]
    things = vehicles + [t for c in along if c.dep_ == "prep" for t in c.children if t.dep_ == "pobj"]
    acts = [c for c in along if c.dep_ != "prep"] + [c for t in things for c in t.children if c.dep_ == "acl"]
    return [
        *(act for act in acts if act.lemma_ in _uttering()),
        *vehicles,
        *(c for c in head.children if _passes_on(c)),
    ]


def _passes_on(clause: Token) -> bool:
    """Whether it is the medium that passes on what was said, taken for a part of it for want of a "that": "media
    reported on Monday a source said …"; what is said would stand before a comma or a quotation mark."""
    behind = clause.right_edge
    passed = clause.dep_ == "ccomp" and clause.i < clause.head.i and clause.lemma_ in verbs("report")
    return passed and behind.i + 1 < clause.head.i and not behind.nbor().is_punct


def _is_detached(clause: Token) -> bool:
    """Whether it is a participle of the noun before it, taken for what is said: "in a note issued today, he said"."""
    bare = clause.tag_ in ("VBN", "VBD") and not any(c.dep_ in syntax.SUBJECTS for c in clause.children)
    return bare and clause.dep_ == "ccomp" and clause.i < clause.head.i


def _vehicles(clause: Token) -> list[Token]:
    """What somebody speaks in, told in a clause that goes along with the saying or says what is asked for."""
    participle = clause.dep_ == "advcl" and clause.tag_ == "VBG"
    if not participle and clause.dep_ != "xcomp":
        return []
    nouns = [t for t in clause.subtree if t.dep_ == "pobj" and t.head.lower_ in FRAMES]
    whose = pairs("lexicons/vehicles.tsv")
    fit = [t for t in nouns if t.lemma_ in whose and (participle or whose[t.lemma_] == "own")]
    return [t for t in fit if syntax.governing_verb(t) == clause]


def _follows_quote(time: Token, verb: Token, document: Document) -> bool:
    """Whether the time stands outside the words that the verb quotes, though the parse hangs it on one of them: "said,
    “We will stay”, speaking in Rome on Monday"."""
    if document.in_quote(time):
        return False
    for above in time.ancestors:
        if document.in_quote(above):
            return above.i < time.i and verb.is_ancestor(above) and not document.in_quote(verb)
        if above.pos_ != "ADP" and above.lemma_ not in _uttering():
            return False
    return False


def _prompts(time: Token, verb: Token) -> bool:
    """Whether the time is that of a question to which the verb tells the answer: "asked on Monday about the vote, he
    said", "asked to comment on it on Monday"; a day that hangs on what is asked about is not."""
    asked = next((t for t in time.ancestors if t.pos_ != "ADP"), time)
    while asked.dep_ == "xcomp":
        asked = asked.head
    return asked.dep_ == "advcl" and asked.head == verb and asked.lemma_ in words("lexicons/prompting.tsv")


def _uttering() -> frozenset[str]:
    return words("lexicons/uttering.tsv")
