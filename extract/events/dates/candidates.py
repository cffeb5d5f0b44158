"""The times that a mention without one of its own may have, each with the evidence for it.

A candidate is an interval of days. The same interval may be that of the lead, of the last statement and of the last
expression at once; then all three are evidence for it. Only what stands near is looked at, so that the work grows with
the length of the article and not with its square.
"""

import bisect
import datetime as dt
import functools
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

from extract.events.coreference import Happening
from extract.events.dates import signs
from extract.events.dates.sentence import names_a_law
from extract.events.document import Document
from extract.events.draft import Draft
from extract.model import TimeSpan
from extract.times import TimeExpression

Days = tuple[dt.date | None, dt.date | None]
Candidates = dict[Days, set[str]]

MENTIONS = 12  # before a mention that are looked at
EXPRESSIONS = 5  # before its sentence
SENTENCES = 10  # farther back nothing counts
NEXT = 2  # nearer than that is the same sentence or one beside it
SPEAKER = 4  # sentences over which a speaker goes on
OPENING = 3  # the number of the last sentence that may be the lead
FRESH = 31  # days: a lead tells no older news
AGES = ((1, "1"), (3, "2-3"), (7, "4-7"), (31, "8-31"), (180, "32-180"))
WIDTHS = ((0, "day"), (7, "days"), (31, "month"))


