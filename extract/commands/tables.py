"""The tables that the command line shows: of articles, feeds, stories, actors, events and temporal expressions."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from extract.commands.console import moment, visible
from extract.happenings.doubts import NAMES
from extract.strings import cut

if TYPE_CHECKING:
    import pandas as pd

    from extract.happenings.doubts import Doubt
    from extract.store.feed import StoredFeed
    from extract.store.stories import Story
    from extract.times import TimeExpression

SENTENCE_WIDTH = 160  # characters of a sentence in a table
WIDE = {
    "Who": 1,
    "Reason": 1,
    "Sentence": 3,
    "Title": 1,
    "Name": 1,
    "Also called": 1,
    "Feed": 2,
    "Problem": 3,
}  # the columns whose text is wrapped, and their shares of the width
UNCUT = {"ID": 16}  # the columns that are useless when cut, and their widths
CUT = {"Publisher": 24, "Story": 24}  # the columns that one long text would widen at the cost of all others


def articles(frame: "pd.DataFrame") -> Table:
    """The rows of ``Store.articles``, each with how many of them print its text."""
    table = table_of("ID", "Published", "Publisher", "Events", "Same text", "Title")
    printed = frame["text_id"].map(frame["text_id"].value_counts())
    for row, n in zip(frame.to_dict("records"), printed, strict=True):
        told = (day(row["published"]), row["publisher"], str(row["n_events"]), f"in {n}" if n > 1 else "")
        add_row(table, row["article_id"], *told, row["title"])
    return table


def feeds(feeds: "Iterable[StoredFeed]") -> Table:
    """The feeds, and when each was and will be fetched."""
    table = table_of("No", "Feed", "Story", "State", "Last", "Next", "New", "Articles", "Waiting", "Problem")
    for feed in feeds:
        due = moment(feed.plan.due) if feed.plan.state == "active" else ""
        last = moment(feed.refreshed) if feed.refreshed else "never"
        counts = (str(feed.n_new), str(feed.n_articles), str(feed.n_waiting))
        add_row(
            table, str(feed.id), feed.title or feed.url, feed.story, feed.plan.state, last, due, *counts, feed.problem
        )
    return table


def stories(stories: "Iterable[Story]") -> Table:
    """The stories, and what they hold."""
    table = table_of("Name", "Articles", "Feeds")
    for story in stories:
        add_row(table, story.name, str(story.n_articles), str(story.n_feeds))
    return table


def actors(frame: "pd.DataFrame") -> Table:
    """The rows of ``Store.actors``."""
    table = table_of("Name", "Kind", "Countries", "Events", "Articles", "First", "Last", "Also called")
    for row in frame.to_dict("records"):
        counts = (str(row["n_events"]), str(row["n_articles"]), day(row["first"]), day(row["last"]))
        cells = (row["name"], row["kind"], " ".join(row["countries"]), *counts, ", ".join(row["aliases"]))
        add_row(table, *cells)
    return table


def events(frame: "pd.DataFrame") -> Table:
    table = table_of("Date", "Event", "Who", "Sentence")
    for row in frame.to_dict("records"):
        who = ", ".join(actor["name"] for actor in row["agents"])
        sentence = cut(row["evidence"][0]["text"], SENTENCE_WIDTH)
        add_row(table, days(row), told_type(row), who, sentence)
    return table


def timeline(frame: "pd.DataFrame") -> Table:
    """The rows of ``Store.events``, each with its id and how sure it is."""
    table = table_of("ID", "Date", "Event", "Sure", "Who", "Title")
    for row in frame.to_dict("records"):
        who = ", ".join(actor["name"] for actor in row["agents"])
        add_row(table, row["event_id"], days(row), told_type(row), sure(row), who, row["title"])
    return table


def doubts(found: "Iterable[Doubt]", frame: "pd.DataFrame") -> Table:
    """What to look at, with the rows of ``Store.events`` that it is about: a row an event, the reason in the first."""
    table = table_of("Reason", "ID", "Date", "Event", "Sure", "Title")
    rows = {row["event_id"]: row for row in frame.to_dict("records")}
    for doubt in found:
        reason = NAMES[doubt.reason] + (f", {doubt.why}" if doubt.why else "")
        for event, told in zip(doubt.events, (reason, ""), strict=False):
            row = rows[event]
            add_row(table, told, event, days(row), told_type(row), sure(row), row["title"])
    return table


def sure(row: dict[Any, Any]) -> str:
    """The chance that an event is right, or that the user says so."""
    if row["corrected"]:
        return "by you"
    return "?" if row["confidence"] != row["confidence"] else f"{row['confidence']:.0%}"


def told_type(row: dict[Any, Any]) -> str:
    """ "meeting", "planned meeting"."""
    kind: str = row["type"] if row["status"] == "occurred" else f"{row['status']} {row['type']}"
    return kind


def times(expressions: "Sequence[TimeExpression]") -> Table:
    table = table_of("Expression", "Type", "Value", "Days")
    for expression in expressions:
        start, end = expression.interval()
        span = days({"start": start, "end": end}) if start or end else ""
        add_row(table, expression.text, expression.type, expression.value, span)
    return table


def table_of(*headings: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(
            heading,
            no_wrap=heading not in WIDE,
            ratio=WIDE.get(heading),
            min_width=UNCUT.get(heading),
            max_width=CUT.get(heading),
        )
    return table


def add_row(table: Table, *cells: str) -> None:
    table.add_row(*(Text(visible(cell)) for cell in cells))


def days(row: dict[Any, Any]) -> str:
    """The interval of an event: one day, two, or "?" for a side that is not known."""
    first, last = day(row["start"]), day(row["end"])
    return first if first == last else f"{first}–{last}"


def day(value: Any) -> str:
    return str(value)[:10] if value is not None and value == value else "?"  # NaT differs from itself
