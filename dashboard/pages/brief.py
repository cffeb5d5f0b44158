"""The brief: what the selected events come to. The turning points, the latest, what lies ahead, what is open, and who
is moving; each event opens on a sheet with its evidence."""

import html

import streamlit as st

from dashboard import brief, labels, navigation, routes, session, words
from dashboard.brief import Mover
from dashboard.components import downloads, header, rows, samples, sheet, spine, visit, weeks, zoom_listener
from dashboard.components.visit import Visit
from dashboard.facet import Mask
from dashboard.filters import MOST, to_query
from dashboard.index import to_date
from extract import countries

SHOWN = 6  # rows of a column
AGAIN = 3  # rows of events that were known before
OVERDUE, UNSURE = 4, 2  # of these in the third one
FEWEST = 5  # events that a spine needs


def main() -> None:
    if (here := visit.begin("brief")) is None:
        return
    mask = here.hits.shown("window")
    _facts(here, mask)
    if not mask.any():
        header.nothing_found(here.selection, here.library)
        return
    narrow = zoom_listener.is_narrow()
    if not narrow:
        _spine(here, mask)
    new, ahead, open_ = st.columns(3, gap="large")
    with new:
        _news(here, mask)
    with ahead:
        _column("Ahead", _ahead(here, here.hits.ignoring("window")), here)
    with open_:
        _column("Open", _open(here, here.hits.ignoring("window")), here)
        with st.container(key="to_review"):
            navigation.link("review", "Review what is doubtful", {}, ":material/rule:")
    if narrow:
        _spine(here, mask)
    _movers(here, mask)
    samples.note(here.library)
    sheet.show(here)
    zoom_listener.watch_width()


def _facts(here: Visit, mask: Mask) -> None:
    """What the story is about, when it was reported, and how much of it there is."""
    index = here.library.index
    named = [countries.name(code) for code in brief.countries(index, mask)]
    told = [words.count(int(mask.sum()), "event")]
    told.append(words.count(index.facets["article"].number(mask), "article"))
    if outlets := index.facets["source"].number(mask):
        told.append(words.count(outlets, "outlet"))
    if days := brief.reported(index, mask):
        told.append("reported " + words.span_in_short(to_date(days[0]), to_date(days[1])))
    title = words.listed(named) or "Brief"
    facts = " · ".join(map(html.escape, told))
    with st.container(horizontal=True, vertical_alignment="center", key="top"):
        st.html(f'<div class="head brief"><h1>{html.escape(title)}</h1><span class="count">{facts}</span></div>')
        if not (session.embedded() or zoom_listener.is_narrow()):
            downloads.draw(here, charted=False)


def _spine(here: Visit, mask: Mask) -> None:
    """The turning points of the story, or of the stretch that is chosen."""
    index, chosen = here.library.index, here.selection.window
    window = brief.period(index, mask, chosen)
    if window is None or int((mask & index.dated).sum()) < FEWEST:
        return
    if chosen:
        with st.container(horizontal=True, vertical_alignment="center", key="spine_head"):
            st.html(f'<span class="count">{html.escape(words.stretch(*chosen))}</span>', width="content")
            whole = here.selection.show_all()
            st.button("Whole story", key="whole_story", type="tertiary", on_click=session.choose, args=(whole,))
    spine.draw(index, mask, window, zoomed=chosen is not None)


def _column(title: str, groups: list[rows.Group], here: Visit) -> None:
    """A section of rows; one that has none says so."""
    st.html(f'<h2 class="section ruled">{html.escape(title)}</h2>')
    if groups:
        rows.draw(f"rows_{title}", groups, here.selection.event)
    else:
        st.caption("Nothing in these articles.")


