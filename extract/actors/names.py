"""Find the names in a text: the model's entities repaired, and what the gazetteers know."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from extract.actors.gazetteer import (
    Known,
    country_names,
    genders,
    group_nouns,
    known_names,
    medium_words,
    name_matcher,
    name_nouns,
    noun_matcher,
    parts,
    places,
    reference_nouns,
    thing_words,
    things,
    titles,
    verbs,
)
from extract.actors.labels import label
from extract.actors.shortnames import Name, with_halves, with_surnames
from extract.model import Span as Part
from extract.parsing.language import DATELINE, text_of
from extract.parsing.quotes import Overlaps
from extract.registry.names import fold
from extract.resources import table

ACTORS = {"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"}
BYLINE = re.compile(r"^(?:By|Reporting by|Editing by|Additional reporting by) [A-Z][^\n.]{3,80}$", re.MULTILINE)
LINKED = re.compile(r"[A-Z]\w+[-‐‑](?:e|i)[-‐‑][A-Z]\w+")  # Persian and Urdu: one name of a body
MODEL = re.compile(r"[A-Z][A-Za-z]{0,3}[-‐‑]\d+\w*\b")  # a weapon or vehicle: "Kh-22"
PARTICLES = {"von", "van", "der", "den", "de", "da", "di", "la", "le", "bin", "al", "el", "ben", "dos"}


def find(doc: Doc) -> list[Name]:
    """The names of a text in order, none overlapping; datelines and bylines have none."""
    silent = Overlaps(Part(*m.span()) for pattern in (DATELINE, BYLINE) for m in pattern.finditer(text_of(doc)))
    persons = surnames(doc)
    elsewhere = namesakes(text_of(doc))
    spans = filter_spans([*known_spans(doc, persons), *entity_spans(doc)])
    names = [
        Name(span.start, span.end, span.text, label(span), None if span.text in persons else known(span, elsewhere))
        for span in sorted(spans)
        if not silent.between(span.start_char, span.start_char + 1)
    ]
    return with_halves(doc, with_surnames(doc, names))


def place(span: Span) -> Known | None:
    """The country that a city or region lies in: no actor itself, it tells whose "the Krasnodar governor" is."""
    code = places().get(span.text)
    if code is None or (span.label_ not in ("GPE", "LOC", "FAC") and len(span) == 1):
        return None
    return Known(country_names().get(code, code), "country", (code,), "place")


def surnames(doc: Doc) -> set[str]:
    """Last names that follow a given name in the text and are no countries here: "Jordan" after "Michael Jordan"."""
    ents = (ent for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1)
    return {ent[-1].text for ent in ents if _opens_with_given_name(ent) and ent.text not in known_names()}


def _opens_with_given_name(person: Span) -> bool:
    """Whether the first word of a person's name is no title and no name of something else: "Mayor Paris"."""
    first = person[0]
    return bool(genders().get(fold(first.text))) or (
        first.pos_ == "PROPN"
        and first.text.istitle()
        and first.is_alpha
        and first.lower_ not in titles()
        and first.text not in known_names()
    )


def namesakes(text: str) -> dict[str, Known]:
    """Names that mean another place than the country in this text: Georgia beside Atlanta."""
    return {
        name: Known(country_names()[code], "country", (code,), "place")
        for name, code, signs, unless in table("gazetteers/namesakes.tsv")
        if any(sign in text for sign in parts(signs)) and not any(sign in text for sign in parts(unless))
    }


def known(span: Span, elsewhere: dict[str, Known]) -> Known | None:
    return elsewhere.get(span.text) or known_names().get(span.text) or place(span) or unknown_medium(span)


def unknown_medium(span: Span) -> Known | None:
    """A news medium by the form of its name or the word before it: "Harbour Times", "the daily Harbour"."""
    before = span.doc[max(span.start - 2, 0) : span.start].text.lower()
    told = span[-1].lower_ in medium_words("last") and len(span) > 1
    told = told or any(before == word or before.endswith(" " + word) for word in medium_words("before"))
    return Known(span.text, "organization", (), "medium") if told and span.label_ == "ORG" else None


def known_spans(doc: Doc, persons: set[str]) -> Iterator[Span]:
    spans = [doc[start:end] for _, start, end in name_matcher(doc.vocab)(doc)]
    elsewhere = {span.text for span in spans if is_of_another(span)} | foreign_bodies(spans)
    for span in spans:
        entry = known_names().get(span.text)
        if entry and is_name(span, entry, persons) and not is_part_of_thing(span) and span.text not in elsewhere:
            yield Span(doc, span.start, span.end, label=span.root.ent_type_ or entry.sort)


def is_of_another(span: Span) -> bool:
    """Whether a body's short name is that of another country's: "the French Senate", "Peru's Congress"."""
    entry = known_names().get(span.text)
    if entry is None or entry.sort != "body" or entry.name.startswith(span.text):
        return False
    before = span.doc[max(span.start - 2, 0) : span.start]
    owner = known_names().get((before[:1] if before and before[-1].tag_ == "POS" else before[-1:]).text)
    return owner is not None and owner.kind == "country" and not set(owner.codes) & set(entry.codes)


