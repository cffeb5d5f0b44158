"""When an event happens.

Its own sentence tells it first (``sentence``, over ``attachment``, ``clauses`` and ``tense``). Without a time there an
event is of the day of publication, or of a time that the text does not say (``undated``). Then the rest of the article
tells more, one module a kind of evidence, in the order of ``date_by_rules``. For what still has no time a ranker that
learned from annotated articles decides (``chooser``).
"""

from collections.abc import Sequence

from extract.events.coreference import Happening, happenings
from extract.events.dates import occasions, sharing, speech, story
from extract.events.dates.chooser import choose
from extract.events.dates.distance import date_by_distance
from extract.events.dates.duration import stretch
from extract.events.dates.reactions import date_reactions
from extract.events.document import Document
from extract.events.draft import Draft


def tell_from_each_other(drafts: Sequence[Draft], document: Document) -> None:
    """Give mentions the times that others of their article tell: the surest evidence first, then the likeliest."""
    choose(drafts, date_by_rules(drafts, document), document)


def date_by_rules(drafts: Sequence[Draft], document: Document) -> list[Happening]:
    """A multi-pass sieve over the mentions, the most precise pass first, since each builds on those before; returns
    what happenings they tell."""
    told_of = happenings(drafts)
    stretch(told_of, document)
    sharing.point_back(told_of, document)
    sharing.share_times(told_of)
    date_by_distance(drafts, document)
    occasions.date_by_occasion(drafts, document.article.published)
    speech.date_speeches(drafts)
    story.go_on_telling(drafts, document.article.published)
    speech.carry_on(drafts, document)
    date_reactions(drafts, document)
    occasions.date_by_announcement(drafts)
    sharing.narrow(drafts)
    told_of = happenings(drafts)
    sharing.share_times(told_of)
    story.leave_open_in_old_stories(drafts, document.article.published)
    return told_of
