"""Turn the names, descriptions and pronouns of one article into the actors that they stand for."""

from spacy.tokens import Doc, Token

from extract.actors import documents, groups, titled
from extract.actors import names as naming
from extract.actors import phrases as describing
from extract.actors.cast import Cast, Reference
from extract.actors.coreference import PRONOUNS
from extract.actors.entities import Entity
from extract.actors.gazetteer import country_names, titles, verbs
from extract.actors.nationality import Nationalities
from extract.actors.phrases import Phrase
from extract.actors.scene import Scene
from extract.actors.shortnames import Name
from extract.actors.unknown import (
    PLACE_PREPOSITIONS,
    country_before,
    is_common,
    is_firm,
    is_place,
    listed,
    organization,
)
from extract.model import Article
from extract.registry.names import fold

CLAUSE = {"nsubj", "nsubjpass", "dobj", "poss", "conj"}


def resolve(article: Article, doc: Doc) -> Cast:
    """Every reference to an actor in ``doc``, which is the parse of ``article.text``."""
    walk = walked(article, doc)
    settle(walk.scene, Nationalities(walk.scene, article.title, walk.mentions()))
    return Cast(doc, [walk.reference(*entry) for entry in walk.found])


def walked(article: Article, doc: Doc) -> "Walk":
    """All references of the article; actors whose country no words beside them tell have none yet."""
    names = naming.find(doc)
    phrases = describing.find(doc, names)
    scene = Scene(doc, article.published, names, article.publisher or "")
    know_names(scene)
    attached = titled.attach(scene, phrases)
    walk = Walk(scene)
    spans = [(item.start, item.end) for item in names] + [(item.start, item.end) for item in phrases]
    taken = {i for start, end in spans for i in range(start, end)}
    pronouns = [t for t in doc if t.lower_ in PRONOUNS and (t.i not in taken or t.tag_ == "PRP$")]
    items: list[Name | Phrase | Token] = [*names, *phrases, *pronouns]
    items += [t for t in doc if scene.voice and t.lower_ == "we" and not scene.discourse.quoted(t)]
    items += [t for t in doc if t.i not in taken and documents.refers_back(t)]
    for item in sorted(items, key=position):
        if isinstance(item, Name):
            walk.name(item)
        elif isinstance(item, Phrase):
            walk.phrase(item, attached.get(item))
        elif item.pos_ == "NOUN":
            walk.document(item)
        else:
            walk.pronoun(item)
    return walk


def position(item: Name | Phrase | Token) -> tuple[int, int]:
    """Text order; what a phrase holds comes before the phrase, so that "her" is known before "her counterpart"."""
    if isinstance(item, Token):
        return item.i, 0
    return (item.head, 1) if isinstance(item, Phrase) else (item.end - 1, 0)


def know_names(scene: Scene) -> None:
    """Give every name its entity; full names first, so that a surname in a headline finds its bearer."""
    for name in scene.names:
        if name.is_person and " " in name.text:
            scene.of_name[name] = scene.people.add(name.text)
    for name in scene.names:
        entity = scene.of_name.get(name) or entity_of(scene, name)
        if entity:
            scene.of_name[name] = entity
    for name in scene.names:
        if name in scene.of_name and not scene.of_name[name].codes:
            scene.of_name[name].codes = list(country_before(scene, name))


def entity_of(scene: Scene, name: Name) -> Entity | None:
    if name.known and name.known.kind != "person" and name.known.sort != "place":
        return scene.others.known(name.known, name.text)
    label = "PLACE" if name.known and name.known.sort == "place" else name.label
    person = scene.people.find(name.text, label) if label in ("PERSON", "ORG", "GPE", "NORP", "PLACE") else None
    if person:
        return person
    if name.known and name.known.sort == "place":
        return Entity(name.known.name, "country", f"place: {name.text}", list(name.known.codes))
    if name.known is None and (body := introduced(scene, name)):
        scene.others.call(name.text, body)
    short = name.label in ("PERSON", "ORG") or name.text in scene.others.introduced
    whole = scene.others.abbreviated(name.text) if short else None
    if whole:
        return whole
    return newcomer(scene, name)


def introduced(scene: Scene, name: Name) -> Entity | None:
    """The body before a name that the text gives as its short one: "Seed Institute (SeedIn)", "…, or SEIN, says"."""
    between = scene.doc[max(name.start - 2, 0) : name.start].text
    bracket, alias = between.endswith("("), between == ", or" and name.text.isupper()
    before = scene.ends.get(name.start - 1 - alias) if bracket or alias else None
    body = scene.of_name.get(before) if before and " " in before.text and " " not in name.text else None
    if body is None or body.kind != "organization" or not (alias or is_made_of(name.text, body.name)):
        return None
    return body


def is_made_of(short: str, full: str) -> bool:
    """Whether a short name has letters of the full one, in their order, from the first of one of its words on."""
    letters = iter(full.lower())
    opens = any(word[:1].lower() == short[0].lower() for word in full.split())
    return opens and all(any(letter == other for other in letters) for letter in short.lower() if letter.isalpha())


