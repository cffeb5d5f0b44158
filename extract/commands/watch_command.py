"""The command ``watch``: a folder whose new and changed files are added as they come."""

import datetime as dt
import time
from pathlib import Path
from typing import Annotated

import typer

from extract.commands import console
from extract.commands.options import ActsOption, Database, IntoStory, KeepOtherLanguages, Published, period
from extract.commands.outcomes import added_line
from extract.model import ExtractError


def watch(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="It and the folders below are looked through.")],
    every: Annotated[
        dt.timedelta, typer.Option(parser=period, metavar="30s", help="How often to look: 30s, 5m, 1h.")
    ] = "30s",  # type: ignore[assignment]  # read by `period`
    published: Published = None,
    story: IntoStory = None,
    keep_other_languages: KeepOtherLanguages = False,
    acts: ActsOption = "all",
    db: Database = None,
) -> None:
    """Add the files of a folder, and whatever comes or changes there, until stopped with Ctrl-C.

    Examples:

    * `python -m extract watch inbox/`
    * `python -m extract watch inbox/ --every 5m --story "Trade talks"`
    """
    from extract.commands.adding import Options, begun
    from extract.readers import ReadError
    from extract.store.job import Given
    from extract.work.jobs import named, unread
    from extract.work.watching import Watch

    if not folder.is_dir():
        raise ExtractError(f"{folder} is no folder: name one whose files are to be added")
    console.tell_of_missing(acts)
    console.note(f"watching {folder}, every {console.duration(every)}; Ctrl-C ends it")
    known = Watch(folder)
    with begun(Options(acts, keep_other_languages, story), db) as adding:
        while True:
            new = list(known.look(time.time()))
            if new:
                given = [unread(f) if isinstance(f, ReadError) else Given("path", str(f), published) for f in new]
                job = adding.add(named([one.source for one in given]), given)
                told = f"{added_line(job)}, {adding.store.count()} events now"
                console.say(f"{dt.datetime.now():%Y-%m-%d %H:%M}  {told}")
            time.sleep(every.total_seconds())
