"""What is kept of a clause as text: pronouns named, marks and blanks put right, verbs as headlines have them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from extract.events.document import Document
from extract.events.headlines.clauses import Clause, subject
from extract.events.headlines.naming import possessive, short
from extract.events.headlines.punctuation import (
    DASHES,
    MARKS,
    PAUSES,
    blank,
    is_fronted,
    is_last_of_list,
    is_mark,
    neighbour,
    parts_list,
)
from extract.events.headlines.tense import in_simple_past
from extract.events.headlines.words import abbreviated, is_amount
from extract.model import Actor
from extract.parsing.syntax import ANY_SUBJECTS
from extract.titles import listed

SINGULAR = {"are": "is", "have": "has", "were": "was", "do": "does", "'re": " is", "’re": " is", "'ve": " has"}
FIRST_PERSON = {"i", "we", "my", "our", "me", "us", "mine", "ours", "myself", "ourselves"}
SECOND_PERSON = {"you", "your", "yours"}
OPENING = {"the", "a", "an", "this", "that", "these", "those", "such"}
ARTICLES = {"the", "a", "an"}
TIMES = {"DATE", "TIME"}
POINTING = {"this", "that", "these", "those"}
THIRD_PERSON = {"he", "she", "they", "it", "him", "her", "them", "his", "its", "their"}
AHEAD = {"expect", "schedule", "set", "due", "likely", "slate"}


@dataclass(frozen=True)
class Writer:
    """Writes the clause for a reader who has nothing else; ``agents`` are the event's, for a subject that the parse
    does not resolve, ``speaker`` those who are named before."""

    document: Document
    clause: Clause
    agents: Sequence[Actor] = ()
    speaker: Sequence[Actor] = ()
    planned: bool = False
    verb: str = ""  # for the root, where it needs another form
    takers: str = ""  # who takes part in what the root, a noun, names

    def write(self, gone: Collection[int]) -> str:
        """The text of the tokens that are not gone."""
        tokens = [t for t in self.clause.tokens if t.i not in gone and not t.is_space]
        tokens = self._without_loose_marks(tokens)
        while tokens and tokens[-1].dep_ == "cc":
            tokens.pop()
        marks = self._quoted(tokens)
        named = {actor.name for actor in self.speaker}
        parts: list[str] = []
        opened = ""
        before: Token | None = None
        for place, token in enumerate(tokens):
            word = self._word(token, place, tokens, named)
            named |= {a.name for a in self.document.cast.at(token)}
            word = word.replace("[", "").replace("]", "")
            opened += marks.get(token.i, "")
            if not word:
                continue
            marked = f"{opened}{word}{marks.get(-token.i, '')}"
            opened = ""
            parts.append(blank(before, token, word) + marked)
            if token == self.clause.root and self.takers:
                parts.append(f" of {self.takers}")
            before = token
        if sum(part.count("“") - part.count("”") for part in parts):
            parts = [part.replace("“", "").replace("”", "") for part in parts]
        return abbreviated("".join(parts).strip(" ,;:–—-‘'"))

    def is_personal(self) -> bool:
        """Whether the clause has an "I", "we" or "you", whose meaning changes outside the quotation."""
        return any(t.lower_ in FIRST_PERSON | SECOND_PERSON for t in self.clause.tokens)

    def opens_with_pronoun(self) -> bool:
        """Whether the clause opens with a pronoun that stays, or with a description of who speaks: "it is late", "we
        agree", "the country" of Peru."""
        own = subject(self.clause.root)
        first = next((t for t in self.clause.tokens if not is_mark(t)), self.clause.root)
        return any(self._stays(token) for token in (first, own or first)) or self._describes_speaker(own)

    def _describes_speaker(self, own: Token | None) -> bool:
        if own is None or own.pos_ != "NOUN" or not any(c.lower_ == "the" for c in own.children):
            return False
        return bool({a.name for a in self.document.cast.at(own)} & {a.name for a in self.speaker})

    def _stays(self, token: Token) -> bool:
        if token.tag_ not in ("PRP", "PRP$") and (token.lower_ not in POINTING or token.dep_ == "det"):
            return False
        who = self.resolved(token)
        return not who or bool({a.name for a in who} & {a.name for a in self.speaker})

    def lowered(self, body: str) -> str:
        """The text as the rest of a sentence: its first word small unless it is a name."""
        if self.verb:
            return body
        first = next((t for t in self.clause.tokens if body.startswith(t.text)), self.clause.tokens[0])
        named = first.pos_ == "PROPN" or first.text == "I" or first.ent_type_ or not body.startswith(first.text)
        return body if named or first.text.isupper() else body[:1].lower() + body[1:]

    def _word(self, token: Token, place: int, tokens: Sequence[Token], named: Collection[str]) -> str:
        opens = place == 0 and token.dep_ == "det" and not self._describes_speaker(token.head)
        if opens and token.lower_ in OPENING and not is_amount(token):
            return "" if token.lower_ in ARTICLES or token.head.ent_type_ not in TIMES else token.text
        if token.text == "," and is_last_of_list(token, tokens):
            return " and"
        if token.text == ":" and place + 1 < len(tokens) and tokens[place + 1].tag_ == "PRP":
            return ","
        if self._owns(token):
            return "’s"
        if token.tag_ == "PRP$" and place == 0 and not self.speaker and not self.resolved(token):
            return ""
        if token == self.clause.root and self.verb:
            return self.verb
        if token.i in self._past:
            return self._past[token.i]
        if token.tag_ in ("PRP", "PRP$"):
            return self._pronoun(token, named)
        if self.planned and self._tells(token.head if token.dep_ in ("aux", "auxpass") else token):
            return _ahead(token, tokens)
        return _agreeing(token, self)

    def _owns(self, token: Token) -> bool:
        """Whether it is a "whose", and the clause is on what its noun has."""
        return token.lower_ == "whose" and token.head.dep_ in ANY_SUBJECTS and token.head.head == self.clause.root

    def _tells(self, verb: Token) -> bool:
        """Whether a verb is the root of the clause or coordinated with it, not one of a clause below it."""
        root, near = self.clause.root, {verb, *verb.conjuncts}
        return root in near or (verb.dep_ == "ccomp" and verb.head == root and subject(verb) is not None)

    def _pronoun(self, token: Token, named: Collection[str]) -> str:
        who = self.resolved(token)
        main = token == subject(self.clause.root)
        main = main and not {a.name for a in who} & {a.name for a in self.speaker}
        if not who or (not main and ({a.name for a in who} & set(named) or any(a.kind == "group" for a in who))):
            return token.text
        names = listed([short(a, self.document.article.published) for a in who])
        return possessive(names) if token.tag_ == "PRP$" else names

    def resolved(self, token: Token) -> tuple[Actor, ...]:
        """Whom a pronoun stands for; () for nobody known."""
        reference = self.document.cast.at(token)
        if token.lower_ == "it" and is_expletive(token):
            return ()
        if reference or token.lower_ in FIRST_PERSON or token.lower_ not in THIRD_PERSON:
            return reference if token.lower_ not in FIRST_PERSON else ()
        if token == subject(self.clause.root) and token.lower_ != "it" and not self.speaker:
            return tuple(self.agents)
        return ()

    def _without_loose_marks(self, tokens: list[Token]) -> list[Token]:
        """Without quotation marks and brackets, and without commas and dashes around what is gone between them."""
        words = {t.i for t in tokens if not is_mark(t)}
        found: list[Token] = []
        for place, token in enumerate(tokens):
            if token.text in PAUSES:
                keep = self._pauses(token, tokens[:place], words)
            else:
                keep = not is_mark(token) and not (token.text == "." and token.is_punct)
            if keep:
                found.append(token)
        return found

    def _pauses(self, pause: Token, before: Sequence[Token], words: Collection[int]) -> bool:
        """Whether a comma or dash is still needed: what it closes or opens is still there."""
        if parts_list(pause, words):
            return True
        if pause.i + 1 < len(pause.doc) and self._owns(pause.nbor()):
            return False
        then = neighbour(pause, 1)
        opens = then not in words and then + 1 in words and neighbour(pause, -1) in words
        if (then not in words and not opens) or self._parts_subject(pause, before):
            return False
        if neighbour(pause, -1) in words:
            return True
        last = next((t for t in reversed(before) if t.i in words), None)
        if last is None:
            return False
        gone = [pause.doc[i].text for i in range(last.i + 1, pause.i)]
        paired = pause.text in gone or (pause.text in DASHES and any(text in DASHES for text in gone))
        return not paired or is_fronted(last, self.clause.root)

    def _parts_subject(self, pause: Token, before: Sequence[Token]) -> bool:
        """Whether a single comma stands between the subject and its verb."""
        own, root = subject(self.clause.root), self.clause.root
        if own is None or neighbour(pause, 1) != root.i or own.i > pause.i:
            return False
        return not any(t.text in PAUSES and t.i > own.i for t in before)

    def _quoted(self, tokens: Sequence[Token]) -> dict[int, str]:
        """The quotation marks before (``Token.i``) and behind (``-Token.i``) the quotations that are kept whole."""
        places = {t.i for t in tokens}
        found: dict[int, str] = {}
        for span in self._quotations:
            inner = [t for t in span if not t.is_punct and not t.is_space]
            if inner and all(t.i in places and t.tag_ != "PRP" for t in inner):
                found |= {inner[0].i: "“", -inner[-1].i: "”"}
        return found

    @cached_property
    def _past(self) -> dict[int, str]:
        """What stands for the words of a past perfect; quoted words stay as they are."""
        own = (t for t in self.document.sentence_of(self.clause.root) if not self.document.in_quote(t))
        return in_simple_past(own, lambda verb: _is_plural(subject(verb), self))

    @cached_property
    def _quotations(self) -> list[Tokens]:
        """The quotations that open and end within the sentence."""
        sentence = self.document.sentence_of(self.clause.root)
        quotes = self.document.quotes(sentence.start_char, sentence.end_char)
        text = self.document.text
        whole = [q for q in quotes if text[q.start_char] in MARKS and text[q.end_char - 1] in MARKS]
        spans = [self.document.doc.char_span(q.start_char, q.end_char, alignment_mode="expand") for q in whole]
        return [s for s in spans if s is not None and s.start >= sentence.start and s.end <= sentence.end + 2]


