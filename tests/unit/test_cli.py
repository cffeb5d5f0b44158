"""The command line: what a command does here, and what it is in a process of its own."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from extract.__main__ import main
from extract.store import Store
from extract.work import runner, workers
from tests.data import PROJECT
from tests.unit.test_readers_containers import zipped

GOOD = """---
title: Ministers meet
url: https://example.org/{number}
published: 2026-03-10
publisher: Example Post
---

German Chancellor Olaf Berg met French President Anne Petit in Vienna on Monday ({number}).

They will meet again on May 3.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in (1, 2):
        (tmp_path / f"{number}.md").write_text(GOOD.format(number=number))
    return tmp_path


def run(folder: Path, *arguments: str, given: str | None = None) -> "subprocess.CompletedProcess[str]":
    """What a command does: in this process, for the model to be loaded once; ``command`` starts one of its own."""
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    code: Any = 0
    with pytest.MonkeyPatch.context() as patch, contextlib.chdir(folder):
        patch.setenv("EVENTS_DB", str(folder / "db" / "events.db"))
        patch.delenv("COLUMNS", raising=False)
        patch.setattr(sys, "argv", ["extract", *arguments])
        for module in (runner, workers):
            patch.setattr(module, "Workers", ThreadPoolExecutor)
        with CliRunner().isolation(given) as (output, errors, _):
            try:
                main()
            except SystemExit as ended:
                code = ended.code
            told = [stream.getvalue().decode() for stream in (output, errors)]
    for number, handler in handlers.items():
        signal.signal(number, handler)
    return subprocess.CompletedProcess(arguments, code, *told)


def test_articles_are_added_listed_exported_and_removed(folder: Path) -> None:
    first = run(folder, "add", "1.md", "2.md")
    assert first.returncode == 0 and first.stdout.startswith("2 added, 0 stored before, 0 failed, ")
    again = run(folder, "add", ".")
    assert again.stdout.startswith("0 added, 2 stored before, 0 failed, ")

    listed = [json.loads(line) for line in run(folder, "articles", "--format", "jsonl").stdout.splitlines()]
    assert {row["url"] for row in listed} == {"https://example.org/1", "https://example.org/2"}
    assert "Ministers meet" in run(folder, "articles").stdout

    rows = run(folder, "export", "--format", "jsonl").stdout
    assert rows.count("\n") >= 1
    assert run(folder, "refresh").stdout == f"2 refreshed, 0 failed, {rows.count(chr(10))} events now\n"
    assert run(folder, "export", "--format", "jsonl").stdout == rows
    for name in ("csv", "parquet", "ics"):
        made = run(folder, "export", "--format", name, "--output", f"out.{name}")
        assert made.returncode == 0 and (folder / f"out.{name}").stat().st_size > 100
    assert '"event_id","article_id",' in run(folder, "export", "--mentions").stdout
    refused = run(folder, "export", "-o", "absent/out.csv")
    assert refused.returncode == 1 and "cannot write absent/out.csv" in refused.stderr

    removed = run(folder, "remove", listed[0]["article_id"], "unknown")
    assert removed.returncode == 1
    assert removed.stderr == "error: no article 'unknown' in the store: the command `articles` lists them\n"
    assert run(folder, "articles", "--format", "jsonl").stdout.count("\n") == 1


