"""What users say about actors: applied to what was learned, and checked before it is written down."""

import difflib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from extract.correction_lines import CorrectionError, is_one_line
from extract.model import Actor, Kind
from extract.registry.model import ACTIONS, Action, Correction, Reading
from extract.registry.names import codes, fold

Shown = dict[Reading, Actor]

ALIKE = 0.75  # difflib's ratio from which a name is suggested for another
DONE: dict[Action, str] = {"merge": "merged", "split": "split off", "rename": "renamed", "country": "country set"}
USAGE: dict[Action, str] = {
    "merge": "merge NAME INTO",
    "split": "split NAME NEW-NAME ARTICLE;ARTICLE",
    "rename": "rename NAME NEW-NAME",
    "country": "country NAME CODE;CODE",
}


def corrected(learned: Mapping[Reading, Actor], corrections: Iterable[Correction]) -> Shown:
    """What the readings are shown as after all corrections, the oldest first. Actors of one name become one; a
    correction that is about no reading waits for an article that brings one."""
    shown = dict(learned)
    for correction in corrections:
        meant = _meant(shown, correction.name)
        if correction.action == "country":
            countries = tuple(codes_of(correction.value))
            shown |= {r: replace(shown[r], countries=countries, reason=_because(shown[r], "country")) for r in meant}
            continue
        if correction.action == "split":
            meant = [reading for reading in meant if reading.article_id in correction.articles]
        _move(shown, meant, correction)
    return _one_kind(shown)


def _meant(shown: Shown, name: str) -> list[Reading]:
    """The readings that a correction is about: those shown under the name by then.

    Where there are none, more has been learned since. What was said of "Weber" is then about the readings that have
    just this name, whoever they turned out to be; what was said of "Eva Weber" about her, whatever she is called now.
    """
    meant = [reading for reading, actor in shown.items() if actor.name == name]
    read = [reading for reading in shown if reading.actor.name == name]
    now = {shown[reading].name for reading in read}
    if not meant and len(now) == 1 and " " in name:
        return [reading for reading, actor in shown.items() if actor.name in now]
    return meant or read


def _move(shown: Shown, meant: Sequence[Reading], correction: Correction) -> None:
    """Show the readings under the correction's value; as the actor who has that name where there is one."""
    kept = _meant(shown, correction.value)
    keeper = shown[min(kept, key=lambda r: (r.day, r.article_id, r.actor.kind, r.actor.name))] if kept else None
    for reading in meant:
        actor = shown[reading]
        shown[reading] = replace(
            actor,
            name=keeper.name if keeper and correction.action == "merge" else correction.value,
            kind=keeper.kind if keeper else actor.kind,
            countries=keeper.countries if keeper and keeper.countries else actor.countries,
            reason=_because(actor, correction.action),
        )


def resting_on(
    correction: Correction, corrections: Sequence[Correction], learned: Mapping[Reading, Actor]
) -> list[Correction]:
    """The later corrections that could not be made without this one; ``corrections`` holds all, the oldest first."""
    at = len(corrections) - 1 - corrections[::-1].index(correction)
    before, later = [*corrections[:at]], [*corrections[at + 1 :]]
    possible = _possible(learned, [*before, correction], later)
    still = _possible(learned, before, later)
    return [c for c, with_it, without in zip(later, possible, still, strict=True) if with_it and not without]


def _possible(
    learned: Mapping[Reading, Actor], before: Sequence[Correction], later: Sequence[Correction]
) -> Iterator[bool]:
    """Whether each later correction can be made when those before it have been."""
    for number, correction in enumerate(later):
        articles: defaultdict[str, set[str]] = defaultdict(set)
        for reading, actor in corrected(learned, [*before, *later[:number]]).items():
            articles[actor.name].add(reading.article_id)
        try:
            checked(correction, articles)
            yield True
        except CorrectionError:
            yield False


def in_short(correction: Correction) -> str:
    """ "merge F. Merz → Friedrich Merz", as the command line is told of it."""
    value = f" → {correction.value}" if correction.value else ""
    return f"{correction.action} {correction.name}{value}"


def called_since(name: str, corrections: Iterable[Correction]) -> str:
    """The name by which who had this name once is shown after all renaming and merging, the oldest first."""
    for c in corrections:
        if c.action in ("rename", "merge") and c.name == name:
            name = c.value
    return name


