"""Adding, reading and removing articles, and the samples of the first start; run without a browser."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components import jobs, samples
from extract import tagger_files
from extract.model import Article
from extract.store import Store
from extract.store.job import Job
from extract.work import background
from tests.dashboard_data import fill, special
from tests.unit.dashboard_app import APP, visit
from tests.unit.store_data import new_job
from tests.unit.test_dashboard_pages import button, html_of, links, number
from tests.unit.test_readers_containers import zipped

TEXT = "Ana Lindqvist met Bram Okafor in Lagos on 12 May 2020. They said Sweden and Nigeria would sign a treaty."
DATED = f"LAGOS, 13 May 2020 — {TEXT}"


def articles_page(**query: str) -> AppTest:
    return visit("articles", **query)


def paste(app: AppTest, text: str, title: str) -> None:
    app.text_area(key="add_text").set_value(text)
    app.text_input(key="add_title").set_value(title)
    button(app, "Add the text")


def test_the_first_start_loads_the_samples_and_only_the_first(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "samples"
    folder.mkdir()
    for day in (11, 12):
        head = f"---\ntitle: Talks on {day} May\npublished: 2026-05-{day}\npublisher: Sample brief\n---\n\n"
        (folder / f"{day}.md").write_text(head + TEXT.replace("12 May 2020", f"{day} May 2026"))
    monkeypatch.setattr(samples, "SAMPLES", folder)
    app = AppTest.from_file(str(APP), default_timeout=120).run()
    assert not app.exception
    assert number(app) > 0
    assert any("written for this project" in caption.value for caption in app.caption)
    with Store(database) as store:
        assert sorted(store.articles()["title"]) == ["Talks on 11 May", "Talks on 12 May"]
        for article in store.articles()["article_id"]:
            store.remove(article)
    app.run()
    assert "No articles yet" in html_of(app)


@pytest.mark.usefixtures("work_here")
def test_pasted_text_is_stored_once_and_its_events_are_listed(database: Path) -> None:
    Store(database).close()
    app = articles_page()
    paste(app, TEXT, "A *treaty*")
    assert "no day of publication" in app.error[0].value and "give it in the form" in app.error[0].value
    assert app.text_area(key="add_text").value == TEXT  # to be put right
    paste(app, DATED, "A *treaty*")
    assert (app.text_area(key="add_text").value, app.text_input(key="add_title").value) == ("", "")
    assert any("**A \\*treaty\\***" in told.value and "1 article added: " in told.value for told in app.markdown)
    assert "See them on the timeline" in links(app)
    with Store(database) as store:
        assert store.articles()["title"].tolist() == ["A *treaty*"]
        assert len(store.events()) >= 2
    paste(app, DATED, "Again")
    assert any("0 articles added, 1 stored before" in told.value for told in app.markdown)
    with Store(database) as store:
        assert len(store.articles()) == 1


@pytest.mark.parametrize(
    ("form", "what"), [("Add the articles", "the address"), ("Add the text", "the text"), ("Add the files", "one file")]
)
def test_a_form_that_is_sent_empty_says_what_is_missing(database: Path, form: str, what: str) -> None:
    Store(database).close()
    app = articles_page()
    button(app, form)
    assert [what in warning.value for warning in app.warning] == [True]
    assert not app.error
    with Store(database) as store:
        assert store.articles().empty


@pytest.mark.usefixtures("work_here")
def test_text_that_cannot_be_read_says_why(database: Path) -> None:
    Store(database).close()
    app = articles_page()
    paste(app, "---\npublished: 2026-05-11\n---\n", "Nothing")
    assert "there is no article text" in app.error[0].value
    with Store(database) as store:
        assert store.articles().empty


@pytest.mark.usefixtures("work_here")
def test_an_address_that_is_none_says_why(database: Path) -> None:
    Store(database).close()
    app = articles_page()
    app.text_area(key="add_url").set_value("nonsense")
    button(app, "Add the articles")
    assert "nonsense" in app.error[0].value


@pytest.mark.usefixtures("work_here")
def test_of_several_files_the_bad_one_is_named_and_the_others_are_stored(database: Path) -> None:
    Store(database).close()
    app = articles_page()
    other = DATED.replace("Lagos", "Abuja").encode()
    files = {"good.txt": DATED.encode(), "bad.txt": b"\x89PNG\x00", "other.txt": other}
    app.file_uploader[0].set_value([(name, data, "text/plain") for name, data in files.items()])
    button(app, "Add the files")
    assert not app.exception
    (error,) = (error.value for error in app.error)
    assert "bad" in error and "picture" in error
    assert any("2 articles added, 1 could not be read" in told.value for told in app.markdown)
    with Store(database) as store:
        assert sorted(store.articles()["source"]) == ["good.txt", "other.txt"]


@pytest.mark.usefixtures("work_here")
def test_of_an_archive_of_many_the_totals_and_what_was_refused_are_shown(database: Path) -> None:
    Store(database).close()
    app = articles_page()
    files = {f"bad{n}.txt": b"\x89PNG\x00" for n in range(12)} | {"good.txt": DATED.encode(), "photo.jpg": b""}
    app.file_uploader[0].set_value([("news.zip", zipped(files), "application/zip")])
    button(app, "Add the files")
    assert not app.exception
    assert any("1 article added, 12 could not be read, 1 skipped: " in told.value for told in app.markdown)
    assert len(app.error) == jobs.PROBLEMS and r"news\.zip › bad0\.txt" in app.error[0].value
    told = [caption.value for caption in app.caption]
    assert any("and 7 more" in line for line in told) and any(r"photo\.jpg" in line for line in told)


@pytest.mark.usefixtures("work_here")
def test_of_several_addresses_each_line_that_is_none_is_told(database: Path) -> None:
    Store(database).close()
    app = articles_page()
    app.text_area(key="add_url").set_value("nonsense\nmore nonsense")
    button(app, "Add the articles")
    assert ["the list, line 1" in error.value for error in app.error] == [True, False]


def test_an_article_is_read_with_its_evidence_marked_and_removed_after_asking(database: Path) -> None:
    fill(database, 3)
    article = special()[0]
    app = articles_page(article=article.id)
    assert html_of(app).count('<mark class="') == 4
    assert 'title="From 1 March 2020, end not known (“since 1 March 2020”)"' in html_of(app)
    listed = [label for label in links(app) if label[:4] in ("● **", "◆ **")]  # by their places in the text
    assert [label[0] for label in listed] == ["●", "◆", "●", "◆"]
    assert ["1 March 2020" in label for label in listed] == [False, True, False, False]
    assert "&lt;img" in html_of(app) and "<img" not in html_of(app) and "javascript:" not in html_of(app)
    button(app, "Remove this article")
    with Store(database) as store:
        assert article.id in set(store.articles()["article_id"])
    next(item for item in app.button if item.label == "Remove").click().run()
    with Store(database) as store:
        assert article.id not in set(store.articles()["article_id"])


def test_who_comes_from_an_event_finds_its_sentence_among_the_others(database: Path) -> None:
    fill(database, 3)
    with Store(database) as store:
        told = store.mentions(special()[0].id).iloc[1]
    page = html_of(articles_page(article=told["article_id"], event=told["event_id"]))
    assert page.count(' here">') == 1
    assert told["text"].startswith(page.split(' here">')[1].split("<")[0])
    assert ' here">' not in html_of(articles_page(article=told["article_id"], event="gone"))


def test_the_pages_that_an_article_names_as_its_sources_are_listed(database: Path) -> None:
    addresses = ("https://news.example/a?b=1&c=<i>", "javascript:alert(1)")
    article = Article.make("Talks", "They met.", dt.date(2026, 5, 11), references=addresses)
    with Store(database) as store:
        store.add(article, [])
    page = html_of(articles_page(article=article.id))
    assert 'href="https://news.example/a?b=1&amp;c=&lt;i&gt;"' in page and "javascript" not in page


def test_an_unknown_article_is_said_to_be_unknown(database: Path) -> None:
    fill(database, 1)
    app = articles_page(article="0000")
    assert not app.exception
    assert "not stored" in app.info[0].value


def test_a_missing_tagger_is_told_where_articles_are_added(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagger_files, "warning", lambda: "the file a_b.onnx is missing")
    app = articles_page()
    assert [warning.value for warning in app.warning] == [r"the file a\_b\.onnx is missing"]


NOW = dt.datetime(2026, 3, 10, 12, tzinfo=dt.UTC)
JOB = replace(
    new_job(began=NOW - dt.timedelta(minutes=1)), n_entries=84, n_done=31, n_articles=30, n_added=30, n_failed=1
)


@pytest.mark.parametrize(
    ("job", "worked_on", "told"),
    [
        (JOB, True, "31 of 84, 31 a minute, about 2 minutes left, 1 could not be read"),
        (replace(JOB, n_done=82, n_failed=0), True, "82 of 84, 82 a minute, less than a minute left"),
        (replace(JOB, began=None, n_failed=0), True, "31 of 84"),
        (replace(JOB, began=None, n_entries=1, n_done=0, n_failed=0), True, "0 of 1, 30 articles added"),
        (JOB, False, "31 of 84, waits to begin"),
        (replace(JOB, state="stopped"), False, "31 of 84, stopped"),
    ],
)
def test_how_far_a_job_is_in_words(job: Job, worked_on: bool, told: str) -> None:
    assert jobs.progress(job, worked_on, NOW) == told


def test_a_job_is_stopped_gone_on_with_and_forgotten(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "start", lambda path: None)
    monkeypatch.setattr(jobs, "SHORT", 0.0)
    Store(database).close()
    app = articles_page()
    paste(app, DATED, "A treaty")
    assert any("A treaty" in told.value and "0 of 1, waits to begin" in told.value for told in app.markdown)
    button(app, "Stop")
    assert any("0 of 1, stopped" in told.value for told in app.markdown)
    button(app, "Go on")
    button(app, "Stop")
    button(app, "Forget")
    with Store(database) as store:
        assert (store.jobs.all(), store.articles().empty) == ([], True)
