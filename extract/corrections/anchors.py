"""Finding the mention again that a correction is about, also when the article is read a little differently since."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from extract.corrections.model import Anchor, Telling
from extract.model import Mention

T = TypeVar("T", bound=Telling)


def anchor_of(mention: Mention) -> Anchor:
    return Anchor(mention.article_id, mention.type, on_one_line(mention.trigger_text), on_one_line(mention.text))


def on_one_line(text: str) -> str:
    return " ".join(text.split())


def find(anchor: Anchor, mentions: Iterable[T]) -> T | None:
    """The mention that is meant, of all of the anchor's article in the order of the text; None where there is none.

    Its sentence is the same, or one holds the other (sentences may be parted in another way since). The trigger decides
    between several of a sentence, then the type, then which comes first. A trigger without a word in common is only
    taken where no other mention of the type is in the sentence.
    """
    near = [(how, mention) for mention in mentions if (how := _likeness(anchor, mention))]
    named = [pair for pair in near if pair[0][1] < OTHER]
    alone = [pair for pair in near if not pair[0][2]]
    candidates = named or (alone if len(alone) == 1 else [])
    return min(candidates, key=lambda pair: pair[0])[1] if candidates else None


OTHER = 2  # of a trigger that has no word of the anchor's


def _likeness(anchor: Anchor, mention: Telling) -> tuple[int, int, bool] | None:
    """How far the mention is from the anchor by sentence, trigger and type; None where the sentence is another."""
    text = on_one_line(mention.text)
    if anchor.sentence not in text and text not in anchor.sentence:
        return None
    trigger, meant = on_one_line(mention.trigger_text), anchor.trigger
    shared = set(trigger.casefold().split()) & set(meant.casefold().split())
    by_trigger = 0 if trigger == meant else 1 if shared else OTHER
    return int(text != anchor.sentence), by_trigger, mention.type != anchor.type


def all_found(anchors: Iterable[Anchor], mentions: Sequence[Mention]) -> dict[Anchor, Mention]:
    """The mention of each anchor that has one; ``mentions`` are all of the articles concerned, in the order of the text
    of each."""
    by_article: dict[str, list[Mention]] = {}
    for mention in sorted(mentions, key=lambda m: (m.trigger.start_char, m.type)):
        by_article.setdefault(mention.article_id, []).append(mention)
    found = {anchor: find(anchor, by_article.get(anchor.article_id, ())) for anchor in anchors}
    return {anchor: mention for anchor, mention in found.items() if mention is not None}
