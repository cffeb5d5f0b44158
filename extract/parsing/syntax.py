"""What the dependency parse says of a verb or noun: who does it, to whom, under which verb it stands.

Labels are those of spaCy's English models (ClearNLP): nsubj, dobj, agent, pobj …
"""

import functools
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from extract.resources import table, words

SUBJECTS = {"nsubj", "nsubjpass"}
ANY_SUBJECTS = SUBJECTS | {"csubj", "csubjpass", "expl"}  # also clauses, and "there" and "it" that stand for nothing
FINITE = {"VBD", "VBZ", "VBP", "MD"}  # tags
BESIDE = {"prt", "prep", "dobj", "advmod", "xcomp", "nsubjpass", "pobj", "amod", "compound", "attr", "oprd"}
RELATIVE = {"WDT", "WP"}


def conjuncts(tokens: list[Token]) -> list[Token]:
    """The tokens, each followed by what is coordinated with it ("Kallas and Costa")."""
    found: list[Token] = []
    for token in tokens:
        if token not in found:
            names = [c for c in token.children if c.dep_ == "appos"]  # "president Rey, chancellor Soto and …"
            joined = [t for first in (token, *names) for t in first.conjuncts if t.i > first.i]
            found += [token, *(t for t in joined if t not in found)]
    return found


def is_passive(verb: Token) -> bool:
    if any(child.dep_ in ("nsubjpass", "auxpass", "agent") for child in verb.children):
        return True
    bare = not any(child.dep_ == "aux" for child in verb.children)
    if verb.tag_ == "VBN" and verb.dep_ == "conj" and bare and not any(c.dep_ in SUBJECTS for c in verb.children):
        return is_passive(verb.head)  # "was tried and jailed"
    return verb.tag_ == "VBN" and (verb.dep_ in ("acl", "amod") or (verb.dep_ in ("xcomp", "oprd", "ccomp") and bare))


def subjects(verb: Token, depth: int = 6) -> list[Token]:
    """Heads of the verb's surface subject, found through coordination, control and relative clauses."""
    own = _heading(verb) or [child for child in verb.children if child.dep_ in SUBJECTS]
    if own:
        if own[0].tag_ in RELATIVE or own[0].lower_ == "that":
            return conjuncts([verb.head]) if verb.dep_ == "relcl" else conjuncts(own)
        return conjuncts(own)
    if _inverted(verb):
        return conjuncts(_inverted(verb))
    if depth == 0 or verb.head == verb:
        return []
    head = verb.head
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.nbor(-1).text == ",":
        governor = governing_verb(head)  # "told the paper that …, proposing": a comma detaches it from the noun before
        return subjects(governor, depth - 1) if governor is not None else []
    if verb.dep_ in ("acl", "relcl", "amod"):
        return [head]
    controlled = _controlled_by_object(verb)
    if controlled:
        return controlled
    if verb.dep_ in ("conj", "xcomp", "advcl", "pcomp", "dep", "ccomp") or head.dep_ in ("prep", "aux"):
        governor = head if head.pos_ in ("VERB", "AUX") else governing_verb(head)
        return subjects(governor, depth - 1) if governor is not None and governor != verb else []
    return []


def _inverted(verb: Token) -> list[Token]:
    """The subject that is taken for an object, behind what is said: "Food is short, warned the agency"."""
    said = [child for child in verb.children if child.dep_ == "ccomp" and child.i < verb.i]
    after = [child for child in verb.children if child.dep_ == "dobj" and child.left_edge.i == verb.i + 1]
    return after if said and verb.i and verb.nbor(-1).text in (",", "”", '"', "?", "!") else []


def _heading(verb: Token) -> list[Token]:
    """The subject that ends a heading, taken for an object: "Food at its lowest, warns agency"."""
    last = [child for child in verb.children if child.dep_ == "dobj" and child.right_edge == verb.sent[-1]]
    behind = verb.tag_ == "VBZ" and verb.i > 0 and verb.nbor(-1).text == ","
    return [child for child in last if behind and child.left_edge.i == verb.i + 1]


