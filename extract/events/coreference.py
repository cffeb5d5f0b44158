"""Which mentions of one article tell one happening: coreference of the words that name events.

A definite noun ("the talks", "that attack", "his visit", "the Budapest summit") goes back to a happening that was told
before, the nearest that fits it; an indefinite noun and a verb tell a new one. What an opening names by a definite noun
may be told only later.
"""

import functools
from collections import defaultdict
from collections.abc import Sequence

from spacy.tokens import Token

from extract import forms
from extract.events.draft import Draft, is_wide
from extract.model import Actor, TimeSpan
from extract.parsing import syntax
from extract.resources import table, words
from extract.times.lexicon import numbers

Happening = list[Draft]

DEFINITE = {"the", "this", "that", "these", "those", "both"}
POINTING = {"this", "that", "these", "those"}  # at what was told last
AHEAD = {"planned", "possible"}
ROUND = "round"  # the second round of talks is other talks, their second day is not
STEM = 5  # letters that words of one family share
NEW = {"another", "new", "second", "third", "next", "previous", "last", "earlier", "separate", "further", "other"}


def happenings(drafts: Sequence[Draft]) -> list[Happening]:
    """The drafts of one article, in the order of its text, grouped by what they tell; statements are left out."""
    told: list[Happening] = []
    waiting: list[Happening] = []
    for draft in drafts:
        if draft.trigger.type == "statement":
            continue
        known = draft.definite or _is_presupposed(draft.head)
        home = _antecedent(draft, told) if known else _same_harm(draft, told)
        if home is not None:
            home.append(draft)
            continue
        told.append([draft])
        if draft.definite and draft.own is None:
            waiting.append(told[-1])
    for early in waiting:
        after = [h for h in told if h is not early and h[0].number >= early[0].number]
        later = [h for h in after if not _is_new(h[0].head) and _fits(early[0], h)]
        if later:
            home = min(later, key=lambda h: (h[0].lemma != early[0].lemma, h[0].number))
            told.remove(early)
            home[:0] = early
    return told


def is_definite(head: Token) -> bool:
    """Whether a noun speaks of something that is known: by article, demonstrative, owner or proper name, or as that
    of which a part is told ("the first day of talks")."""
    if head.pos_ not in ("NOUN", "PROPN"):
        return False
    whole = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else head
    if whole.lemma_ in words("lexicons/parts.tsv"):
        head = whole
    determined = any(c.lower_ in DEFINITE or c.dep_ == "poss" for c in head.children if c.i < head.i)
    return determined and not _is_new(head)


def _is_presupposed(head: Token) -> bool:
    """Whether the words speak of what the text has told: "it is the second time that they have met", "the first such
    meeting", "claimed responsibility for shelling it"."""
    if head.dep_ == "pcomp":
        return head.head.head.lemma_ == "responsibility"
    counted = head.head if head.dep_ == "relcl" and head.head.lemma_ == "time" else head
    before = {c.lower_ for c in counted.children if c.i < counted.i}
    which = before & (numbers()["ordinal"].keys() | {"latest"})
    by_it = counted.dep_ == "attr" and any(t.lower_ in ("it", "this", "that") for t in syntax.subjects(counted.head))
    return bool(which) and by_it and (counted != head or "such" in before)


def is_pointing(head: Token) -> bool:
    """Whether a noun points at what was told last: "that attack"."""
    return is_definite(head) and any(c.lower_ in POINTING for c in head.children if c.i < head.i)


def _is_new(head: Token) -> bool:
    """Whether a noun speaks of another than was told; the second round of talks is one, their second day is not."""
    if head.lemma_ != ROUND and head.lemma_ in words("lexicons/parts.tsv"):
        return False
    return any(c.lower_ in NEW for c in head.children if c.i < head.i)


def _antecedent(draft: Draft, told: Sequence[Happening]) -> Happening | None:
    """The happening that a definite noun goes back to: of those that fit one of the same word, then the last told."""
    fitting = [h for h in told if _fits(draft, h)]
    pointing = is_pointing(draft.head)

    def rank(happening: Happening) -> tuple[bool, bool, bool, bool, int]:
        nearest = max(d.number for d in happening)
        named = any(d.lemma == draft.lemma or d.form == draft.form != "" for d in happening)
        agrees = any(_number(d) == _number(draft) for d in happening)
        dated = any(d.own is not None for d in happening)
        return any(_share(draft, d) for d in happening), agrees, named or pointing, dated or pointing, nearest

    return max(fitting, key=rank, default=None)


def _share(a: Draft, b: Draft) -> bool:
    """Whether both name one party or the same country for their place."""
    return bool(a.known_by() & b.known_by()) or (a.place_country is not None and a.place_country == b.place_country)


def _same_harm(draft: Draft, told: Sequence[Happening]) -> Happening | None:
    """The happening that harmed the same person: nobody is killed or seized twice in one story."""
    victims = _victims(draft) if draft.trigger.type == "conflict" else set()
    fitting = (h for h in told if victims and any(_victims(d) & victims for d in h) and _fits(draft, h))
    return next(fitting, None)


def _fits(draft: Draft, happening: Happening) -> bool:
    return all(not differ(draft, other) for other in happening)