def newcomer(scene: Scene, name: Name) -> Entity | None:
    """Who bears a name that neither the gazetteers nor the text so far know; None where it is no actor's."""
    single = " " not in name.text
    if name.label in ("PERSON", "ORG") and (is_place(scene, name) or (single and is_common(scene, name))):
        return None
    if name.label == "ORG" or (name.label == "PERSON" and single and is_firm(scene, name)):
        return organization(scene, name)
    if name.is_person:
        return scene.people.add(name.text)
    if name.label == "NORP" and scene.doc[name.end - 1].tag_ in ("NNS", "NNPS"):
        group = scene.others.add("group", name.text, f"a people or following: {name.text}")
        group.many = True
        return group
    return None


def settle(scene: Scene, nationalities: Nationalities) -> None:
    """Give those whose country nothing told the likeliest one that the article names."""
    for entity in nationalities.unknown():
        codes = nationalities.of(entity)
        if codes:
            entity.codes = list(codes)
            entity.reason += "; country likeliest in the article"


class Walk:
    """Goes through the references of an article from left to right."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.found: list[tuple[int, int, int, tuple[Entity, ...], str, str]] = []

    def mentions(self) -> list[tuple[int, tuple[Entity, ...]]]:
        """The head of each reference and whom it denotes."""
        return [(head, who) for _, _, head, who, _, _ in self.found]

    def reference(self, start: int, end: int, head: int, who: tuple[Entity, ...], form: str, reason: str) -> Reference:
        span = self.scene.doc[start:end]
        return Reference(span.start_char, span.end_char, head, tuple(e.actor(reason) for e in who), form)

    def add(self, start: int, end: int, head: int, who: tuple[Entity, ...], form: str, reason: str = "") -> None:
        if who:
            self.found.append((start, end, head, who, form, reason))
            self.scene.discourse.mention(self.scene.doc[head], who)

    def name(self, name: Name) -> None:
        entity = self.scene.entity(name)
        root = self.scene.doc[name.start : name.end].root
        if entity is None or is_no_actor(name, root) or only_reports(name, root):
            return
        short = entity.kind == "person" and fold(name.text) != fold(entity.name)
        reason = f"{name.text}: short for {entity.name}; {entity.reason}" if short else ""
        self.add(name.start, name.end, root.i, (entity,), "name", reason)

    def phrase(self, phrase: Phrase, named: Entity | None) -> None:
        scene = self.scene
        if named:
            behind = scene.begins.get(phrase.end)
            end = behind.end if behind and scene.entity(behind) is named else phrase.end
            if "medium" not in named.nouns or not passes_on(scene.doc[phrase.head]):
                self.add(phrase.start, end, phrase.head, (named,), "name")
            return
        who: tuple[Entity, ...] = ()
        if phrase.noun in titles():
            who, reason = titled.office(scene, phrase)
        if not who:
            who, reason = groups.resolve(scene, phrase)
        self.add(phrase.start, phrase.end, phrase.head, who, "nominal", reason)

    def document(self, noun: Token) -> None:
        who = documents.author_before(noun, self.scene.discourse)
        reason = f"“the {noun.text}”: whose it is"
        self.add(noun.left_edge.i, noun.i + 1, noun.i, who, "nominal", reason)

    def pronoun(self, token: Token) -> None:
        if token.lower_ == "we":
            code = self.scene.voice[0]
            country = self.scene.others.add("country", country_names()[code], "who publishes the article", (code,))
            self.found.append((token.i, token.i + 1, token.i, (country,), "pronoun", "“we”: who publishes the article"))
            return
        who = self.scene.discourse.pronoun(token)
        reason = f"“{token.text}”: {' and '.join(entity.name for entity in who)}, nearest that agrees"
        self.add(token.i, token.i + 1, token.i, who, "pronoun", reason)


def is_no_actor(name: Name, root: Token) -> bool:
    """Whether a name only locates: a city, a capital or seat after "in" or before a noun, a language."""
    if name.known is None or name.known.sort not in ("capital", "seat", "place", "demonym"):
        return False
    root = listed(root)
    if name.known.sort == "demonym":
        return (root.dep_ == "pobj" and root.head.lower_ == "in") or root.head.lower_ == "language"
    goal = root.head.lower_ in ("to", "from") and root.head.head.lemma_ in verbs("move")
    modifies = root.dep_ == "compound" and root.head.pos_ == "NOUN"
    return name.known.sort == "place" or goal or modifies or root.head.lower_ in PLACE_PREPOSITIONS


def only_reports(name: Name, root: Token) -> bool:
    """A medium that passes on what happened ("told Reuters", "Reuters reported", "on Telegram") is no actor."""
    return name.known is not None and name.known.sort == "medium" and passes_on(root)


def passes_on(root: Token) -> bool:
    return root.dep_ not in CLAUSE or (root.dep_ != "poss" and root.head.lemma_ in verbs("report"))
