"""What the stages of resolving one article share."""

import datetime as dt
import itertools
import re
from collections import Counter, defaultdict
from functools import cached_property

from spacy.tokens import Doc

from extract.actors.coreference import Discourse
from extract.actors.entities import Entity, Others, People
from extract.actors.gazetteer import group_nouns, known_names, nouns_used, titles
from extract.actors.names import ACTORS
from extract.actors.phrases import Phrase
from extract.actors.shortnames import Name

ADJECTIVAL = {"US", "U.S.", "UK", "U.K.", "United States", "United Kingdom"}
OFFICIAL = ("department", "ministry", "government", "office", "president", "prime minister", "minister", "embassy")
FORMER = {"former", "ex", "then", "late", "deposed", "ousted"}


class Scene:
    """One article: its names and whom they mean, and what has been said so far."""

    def __init__(self, doc: Doc, day: dt.date, names: list[Name], publisher: str = "") -> None:
        self.doc = doc
        self.publisher = publisher
        self.day = day
        self.names = names
        self.begins = {name.start: name for name in names}
        self.ends = {name.end: name for name in names}
        self.people = People(day)
        self.others = Others()
        self.discourse = Discourse(doc)
        self.of_name: dict[Name, Entity] = {}
        self.judged: dict[tuple[str, str, str], bool] = {}  # what ``unknown`` says of a name, by question, text, label

    def entity(self, name: Name) -> Entity | None:
        return self.of_name.get(name)

    def is_person(self, name: Name) -> bool:
        return name in self.of_name and self.of_name[name].kind == "person"

    @cached_property
    def namesakes(self) -> dict[str, list[Name]]:
        """All names of the text by what is written."""
        found: defaultdict[str, list[Name]] = defaultdict(list)
        for name in self.names:
            found[name.text].append(name)
        return found

    @cached_property
    def words(self) -> dict[str, list[int]]:
        """Where each word stands, by ``Token.i``."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for token in self.doc:
            found[token.text].append(token.i)
        return found

    @cached_property
    def places(self) -> frozenset[int]:
        """The last tokens of the towns and regions that the gazetteers know."""
        return frozenset(name.end - 1 for name in self.names if name.known and name.known.sort == "place")

    @cached_property
    def countries(self) -> Counter[str]:
        """How often the article names each country or its people; first asked for when every name has its country."""
        counts = Counter(
            name.known.codes[0]
            for name in self.names
            if name.known and name.known.sort in ("country", "demonym", "capital", "people", "place")
        )
        for name in self.names:
            if self.is_person(name) and self.of_name[name].codes:
                counts[self.of_name[name].codes[0]] += 1
        return counts

    @cached_property
    def voice(self) -> tuple[str, ...]:
        """The country whose government publishes the article, in which "we" and "the Prime Minister" are its own."""
        words = self.publisher.removeprefix("The ").replace(".", "")
        low = words.lower()
        official = any(low.startswith(f"{noun} ") or f" {noun} " in f" {low} " for noun in OFFICIAL)
        names = [words, *words.split(), *(" ".join(pair) for pair in itertools.pairwise(words.split()))]
        known = [known_names()[name] for name in names if name in known_names()]
        states = [k.codes for k in known if k.sort in ("country", "demonym", "seat", "capital") and len(k.codes) == 1]
        seat = words in known_names() and known_names()[words].sort == "seat"
        return tuple(states[0]) if states and (official or seat) else ()

    def home(self, share: float = 0.0, least: int = 1) -> tuple[str, ...]:
        """The country that the article names most, whose "parliament" needs no name; () unless it is named ``least``
        times and has a ``share`` of all names of countries."""
        enough = max(least, share * self.countries.total())
        return tuple(code for code, count in self.countries.most_common(1) if count >= enough)

    def text_of(self, phrase: Phrase) -> str:
        """The words of a description without its article; "at least 83 people" from its number on."""
        start = phrase.start + (phrase.determiner is not None)
        start = next((t.i for t in self.doc[start : phrase.first] if t.like_num), start)
        text = re.sub(r"\s+", " ", self.doc[start : phrase.end].text)
        if self.doc[phrase.head].is_title and (
            phrase.plural or phrase.noun in group_nouns()
        ):  # "the Chilean Delegation" is the Chilean delegation
            text = text.replace(self.doc[phrase.head].text, self.doc[phrase.head].lower_)
        first = self.doc[start]
        common = (
            first.is_sent_start and first.text.istitle() and first.pos_ != "PROPN" and first.ent_type_ not in ACTORS
        )
        return text[:1].lower() + text[1:] if common and first.text not in known_names() else text

    def is_former(self, phrase: Phrase) -> bool:
        return any(token.lower_ in FORMER for token in self.doc[phrase.start : phrase.first])

    def owners(self, phrase: Phrase) -> list[Entity]:
        """Whose the described is: the names before it from the nearest on, then those behind it ("of Ukraine");
        not whom it is accredited to ("ambassador to Ukraine")."""
        names = [name for name in phrase.names if name in self.of_name and not self.is_topic(phrase, name)]
        names.sort(key=lambda name: self.doc[name.end].tag_ != "POS")  # "Ukraine's US ambassador" is Ukraine's
        before = [self.of_name[name] for name in names]
        after = [
            self.of_name[name] for name in phrase.after if name in self.of_name and not self.is_field(phrase, name)
        ]
        return before or after

    def is_field(self, phrase: Phrase, name: Name) -> bool:
        """Whether a name behind a title is where its bearer is sent: "ambassador to Ukraine", "envoy for Ukraine"."""
        before = {token.lower_ for token in self.doc[name.start - 2 : name.start]}
        return "to" in before or ("for" in before and phrase.noun in titles() and titles()[phrase.noun].topical)

    def is_topic(self, phrase: Phrase, name: Name) -> bool:
        """Whether a country's name before a title is what its bearer deals with: "a China expert"."""
        title = titles().get(phrase.noun)
        bare = name.known is not None and name.known.sort in ("country", "capital") and name.text not in ADJECTIVAL
        return bool(title and title.topical and bare and self.doc[name.end].tag_ not in ("POS", "HYPH"))

    def codes_of(self, phrase: Phrase) -> tuple[str, ...]:
        """Country or body of a description: its owner's, else that of its office."""
        relational = phrase.noun in nouns_used("relational")  # "Norway's allies" are not of Norway
        for owner in self.owners(phrase):
            if owner.codes and not (relational and owner.kind != "person"):
                return tuple(owner.codes)
        return titles()[phrase.noun].codes if phrase.noun in titles() else ()