def tied(corrections: Iterable[Correction]) -> list[frozenset[str]]:
    """The names that corrections connect: what is said of one may change what the others are shown as."""
    groups: list[frozenset[str]] = []
    for c in corrections:
        names = frozenset({c.name} if c.action == "country" else {c.name, c.value})
        groups = [g for g in groups if not g & names] + [names.union(*(g for g in groups if g & names))]
    return groups


def waiting(corrections: Iterable[Correction], names: Collection[str]) -> Iterator[Correction]:
    """The corrections about a name that nobody has, had or is read by: misspelt, or of articles to come."""
    known = set(names)
    for c in corrections:
        if not {c.name, c.name.rpartition(" (")[0]} & known:
            yield c
        known.add(c.value)


def _because(actor: Actor, action: Action) -> str:
    return f"{actor.reason}; {DONE[action]} by the user"


def _one_kind(shown: Shown) -> Shown:
    """Give all readings of a name the kind that most of them have."""
    kinds: defaultdict[str, Counter[Kind]] = defaultdict(Counter)
    for actor in shown.values():
        kinds[actor.name][actor.kind] += 1
    usual = {name: min(counter, key=lambda k: (-counter[k], k)) for name, counter in kinds.items() if len(counter) > 1}
    return {r: replace(a, kind=usual[a.name]) if a.name in usual else a for r, a in shown.items()}


def checked(correction: Correction, articles: Mapping[str, Collection[str]]) -> Correction:
    """The correction as it is written down; CorrectionError unless it can be made.

    ``articles`` maps the name of every actor as shown now to the ids of its articles.
    """
    c = well_formed(correction)
    if c.name not in articles:
        raise CorrectionError(f"no actor {c.name!r}{suggestion(c.name, articles)}")
    if c.action == "merge" and c.value not in articles:
        raise CorrectionError(f"no actor {c.value!r} to merge into{suggestion(c.value, articles)}")
    if c.action == "rename" and c.value in articles:
        raise CorrectionError(f"{c.value!r} is another actor: merge {c.name!r} into it, or choose another name")
    foreign = sorted(set(c.articles) - set(articles[c.name]))
    if foreign:
        raise CorrectionError(f"{c.name!r} does not occur in the article {foreign[0]}: choose among those that name it")
    if c.action == "split" and set(c.articles) == set(articles[c.name]):
        raise CorrectionError(f"these are all articles of {c.name!r}: rename it, or leave one out")
    return c


def well_formed(c: Correction) -> Correction:
    """The correction without blanks around its parts, codes in capitals; CorrectionError where a part is wrong,
    whoever the actors are."""
    if c.action not in ACTIONS:
        raise CorrectionError(f"unknown action {c.action!r}: use one of {', '.join(ACTIONS)}")
    c = Correction(c.action, c.name.strip(), c.value.strip(), tuple(a.strip() for a in c.articles if a.strip()))
    if not is_one_line((c.name, c.value, *c.articles)):
        raise CorrectionError("a name cannot hold tabs, line breaks or half characters: write it on one line, in UTF-8")
    if not c.name or not (c.value or c.action == "country"):
        raise CorrectionError(f"a name is missing: {USAGE[c.action]}")
    if (c.action == "split") != bool(c.articles):
        raise CorrectionError(f"only a split names articles, and it must: {USAGE[c.action]}")
    if c.name == c.value:
        raise CorrectionError(f"{c.name!r} stands on both sides: name two different actors")
    if c.action == "country":
        return replace(c, value=";".join(codes_of(c.value)))
    return c


def codes_of(value: str) -> list[str]:
    """The codes in "UA;EU", each once; CorrectionError for one that no country or body has."""
    given = list(dict.fromkeys(code.strip().upper() for code in value.split(";") if code.strip()))
    for code in given:
        if code not in codes():
            raise CorrectionError(
                f"unknown code {code!r}: use ISO 3166-1 alpha-2 codes such as UA, or those of bodies such as EU and UN"
            )
    return given


def suggestion(name: str, names: Iterable[str]) -> str:
    """How an error goes on: the names that hold all the words, or are spelt nearly so, or one of whose words is."""
    folded, asked = {fold(known): known for known in names}, fold(name)
    near = [f for f in folded if set(asked.split()) <= set(f.split())]
    near = near or difflib.get_close_matches(asked, list(folded), 3, ALIKE)
    near = near or [f for f in folded if difflib.get_close_matches(asked, f.split(), 1, ALIKE)]
    return (
        f": did you mean {' or '.join(folded[f] for f in near[:3])}?" if near else ": the command `actors` lists them"
    )