def differ(a: Draft, b: Draft) -> bool:
    """Whether two drafts cannot tell one happening. The cheapest is asked first: all pairs come here."""
    if a.trigger.type != b.trigger.type or forms.different(a.form, b.form):
        return True
    if a.place_country and b.place_country and a.place_country != b.place_country:
        return True
    if a.own is not None and b.own is not None and not a.own.overlaps(b.own):
        return True
    if _other_status(a, b) and _asserted(a) and _asserted(b):
        return True
    ours, theirs = a.known_by(), b.known_by()
    if ours and theirs and not ours & theirs:
        return True
    return _other_victim(a, b) or _other_guests(a, b) or not _nameable(a, b)


def _other_victim(a: Draft, b: Draft) -> bool:
    """Whether the two are done to persons that are not the same."""
    ours, theirs = _victims(a), _victims(b)
    return bool(ours and theirs) and not ours & theirs


def _other_guests(a: Draft, b: Draft) -> bool:
    """Whether each of two meetings names persons whom the other, which names several, has not."""
    if a.trigger.type != "meeting":
        return False
    ours, theirs = ({x.name for x in d.roles.agents if x.kind == "person"} for d in (a, b))
    return min(len(ours), len(theirs)) > 1 and bool(ours - theirs and theirs - ours)


def _victims(draft: Draft) -> set[str]:
    return {actor.name for actor in draft.roles.targets if actor.kind == "person"}


def _other_status(a: Draft, b: Draft) -> bool:
    return a.status != b.status and not {a.status, b.status} <= AHEAD


def _asserted(draft: Draft) -> bool:
    """Whether the sentence says that it happens or will; what is only named ("work on the summit") may be either."""
    presupposed = draft.head.dep_ == "pobj" and draft.head.head.lower_ in ("after", "following", "during")
    ahead = draft.status in AHEAD and draft.trigger.type == "meeting"
    return ahead or presupposed or not draft.definite or syntax.carrier(draft.head) is not None


def _nameable(a: Draft, b: Draft) -> bool:
    """Whether the words may name the same: a general one ("the move"), or two of one stem ("voted", "vote")."""
    general = _general().get(a.trigger.type)
    if general is None or any(d.lemma in general and d.definite for d in (a, b)):
        return True
    return a.lemma[:STEM] == b.lemma[:STEM]


def _number(draft: Draft) -> bool:
    return _noun(draft.head).tag_ in ("NNS", "NNPS")


def lemma_of(head: Token) -> str:
    """The lemma of the word that tells what it is: "talk" for the head of "a round of talks"."""
    return _noun(head).lemma_.casefold()


def _noun(head: Token) -> Token:
    """The word that tells what it is: of "a round of talks" the talks."""
    whole = syntax.after(head, "of") if head.lemma_ in words("lexicons/parts.tsv") else []
    return whole[0] if whole else head


def form_of(head: Token) -> str:
    """The form of the happening that a trigger's head names ("call"), "" where it fits all."""
    return forms.form_beside(_noun(head).lemma_.casefold(), functools.partial(syntax.has_word, head))


@functools.cache
def _general() -> dict[str, frozenset[str]]:
    """Lemmas of the words that name any happening of a type, by type."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for lemma, type_ in table("lexicons/general.tsv"):
        found[type_].add(lemma)
    return {type_: frozenset(lemmas) for type_, lemmas in found.items()}


def clusters(drafts: Sequence[Draft]) -> list[Happening]:
    """All drafts of one article, each with those that tell the same event at the same time.

    Greedy: each draft joins the latest cluster with none of whose members it differs, in the order of the text. Acts
    join by a shared actor or the same word (by both, where a time is wide), speech by its speakers.
    """
    found: list[Happening] = []
    for draft in drafts:
        home = next((c for c in reversed(found) if _joins(draft, c)), None)
        if home is None:
            found.append([draft])
        else:
            home.append(draft)
    return found


def _joins(draft: Draft, cluster: Happening) -> bool:
    if draft.trigger.type != cluster[0].trigger.type or not all(_times_fit(draft.when, d.when) for d in cluster):
        return False
    if draft.trigger.type == "statement":
        return any(_names(draft.roles.agents) == _names(d.roles.agents) for d in cluster)
    return any(_alike(draft, d) for d in cluster) and _fits(draft, cluster)


def _times_fit(a: TimeSpan, b: TimeSpan) -> bool:
    """Whether one event may lie in both; a time that the text does not say fits only another such."""
    if (a.start is None and a.end is None) or (b.start is None and b.end is None):
        return a.start == b.start and a.end == b.end
    return a.overlaps(b)


def _alike(a: Draft, b: Draft) -> bool:
    """Whether a shared actor or the same word speaks for one event; both must, where a time is wide."""
    shared = _names(a.roles.agents + a.roles.targets) & _names(b.roles.agents + b.roles.targets)
    signs = (bool(shared), a.lemma[:STEM] == b.lemma[:STEM])
    return all(signs) if is_wide(a.when) or is_wide(b.when) else any(signs)


def _names(actors: Sequence[Actor]) -> set[str]:
    return {actor.name for actor in actors}
