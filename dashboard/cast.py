"""Who takes part in which event, and how: actors and events as a table of links, made for counting.

Groups ("two diplomats") are no actors here: nobody can tell whether two articles mean the same ones.
"""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from extract import countries

from .facet import Facet, Mask, distinct
from .filters import Tie

Rows = NDArray[np.intp]

AGENT, TARGET, MENTIONED = range(3)
ROLES = {"agents": AGENT, "targets": TARGET, "mentioned": MENTIONED}
PARTIES = (AGENT, TARGET)


@dataclass(frozen=True, slots=True)
class Relation:
    """What ties two actors: an event of a type that happened, in which each has one of these roles.

    A mutual relation ties a pair once; another one leads from the first actor to the second.
    """

    type: str
    one: tuple[int, ...]
    other: tuple[int, ...]
    mutual: bool


RELATIONS: dict[str, Relation] = {
    "met": Relation("meeting", PARTIES, PARTIES, mutual=True),
    "agreed": Relation("agreement", PARTIES, PARTIES, mutual=True),
    "spoke": Relation("statement", (AGENT,), (TARGET, MENTIONED), mutual=False),
}
# Ties that are made of several relations, in either direction: contact takes both, to speak about somebody only one.
COMPOUND: dict[str, tuple[str, ...]] = {"contact": ("met", "agreed"), "linked": ("met", "agreed", "spoke")}


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors by code, and the links: actor ``codes[i]`` has role ``roles[i]`` in the event of row ``rows[i]``. The
    rows ascend."""

    names: NDArray[np.object_]
    kinds: tuple[str, ...]
    countries: tuple[tuple[str, ...], ...]
    rows: NDArray[np.intp]
    codes: NDArray[np.intp]
    roles: NDArray[np.int64]
    happened: Mapping[str, Mask]  # for each relation, the events that can be of it
    n: int  # events

    @classmethod
    def of(cls, frame: pd.DataFrame) -> "Cast":
        """From an events table; an actor's kind and countries are those that its events give most often."""
        rows, roles, places, described = _links(frame)
        known = pd.DataFrame(described, columns=["name", "kind", "countries"])
        known["n"] = np.bincount(places, minlength=len(known))
        known["code"], names = pd.factorize(known["name"], sort=True)
        chief = known.sort_values("n", ascending=False, kind="stable").drop_duplicates("code").sort_values("code")
        rows, parts = distinct(rows, known["code"].to_numpy(np.intp)[places] * len(ROLES) + roles)
        done = (frame["status"] == "occurred").to_numpy(bool)
        return cls(
            np.asarray(names, object),
            tuple(chief["kind"]),
            tuple(chief["countries"]),
            rows,
            parts // len(ROLES),
            parts % len(ROLES),
            {name: done & (frame["type"] == kind.type).to_numpy(bool) for name, kind in RELATIONS.items()},
            len(frame),
        )

    def facet(self) -> Facet:
        """The actors as values of events, in whatever role."""
        return Facet(self.names, *distinct(self.rows, self.codes))

    def organizations(self, everybody: Facet) -> Facet:
        """Of the facet of all actors only the organisations."""
        return everybody.only(
            [str(n) for n, kind in zip(self.names, self.kinds, strict=True) if kind == "organization"]
        )

    def code(self, name: str) -> int | None:
        at = int(np.searchsorted(self.names, name))
        return at if at < len(self.names) and self.names[at] == name else None

    def is_home(self, one: int, other: int) -> bool:
        """Whether the second is the country or the bloc of the first, both by their codes: nobody is in contact with
        the own one."""
        its = self.countries[other]
        return bool(its) and str(self.names[other]) == countries.name(its[0]) and its[0] in self.countries[one]

    def _are_home(self, one: int, other: int) -> bool:
        return self.is_home(one, other) or self.is_home(other, one)

    def parties(self, row: int) -> set[int]:
        """The codes of those who do something in this event or to whom it is done."""
        first, last = np.searchsorted(self.rows, [row, row + 1])
        return {int(code) for code in self.codes[first:last][np.isin(self.roles[first:last], PARTIES)]}

    def taking(self, roles: tuple[int, ...], mask: Mask) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """(rows, codes) of the actors that have one of the roles in an event of the mask, each once an event."""
        keep = mask[self.rows] & np.isin(self.roles, roles)
        return distinct(self.rows[keep], self.codes[keep])

    def pairs(self, relation: str, mask: Mask) -> pd.DataFrame:
        """The pairs that events of the mask tie: columns ``row``, ``one`` and ``other``, the latter two codes.

        Of a mutual relation ``one`` is the lower code, and an actor and its own country are no pair.
        """
        kind, events = RELATIONS[relation], mask & self.happened[relation]
        one, other = (
            pd.DataFrame(dict(zip(("row", "code"), self.taking(roles, events), strict=True)))
            for roles in (kind.one, kind.other)
        )
        both = one.merge(other, on="row").rename(columns={"code_x": "one", "code_y": "other"})
        if not kind.mutual:
            return both[both["one"] != both["other"]]
        both = both[both["one"] < both["other"]]
        pairs = both["one"].to_numpy() * len(self.names) + both["other"].to_numpy()
        home = [pair for pair in np.unique(pairs) if self._are_home(*divmod(int(pair), len(self.names)))]
        return both[~np.isin(pairs, home)]

    def tied(self, tie: Tie) -> Mask:
        """Which events are of this tie."""
        together = self.having(tie.one) & self.having(tie.other)
        if tie.relation == "shared":
            return together
        out = np.zeros(self.n, bool)
        one, other = self.code(tie.one), self.code(tie.other)
        for relation in COMPOUND.get(tie.relation, (tie.relation,)):
            pairs = self.pairs(relation, together)
            fits = (pairs["one"] == one) & (pairs["other"] == other)
            if RELATIONS[relation].mutual or tie.relation in COMPOUND:
                fits |= (pairs["one"] == other) & (pairs["other"] == one)
            out[pairs["row"][fits]] = True
        return out

    def having(self, name: str) -> Mask:
        """Which events this actor has any role in: none for a name that nobody has."""
        out = np.zeros(self.n, bool)
        if (code := self.code(name)) is not None:
            out[self.rows[self.codes == code]] = True
        return out


def _links(frame: pd.DataFrame) -> tuple[Rows, Rows, Rows, list[tuple[str, str, tuple[str, ...]]]]:
    """Of each link the row, the role, and the place of its actor in a list of names, kinds and countries."""
    rows, roles, places = array("q"), array("q"), array("q")
    known: dict[tuple[str, str, tuple[str, ...]], int] = {}
    place_of: dict[int, int] = {}  # by the identity of an actor's cell, for equal ones of a digest are one object
    for column, role in ROLES.items():
        for row, taking in enumerate(frame[column].tolist()):
            for actor in taking:
                if actor["kind"] != "group":
                    place = place_of.get(id(actor))
                    if place is None:
                        described = actor["name"], actor["kind"], tuple(actor["countries"])
                        place = place_of[id(actor)] = known.setdefault(described, len(known))
                    rows.append(row)
                    places.append(place)
        roles.extend([role] * (len(rows) - len(roles)))
    found = [np.frombuffer(numbers, np.int64) for numbers in (rows, roles, places)]
    return found[0], found[1], found[2], list(known)
