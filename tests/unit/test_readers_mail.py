"""Messages and mailboxes."""

import datetime as dt
from email.message import EmailMessage
from pathlib import Path

import pytest

from extract.model import Article
from extract.readers import ReadError, contents, mail
from extract.readers.contents import Skipped
from extract.tables import shown_source
from tests.unit.reading import found

DAY = dt.date(2026, 3, 9)
SENTENCES = " ".join(f"Minister Anna Berg met the envoys of country {n} in Vienna on Monday." for n in range(4))


def message(body: str = SENTENCES, subject: str = "Talks resume", markup: str = "") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Example Post <news@post.example>"
    made["To"] = "reader@example.org"
    made["Subject"] = subject
    made["Date"] = "Mon, 09 Mar 2026 23:30:00 -0500"
    made["Message-ID"] = "<1@post.example>"
    if body:
        made.set_content(body)
    if markup:
        (made.add_alternative if body else made.set_content)(markup, subtype="html")
    return made


def test_a_message_is_an_article_of_its_day_and_sender(tmp_path: Path) -> None:
    (article,) = found(tmp_path / "a.eml", message(f"{SENTENCES}\n\n-- \nExample Post, 1 Main Street").as_bytes())
    assert isinstance(article, Article)
    assert (article.title, article.published, article.publisher) == ("Talks resume", DAY, "Example Post")
    assert article.text == SENTENCES and article.source.endswith("a.eml")


def test_a_newsletter_of_layout_tables_and_odd_encodings(tmp_path: Path) -> None:
    rows = f"<table><tr><td>{SENTENCES}</td></tr><tr><td><div>Zoë Petit will speak in Łódź.</div></td></tr></table>"
    hidden = '<div style="display:none">Preview text</div>'
    foot = "<p>Unsubscribe | View in browser</p><p>You receive this newsletter because you asked for it.</p>"
    page = f"<html><head><style>td {{}}</style></head><body>{hidden}{rows}{foot}</body></html>"
    made = message("View this in your browser.", "Fwd: RE: Talks resume", page)
    (article,) = found(tmp_path / "a.eml", made.as_bytes())
    assert isinstance(article, Article)
    assert article.title == "Talks resume"
    assert article.text == f"{SENTENCES}\n\nZoë Petit will speak in Łódź."
    unknown = message("", markup=page).as_bytes().replace(b'charset="utf-8"', b'charset="x-unknown"')
    (article,) = found(tmp_path / "b.eml", unknown)
    assert isinstance(article, Article) and "Zoë Petit" in article.text


def test_what_is_attached_is_read_too(tmp_path: Path) -> None:
    made = message("See the attached.")
    made.add_attachment(
        f"# Envoys meet\n\n{SENTENCES}".encode(), maintype="text", subtype="markdown", filename="../b.md"
    )
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    made.add_attachment(message(subject="Talks end"))
    own, attached, picture, inner = found(tmp_path / "a.eml", made.as_bytes())
    assert isinstance(own, Skipped) and own.reason == "is a message without a text of its own"
    assert isinstance(attached, Article) and (attached.title, attached.published) == ("Envoys meet", DAY)
    assert isinstance(picture, Skipped) and picture.source.endswith("a.eml › logo.png")
    assert isinstance(inner, Article) and inner.title == "Talks end"


def test_each_message_of_a_mailbox(tmp_path: Path) -> None:
    bodies = [SENTENCES, f"{SENTENCES}\n\n>From Vienna they go to Bern.", ""]
    posts = [message(body, f"Talks {number}").as_bytes() for number, body in enumerate(bodies)]
    mailbox = b"\n\n".join(b"From news@post.example Mon Mar  9 23:30:00 2026\n" + post for post in posts)
    first, second, third = found(tmp_path / "news.mbox", mailbox)
    assert isinstance(first, Article) and first.title == "Talks 0"
    assert isinstance(second, Article) and second.text.endswith("From Vienna they go to Bern.")
    assert isinstance(third, ReadError) and third.source.endswith("news.mbox › message 3.eml")


def test_a_message_with_many_attachments_is_read_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "PART_ITEMS", 2)
    made = message()
    for number in range(5):
        made.add_attachment(f"Talks {number}. {SENTENCES}", filename=f"{number}.txt")
    names = [shown_source(item.source) for item in found(tmp_path / "a.eml", made.as_bytes())]
    assert names == ["a.eml", *(f"a.eml › {number}.txt" for number in range(5))]


def test_what_an_attached_message_holds_is_given_once(tmp_path: Path) -> None:
    inner = message(subject="Inner")
    inner.add_attachment(f"Third. {SENTENCES}", filename="third.txt")
    made = message(f"Outer. {SENTENCES}")
    made.add_attachment(inner)
    names = [shown_source(item.source) for item in found(tmp_path / "a.eml", made.as_bytes())]
    assert names == ["a.eml", "a.eml › message.eml", "a.eml › message.eml › third.txt"]


def test_the_case_of_a_suffix_tells_nothing(tmp_path: Path) -> None:
    data = b"Subject: Talks resume\nDate: Mon, 09 Mar 2026 23:30:00 -0500\n\n" + SENTENCES.encode()
    for name in ("a.eml", "b.EML"):
        (article,) = found(tmp_path / name, data)
        assert isinstance(article, Article) and article.title == "Talks resume"


def test_a_message_without_a_day_and_one_with_odd_headers(tmp_path: Path) -> None:
    made = message()
    del made["Date"]
    (error,) = found(tmp_path / "a.eml", made.as_bytes())
    assert isinstance(error, ReadError) and "no day of publication" in error.problem
    odd = message().as_bytes().replace(b"From: Example Post <news@post.example>", b"From: =?utf-8?q?=FF?= <@@[>,,;")
    (article,) = found(tmp_path / "b.eml", odd)
    assert isinstance(article, Article) and article.published == DAY


def test_a_message_that_is_too_large_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "MAX_BYTES", 100)
    (error,) = found(tmp_path / "a.eml", message().as_bytes())
    assert isinstance(error, ReadError) and "save what is attached apart" in error.problem


def test_a_page_that_a_browser_saved_as_one_file(tmp_path: Path) -> None:
    head = '<meta property="article:published_time" content="2026-03-08">'
    page = f"<html><head>{head}<title>Talks</title></head><body><article><p>{SENTENCES}</p></article></body></html>"
    made = message("", markup=page)
    made.replace_header("From", "<Saved by Blink>")
    made["Snapshot-Content-Location"] = "https://example.org/talks"
    (article,) = found(tmp_path / "a.mhtml", made.as_bytes())
    assert isinstance(article, Article)
    assert (article.url, article.published) == ("https://example.org/talks", dt.date(2026, 3, 8))


def test_a_text_with_a_line_like_a_header_stays_a_text(tmp_path: Path) -> None:
    (article,) = found(tmp_path / "a.txt", f"From: our correspondent\n\n9 March 2026\n\n{SENTENCES}".encode())
    assert isinstance(article, Article) and SENTENCES in article.text
