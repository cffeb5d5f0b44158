"""What is doubtful, one question at a time: the queue, and the question with its evidence."""

import html
from collections.abc import Sequence
from functools import partial

import streamlit as st

from dashboard import labels, navigation, review, session, words
from dashboard.components import answering, detail, rows, visit
from dashboard.components.visit import Visit
from extract.happenings import history
from extract.happenings.doubts import Doubt
from extract.model import ExtractError
from extract.store import Store

SHOWN = 20  # rows of a reason that are sent to the browser
REPORTS = 3  # sentences that are shown of an event that is asked about alone


def draw_queue(here: Visit, waiting: Sequence[Doubt], place: int) -> None:
    """The items by their reason, each to be chosen; that at ``place`` is asked about."""
    groups = [
        rows.group(review.head(reason), (_item(here, doubt) for doubt in shown), f"{number:,}")
        for reason, number, shown in review.by_reason(waiting, place, SHOWN)
    ]
    with st.container(key="queue"):
        rows.draw("rows_queue", groups, waiting[place].id, answering.go)
    answering.put_off()


def nothing() -> None:
    """That nothing is left to ask, and the ways back."""
    with st.container(border=True, key="empty"):
        st.html(
            "<h1>All clear</h1><p class='quiet'>Nothing is left to look at. New articles may bring new questions.</p>"
        )
        answering.put_off()
        answering.undo()


def _item(here: Visit, doubt: Doubt) -> rows.Item:
    index = here.library.index
    places = index.rows(doubt.events)
    late = rows.late(int(index.last[places[0]]), visit.today()) if doubt.reason == "overdue" else ""
    item = rows.item(index, places[0], "when who", late)
    if len(places) > 1:
        days = [words.compact(words.span_of(here.event(row))) for row in places]
        item["line"] = " and ".join(dict.fromkeys(days))
    return item | {"id": doubt.id}


def draw_question(here: Visit, waiting: Sequence[Doubt], place: int) -> None:
    """The question, what speaks for the answers, what each does, and the buttons."""
    doubt = waiting[place]
    events = [here.event(row) for row in here.library.index.rows(doubt.events)]
    why = f" · {doubt.why}" if doubt.why else ""
    told = f"{place + 1:,} of {len(waiting):,} · {review.head(doubt.reason)}{why}"
    st.html(
        f'<div class="asked"><span class="line">{html.escape(told)}</span>'
        f"<h1>{html.escape(review.QUESTIONS[doubt.reason])}</h1></div>"
    )
    _events(doubt, events)
    if doubt.reason == "overdue":
        _told_then(here, doubt.events[0])
    st.html(_effects(doubt))
    answering.draw(here, waiting, place, events)


def _events(doubt: Doubt, events: Sequence[detail.Row]) -> None:
    """The events side by side; in amber in what two of them differ."""
    asks_for_day: set[str] = {"when"} if doubt.reason in ("far", "overdue") else set()
    differing = review.differs(*events) if len(events) == 2 else asks_for_day
    with st.container(border=True, key="pair"):
        for column, event in zip(st.columns(len(events), gap="medium"), events, strict=True):
            with column:
                st.html(_event(event, differing, is_overdue=doubt.reason == "overdue"))
                shown = event["evidence"][: 1 if len(events) > 1 else REPORTS]
                for piece in shown:
                    st.html(detail.quoted(piece))
                detail.to_article(shown[0], event["event_id"])


def _told_then(here: Visit, event: str) -> None:
    """What may tell how it ended, each a link."""
    index = here.library.index
    found = [
        other for row in index.rows([event]) for other in review.told_then(index, row, partial(session.evidence, index))
    ]
    if found:
        with st.container(gap="xxsmall", key="told_then"):
            st.html('<span class="line">Perhaps how it ended is told here:</span>')
            for other in map(here.event, found):
                label = labels.escape_markdown(f"{words.compact(words.span_of(other))}: {other['title']}")
                navigation.link("timeline", label, {"event": other["event_id"]})


def _event(event: detail.Row, differing: set[str], is_overdue: bool) -> str:
    """Type, status, headline, when, who and where, and what is doubtful beside what is asked."""
    span = words.span_of(event)
    given = f", from “{span.text}”" if span.text else ""
    facts = [
        ("When", words.when(span) + given, "when" in differing),
        ("Who", rows.who(event["agents"], event["targets"]) or "nobody", not event["agents"]),
        ("Where", event["place"], False),
        ("Sure", words.sure_in_short(event["confidence"]), False),
    ]
    if not is_overdue:  # the question says it
        facts += [("Doubt", line.text, True) for line in history.lines(event) if line.doubt]
    told = "".join(
        f'<dt>{name}</dt><dd><span class="{"doubt" if amber else ""}">{html.escape(value)}</span></dd>'
        for name, value, amber in facts
        if value
    )
    return f"{detail.badges(event)}<h2>{html.escape(event['title'])}</h2><dl>{told}</dl>"


def _effects(doubt: Doubt) -> str:
    """What each answer does."""
    edit, _ = review.EDIT[doubt.reason]
    effects = [(answer.label, answer.effect) for answer in review.ANSWERS[doubt.reason]] + [(edit, review.EDITING)]
    told = "".join(f"<li><b>{label}</b>: {effect}</li>" for label, effect in effects if effect)
    return f'<div class="effects">{_merged(doubt)}<ul>{told}</ul></div>'


def _merged(doubt: Doubt) -> str:
    """What becomes of two events that are merged; that nothing can be told where the store cannot be asked."""
    if doubt.reason != "double":
        return ""
    try:
        with Store() as store:
            lines = review.merging(store.preview(answering.said_of(store, doubt, "merge")))
    except ExtractError as error:
        lines = [history.Line(str(error), doubt=True)]
    told = "".join(
        f'<li><span class="{"doubt" if line.doubt else ""}">{html.escape(line.text)}</span></li>' for line in lines
    )
    return f"<b>If you merge</b><ul>{told}<li>Nothing is deleted: Undo brings both back</li></ul>"
