"""What is being added, how far it is, and what the last job brought. The work is done in a process of its own."""

import datetime as dt
import time
from collections.abc import Iterable, Sequence

import streamlit as st

from dashboard import labels, navigation, words
from dashboard.components import arriving
from dashboard.filters import MOST
from dashboard.index import EventIndex
from dashboard.session import Library
from extract.commands.console import visible
from extract.commands.outcomes import skipped_lines
from extract.corrections import days_in
from extract.happenings.brought import HEADINGS, Brought, Kind, Summary, from_json
from extract.store import Store
from extract.store.job import Given, Job
from extract.work import background

CLOSED = "job_closed"
ENTERED = "job_entered"  # the number of the job that the forms gave last, until it is done
BEGUN = "job_begun"  # whether a job was entered by the last click
LOOK = 2.0  # seconds between two looks at how far a job is
SHORT = 3.0  # seconds in which a short one may be done before the page says how far it is
SHOWN = {"new": 8, "happened": 6, "changed": 6, "reported": 6}
PROBLEMS = 5
COLUMNS: tuple[tuple[Kind, ...], ...] = (("new",), ("happened", "changed"), ("reported",))


def enter(name: str, given: Iterable[Given], story: str | None = None, feeds: Sequence[int] | None = None) -> None:
    """Have something added; the page is then drawn anew."""
    with Store() as store:
        if story:
            store.stories.make(story)
        number = store.jobs.enter(name, given, story=story or "", feeds=feeds)
        background.ensure(store.path)
        end = time.monotonic() + SHORT
        with st.spinner("Reading…"):
            while store.jobs.get(number).state == "waiting" and time.monotonic() < end:
                time.sleep(0.1)
    st.session_state.pop(CLOSED, None)
    st.session_state[BEGUN] = True
    if feeds is None:
        st.session_state[ENTERED] = number
    st.rerun()


def is_added() -> bool:
    """Whether all that the forms gave last has been added; told once."""
    if (number := st.session_state.get(ENTERED)) is None:
        return False
    with Store() as store:
        done = next((job for job in store.jobs.all() if job.id == number and job.state == "done"), None)
    if done is None:
        return False
    del st.session_state[ENTERED]
    return not (done.n_failed or done.n_skipped)


def draw(library: Library) -> None:
    """The jobs that are not done, and what the last one that is done brought. Who has just entered one, perhaps far
    below, is brought here."""
    with st.container(key="jobs"):
        _jobs(library)
        if st.session_state.pop(BEGUN, False):
            arriving.at(".st-key-jobs")  # in here: an element more on the page would begin the tabs below anew


def _jobs(library: Library) -> None:
    with Store() as store:
        jobs = store.jobs.all()
        background.ensure(store.path)  # it may have been ended with the machine
    open_ = [job for job in jobs if job.state != "done"]
    done = next((job for job in jobs if job.state == "done"), None)
    if open_:
        st.fragment(_at_work, run_every=LOOK if any(job.state == "waiting" for job in open_) else None)(
            {job.id: job.state for job in open_}
        )
    if done and not open_ and st.session_state.get(CLOSED) != done.id:
        _brought(done, library)


def _at_work(drawn: dict[int, str]) -> None:
    """How far the jobs are; the whole page is drawn anew as soon as one of them is done or stopped."""
    with Store() as store:
        jobs = [job for job in store.jobs.all() if job.state != "done"]
        at_it = {job.id for job in jobs if store.jobs.is_worked_on(job)}
    if {job.id: job.state for job in jobs} != drawn:
        st.rerun()
    st.html('<h2 class="section ruled">At work</h2>')
    for job in reversed(jobs):
        with st.container(key=f"job_{job.id}", gap="xsmall"):
            _job(job, job.id in at_it)


def _job(job: Job, worked_on: bool) -> None:
    st.markdown(f"**{labels.escape_markdown(labels.short(job.name, 90))}** &nbsp; :gray[{progress(job, worked_on)}]")
    st.progress(min(1.0, job.n_done / job.n_entries) if job.n_entries else 0.0)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if job.state == "stopped":
            st.button("Go on", key=f"job_on_{job.id}", icon=":material/play_arrow:", on_click=_go_on, args=(job.id,))
            st.button("Forget", key=f"job_no_{job.id}", icon=":material/delete:", on_click=_forget, args=(job.id,))
            st.caption("What was added stays.")
        else:
            st.button("Stop", key=f"job_stop_{job.id}", icon=":material/stop:", on_click=_stop, args=(job.id,))
            st.caption("You can leave this page: the work goes on.")
    if job.problem:
        st.warning(labels.escape_markdown(labels.on_page(visible(job.problem))), icon=":material/warning:")