def test_events_are_printed_and_nothing_is_stored(folder: Path) -> None:
    done = run(folder, "events", "1.md", "--format", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    meeting = next(row for row in rows if row["type"] == "meeting" and row["status"] == "occurred")
    assert (meeting["start"], meeting["article"]) == ("2026-03-09", "1.md")
    assert {"Olaf Berg", "Anne Petit"} <= {actor["name"] for actor in meeting["agents"]}
    evidence = meeting["evidence"][0]
    assert {
        "agents",
        "targets",
        "mentioned",
        "start",
        "end",
        "dating",
        "status",
        "quote",
        "trigger",
        "text",
        "article",
    } <= set(evidence)
    assert evidence["text"].startswith("German Chancellor")
    assert not (folder / "db").exists()
    assert "Olaf Berg" in run(folder, "events", "1.md").stdout
    alone = run(folder, "events", "1.md", "--acts", "none", "--format", "jsonl").stdout.splitlines()
    assert {json.loads(line)["type"] for line in alone} <= {"statement"}
    assert run(folder, "events", "1.md", "--format", "csv").stdout.lstrip("\ufeff").startswith('"event_id",')


def test_an_article_given_twice_counts_once(folder: Path) -> None:
    once, twice = (run(folder, "events", *names, "--format", "jsonl") for names in (["1.md"], ["1.md", "1.md"]))
    assert once.stdout == twice.stdout != ""


def test_standard_input(folder: Path) -> None:
    text = "German Chancellor Olaf Berg met French President Anne Petit on Monday."
    refused = run(folder, "events", "-", given=text)
    assert (refused.returncode, refused.stdout.count("met")) == (1, 0)
    assert refused.stderr.startswith("error: standard input: it gives no day of publication: add --published")
    done = run(folder, "events", "-", "--published", "2026-03-10", "--format", "jsonl", given=text)
    assert '"2026-03-09"' in done.stdout


def test_bad_inputs_are_told_and_the_others_go_on(folder: Path) -> None:
    (folder / "3.txt").write_bytes(b"\x89PNG\x00")
    done = run(folder, "add", "absent.md", ".", "ftp://example.org/x")
    assert done.returncode == 1
    assert done.stdout.startswith("2 added, 0 stored before, 3 failed")
    lines = done.stderr.splitlines()
    assert len(lines) == 3 and all(line.startswith("error: ") for line in lines)


def test_archives_and_lists_go_through_the_queue_with_the_rest(tmp_path: Path) -> None:
    (tmp_path / "news.zip").write_bytes(zipped({"bad.txt": b"\x89PNG\x00", "a.jpg": b""}))
    (tmp_path / "list.txt").write_text("nonsense\n")
    done = run(tmp_path, "add", "news.zip", "absent.md", "--list", "list.txt")
    assert (done.returncode, done.stdout) == (1, "0 added, 0 stored before, 3 failed, 1 skipped, 0 events now\n")
    told = [line.split(": ")[1] for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert told == ["news.zip › bad.txt", "absent.md", "list.txt, line 1"]
    assert "skipped 1: .jpg is no kind of file that is read: news.zip › a.jpg" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["articles", "--db", "."], "is a folder: name a file"),
        (["articles", "--db", "1.md"], "damaged or no database"),
        (["export", "--format", "ics", "--mentions"], "error: ics holds events, not mentions"),
        (
            ["events", "1.md", "--published", "10/03/2026"],
            "error: '10/03/2026' is no day: write --published YYYY-MM-DD",
        ),
    ],
)
def test_errors_are_one_clear_message(folder: Path, arguments: list[str], problem: str) -> None:
    done = run(folder, *arguments)
    assert done.returncode != 0
    assert problem in " ".join(done.stderr.replace("│", " ").split())
    assert "Traceback" not in done.stderr


COMMANDS = (
    "add",
    "refresh",
    "events",
    "export",
    "articles",
    "actors",
    "timeline",
    "remove",
    "feeds add",
    "feeds list",
    "feeds refresh",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_examples(folder: Path, command: str) -> None:
    assert f"python -m extract {command}" in run(folder, *command.split(), "--help").stdout


def test_help_lists_all_commands_and_loads_little(folder: Path) -> None:
    listing = "import sys; from extract.__main__ import main\ntry: main()\nfinally: print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", listing, "--help"], cwd=PROJECT, capture_output=True, text=True)
    assert all(name.split()[0] in done.stdout for name in COMMANDS)
    assert "'extract.__main__'" in done.stdout and "'pandas'" not in done.stdout and "'spacy'" not in done.stdout
    assert run(folder, "--version").stdout.strip().count(".") == 2