def _controlled_by_object(verb: Token) -> list[Token]:
    """Heads of the object above that does what the verb says: "asked Putin to come", "accused Russia of lying"."""
    above = verb.head
    if verb.dep_ == "pcomp" and above.lower_ in ("of", "for", "against", "over", "from", "into", "as"):
        above = above.head
        controls = "prep" in object_control().get(above.lemma_, ()) or above.lemma_ in words("lexicons/judging.tsv")
    else:
        controls = verb.dep_ in ("xcomp", "ccomp") and "to" in object_control().get(above.lemma_, ())
    return conjuncts([c for c in above.children if c.dep_ in ("dobj", "dative")]) if controls else []


@functools.cache
def object_control() -> dict[str, tuple[str, ...]]:
    """How a verb tells what its object does, by lemma: "to" an infinitive, "prep" a preposition and an -ing form."""
    return {row[0]: tuple(row[1].split(",")) for row in table("lexicons/object_control.tsv")}


def doers(verb: Token) -> list[Token]:
    """Heads of those who do what the verb says: its subject, of a passive what follows "by"."""
    if not is_passive(verb):
        return subjects(verb)
    by = [c for c in verb.children if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")]
    return conjuncts([t for b in by for t in b.children if t.dep_ == "pobj"])


def patients(verb: Token) -> list[Token]:
    """Heads of whom or what the verb is done to: its object, of a passive the subject."""
    if is_passive(verb):
        return subjects(verb)
    objects = [child for child in verb.children if child.dep_ in ("dobj", "dative", "oprd")]
    return conjuncts([child for child in objects if child not in (*_inverted(verb), *_heading(verb))])


def after(head: Token, *prepositions: str) -> list[Token]:
    """Heads of the noun phrases that follow one of these prepositions under ``head``."""
    preps = [c for c in head.children if c.dep_ in ("prep", "dative", "agent") and c.lower_ in prepositions]
    preps += [c for p in preps for c in p.conjuncts if c.lower_ in prepositions and c not in preps]
    return conjuncts([t for p in preps for t in p.children if t.dep_ == "pobj"])


def meant(head: Token) -> Token:
    """The noun that a quantity is of: "thousands of farmers", "one of them", or its name: "one of them, Ana Rey"."""
    if head.tag_ not in ("CD", "DT", "JJS", "JJR") and head.lemma_ not in quantities():
        return head
    named = [c for c in head.children if c.dep_ == "appos" and c.pos_ == "PROPN"]
    whole = [t for t in after(head, "of") if t.pos_ != "PRON" or not head.like_num or head.lower_ == "one"]
    if head.lower_ == "one":  # "one of the ministers, Ana Rey"
        named += [c for t in whole for c in t.children if c.dep_ == "appos" and c.pos_ == "PROPN"]
    return next(iter(named + whole), head)


def names_beside(noun: Token) -> list[Token]:
    """Heads of the names in apposition to a noun, between commas: "its head in Lima, Ana Rey, …"; the parse may take
    one for the subject of what follows."""
    appositions = [c for c in noun.children if c.dep_ == "appos"]
    appositions += [c for a in appositions if a.pos_ == "NOUN" for c in a.children if c.dep_ == "appos"]
    beside = [c for c in appositions if c.pos_ == "PROPN"]  # "its head, the former minister Ana Rey"
    end = noun.right_edge.i + 1
    if beside or noun.pos_ != "NOUN" or end + 1 >= len(noun.doc) or noun.doc[end].text != ",":
        return beside
    name = noun.doc[end + 1]
    while name.dep_ == "compound" and name.pos_ == "PROPN":
        name = name.head
    whole = name.pos_ == "PROPN" and name.left_edge.i == end + 1 and name.nbor().text == ","
    return [name] if whole and name.i > end + 1 else []


def members(head: Token) -> list[Token]:
    """Heads of those that a group is said to include: "neighbours such as Peru", "firms including Halto and Brisa"."""
    lists = [c for c in head.children if c.lower_ == "including" or exemplifies(c)]
    return conjuncts([t for c in lists for t in c.children if t.dep_ in ("pobj", "dobj")])


def exemplified(head: Token) -> bool:
    """Whether examples follow that stand for the whole: "neighbours such as Peru"."""
    return any(exemplifies(c) for c in head.children)


def exemplifies(preposition: Token) -> bool:
    return preposition.lower_ == "as" and any(c.lower_ == "such" for c in preposition.children)


def quantities() -> frozenset[str]:
    """Nouns for how many: dozen, majority, rest."""
    return words("lexicons/quantities.tsv")


def source_of(according: Token) -> list[Token]:
    """The head of the source that follows "according to"."""
    preps = [c for c in according.children if c.lower_ == "to"]
    return conjuncts([t for p in preps for t in p.children if t.dep_ == "pobj"])


def governing_verb(token: Token) -> Token | None:
    """The nearest verb above the token, None where there is none."""
    for above in token.ancestors:
        if above.pos_ in ("VERB", "AUX"):
            return above
    return None


def beside(head: Token) -> list[Token]:
    """The particles, modifiers, objects and complements below ``head``."""
    near = [c for c in head.children if c.dep_ in BESIDE]
    far = [t for c in near if c.dep_ == "prep" for t in c.children if t.dep_ == "pobj"]
    return conjuncts(near + far)


def has_word(head: Token, word: str) -> bool:
    """Whether ``word`` is a lemma among the particles, modifiers, objects and complements below ``head``."""
    return any(word in (t.lemma_, t.lower_) for t in beside(head))


def since(verb: Token) -> Token | None:
    """The head of the phrase or clause below a verb that tells since when; None where there is none."""
    for child in verb.children:
        begins = [child] if child.dep_ == "prep" else [c for c in child.children if c.dep_ in ("mark", "prep")]
        if any(word.lower_ == "since" for word in begins) and child.dep_ in ("prep", "advcl"):
            return child
    return None


def clauses(verb: Token) -> list[Token]:
    """Heads of the clauses that complement the verb."""
    return [child for child in verb.children if child.dep_ in ("ccomp", "xcomp", "parataxis", "pcomp")]


@functools.cache
def light_verbs() -> dict[str, bool]:
    """Verbs that say of a noun that it happens, and whether their subject does it: hold (talks), condemn (a raid)."""
    return {verb: part == "part" for verb, part in table("lexicons/light_verbs.tsv")}


def carrier(noun: Token) -> Token | None:
    """The light verb that the noun is the object or the subject of, None where there is none."""
    made = next((c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_ in light_verbs()), None)
    if made is not None:
        return made
    head = noun.head
    while head.dep_ == "conj" or (head.pos_ == "NOUN" and noun.dep_ == "conj"):
        noun, head = head, head.head
    if noun.dep_ == "pobj" and head.dep_ == "prep" and head.lower_ in ("in", "into", "of", "to", "at", "for", "with"):
        fronted = head.i < head.head.i  # "At the summit they announced ..." tells where
        head = head.head
        return head if head.pos_ == "VERB" and head.lemma_ in light_verbs() and not fronted else None
    if noun.dep_ in ("dobj", "nsubj", "nsubjpass", "attr") and head.pos_ in ("VERB", "AUX"):
        return head if head.lemma_ in light_verbs() else None
    return None


def modifiers(noun: Token) -> list[Token]:
    """What stands before a noun and tells whose it is: "Peru's", "Peruvian", both of "the Rey-Soto (talks)"."""
    inside = [c for c in noun.children if c.dep_ in ("poss", "amod", "compound", "nmod")]
    joined = [t for c in inside if c.dep_ == "compound" for t in c.children if t.dep_ == "compound" and _hyphen(t)]
    return inside + joined


def _hyphen(token: Token) -> bool:
    """Whether a hyphen or dash follows the token."""
    return token.i + 1 < len(token.doc) and token.nbor().text in ("-", "–", "‑")


def owners(noun: Token) -> list[Token]:
    """Heads of who does what the noun names: its possessor, its modifiers, "by", "between", a light verb's subject."""
    found = modifiers(noun) + after(noun, "by", "between", "among", "from", "with")
    verb = carrier(noun)
    if verb is not None and noun.dep_ in ("dobj", "pobj", "conj") and light_verbs()[verb.lemma_]:
        found = doers(verb) + found
    return [t for t in found if t != noun]


def sentences(doc: Doc) -> Iterator[Span]:
    """The document's sentences without white space at their ends; empty ones left out."""
    for sent in doc.sents:
        start, end = sent.start, sent.end
        while start < end and doc[start].is_space:
            start += 1
        while end > start and doc[end - 1].is_space:
            end -= 1
        if start < end:
            yield doc[start:end]
