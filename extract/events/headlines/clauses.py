"""The clause that tells an event: the smallest one around the trigger that is true when it stands alone."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from extract.events.headlines.words import CONDITION, TOLD, used
from extract.parsing import syntax

OPENING_MARKS = {"“", '"', "‘", "'", "«", "„", "``"}
DESCRIBING = {"VBN", "VBG", "WP", "WDT"}  # what goes on with the source behind a comma: ", quoted by Peruvian media"
RELATIVE = {"who", "which", "that", "whom"}


@dataclass(frozen=True, slots=True)
class Clause:
    """``tokens`` in the order of the headline; ``kept`` are the ``Token.i`` that must stay. ``source`` is the verb by
    which somebody else tells what the clause says, None where the journalist does."""

    root: Token
    tokens: tuple[Token, ...]
    kept: frozenset[int]
    source: Token | None = None


def clauses(trigger: Token) -> Iterator[Clause]:
    """The clauses around the trigger that can stand alone, the smallest first."""
    token = trigger
    while True:
        if stands_alone(token):
            yield clause_of(token, trigger)
        if token.head == token:
            return
        token = token.head


def clause_of(root: Token, trigger: Token) -> Clause:
    """The clause below ``root``, with the subject and the auxiliaries that it shares with the one before it."""
    own = sorted(root.subtree, key=lambda t: t.i)
    kept = {root.i, trigger.i, *(t.i for t in trigger.ancestors if root in t.ancestors)}
    source = root.head if root.dep_ in ("ccomp", "parataxis") and is_told(root) else None
    if root.dep_ == "relcl":
        return Clause(root, tuple(_unfolded(root, own)), frozenset(kept), source)
    own = _behind_colon(root, _without_mark(root, own))
    according = next(
        (t for t in own if t.lower_ == "according" and t.i + 1 < len(t.doc) and t.nbor().lower_ == "to"), None
    )
    if according is not None and trigger != according and trigger not in attribution(according):
        own, source = [t for t in own if t not in attribution(according)], according
    if root.dep_ == "conj" and subject(root) is None:
        first = first_verb(root)
        shared = subject(first)
        auxiliaries = _shared_auxiliaries(first, root)
        before = sorted(shared.subtree, key=lambda t: t.i) if shared is not None else []
        source = first.head if first.dep_ == "ccomp" and is_told(first) else None
        kept |= {t.i for t in auxiliaries} | ({shared.i} if shared is not None else set())
        return Clause(root, (*before, *auxiliaries, *own), frozenset(kept), source)
    return Clause(root, tuple(own), frozenset(kept), source)


def participle(verb: Token) -> Clause | None:
    """The clause of a participle that tells what the subject of a sentence did besides: "…, proposing a truce".

    None where the verb is none, or where the sentence does not say that it was done.
    """
    if (
        verb.tag_ != "VBG"
        or verb.dep_ not in ("advcl", "acl")
        or any(c.dep_ in ("aux", "neg", "mark") for c in verb.children)
    ):
        return None
    above = verb.head if verb.dep_ == "advcl" else syntax.governing_verb(verb.head)
    behind = verb.left_edge.i > 0 and verb.left_edge.nbor(-1).text == "," and verb.left_edge == verb
    if above is None or not behind or not stands_alone(above) or not is_finite(above) or is_told(above):
        return None
    if any(c.dep_ == "neg" or c.tag_ == "MD" for c in above.children):
        return None
    return Clause(verb, tuple(sorted(verb.subtree, key=lambda t: t.i)), frozenset({verb.i}))


def attribution(according: Token) -> set[Token]:
    """ "according to" with its source, up to the next comma: the parse may take the subject behind it for a part."""
    words = sorted(according.subtree, key=lambda t: t.i)
    own = subject(according.head)
    if own is not None and own != according:
        return set(words) - set(own.subtree)
    commas = (k for k, t in enumerate(words) if t.text == "," and k)
    comma = next((k for k in commas if words[min(k + 1, len(words) - 1)].tag_ not in DESCRIBING), len(words))
    return set(words[:comma])


def stands_alone(verb: Token) -> bool:
    """Whether the clause of a verb is true without what it depends on."""
    if verb.dep_ == "ROOT" or verb.head == verb:
        return True
    if verb.pos_ not in ("VERB", "AUX") or not is_finite(verb):
        return False
    match verb.dep_:
        case "ccomp" | "parataxis":
            return is_told(verb) and subject(verb) is not None
        case "conj":
            return subject(verb) is not None or (verb.head.pos_ in ("VERB", "AUX") and stands_alone(first_verb(verb)))
        case "advcl":
            return subject(verb) is not None and not _conditional(verb)
        case "relcl":
            vague = verb.left_edge.lower_ == "which" and verb.left_edge.i > 0 and verb.left_edge.nbor(-1).text == ","
            return (
                not vague
                and verb.head.dep_ != "attr"
                and (bool(_relative(verb) or _owning(verb)) or _is_full(verb) or _lacks_object(verb))
            )
    return False


def is_finite(verb: Token) -> bool:
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if any(c.lower_ == "to" for c in auxiliaries):
        return False
    if any(c.tag_ in syntax.FINITE for c in auxiliaries) or verb.tag_ in syntax.FINITE:
        return True
    return verb.dep_ == "conj" and not auxiliaries and verb.tag_ == verb.head.tag_ and is_finite(verb.head)


def is_told(verb: Token) -> bool:
    """Whether a plain verb of saying governs the clause, and what it says is no question."""
    above = verb.head
    marks = {c.lower_ for c in verb.children if c.dep_ == "mark"}
    question = next((t for t in verb.subtree), verb).tag_ in ("WDT", "WP", "WRB", "WP$")
    plain = above.lemma_ in used(TOLD) and not any(c.dep_ == "neg" for c in above.children)
    return plain and marks <= {"that"} and not question


def subject(verb: Token) -> Token | None:
    """The head of the verb's own subject."""
    return next((c for c in verb.children if c.dep_ in syntax.ANY_SUBJECTS), None)