def test_temporal_expressions_are_printed_for_people_and_for_tools(folder: Path) -> None:
    assert "2026-05-03" in run(folder, "times", "1.md").stdout
    rows = [json.loads(line) for line in run(folder, "times", "1.md", "--format", "jsonl").stdout.splitlines()]
    assert [(row["text"], row["value"]) for row in rows] == [("Monday", "2026-03-09"), ("May 3", "2026-05-03")]
    assert 'value="2026-05-03">May 3</TIMEX3>' in run(folder, "times", "1.md", "--format", "timeml").stdout


def test_a_store_that_is_not_there_is_not_made_by_reading(folder: Path) -> None:
    for command in (["articles"], ["export"], ["refresh"], ["remove", "abc"]):
        refused = run(folder, *command, "--db", "typo/events.db")
        assert refused.returncode == 1 and "there is no store at typo/events.db" in refused.stderr
    assert not (folder / "typo").exists()


def test_actors_are_listed_and_corrected(folder: Path) -> None:
    run(folder, "add", "1.md", "2.md")
    rows = [json.loads(line) for line in run(folder, "actors", "--format", "jsonl").stdout.splitlines()]
    berg = next(row for row in rows if row["name"] == "Olaf Berg")
    assert (berg["kind"], berg["countries"], berg["n_articles"]) == ("person", ["DE"], 2)
    assert berg["roles"] == [{"role": "German Chancellor", "first": "2026-03-10", "last": "2026-03-10"}]
    persons = run(folder, "actors", "--kind", "person").stdout
    assert "Olaf Berg" in persons and "country" not in persons
    assert run(folder, "actors", "--format", "csv", "--top", "1").stdout.count("\n") == 2

    noted = run(folder, "actors", "rename", "Olaf Berg", "Olaf Berg-Holm")
    assert noted.stdout == f"noted in {folder}/db/events.actors.tsv; take it back with `actors undo`\n"
    articles = [
        json.loads(line)["article_id"] for line in run(folder, "articles", "--format", "jsonl").stdout.splitlines()
    ]
    run(folder, "actors", "split", "Anne Petit", "Anne Petit (mayor)", "--article", articles[0])
    run(folder, "actors", "merge", "Anne Petit (mayor)", "Olaf Berg-Holm")
    run(folder, "actors", "country", "Anne Petit", "BE", "eu")
    exported = run(folder, "export", "--mentions").stdout
    assert "Olaf Berg-Holm [person DE]" in exported and "Anne Petit [person BE EU]" in exported
    assert "(mayor)" not in exported
    run(folder, "refresh")
    assert run(folder, "export", "--mentions").stdout == exported

    with (folder / "db" / "events.actors.tsv").open("a") as file:
        file.write("rename\tAna Petit\tAnne P.\n")
    waits = run(folder, "actors", "--top", "1").stderr
    assert waits == "nobody is called 'Ana Petit': its rename waits for an article that does\n"

    wrong = run(folder, "actors", "merge", "Ana Petit", "Olaf Berg-Holm")
    assert (wrong.returncode, wrong.stderr) == (1, "error: no actor 'Ana Petit': did you mean Anne Petit?\n")
    assert run(folder, "actors", "undo", "Ana Petit").stdout == "taken back: rename Ana Petit → Anne P.\n"
    listed = run(folder, "actors", "corrections").stdout.splitlines()
    assert listed[0] == "  1  rename Olaf Berg → Olaf Berg-Holm"
    assert listed[1] == f"  2  split Anne Petit → Anne Petit (mayor) {articles[0]}"
    several = run(folder, "actors", "undo", "Anne Petit").stderr
    assert several == "error: the corrections 2, 4 name 'Anne Petit': give the number of one\n"
    needed = run(folder, "actors", "undo", "1").stderr
    assert needed.endswith("first take back merge Anne Petit (mayor) → Olaf Berg-Holm\n")
    undone = [run(folder, "actors", "undo", *which) for which in ((), ("3",), (), ("9",), (), ())]
    assert undone[0].stdout == "taken back: country Anne Petit → BE;EU\n"
    assert undone[1].stdout == "taken back: merge Anne Petit (mayor) → Olaf Berg-Holm\n"
    assert undone[3].stderr == "error: no correction '9': the command `actors corrections` lists them\n"
    assert [done.returncode for done in undone] == [0, 0, 0, 1, 0, 1]
    assert "Olaf Berg [person DE]" in run(folder, "export", "--mentions").stdout
    assert "write --db behind undo" in run(folder, "actors", "--db", "x.db", "undo").stderr


