"""Events that the user adds: a mention in the article that is quoted, or in a note that stands for one.

What is added is a mention like any other, so that articles on the same happening join it, and nothing is shown without
a sentence. The note is an article made of the correction alone.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from extract.corrections.anchors import on_one_line
from extract.corrections.cells import actor_in, actors_in, days_in, place_in
from extract.corrections.model import NAMING, SURE, Anchor, EventCorrection
from extract.model import STATUSES, Actor, Article, Mention, Span

NOTED = "noted by hand"  # the source of a note


def notes(said: Iterable[EventCorrection]) -> dict[str, Article]:
    """The articles, by id, that stand for what was added without one."""
    made = (_note(c) for c in said if c.action == "add" and not c.anchors[0].article_id)
    found: dict[str, Article] = {}
    for article in made:
        found.setdefault(article.id, article)
    return found


def _note(c: EventCorrection) -> Article:
    noted, line = c.values[0], c.values[3]
    return Article.make(line, c.anchors[0].sentence or line, dt.date.fromisoformat(noted), source=NOTED)


def anchors_of(c: EventCorrection) -> tuple[Anchor, ...]:
    """The anchors of the mentions that a correction is about; of what is added by hand that of the mention it makes."""
    if c.action != "add":
        return c.anchors
    anchor = c.anchors[0]
    sentence = anchor.sentence or c.values[3]
    return (Anchor(anchor.article_id or _note(c).id, anchor.type, anchor.trigger or sentence, sentence),)


def added_to(article: Article, said: Iterable[EventCorrection]) -> list[Mention]:
    """The mentions that the user adds to the article, each once; without those whose words are not in its text."""
    found: dict[tuple[str, int], Mention] = {}
    for c in said:
        if c.action == "add":
            (anchor,) = anchors_of(c)
            if anchor.article_id == article.id and (mention := _mention(article, c, anchor)):
                found.setdefault((mention.type, mention.trigger.start_char), mention)
    return list(found.values())


def _mention(article: Article, c: EventCorrection, anchor: Anchor) -> Mention | None:
    sentence = span_of(anchor.sentence, article.text)
    trigger = span_of(anchor.trigger, article.text, sentence) if sentence else None
    if sentence is None or trigger is None:
        return None
    _, status, days, line, agents, targets, place = c.values
    name, country = place_in(place)
    return Mention.at(
        article,
        anchor.type,
        next(known for known in STATUSES if known == status),
        days_in(days),
        sentence,
        trigger,
        agents=actors_in(agents),
        targets=actors_in(targets),
        place=name,
        place_country=country,
        confidence=SURE,
        headline=line,
        by_hand=True,
    )


def span_of(words: str, text: str, within: Span | None = None) -> Span | None:
    """Where the words stand first in the text, however blanks and lines are broken; None where they do not."""
    bounds = within or Span(0, len(text))
    pattern = re.compile(r"\s+".join(map(re.escape, on_one_line(words).split())))
    found = pattern.search(text, bounds.start_char, bounds.end_char) if words.strip() else None
    return Span(*found.span()) if found else None


def articles_in(said: Iterable[EventCorrection]) -> set[str]:
    """The ids of the articles that corrections are about."""
    return {anchor.article_id for c in said for anchor in anchors_of(c)}


def named_in(article_id: str, said: Iterable[EventCorrection]) -> list[Actor]:
    """The actors that corrections add to what an article tells."""
    own = (c for c in said if c.action in NAMING and c.anchors[0].article_id == article_id)
    return [actor_in(c.values[-1]) for c in own]


def differing(before: Sequence[EventCorrection], now: Sequence[EventCorrection]) -> list[EventCorrection]:
    """What one of two lists of corrections has and the other has not, or in another order."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, now, strict=False)))
    old, new = before[same:], now[same:]
    ending = sum(1 for _ in takewhile(lambda p: p[0] == p[1], zip(reversed(old), reversed(new), strict=False)))
    return [*old[: len(old) - ending], *new[: len(new) - ending]]