def foreign_bodies(spans: Sequence[Span]) -> set[str]:
    """Short names that bodies of many states have, "Congress", in a text that is about another country."""
    entries = [(span.text, known_names()[span.text]) for span in spans if span.text in known_names()]
    named = Counter(entry.codes[0] for _, entry in entries if entry.sort in ("country", "demonym", "capital"))
    most = max(named.values(), default=0)
    return {
        text
        for text, entry in entries
        if entry.sort == "body" and text.lower() in group_nouns() and 2 * named[entry.codes[0]] < most
    }


def is_part_of_thing(span: Span) -> bool:
    """Whether a name written small is only the beginning of another one."""
    doc = span.doc
    return span.end < len(doc) and not span.text[0].isupper() and doc[span.end].pos_ == "PROPN"


def is_name(span: Span, entry: Known, persons: set[str]) -> bool:
    """Whether a span with a gazetteer's words is that name here: "Jordan" may be a person, "Time" the hour."""
    token = span[0]
    if len(span) > 1:
        return True
    if token.text in persons:
        return False
    if entry.sort in ("medium", "body"):
        taken = token.ent_type_ in ACTORS or token.ent_type_ in ("WORK_OF_ART", "PRODUCT") or token.text.isupper()
        return taken or (token.pos_ == "PROPN" and token.dep_ == "nsubj" and token.head.lemma_ in verbs("say"))
    return token.pos_ in ("PROPN", "ADJ", "NOUN") or bool(token.ent_type_)


def entity_spans(doc: Doc) -> Iterator[Span]:
    nouns = [match for match in noun_matcher(doc.vocab)(doc) if match[2] - match[1] > 1]
    within = {i for _, start, end in nouns for i in range(start, end)}
    surnames = {ent[-1].text for ent in doc.ents if len(ent) > 1}
    for ent in (*full_names(doc), *joined(doc)):
        span = trim(ent)
        if (
            not len(span)
            or is_thing(span, surnames)
            or all(token.i in within for token in span)
            or is_country_and_person(span)
        ):
            continue
        if any(c.isupper() for c in span.text) and not is_description(span):
            yield span


def is_country_and_person(span: Span) -> bool:
    """Whether a country and a known person are taken for one name: "India Narendra Modi"."""
    first, rest = known_names().get(span[0].text), known_names().get(span[1:].text)
    return first is not None and first.sort == "country" and rest is not None and rest.sort == "person"


def joined(doc: Doc) -> Iterator[Span]:
    """The model's entities; a name that it cut after a particle ("Ursula von der" + "Leyen") is whole again."""
    ents = [linked(ent) for ent in doc.ents if ent.label_ in ACTORS]
    previous: Span | None = None
    for ent in ents:
        if previous and previous.end == ent.start and previous[-1].lower_ in PARTICLES:
            previous = Span(doc, previous.start, ent.end, label="PERSON")
            continue
        if previous is not None:
            yield previous
        previous = ent
    if previous is not None:
        yield previous


def linked(ent: Span) -> Span:
    """An entity with what a small particle links to it: the movement "Sepah-e-Nur" is no person "Sepah"."""
    match = LINKED.match(text_of(ent.doc), ent.start_char)
    whole = ent.doc.char_span(*match.span()) if match else None
    return ent if whole is None else Span(ent.doc, whole.start, whole.end, label="ORG")


def full_names(doc: Doc) -> Iterator[Span]:
    """Persons' full names that the model missed, cut or took for something else, where the words beside them are said
    of persons: "Oda Brekke said", "governor Oda Brekke", "Oda Brekke, the minister,"."""
    whole = {ent.end - 1 for ent in doc.ents if ent.label_ == "PERSON" and len(ent) > 1}
    for token in doc:
        if token.pos_ != "PROPN" or not token.text[:1].isupper() or token.dep_ == "compound" or token.i in whole:
            continue
        if is_title(token) or is_noun_of_name(token):
            continue
        start = name_start(token)
        offices = [t.i for t in doc[start : token.i] if t.lower_ in titles() or t.lower_ in group_nouns()]
        titled = bool(offices) or (start > 0 and is_title(doc[start - 1]))
        start = max([start, *(i + 1 for i in offices)])
        words = [t for t in doc[start : token.i + 1] if not t.is_punct]
        named = all(t.text[:1].isupper() or t.lower_ in PARTICLES for t in words)
        if len(words) < 2 or not named or any(t.text in known_names() for t in words):
            continue
        if titled or is_called_person(token, words):
            yield Span(doc, start, token.i + 1, label="PERSON")


def is_title(token: Token) -> bool:
    return token.lower_ in titles() and token.pos_ in ("NOUN", "PROPN")