def _news(here: Visit, mask: Mask) -> None:
    """What has come in since the last visit, if anything has, else the latest."""
    index, since = here.library.index, session.since()
    articles = here.library.articles
    added = [] if since is None else articles.loc[articles["added"] > since, "article_id"].tolist()
    new, again = brief.reported_by(index, mask, added)
    if since is None or not len(new) + len(again):
        latest = brief.latest(index, mask, SHOWN)
        _column("Latest", rows.by_day(index, latest, lambda row: int(index.told[row, 0]), "who reports"), here)
        if since is not None:
            st.caption(f"Nothing new since your last visit on {words.day(since.date(), weekday=True)}.")
        return
    groups = [
        rows.group(f"New events · {len(new):,}", [rows.item(index, int(r), "when who reports") for r in new[:SHOWN]]),
        rows.group(
            f"New reports · {len(again):,}", [rows.item(index, int(r), "when who reports") for r in again[:AGAIN]]
        ),
    ]
    _column(f"New since {words.day(since.date(), weekday=True)}", [g for g in groups if g["items"]], here)
    if (len(new) > SHOWN or len(again) > AGAIN) and len(added) <= MOST:
        query = to_query(here.selection.pick("article", added).show_all())
        navigation.link("timeline", f"All {len(new) + len(again):,} on the timeline", query, ":material/timeline:")


def _ahead(here: Visit, mask: Mask) -> list[rows.Group]:
    """What is planned: by its day, then what has none."""
    index, today = here.library.index, visit.today()
    dated, undated = brief.ahead(index, mask, today), brief.ahead_undated(index, mask)
    groups = [
        rows.group("With a day", [_entry(here, int(row)) for row in dated[:SHOWN]]),
        rows.group("No day given", [rows.item(index, int(row), "who reports") for row in undated[: SHOWN // 2]]),
    ]
    return [group for group in groups if group["items"]]


def _entry(here: Visit, row: int) -> rows.Item:
    """A row with the way to put the event into a calendar; none on a page inside of another one."""
    item = rows.item(here.library.index, row, "when who reports")
    return item if session.embedded() else item | {"calendar": navigation.served(item["id"], routes.ENTRY)}


def _open(here: Visit, mask: Mask) -> list[rows.Group]:
    """What was planned and is past without a report of it, and what is only possible."""
    index, today = here.library.index, visit.today()
    overdue = brief.overdue(index, mask)[:OVERDUE]
    unsure = brief.unsure(index, mask, today)[:UNSURE]
    late = [rows.item(index, int(row), "when who", rows.late(int(index.last[row]), today)) for row in overdue]
    possible = [rows.item(index, int(row), "when who", "possible") for row in unsure]
    groups = [
        rows.group("Announced, no report that it took place", late),
        rows.group("Only reported as possible", possible),
    ]
    return [group for group in groups if group["items"]]


def _movers(here: Visit, mask: Mask) -> None:
    """Who took part in clearly more or less than in the month before."""
    found = brief.movers(here.library.index, mask)
    last = brief.now(here.library.index, mask)
    if not found or last is None:
        return
    since = f"in the four weeks to {words.brief(to_date(last))}"
    st.html(f'<h2 class="section ruled">Who is moving <span class="count">{since}</span></h2>')
    with st.container(horizontal=True, gap="medium", key="movers"):
        for mover in found:
            with st.container(key=f"mover_{mover.name}", gap="xxsmall", width=206):
                navigation.actor(mover.name, here.selection)
                st.html(_moving(mover))
                event = here.event(mover.row)
                title = event["title"].removeprefix(f"{mover.name}: ")
                label = f"{words.compact(words.span_of(event))} {labels.escape_markdown(title)}"
                here.choice(label, here.selection.open(event["event_id"]), f"mover_{mover.name}")


def _moving(mover: Mover) -> str:
    """A bar for each week of the last year, the last four dark, and the two counts."""
    change = "new" if mover.is_new else f"{mover.before or 'none'} before"
    told = f"{mover.recent or 'none'} in four weeks, {change}"
    return f'{weeks.bars(mover.weeks)}<div class="line">{told}</div>'
