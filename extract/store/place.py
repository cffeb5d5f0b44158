"""Where the store is when nobody names one."""

import os
import sys
from pathlib import Path

from extract.resources import ROOT

NAME = "news-event-timeline"
FILE = "events.db"
IN_FOLDER = Path("data/local") / FILE  # of the folder that the program is run in, or of its own checkout


def default_path() -> Path:
    """The file named by the environment variable EVENTS_DB; else an existing ``data/local/events.db``; else the one
    in the user's data directory, which need not exist yet."""
    named = os.environ.get("EVENTS_DB")
    if named:
        return Path(named)
    existing = (path for path in (IN_FOLDER, ROOT / IN_FOLDER) if path.exists())
    return next(existing, user_data(sys.platform) / NAME / FILE)


def user_data(platform: str) -> Path:
    """The folder for the data of this user's programs, by the rules of the platform (as ``sys.platform`` names it)."""
    home = Path.home()
    if platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    if platform == "darwin":
        return home / "Library" / "Application Support"
    stated = Path(os.environ.get("XDG_DATA_HOME", ""))
    return stated if stated.is_absolute() else home / ".local" / "share"  # the XDG rules: a relative path is ignored