def first_verb(verb: Token) -> Token:
    """The first verb of a coordination that has a subject, else the very first."""
    while verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
        if subject(verb) is not None:
            break
    return verb


def _shared_auxiliaries(first: Token, verb: Token) -> list[Token]:
    """What stands before the first verb and counts for this one: "will travel to Lima and meet"."""
    if any(c.dep_ in ("aux", "auxpass") for c in verb.children) or verb.tag_ in syntax.FINITE:
        return []
    shared = [c for c in first.children if c.dep_ in ("aux", "auxpass", "neg") and c.i < first.i]
    return shared if verb.tag_ == first.tag_ or (verb.tag_ == "VB" and first.tag_ == "VB") else []


def _without_mark(root: Token, tokens: list[Token]) -> list[Token]:
    """The clause without the word that makes it part of another: "that", "after", "while"."""
    marks = [c for c in root.children if c.i < root.i and (c.dep_ == "mark" or (c.tag_ == "WRB"))]
    if not marks or root.dep_ not in ("ccomp", "advcl", "parataxis"):
        return tokens
    return [t for t in tokens if t.i > marks[0].right_edge.i]  # "one day after" goes, too


def _behind_colon(root: Token, tokens: list[Token]) -> list[Token]:
    """The clause without the name of the speaker before a colon and a quotation: "Rey: “It is late”"."""
    colon = next((k for k, t in enumerate(tokens[:10]) if t.text == ":"), None)
    named = colon is not None and root in tokens[colon:] and tokens[colon].nbor().text in OPENING_MARKS
    return tokens[colon + 1 :] if colon is not None and named else tokens


def _conditional(verb: Token) -> bool:
    opening = next(iter(verb.subtree))
    marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod", "prep")} | {opening.lower_}
    return bool(marks & used(CONDITION)) or bool(marks & {"before", "so", "that", "when", "as"})


def _relative(verb: Token) -> Token | None:
    """The relative pronoun that is the subject of a clause; None also where it cannot stand for a person."""
    found = next((c for c in verb.children if c.dep_ in syntax.SUBJECTS and c.lower_ in RELATIVE), None)
    thing = found is not None and found.lower_ in ("which", "that")
    return None if thing and verb.head.ent_type_ == "PERSON" else found


def _owning(verb: Token) -> Token | None:
    """The "whose" that opens a clause: what the clause describes has its subject."""
    own = subject(verb)
    return next((t for t in own.subtree if t.lower_ == "whose" and t.head == own), None) if own is not None else None


def _is_full(verb: Token) -> bool:
    """Whether a clause behind a noun lacks nothing: "the second time Peru has attacked the town"."""
    own = subject(verb)
    complete = any(c.dep_ in ("dobj", "attr", "acomp") and c.tag_ not in ("WDT", "WP") for c in verb.children)
    return own is not None and own.left_edge == verb.left_edge and own.tag_ not in ("WDT", "WP") and complete


def _lacks_object(verb: Token) -> bool:
    """Whether the noun that a clause describes is the object of its verb: "the plan that Rey presented"."""
    own = [
        c
        for c in verb.children
        if c.dep_ in ("dobj", "ccomp", "xcomp", "attr", "acomp") and c.tag_ not in ("WDT", "WP")
    ]
    open_ended = any(c.dep_ == "prep" and c.right_edge == c and c != _stranded(verb) for c in verb.children)
    fronted = any(t.tag_ in ("WDT", "WP") and t.head.i < t.i and t.dep_ == "pobj" for t in verb.subtree)
    first = verb.left_edge
    plain = first.tag_ in ("WDT", "WP", "IN") or first.dep_ not in ("advmod", "prep")
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
    return (
        subject(verb) is not None
        and not own
        and not open_ended
        and not fronted
        and plain
        and not passive
        and first.tag_ != "WRB"
    )


def _unfolded(verb: Token, tokens: list[Token]) -> Iterator[Token]:
    """The relative clause with the noun that it describes in the place of the pronoun."""
    pronoun = _relative(verb)
    within = {t.i for t in verb.subtree}
    named = verb.head.head if verb.head.dep_ == "appos" and verb.head.head.ent_type_ == "PERSON" else verb.head
    noun = [t for t in named.subtree if t.i not in within and not _is_edge(t, named)]
    for token in tokens:
        if token in (pronoun, _owning(verb)):
            yield from noun
            if token != pronoun:
                yield token
        elif not _is_relative_of(verb, token) and not (token.lower_ == "that" and token.i == verb.left_edge.i):
            yield token
        if pronoun is None and token == (_stranded(verb) or verb) and not (_is_full(verb) or _owning(verb)):
            yield from noun


def _is_relative_of(verb: Token, token: Token) -> bool:
    above = token.head.head if token.head.dep_ == "prep" or token.head.dep_ in ("ccomp", "xcomp") else token.head
    return token.tag_ in ("WDT", "WP") and verb in (token.head, above)


def _stranded(verb: Token) -> Token | None:
    """The preposition whose noun is the one that the clause describes: "the help that he asked for"."""
    return next((c for c in verb.children if c.dep_ == "prep" and any(t.i < c.i for t in c.children)), None)


def _is_edge(token: Token, noun: Token) -> bool:
    """Whether a mark or a conjunction stands at the end of a noun phrase, or what it coordinates with others."""
    others = {t.i for c in noun.children if c.dep_ in ("conj", "cc", "punct", "relcl", "appos") for t in c.subtree}
    return token.i in others