def test_parquet_is_kept_from_a_terminal(folder: Path) -> None:
    with Store(folder / "events.db"):
        pass
    control, terminal = os.openpty()
    command = [sys.executable, "-m", "extract", "export", "--format", "parquet", "--db", str(folder / "events.db")]
    done = subprocess.run(command, stdout=terminal, stderr=subprocess.PIPE, text=True, cwd=PROJECT)
    os.close(terminal)
    os.close(control)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "would garble the terminal: name a file with --output" in done.stderr


def test_nothing_is_said_of_events_after_an_input_failed(folder: Path) -> None:
    (folder / "dull.md").write_text("---\npublished: 2026-03-10\n---\n\nThe sea is calm.\n")
    assert run(folder, "events", "dull.md").stderr == "no events found\n"
    assert run(folder, "events", "absent.md").stderr.count("\n") == 1


def command(folder: Path, *arguments: str, **options: Any) -> "subprocess.Popen[str]":
    """A command that runs beside the test; ``folder`` has been prepared for it."""
    environment = {**os.environ, "EVENTS_DB": str(folder / "db" / "events.db"), "PYTHONPATH": str(PROJECT)}
    return subprocess.Popen(
        [sys.executable, "-m", "extract", *arguments], cwd=folder, env=environment, text=True, **options
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("export",),
        ("events", "1.md"),
        ("events", "1.md", "--format", "jsonl"),
        ("times", "1.md"),
        ("articles",),
        ("--version",),
    ],
    ids=" ".join,
)
def test_output_that_cannot_be_written_is_told_or_not_wanted(folder: Path, arguments: tuple[str, ...]) -> None:
    """A full disk is an error in one line; a reader that has left, as ``head`` does, is none to speak of."""
    with Store(folder / "db" / "events.db"):
        pass
    with Path("/dev/full").open("w") as full:
        _, told = command(folder, *arguments, stdout=full, stderr=subprocess.PIPE).communicate(timeout=300)
    assert told.startswith("error: cannot write to standard output (No space left on device)")
    assert told.count("\n") == 1
    reading, writing = os.pipe()
    os.close(reading)
    process = command(folder, *arguments, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert process.communicate(timeout=300)[1] == ""
    assert process.returncode == 1


def children(pid: int) -> set[int]:
    """The worker processes of a process."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            parent = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
            if parent == pid and b"spawn_main" in (folder / "cmdline").read_bytes():
                found.add(int(folder.name))
    return found


def n_stored(folder: Path) -> int:
    path = folder / "db" / "events.db"
    if not path.exists():
        return 0
    with Store(path) as store:
        return len(store.articles())


@pytest.fixture
def adding(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """``add`` of 40 articles, in the middle of it."""
    for number in range(40):
        (tmp_path / f"{number:02}.md").write_text(GOOD.format(number=number))
    process = command(tmp_path, "add", ".", "--processes", "2", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while n_stored(tmp_path) == 0 and process.poll() is None:
        time.sleep(0.05)
    yield process
    process.kill()
    process.communicate()


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_run_that_is_stopped_keeps_what_it_stored_and_leaves_no_process(
    adding: "subprocess.Popen[str]", number: signal.Signals, tmp_path: Path
) -> None:
    workers = children(adding.pid)
    assert workers
    adding.send_signal(number)
    _, told = adding.communicate(timeout=20)  # it would not end if a worker held the output open
    if number != signal.SIGKILL:
        assert told == "stopped: what was done before is kept\n"
        assert adding.returncode == 128 + number
    end = time.monotonic() + 10
    while any(Path(f"/proc/{pid}").exists() for pid in workers) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any(Path(f"/proc/{pid}").exists() for pid in workers)
    before = n_stored(tmp_path)
    assert 0 < before < 40
    again = run(tmp_path, "add", ".")
    assert again.returncode == 0
    assert again.stdout.startswith(f"{40 - before} added, {before} stored before, 0 failed, ")


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_worker_that_is_killed_costs_nothing(adding: "subprocess.Popen[str]", tmp_path: Path) -> None:
    """What it was at is tried once more."""
    os.kill(min(children(adding.pid)), signal.SIGKILL)
    told, problems = adding.communicate(timeout=300)
    assert (told.startswith("40 added, 0 stored before, 0 failed, "), problems) == (True, "")
    assert n_stored(tmp_path) == 40


def test_the_event_that_another_one_is_a_side_of_is_shown(tmp_path: Path) -> None:
    said = "Prime Minister Anna Berg of Norway said on Tuesday that she rejected any change of the borders."
    (tmp_path / "one.md").write_text(f"---\ntitle: Borders\npublished: 2026-03-10\n---\n\n{said}\n")
    run(tmp_path, "add", "one.md")
    rows = [json.loads(line) for line in run(tmp_path, "timeline", "--format", "jsonl").stdout.splitlines()]
    side, other = sorted(rows, key=lambda row: not row["side_of"])
    assert f"side of    {other['event_id']}" in run(tmp_path, "timeline", "show", side["event_id"]).stdout
    assert "side of" not in run(tmp_path, "timeline", "show", other["event_id"]).stdout


def test_one_article_that_cannot_be_stored_or_shown_ends_nothing(folder: Path) -> None:
    odd = folder / os.fsdecode(b"\xff\x1b]0;owned\x07.md")
    odd.write_bytes(b"\x89PNG\x00")
    done = run(folder, "add", ".")
    assert (done.returncode, done.stdout[:38]) == (1, "2 added, 0 stored before, 1 failed, 2 ")
    assert "\x1b" not in done.stderr and "]0;owned" in done.stderr


def test_events_of_the_store_are_listed_and_put_right(folder: Path) -> None:
    run(folder, "add", "1.md", "2.md")
    rows = [json.loads(line) for line in run(folder, "timeline", "--format", "jsonl").stdout.splitlines()]
    event, other = (row["event_id"] for row in rows[:2])
    shown = run(folder, "timeline", "show", event[:8]).stdout
    assert shown.startswith(f"{event}  {rows[0]['title']}") and rows[0]["evidence"][0]["text"] in shown
    assert event in run(folder, "timeline", "--top", "9").stdout

    preview = run(folder, "timeline", "correct", event, "--days", "27-28 May 2026", "--preview").stdout
    assert preview.endswith("→ 2026-05-27..2026-05-28\n") and "noted in" not in preview
    assert not (folder / "db" / "events.corrections.tsv").exists()
    correct = ("--days", "27-28 May 2026", "--type", "aid", "--agent", "Eva Holm [person DK]", "--place", "Oslo [NO]")
    noted = run(folder, "timeline", "correct", event, *correct).stdout
    assert noted.endswith(f"noted in {folder}/db/events.corrections.tsv; take it back with `timeline undo`\n")
    now = [
        json.loads(line) for line in run(folder, "timeline", "--format", "jsonl", "--type", "aid").stdout.splitlines()
    ]
    assert [(row["event_id"], row["start"], row["place"]) for row in now] == [(event, "2026-05-27", "Oslo")]
    assert "Eva Holm" in [actor["name"] for actor in now[0]["agents"]]
    before = run(folder, "export").stdout
    run(folder, "refresh")
    assert run(folder, "export").stdout == before

    assert "merged" in run(folder, "timeline", "merge", event, other).stdout
    assert len(run(folder, "timeline", "--format", "jsonl").stdout.splitlines()) == len(rows) - 1
    added = run(folder, "timeline", "add", "--type", "meeting", "--days", "2026", "--headline", "Berg in Turku")
    assert "“Berg in Turku” comes: meeting, 2026-01-01..2026-12-31, 1 sentence" in added.stdout
    listed = run(folder, "timeline", "corrections").stdout.splitlines()
    assert listed[0].startswith("  1  type aid: ") and len(listed) == 6
    assert run(folder, "timeline", "undo", "5").stdout.splitlines()[-1].startswith("taken back: merge: ")
    assert run(folder, "timeline", "undo").stdout.splitlines()[-1] == "taken back: add: Berg in Turku"
    assert run(folder, "timeline", "hide", event).stdout.splitlines()[0].endswith("goes")
    gone = run(folder, "timeline", "confirm", event)
    assert (gone.returncode, gone.stderr) == (1, f"error: no event '{event}': the command `timeline` lists them\n")
    doubtful = run(folder, "timeline", "doubtful")
    assert doubtful.stdout.startswith("Reason ") and "planned, the day is past" in doubtful.stdout
    assert event not in doubtful.stdout
    run(folder, "remove", rows[0]["article_ids"][0])
    assert "wait for their articles" in run(folder, "timeline").stderr


def test_a_correction_of_an_event_that_cannot_be_says_what_to_do(folder: Path) -> None:
    run(folder, "add", "1.md", "2.md")
    rows = [json.loads(line) for line in run(folder, "timeline", "--format", "jsonl").stdout.splitlines()]
    event = rows[0]["event_id"]
    for arguments, problem in (
        (("correct", event), "say what is wrong: --type, --days"),
        (("correct", event, "--days", "5/11/2026"), "no days in '5/11/2026': write 2026-05-27"),
        (("correct", event, "--agent", "Olaf Bergg"), "no actor 'Olaf Bergg': did you mean Olaf Berg?"),
        (("correct", event, "--without", "Nobody"), "'Nobody' takes no part in it"),
        (("merge", event, event), "name two different events"),
        (("split", event, "99"), "it has the sentence"),
        (("undo",), "no correction to take back"),
        (("add", "--type", "aid", "--days", "2026", "--headline", "X", "--article", "abc"), "give both --article and"),
        (("show", "zzz"), "no event 'zzz': the command `timeline` lists them"),
        (("doubtful", "--story", "Nowhere"), "no story 'Nowhere'"),
        (("--db", "x.db", "undo"), "write --db behind undo"),
    ):
        refused = run(folder, "timeline", *arguments)
        assert refused.returncode == 1 and problem in refused.stderr, (arguments, refused.stderr)
    assert not (folder / "db" / "events.corrections.tsv").exists()


def test_annotated_articles_need_a_folder(folder: Path) -> None:
    run(folder, "add", "1.md")
    assert "name one with --output" in run(folder, "export", "--format", "gold").stderr
    assert "--checked belongs to --format gold" in run(folder, "export", "--checked").stderr
    done = run(folder, "export", "--format", "gold", "--output", "gold")
    assert done.stderr == "1 of 1 articles written to gold\n"
    assert json.loads((folder / "gold" / "1.json").read_text())["mentions"][0]["checked"] is False
    none = run(folder, "export", "--format", "gold", "--checked", "--output", "checked")
    assert none.stderr == "0 of 1 articles written to checked\n"
