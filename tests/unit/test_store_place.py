"""Where the store is when nobody names one."""

from pathlib import Path

import pytest

from extract.store import default_path, place


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the program is run in; it is no checkout, and nothing names a store."""
    monkeypatch.delenv("EVENTS_DB", raising=False)
    monkeypatch.setattr(place, "ROOT", tmp_path / "checkout")
    monkeypatch.setattr(place, "user_data", lambda platform: tmp_path / "user")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def touched(path: Path) -> Path:
    path.parent.mkdir(parents=True)
    path.touch()
    return path


def test_it_is_in_the_users_data_directory(folder: Path) -> None:
    assert default_path() == folder / "user" / "news-event-timeline" / "events.db"


def test_one_in_the_folder_is_used(folder: Path) -> None:
    touched(folder / "checkout" / "data" / "local" / "events.db")
    stored = touched(folder / "data" / "local" / "events.db")
    assert default_path().resolve() == stored


def test_one_in_the_checkout_is_used_from_any_folder(folder: Path) -> None:
    stored = touched(folder / "checkout" / "data" / "local" / "events.db")
    assert default_path() == stored


def test_the_environment_comes_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touched(folder / "data" / "local" / "events.db")
    monkeypatch.setenv("EVENTS_DB", "mine.db")
    assert default_path() == Path("mine.db")


@pytest.mark.parametrize(
    ("platform", "name", "value", "expected"),
    [
        ("linux", "XDG_DATA_HOME", "", "/home/ann/.local/share"),
        ("linux", "XDG_DATA_HOME", "relative", "/home/ann/.local/share"),
        ("linux", "XDG_DATA_HOME", "/data", "/data"),
        ("darwin", "XDG_DATA_HOME", "/data", "/home/ann/Library/Application Support"),
        ("win32", "LOCALAPPDATA", "", "/home/ann/AppData/Local"),
        ("win32", "LOCALAPPDATA", "/data", "/data"),
    ],
)
def test_the_data_directory_follows_the_platform(
    platform: str, name: str, value: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/home/ann"))
    monkeypatch.setenv(name, value)
    assert place.user_data(platform) == Path(expected)