def _is_plural(own: Token | None, writer: Writer) -> bool:
    """Whether a subject is of several, as the line names it."""
    if own is None:
        return False
    who = writer.resolved(own) if own.tag_ == "PRP" else ()
    if who:
        return len(who) > 1 or who[0].kind == "group"
    return "Plur" in own.morph.get("Number", []) or bool(own.conjuncts)


def _agreeing(token: Token, writer: Writer) -> str:
    """A plural verb in the singular where one actor's name has taken the place of "they"."""
    if token.lower_ not in SINGULAR:
        return token.text
    verb = token if token.dep_ not in ("aux", "auxpass") else token.head
    own = subject(verb)
    who = writer.resolved(own) if own is not None and own.lower_ == "they" else ()
    return SINGULAR[token.lower_] if len(who) == 1 and who[0].kind != "group" else token.text


def _ahead(token: Token, tokens: Sequence[Token]) -> str:
    """ "will meet", "is to meet": "to meet"; "is expected to meet": "expected to meet"."""
    root = token.head if token.dep_ == "aux" else token
    if any(c.dep_ == "neg" for c in root.children) or (subject(root) is None and root.dep_ != "conj"):
        return token.text
    own = subject(root)
    if own is not None and own.i > token.i:
        return token.text
    if token.lower_ in ("will", "shall") and token.dep_ == "aux" and token.i < root.i:
        return "to"
    if token.lower_ in ("is", "are") and token.dep_ != "aux":
        to = any(c.dep_ == "xcomp" and any(a.lower_ == "to" for a in c.children) for c in token.children)
        return "" if to else token.text
    if token.lower_ in ("is", "are") and token.dep_ in ("aux", "auxpass") and root.lemma_ in AHEAD:
        return ""
    return token.text


def begins_with_pronoun(text: str) -> bool:
    """Whether the subject that opens a line is nobody by name."""
    first = text.strip("“\"'‘ ").split(" ", 1)[0].split("’")[0].split("'")[0]
    others = {"you", "who", "which", "whom", "whose"}
    return first != "US" and first.casefold() in FIRST_PERSON | THIRD_PERSON | POINTING | others


def is_expletive(pronoun: Token) -> bool:
    """Whether "it" stands for a clause that follows: "it is late to say so", "it was an honour to meet Rey"."""
    verb = pronoun.head
    predicates = [c for c in verb.children if c.dep_ in ("acomp", "attr", "oprd")]
    later = [
        c for p in (verb, *predicates) for c in p.children if c.dep_ in ("xcomp", "ccomp", "advcl", "acl", "csubj")
    ]
    marked = [c for c in later if any(t.lower_ in ("to", "that") for t in c.children)]
    return pronoun.dep_ in ("nsubj", "nsubjpass", "expl") and bool(predicates) and bool(marked)