def progress(job: Job, worked_on: bool, now: dt.datetime | None = None) -> str:
    """ "31 of 84, 40 a minute, about 2 minutes left", or "0 of 1, 312 articles added" in a file that holds many."""
    told = [f"{job.n_done:,} of {job.n_entries:,}"]
    if job.n_added > job.n_done:
        told.append(f"{words.count(job.n_added, 'article')} added")
    if job.state == "stopped":
        return ", ".join([*told, "stopped"])
    if not worked_on:
        return ", ".join([*told, "waits to begin"])
    moment = now or dt.datetime.now(dt.UTC)
    if (pace := job.pace(moment)) and (left := job.left(moment)) is not None:
        length = words.length(left)
        told += [f"{pace:,.0f} a minute", f"{'' if length.startswith('less') else 'about '}{length} left"]
    if job.n_failed:
        told.append(f"{job.n_failed:,} could not be read")
    return ", ".join(told)


def _stop(number: int) -> None:
    with Store() as store:
        store.jobs.stop(number)


def _go_on(number: int) -> None:
    with Store() as store:
        store.jobs.go_on(number)
        background.ensure(store.path)


def _forget(number: int) -> None:
    with Store() as store:
        store.jobs.remove(number)


def _close(number: int) -> None:
    st.session_state[CLOSED] = number


def _brought(job: Job, library: Library) -> None:
    """What came of a job: in one line, then its happenings, then what could not be read."""
    with Store() as store:
        problems, article_ids = store.jobs.problems(job.id), store.jobs.article_ids(job.id)
        skipped = store.jobs.skipped(job.id)
    found = from_json(job.report)
    with st.container(border=True, key="brought"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(outcome(job, found))
            st.button("Close", key="brought_close", type="tertiary", on_click=_close, args=(job.id,))
        _events(found, library)
        if 0 < len(article_ids) <= MOST and found.events:
            query = {"article": sorted(article_ids)}
            navigation.link("timeline", "See them on the timeline", query, ":material/timeline:")
        for problem in problems[:PROBLEMS]:
            st.error(labels.escape_markdown(labels.on_page(visible(problem))), icon=":material/error:")
        if len(problems) > PROBLEMS:
            st.caption(f"and {len(problems) - PROBLEMS:,} more that could not be read")
        for line in skipped_lines(skipped):
            st.caption(labels.escape_markdown(visible(line)))


def outcome(job: Job, found: Summary) -> str:
    """ "**articles/** 3 articles added, 1 stored before: 12 new, 1 took place", in Markdown."""
    told = [f"{words.count(job.n_added, 'article')} added"]
    if job.n_stored:
        told.append(f"{job.n_stored:,} stored before")
    if job.n_failed:
        told.append(f"{job.n_failed:,} could not be read")
    if job.n_skipped:
        told.append(f"{job.n_skipped:,} skipped")
    brought = f": {found.in_short()}" if job.n_added else ""
    return f"**{labels.escape_markdown(labels.short(job.name, 90))}** &nbsp; {', '.join(told)}{brought}"


def _events(found: Summary, library: Library) -> None:
    """The most important happenings of each kind, each a link to it."""
    columns = [[kind for kind in kinds if found.of(kind)] for kinds in COLUMNS]
    drawn = [kinds for kinds in columns if kinds]
    if not drawn:
        return
    for place, kinds in zip(st.columns(len(drawn), gap="large"), drawn, strict=True):
        with place:
            for kind in kinds:
                _kind(kind, found, library.index)


def _kind(kind: Kind, found: Summary, index: EventIndex) -> None:
    st.markdown(f"**{HEADINGS[kind]}** :gray[{found.counts[kind]:,}]")
    shown = found.of(kind)[: SHOWN[kind]]
    for event in shown:
        label = _label(event)
        if index.row(event.event_id) is not None:
            navigation.link("timeline", label, {"event": event.event_id}, ":material/event:")
        else:  # merged or removed since
            st.caption(label)
    if (more := found.counts[kind] - len(shown)) > 0:
        st.caption(f"and {more:,} more")


def _label(event: Brought) -> str:
    day = words.compact(days_in(event.days))
    told = f" :gray[({labels.escape_markdown(labels.short(event.told, 120))})]" if event.told else ""
    return f"**{day}** {labels.escape_markdown(labels.short(event.title, 90))}{told}"
