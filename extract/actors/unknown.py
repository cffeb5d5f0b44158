"""Names that the gazetteers do not know: what bears them, told by the words beside them and their other uses."""

from collections.abc import Callable
from functools import wraps

from spacy.tokens import Token

from extract.actors.entities import Entity
from extract.actors.gazetteer import Known, country_names, genders, known_names, name_nouns, reference_nouns
from extract.actors.scene import Scene
from extract.actors.shortnames import Name
from extract.registry.names import fold

PLACE_PREPOSITIONS = {"in", "at", "near", "outside", "around", "across", "through", "into", "inside", "over"}
PLACE_LABELS = {"GPE", "LOC", "FAC"}
LONGEST_PLACE = 3  # words of a name that may be a place; longer ones are bodies


Judge = Callable[[Scene, Name], bool]


def once(judge: Judge) -> Judge:
    """Judge what is written once in an article, since all names of one text and label are judged alike."""

    @wraps(judge)
    def judged(scene: Scene, name: Name) -> bool:
        key = (judge.__name__, name.text, name.label)
        if key not in scene.judged:
            scene.judged[key] = judge(scene, name)
        return scene.judged[key]

    return judged


def listed(root: Token) -> Token:
    """The head of the list or apposition that a name is part of, else itself."""
    while root.dep_ in ("conj", "appos") and root.head.i < root.i:
        root = root.head
    return root


def uses(scene: Scene, name: Name) -> list[Token]:
    """The heads of a name wherever it stands in the text, also where the model missed it."""
    found = [scene.doc[i] for i in scene.words.get(name.text, ())]
    return found or [scene.doc[other.start : other.end].root for other in scene.namesakes[name.text]]


@once
def is_firm(scene: Scene, name: Name) -> bool:
    """Whether a single unknown name is no person: a noun tells so ("the consultancy Halto"), or it modifies nouns
    ("Wildberries warehouses", "Ozon founder")."""
    if genders().get(fold(name.text)):
        return False
    nouns = name_nouns("organization")
    before = [scene.doc[other.start - 1] for other in scene.namesakes[name.text] if other.start]
    if any(t.lemma_ in nouns or "organization" in reference_nouns().get(t.lower_, ()) for t in before):
        return True
    return any(
        (t.dep_ in ("compound", "nmod") and t.head.pos_ == "NOUN" and t.head.i == t.i + 1)
        or any(c.dep_ == "appos" and c.lower_ in nouns for c in t.children)
        for t in uses(scene, name)
    )


@once
def is_place(scene: Scene, name: Name) -> bool:
    """Whether an unknown name is a place: mostly labelled as one, beside a noun or in a list that tells so, or, a
    single word, only ever where something is ("in Jask")."""
    words = name.text.split()
    if len(words) > LONGEST_PLACE or genders().get(fold(words[0])):
        return False
    labels = [other.label in PLACE_LABELS for other in scene.namesakes[name.text]]
    if 2 * sum(labels) >= len(labels):
        return True
    roots = uses(scene, name)
    if any(is_called_place(root) or is_among_places(scene, root) for root in roots):
        return True
    return len(words) == 1 and all(is_in(listed(root), name.label) for root in roots)


def is_called_place(root: Token) -> bool:
    """Whether a noun says so: "Brisa island", "the port of Brisa", "Brisa, a village"."""
    nouns = name_nouns("place")
    modified = root.dep_ in ("compound", "nmod") and root.head.i == root.i + 1 and root.head.lower_ in nouns
    first = listed(root)
    owned = first.dep_ == "pobj" and first.head.lower_ == "of" and first.head.head.lower_ in nouns
    return modified or owned or any(c.dep_ == "appos" and c.lower_ in nouns for c in root.children)


def is_among_places(scene: Scene, root: Token) -> bool:
    """Whether a list names it together with a known town or region."""
    return any(token.i in scene.places for token in root.conjuncts)


def is_in(root: Token, label: str) -> bool:
    """Whether something is in or near it; a body, too, may be what somebody is "at"."""
    return root.dep_ == "pobj" and root.head.lower_ in PLACE_PREPOSITIONS - ({"at"} if label == "ORG" else set())


def is_common(scene: Scene, name: Name) -> bool:
    """Whether a single word is no name: the text also writes it small ("the Order", "an order")."""
    return name.text.lower() in scene.words


def organization(scene: Scene, name: Name) -> Entity:
    """An organization that the gazetteers do not know; its country from the words of its name."""
    whole = known_names().get(name.text.partition(" ")[2])  # "UN World Food Programme"
    owner = known_names().get(name.text.partition(" ")[0])
    if whole and owner and whole.sort == "body" and belongs(whole, owner):
        return scene.others.known(whole, name.text)
    doc = scene.doc
    runs = [doc[i:k] for i in range(name.start, name.end) for k in range(name.end, i, -1)]
    inner = [(run, known_names()[run.text]) for run in runs if run.text in known_names()]
    states = [known.codes for _, known in inner if known.sort in ("country", "demonym", "capital")]
    bodies = [
        known.codes for run, known in inner if known.sort == "body" and not set(known.codes) & set(country_names())
    ]
    codes = next(iter(states + bodies), ())
    entity = scene.others.add("organization", name.text, f"organization named in the text: {name.text}", codes)
    last = fold(name.text).split()[-1]
    if last in reference_nouns():
        entity.nouns.add(last)
    return entity


def belongs(body: Known, owner: Known) -> bool:
    """Whether a body may be part of another: of the same country, or both of none ("UN World Health Organization")."""
    codes = {*body.codes, *owner.codes}
    return bool(set(body.codes) & set(owner.codes)) or not codes & set(country_names())


def country_before(scene: Scene, name: Name) -> tuple[str, ...]:
    """The country of "Germany's Siemens" and of "Ukrainian Oleksandr Usyk"."""
    doc, start = scene.doc, name.start
    if start > 1 and doc[start - 1].tag_ == "POS":
        start -= 1
    owner = scene.ends.get(start)
    if owner and owner.known and (owner.is_adjective or start < name.start):
        return owner.known.codes
    return ()