def is_noun_of_name(token: Token) -> bool:
    """Whether a word in a name tells that no person bears it: "Foundation", "Island"."""
    return token.lower_ in name_nouns("organization") or token.lower_ in name_nouns("place")


def name_start(last: Token) -> int:
    """Where the run of capitalised words begins that ends with a name's last word; hyphens join, lists do not."""
    doc, start = last.doc, last.i
    while start > last.sent.start:
        before = doc[start - 1]
        named = (
            before.text[:1].isupper()
            and before.dep_ in ("compound", "nmod", "amod", "advmod")
            and before.head.i <= last.i
        )
        particle = before.lower_ in PARTICLES and before.dep_ in ("compound", "nmod")
        hyphen = before.text == "-" and not before.whitespace_
        people = before.ent_type_ == "NORP" and before.pos_ == "ADJ"
        if not (named or particle or hyphen) or people or before.text in known_names():
            break
        start -= 1
    return start + (doc[start].text == "-")


def is_called_person(last: Token, words: Sequence[Token]) -> bool:
    """Whether the model saw a person in the first words, or the name says something or is in apposition to a title."""
    labels = {t.ent_type_ for t in words}
    begun = words[0].ent_type_ == "PERSON" and labels != {"PERSON"}
    said = last.dep_ == "nsubj" and last.head.lemma_ in verbs("say") and "ORG" not in labels
    beside = [c for c in last.children if c.dep_ == "appos"] + ([last.head] if last.dep_ == "appos" else [])
    return begun or said or any(t.lower_ in titles() and not titles()[t.lower_].shared for t in beside)


def trim(span: Span) -> Span:
    """Without article and possessive; a person's name also without the titles before it."""
    start, end = span.start, span.end
    doc = span.doc
    while start < end and (doc[start].is_punct or doc[start].is_space or doc[start].pos_ == "DET"):
        start += 1
    end = next((i for i in range(start, end) if doc[i].text in ("(", "[") or is_dash(doc[i])), end)
    while start < end and (doc[end - 1].tag_ == "POS" or doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    end = next((i for i in range(start, end) if doc[i].is_space), end)
    while span.label_ == "PERSON" and (size := title_size(doc, start, end)):
        start += size
    return Span(doc, start, end, label=span.label_)


def is_dash(token: Token) -> bool:
    """Whether the token is a dash between words, not a hyphen within one."""
    return token.text in ("-", "–", "—") and token.i > 0 and bool(token.nbor(-1).whitespace_)


def is_thing(span: Span, surnames: Collection[str]) -> bool:
    """Whether the model took for an actor what is none: "Operation Dawn", "the Berlin Plan", an initial, "Peppered";
    ``surnames`` are the last words of all entities of several words."""
    first = span[0]
    last = next((t for t in reversed(span) if t.is_alpha), first)  # the word before "2803 (2025)"
    worded = len(span) > 1 and (first.text in thing_words("first") or last.text in thing_words("last"))
    worded = worded or bool(MODEL.match(text_of(span.doc), span.start_char)) or is_contraction(span) or in_heading(span)
    lone = len(span) == 1 and span.label_ == "PERSON" and (first.pos_ != "PROPN" or first.tag_ == "NNPS")
    lone = lone and first.text not in surnames
    known = span.text in known_names()
    return span.text in things() or not (known or re.search(r"\w\w", span.text)) or (not known and (worded or lone))


def is_contraction(span: Span) -> bool:
    """Whether it is a pronoun with its verb, written with any apostrophe: "I’m"."""
    return bool(re.match(r"(?:I|You|He|She|It|We|They)[’'](?:m|re|ve|ll|d|s)\b", span.text))


def in_heading(span: Span) -> bool:
    """Whether words in capitals stand among others: a heading such as "WHAT COMES NEXT"."""
    near = span.doc[max(span.start - 2, 0) : span.end + 2]
    shouted = [word for word in near if word.is_upper and len(word) > 1 and word.is_alpha]
    return all(word.is_upper for word in span if word.is_alpha) and len(shouted) > 2


def title_size(doc: Doc, start: int, end: int) -> int:
    """How many tokens a title takes at ``start`` that leaves something of the name."""
    sizes = range(min(3, end - start - 1), 0, -1)
    return next((size for size in sizes if doc[start : start + size].text.lower() in titles()), 0)


def is_description(span: Span) -> bool:
    """Whether an entity is a noun phrase, not a name: "Foreign Ministry", "Russian President", "Ukrainian forces"."""
    if span.label_ == "PERSON" and len(span) > 1 and span[0].text not in known_names():
        return False
    words = [word.text for word in span]
    for size in range(len(words) - 1, 0, -1):
        if " ".join(words[:size]) in known_names():
            words = words[size:]
            break
    rest = " ".join(word for word in words if word not in ("'s", "’s", "’", "'")).lower()
    return any(rest in nouns for nouns in (group_nouns(), titles(), reference_nouns()))


def starts(names: Iterable[Name]) -> dict[int, Name]:
    return {name.start: name for name in names}
