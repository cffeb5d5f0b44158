"""The country or body that an actor belongs to where no words beside the actor tell it.

A conditional logit over the countries and bodies that the article names and "none"; the weights are learned.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.actors.entities import Entity
from extract.actors.gazetteer import country_names, known_names, nouns_used, titles
from extract.actors.scene import Scene
from extract.linear import Features, best
from extract.model import Kind

NAMING = ("country", "demonym", "capital", "people", "place", "seat", "body")
FEWEST = 3  # names of countries and bodies, below which an article tells too little
NEAR = 60  # tokens before a mention
# Chances from which on a country is given: a wrong one does more harm to those whom only a description tells apart.
CERTAIN: dict[Kind, float] = {"person": 0.45, "organization": 0.8, "group": 0.75, "country": 1.0}
Codes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sign:
    """A name in the text that stands for a country or body, at a token."""

    token: int
    code: str
    place: bool  # whether it only says where: "in Lima"


class Nationalities:
    """What an article tells of countries, asked for one actor after another."""

    def __init__(self, scene: Scene, title: str, mentions: Sequence[tuple[int, Sequence[Entity]]]) -> None:
        """``mentions`` are the references to actors in text order: the head's token and whom it denotes."""
        self.scene = scene
        self.signs = sorted(signs(scene), key=lambda sign: sign.token)
        self.counts = Counter(sign.code for sign in self.signs)
        self.counts.update(e.codes[0] for _, who in mentions for e in who if e.kind == "person" and e.codes)
        known = (known_names().get(word) for word in re.findall(r"[\w.]+", title))
        self._in_title = {code for entry in known if entry for code in entry.codes[:1]}
        self._tokens = [sign.token for sign in self.signs]
        self._heads: defaultdict[int, list[int]] = defaultdict(list)  # by ``id`` of the actor
        for head, who in mentions:
            for entity in who:
                self._heads[id(entity)].append(head)
        self._mentioned = list({id(entity): entity for _, who in mentions for entity in who}.values())

    def unknown(self) -> list[Entity]:
        """The actors that have no country yet, in text order."""
        return [entity for entity in self._mentioned if not entity.codes]

    def of(self, entity: Entity) -> Codes:
        """The code of the likeliest country or body; () where none is likely enough."""
        if self.counts.total() < FEWEST:
            return ()
        return best("nationality", self.candidates(entity), CERTAIN[entity.kind]) or ()

    def candidates(self, entity: Entity) -> Iterator[tuple[Codes, Features]]:
        """Each country and body that the article names, with what speaks for it, and () for none of them."""
        state = any(titles()[n].of_state for n in entity.titles if n in titles())
        topical = any(n in nouns_used("generic") or (n in titles() and titles()[n].topical) for n in entity.nouns)
        sort = "official" if state else entity.kind
        yield (), {f"none for {sort}": 1.0, "none for topical group": float(topical and entity.kind == "group")}
        heads = self._heads[id(entity)]
        beside = self._beside(heads[0]) if heads else {}
        total = self.counts.total()
        for code, count in self.counts.items():
            share, international = count / total, float(code not in country_names())
            everywhere = {
                "share of names": share,
                f"share of names for {sort}": share,
                "title names it": float(code in self._in_title),
                "body": international,
                f"body for {sort}": international,
            }
            yield (code,), everywhere | {sign: float(code in codes) for sign, codes in beside.items()}

    def _beside(self, head: int) -> dict[str, set[str]]:
        """The codes that stand around an actor's first mention, by how."""
        first, last = self._sentence(head), self._before(head)
        phrase, speech = self._around(head)
        return {
            "first sentence names it": {sign.code for sign in first},
            "first sentence is set there": {sign.code for sign in first if sign.place},
            "its own phrase names it": {sign.code for sign in first if sign.token in phrase},
            "its speech names it": {sign.code for sign in first if sign.token in speech},
            "named last before": {last} if last else set(),
        }

    def _sentence(self, token: int) -> list[Sign]:
        sent = self.scene.doc[token].sent
        return self.signs[bisect_right(self._tokens, sent.start - 1) : bisect_right(self._tokens, sent.end - 1)]

    def _around(self, head: int) -> tuple[set[int], set[int]]:
        """The tokens of the phrase whose head is this token, and of what the verb above it tells."""
        token = self.scene.doc[head]
        contents = [c for c in token.head.children if c.dep_ == "ccomp"] if token.dep_ == "nsubj" else []
        return {t.i for t in token.subtree}, {t.i for c in contents for t in c.subtree}

    def _before(self, token: int) -> str | None:
        last = bisect_right(self._tokens, token) - 1
        return self.signs[last].code if last >= 0 and token - self._tokens[last] <= NEAR else None


def signs(scene: Scene) -> Iterator[Sign]:
    for name in scene.names:
        if name.known and name.known.sort in NAMING and name.known.codes:
            root = scene.doc[name.start : name.end].root
            place = root.dep_ == "pobj" and root.head.lower_ in ("in", "at", "near", "outside")
            yield Sign(name.end - 1, name.known.codes[0], place or name.known.sort == "place")