class Evidence:
    """An article's mentions and temporal expressions by where they stand, and the candidates that they give."""

    def __init__(self, drafts: Sequence[Draft], told: Sequence[Happening], document: Document) -> None:
        self.drafts, self.document = drafts, document
        self.published = document.article.published
        self.place_of = {id(draft): place for place, draft in enumerate(drafts)}
        self.happening_of = {id(draft): happening for happening in told for draft in happening}
        self.by_sentence: defaultdict[int, list[Draft]] = defaultdict(list)
        for draft in drafts:
            self.by_sentence[draft.number].append(draft)
        self.times = [time for time in document.times if _names_days(time) and not names_a_law(time, document)]
        self.times_at = [time.start_char for time in self.times]
        starts = [sentence.start_char for sentence in document.sentences]
        self.sentence_of = [max(0, bisect.bisect_right(starts, at) - 1) for at in self.times_at]
        breaks = [document.text.count("\n\n", a, b) for a, b in zip([0, *starts], starts, strict=False)]
        self.paragraphs = list(accumulate(breaks))
        self.dated = [place for place, draft in enumerate(drafts) if draft.own is not None]  # by the text itself
        owns = [draft.own for draft in drafts if draft.own is not None and signs.same_day(draft.own)]
        days = Counter(_days(own) for own in owns)
        self.day = days.most_common(1)[0][0] if days else None  # that the text gives to most
        self.lead = self._lead()

    def _lead(self) -> tuple[TimeSpan, int] | None:
        """The day that the article opens with, and the number of its sentence: of an event if one has it."""
        opening = [(d.own, d.number) for d in self.drafts[:MENTIONS] if d.own is not None]
        first = zip(self.times[:MENTIONS], self.sentence_of, strict=False)
        opening += [(TimeSpan(*time.interval(), "relative"), number) for time, number in first]
        return next((lead for lead in opening if lead[1] <= OPENING and self._is_fresh(lead[0])), None)

    def _is_fresh(self, when: TimeSpan) -> bool:
        if when.start is None or when.start != when.end:
            return False
        return 0 <= (self.published - when.start).days <= FRESH

    def signs(self, draft: Draft) -> list[str]:
        """What the mention's words and place say (``signs``)."""
        last = next((d for d in self._before(draft) if d.trigger.type == "statement"), None)
        number = draft.number
        found = [*signs.of_words(draft, self.document), *signs.of_company(draft, self.by_sentence[number], last)]
        found.append(f"sentence={signs.within(signs.PLACES, number)}")
        if number == 0 or self.paragraphs[number - 1] != self.paragraphs[number]:
            found.append("opens-paragraph")
        before = bisect.bisect_left(self.times_at, draft.head.idx)
        far = signs.within(signs.DISTANCES, number - self.sentence_of[before - 1]) if before else "none"
        found.append(f"since-time={far}")
        far = signs.within(signs.DISTANCES, max(0, number - self.lead[1])) if self.lead else "none"
        found.append(f"since-lead={far}")
        found.append(f"lead={self._age((self.lead[0].start, self.lead[0].end)) if self.lead else 'none'}")
        found.append(f"given={self._age((draft.when.start, draft.when.end))}")
        found.append(f"given-as={draft.when.dating}")
        found.append(f"habit={self.habit}")
        return found

    def candidates(self, draft: Draft) -> Candidates:
        """The candidates of a mention whose ``when`` is what the sieves before gave it."""
        found: Candidates = defaultdict(set)
        today = self.published
        fixed: list[tuple[Days, str]] = [((today, today), "publication"), ((None, None), "unknown")]
        fixed += [((None, today), "until"), ((draft.when.start, draft.when.end), "given")]
        fixed += [((draft.when.start, draft.when.end), f"given-{draft.when.dating}")]
        if self.day is not None:
            fixed.append((self.day, "day"))
        fixed += [*self._of_mentions(draft), *self._of_dated(draft), *self._of_happening(draft), *self._of_times(draft)]
        for days, evidence in fixed:
            found[days].add(evidence)
        for days, evidences in found.items():
            evidences |= {f"age={self._age(days)}", f"width={_width(days)}"}
        return found

    def _before(self, draft: Draft) -> Iterator[Draft]:
        """The mentions before this one, from the nearest."""
        place = self.place_of[id(draft)]
        near = reversed(self.drafts[max(0, place - MENTIONS) : place])
        return (d for d in near if draft.number - d.number <= SENTENCES)

    def _of_mentions(self, draft: Draft) -> Iterator[tuple[Days, str]]:
        """Times of the mentions before, and of those of the same sentence that have one of their own."""
        before = list(self._before(draft))
        said = [d for d in before if d.trigger.type == "statement"]
        firsts = [
            ("previous", before),
            ("previous-statement", [d for d in said if d.number < draft.number]),
            ("speaker", [d for d in said if self._goes_on(d, draft)] if draft.trigger.type == "statement" else []),
        ]
        for evidence, mentions in firsts:
            if mentions:
                yield _days(mentions[0].when), evidence
                far = signs.within(signs.DISTANCES, draft.number - mentions[0].number)
                yield _days(mentions[0].when), f"{evidence}={far}"
        for other in before:
            if draft.number - other.number < 2:
                yield _days(other.when), "same-sentence" if other.number == draft.number else "sentence-before"
        for other in self.by_sentence[draft.number]:
            if other.own is not None and other is not draft:
                yield _days(other.own), "beside"
                if other.head.is_ancestor(draft.head):
                    yield _days(other.own), "above"
        times = Counter(_days(d.when) for d in before if d.when.start is not None and d.when.start < self.published)
        if times:
            yield times.most_common(1)[0][0], "most"
        if self.lead and draft.number >= self.lead[1]:
            yield _days(self.lead[0]), "lead"

    def _of_dated(self, draft: Draft) -> Iterator[tuple[Days, str]]:
        """Times that the text gives to mentions around this one: the nearest before and after, of any, of the same type
        and of one with a doer in common."""
        k = bisect.bisect_left(self.dated, self.place_of[id(draft)])
        before, after = self.dated[max(0, k - MENTIONS) : k][::-1], self.dated[k : k + MENTIONS]
        for side, around, reach in (("before", before, SENTENCES), ("after", after, SPEAKER)):
            nearest: dict[str, Draft] = {}
            for other in (self.drafts[place] for place in around):
                if other is not draft and abs(other.number - draft.number) <= reach:
                    for kind in _kinds(other, draft):
                        nearest.setdefault(kind, other)
            for kind, other in nearest.items():
                yield _days(other.own or other.when), f"{kind}-{side}"
                if abs(other.number - draft.number) < NEXT:
                    yield _days(other.own or other.when), f"{kind}-{side}-near"

    @functools.cached_property
    def habit(self) -> str:
        """Whether what is said and has a day in this article is mostly of the day of publication or of days before."""
        owns = [d.own for d in self.drafts if d.own is not None and d.trigger.type == "statement"]
        days = [own.start for own in owns if signs.same_day(own)]
        if not days:
            return "none"
        today = sum(day == self.published for day in days)
        return "today" if 2 * today >= len(days) else "before"

    def _goes_on(self, last: Draft, draft: Draft) -> bool:
        return last.number < draft.number <= last.number + SPEAKER and signs.share_agent(last, draft)

    def _of_happening(self, draft: Draft) -> Iterator[tuple[Days, str]]:
        """Times of other mentions of the same happening: their own, or what those before were given."""
        place = self.place_of[id(draft)]
        others = [d for d in self.happening_of.get(id(draft), ()) if d is not draft][:MENTIONS]
        for other in others:
            if other.own is not None:
                yield _days(other.own), "happening-dated"
            elif self.place_of[id(other)] < place:
                yield _days(other.when), "happening"

    def _of_times(self, draft: Draft) -> Iterator[tuple[Days, str]]:
        """Temporal expressions of the sentence and before it."""
        first = bisect.bisect_left(self.sentence_of, draft.number)
        end = bisect.bisect_right(self.sentence_of, draft.number)
        for time in self.times[first : min(end, first + EXPRESSIONS)]:
            days = time.interval()
            yield days, "in-sentence"
            yield days, "in-sentence-before" if time.start_char < draft.head.idx else "in-sentence-after"
            if end - first == 1:
                yield days, "only-time"
            if self.document.quotes(time.start_char, time.start_char + 1):
                yield days, "in-quotation"
        if end < len(self.times) and self.sentence_of[end] == draft.number + 1:
            yield self.times[end].interval(), "time-sentence-after"
        for place in range(first - 1, max(-1, first - 1 - EXPRESSIONS), -1):
            number, days = self.sentence_of[place], self.times[place].interval()
            if draft.number - number > SENTENCES:
                return
            yield days, "time-before"
            yield days, f"time-before={signs.within(signs.DISTANCES, draft.number - number)}"
            if place == first - 1:
                yield days, "last-time"
            if number == draft.number - 1:
                yield days, "time-sentence-before"
            if self.paragraphs[number] == self.paragraphs[draft.number]:
                yield days, "time-paragraph"

    def _age(self, days: Days) -> str:
        """How long before the publication the days are."""
        start, end = days
        if start is None and end is None:
            return "unknown"
        if start is None:
            return "until"
        if end is None:
            return "since"
        if start > self.published:
            return "future"
        if end >= self.published:
            return "today" if start == end else "around"
        return signs.within(AGES, (self.published - end).days)


def _kinds(other: Draft, draft: Draft) -> Iterator[str]:
    """What another mention that has a time has in common with this one."""
    yield "dated"
    if other.trigger.type == draft.trigger.type:
        yield "dated-type"
    if signs.share_agent(other, draft):
        yield "dated-agent"


def _days(when: TimeSpan) -> Days:
    return when.start, when.end


def _width(days: Days) -> str:
    start, end = days
    return signs.within(WIDTHS, (end - start).days) if start is not None and end is not None else "open"


def _names_days(time: TimeExpression) -> bool:
    start, end = time.interval()
    if (start is None and end is None) or (start and end and start > end):
        return False
    return time.type != "SET" and time.value != "PRESENT_REF"
